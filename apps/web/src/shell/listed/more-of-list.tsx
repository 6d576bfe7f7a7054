import { Button, Loader, Text } from "@mantine/core"
import { useIntersection } from "@mantine/hooks"
import { useEffect, useEffectEvent } from "react"
import { useTranslation } from "react-i18next"
import classes from "./listed.module.css"

/** Brings the next page when the end of the list comes near; the button does the same for whoever does not scroll. */
export function MoreOfList(props: { isLoading: boolean; isFailed: boolean; onMore: () => void }) {
  const { isLoading, isFailed, onMore } = props
  const { t } = useTranslation("shell")
  const { ref, entry } = useIntersection({ rootMargin: "600px" })
  const isNear = entry?.isIntersecting ?? false
  const bringMore = useEffectEvent(() => {
    if (isNear && !isLoading && !isFailed) onMore()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page it may still be near
  useEffect(() => bringMore(), [isNear, isLoading])

  return (
    <div ref={ref} className={classes.more}>
      {isLoading ? (
        <>
          <Loader size="sm" aria-hidden />
          <Text size="sm" c="dimmed">
            {t("more.loading")}
          </Text>
        </>
      ) : (
        <>
          {isFailed && (
            <Text size="sm" c="dimmed" role="alert">
              {t("more.failed")}
            </Text>
          )}
          <Button variant="default" onClick={onMore}>
            {t(isFailed ? "retry" : "more.show")}
          </Button>
        </>
      )}
    </div>
  )
}

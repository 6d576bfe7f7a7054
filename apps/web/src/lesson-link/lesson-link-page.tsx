import { EmptyState, Loader, Stack, Text } from "@mantine/core"
import { IconLinkOff } from "@tabler/icons-react"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { lessonKeys } from "../lessons/lesson-queries.ts"
import { ButtonLink } from "../shell/links.tsx"
import { FailedRows } from "../shell/list-states.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import { useTokenOfAddress } from "../shell/token-of-address.ts"

/** `/share#token`: a lesson's link. Whoever opens it is on the lesson from then on, and sees it. */
export function LessonLinkPage() {
  const { t } = useTranslation("lessons")
  const token = useTokenOfAddress("/share")
  const queryClient = useQueryClient()
  const router = useRouter()
  const { data, error, refetch } = useQuery({
    queryKey: ["lesson-link", token],
    queryFn: () => ask(api.lessons["by-link"].$post({ json: { token } })),
    enabled: token !== "",
    gcTime: 0,
  })
  const lessonId = data?.lessonId
  useEffect(() => {
    if (lessonId === undefined) return
    void queryClient.invalidateQueries({ queryKey: lessonKeys.all })
    router.history.replace(`/lessons/${lessonId}`)
  }, [lessonId, queryClient, router])
  const isEnded = token === "" || (error instanceof Problem && error.code === "no-such-link")
  usePageTitle(t(isEnded ? "byLink.ended" : "byLink.opening"))

  if (isEnded)
    return (
      <EmptyState
        py="3.5rem"
        role="alert"
        icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />}
        title={<h1 style={{ font: "inherit", margin: 0 }}>{t("byLink.ended")}</h1>}
        description={t("byLink.endedHelp")}
      >
        <EmptyState.Actions>
          <ButtonLink to="/lessons" variant="default">
            {t("byLink.toLessons")}
          </ButtonLink>
        </EmptyState.Actions>
      </EmptyState>
    )
  if (error !== null)
    return <FailedRows title={t("byLink.failed")} error={error} onRetry={() => void refetch()} />
  return (
    <Stack align="center" gap="sm" role="status" py="3.5rem">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{t("byLink.opening")}</Text>
    </Stack>
  )
}

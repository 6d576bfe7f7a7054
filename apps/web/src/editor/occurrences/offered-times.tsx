import { Button, Stack, Text, VisuallyHidden } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./occurrence-chips.module.css"
import { offeredTimesQuery } from "./occurrence-queries.ts"
import { whenText } from "./when-text.ts"

type OfferedTimesProps = {
  readonly lessonId: string
  readonly onTake: (time: { readonly startsAt: string; readonly endsAt: string }) => void
}

/** The next lesson times with how the lesson would fare in each; nothing while the school has no bell schedule. */
export function OfferedTimes({ lessonId, onTake }: OfferedTimesProps) {
  const { t } = useTranslation("occurrences")
  const { language, timeZone } = useLessonAround()
  const { data } = useQuery(offeredTimesQuery(lessonId))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t("offered.title")}
      </Text>
      <div className={classes.row}>
        {data.items.map((time) => {
          const when = whenText(time, language, timeZone)
          return (
            <Button
              key={time.startsAt}
              variant="default"
              size="compact-sm"
              h="auto"
              py={4}
              rightSection={<VerdictMark verdict={time.verdict} />}
              onClick={() => onTake(time)}
            >
              <VisuallyHidden>{t("offered.take")}&nbsp;</VisuallyHidden>
              {when}
            </Button>
          )
        })}
      </div>
    </Stack>
  )
}

import { Button } from "@mantine/core"
import { lacksOf, tellKey } from "@readyroom/lesson/check/lack"
import type { BlockReason } from "@readyroom/lesson/check/reason"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { RecordLink } from "../../lacks/record-link.tsx"
import { useMe } from "../../session/me.ts"
import { changesInventory } from "../../session/school-roles.ts"
import { useTellProblem } from "../../shell/notices.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./flag-list.module.css"
import { flagKeys, flagsQuery, raiseFlag } from "./flag-queries.ts"

type TellItProps = {
  readonly requirementId: string
  readonly reason: BlockReason
  /** The reason as the reader reads it, which becomes the flag's words. */
  readonly text: string
}

/** Beside a reason that nobody has recorded something: the way to record it, or one button that tells IT. */
export function TellIt({ requirementId, reason, text }: TellItProps) {
  const { t } = useTranslation("flags")
  const { lesson, language, timeZone } = useLessonAround()
  const me = useMe()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const key = tellKey(reason)
  const { data: flags } = useQuery({ ...flagsQuery(lesson.id), enabled: key !== null })
  const tell = useMutation({
    mutationFn: (lacks: string) =>
      raiseFlag(lesson.id, {
        severity: "medium",
        blockId: requirementId,
        anchor: null,
        quote: "",
        lacks,
        text: t("tellIt.words", { reason: text }),
      }),
    onError: (error) => tellProblem(t("failed"), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: flagKeys.ofLesson(lesson.id) }),
  })
  const [lack] = lacksOf(reason)
  if (key === null || lack === undefined || flags === undefined) return null

  const told = flags.find(
    ({ blockId, lacks, state }) => blockId === requirementId && lacks === key && state !== "solved",
  )
  const school = me.schools.find(({ id }) => id === lesson.schoolId)
  const records = school !== undefined && changesInventory(school)
  return (
    <span className={classes.tell}>
      {told !== undefined && (
        <span className={classes.by} role="status">
          {t("tellIt.told", {
            name: told.raisedBy.name,
            when: new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
              dateStyle: "medium",
              timeZone,
            }).format(new Date(told.raisedAt)),
          })}
        </span>
      )}
      {records ? (
        <RecordLink lack={lack} schoolId={lesson.schoolId}>
          {t("tellIt.record")}
        </RecordLink>
      ) : (
        told === undefined &&
        lesson.may.includes("lesson:flag") && (
          <Button
            size="compact-xs"
            variant="light"
            loading={tell.isPending}
            aria-label={`${t("tellIt.tell")}: ${text}`}
            onClick={() => tell.mutate(key)}
          >
            {t("tellIt.tell")}
          </Button>
        )
      )}
    </span>
  )
}

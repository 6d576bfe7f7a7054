import { Alert, Button } from "@mantine/core"
import type { AttributeEdit } from "@readyroom/lesson/check/reason"
import type { OccurrenceVerdict } from "@readyroom/lesson/check/verdicts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import { useTell } from "../../shell/notices.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import {
  addOccurrence,
  changeOccurrence,
  occurrenceKeys,
  occurrencesQuery,
} from "../occurrences/occurrence-queries.ts"
import classes from "./block-verdict.module.css"
import { capital } from "./block-verdict.tsx"
import { type Found, foundQuery } from "./found-query.ts"

type FoundSuggestionsProps = {
  readonly requirementId: string
  readonly place: OccurrenceVerdict
  /** Whether they stand alone, and need their heading. */
  readonly alone: boolean
  /** Null where the reader may not change the text. */
  readonly onApply: ((edits: readonly AttributeEdit[]) => void) | null
}

/** What else would help at this time, looked for while the block is open. Who may not change it sees what it is. */
export function FoundSuggestions({ requirementId, place, alone, onApply }: FoundSuggestionsProps) {
  const { t } = useTranslation("requirements")
  const { lesson, language } = useLessonAround()
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const queryClient = useQueryClient()
  const maySchedule = lesson.may.includes("lesson:schedule")
  const { data: occurrences } = useQuery(occurrencesQuery(lesson.id))
  const occurrence = occurrences?.find(({ id }) => id === place.occurrenceId)
  const { data, isPending, isError } = useQuery(foundQuery(lesson.id, place, language))
  const change = useMutation({
    mutationFn: async ({ apply }: Found) => {
      if (occurrence === undefined || apply === null || apply.is === "edits") return
      switch (apply.is) {
        case "move": {
          const { startsAt, endsAt } = apply
          await changeOccurrence(lesson.id, occurrence.id, "this", { startsAt, endsAt })
          return
        }
        case "room":
          await changeOccurrence(lesson.id, occurrence.id, "this", { roomId: apply.roomId })
          return
        case "split": {
          const { startsAt, endsAt, students, others } = apply
          const { teachers, setUpMin, clearUpMin } = occurrence
          const [classId, roomId] = [occurrence.class?.id ?? null, occurrence.room?.id ?? null]
          const like = { classId, roomId, teachers, setUpMin, clearUpMin }
          await addOccurrence(lesson.id, { ...like, startsAt, endsAt, students: others })
          await changeOccurrence(lesson.id, occurrence.id, "this", { students })
        }
      }
    },
    onSuccess: (_nothing, { text }) => tell({ message: t("applied", { text }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: occurrenceKeys.ofLesson(lesson.id) }),
  })
  if (isPending) return <span className={classes.unchecked}>{t("looking")}</span>
  if (isError) return <span className={classes.unchecked}>{t("notLooked")}</span>
  const own = data.filter((one) => one.requirementId === null || one.requirementId === requirementId)
  const actOf = (found: Found): (() => void) | null => {
    const { apply } = found
    if (apply === null) return null
    if (apply.is === "edits") return onApply && (() => onApply(apply.edits))
    return maySchedule && occurrence !== undefined ? () => change.mutate(found) : null
  }
  return (
    <div>
      {alone && own.length > 0 && <div className={classes.part}>{t("helps")}</div>}
      {own.map((found) => {
        const act = actOf(found)
        return (
          <div key={found.text} className={classes.suggestion}>
            <span>{capital(found.text)}</span>
            {act !== null && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t("apply")}: ${found.text}`}
                disabled={change.isPending}
                onClick={act}
              >
                {t("apply")}
              </Button>
            )}
          </div>
        )
      })}
      {change.error !== null && (
        <Alert color="red" variant="light" role="alert" title={t("notApplied")}>
          {problemMessage(tProblem, change.error)}
        </Alert>
      )}
    </div>
  )
}

import { Alert, Text } from "@mantine/core"
import type { OccurrenceVerdict } from "@readyroom/lesson/check/verdicts"
import { wordOn } from "@readyroom/lesson/check/word-on"
import type { Verdict } from "@readyroom/readiness/answer"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import { GivenWord } from "../../sign-offs/given-word.tsx"
import { giveWord, signOffKeys, signOffsQuery, withdrawWord } from "../../sign-offs/sign-off-queries.ts"
import { hideUndoNotices } from "../../sign-offs/undo-notice.ts"
import { useFocusAfterWithdrawal } from "../../sign-offs/use-focus-after-withdrawal.ts"
import { emptyDraft, type SaidWord, WordForm } from "../../sign-offs/word-form.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import { occurrencesQuery } from "../occurrences/occurrence-queries.ts"
import classes from "../verdicts/block-verdict.module.css"

type BlockSignOffProps = {
  readonly requirementId: string
  readonly place: OccurrenceVerdict
  readonly verdict: Verdict
}

/** What IT says of a block at a time; IT gives its word here. */
export function BlockSignOff({ requirementId, place, verdict }: BlockSignOffProps) {
  const { t } = useTranslation("requirements")
  const { t: tProblem } = useTranslation(["problems"])
  const { lesson } = useLessonAround()
  const { data: words = [] } = useQuery(signOffsQuery(lesson.id))
  const { data: occurrences = [] } = useQuery(occurrencesQuery(lesson.id))
  const seriesId = occurrences.find(({ id }) => id === place.occurrenceId)?.seriesId ?? null
  const word = wordOn(words, requirementId, { occurrenceId: place.occurrenceId, seriesId })
  const [draft, setDraft] = useState(emptyDraft)
  const { next, withdrawing } = useFocusAfterWithdrawal(word?.id ?? null)
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: signOffKeys.ofLesson(lesson.id) })
  const withdraw = useMutation({
    mutationFn: (id: string) => withdrawWord(lesson.id, id),
    onSettled: refresh,
  })
  const give = useMutation({
    mutationFn: (said: SaidWord) =>
      giveWord(lesson.id, {
        requirementId,
        ...said,
        ...(place.occurrenceId === null ? {} : { occurrenceId: place.occurrenceId }),
      }),
    onSuccess: (given) => {
      hideUndoNotices(lesson.id, given)
      void refresh()
    },
  })
  const takeBack = () => {
    if (word === null) return
    withdrawing()
    hideUndoNotices(lesson.id, word)
    withdraw.mutate(word.id)
  }
  const error = give.error ?? withdraw.error
  const maySign = lesson.may.includes("lesson:sign-off")
  if (word === null && !maySign) return null
  return (
    <div>
      <div className={classes.part}>{t("signOff.title")}</div>
      {word === null ? (
        <Text size="sm" c="dimmed">
          {t("signOff.none")}
        </Text>
      ) : (
        <GivenWord
          word={word}
          verdict={verdict}
          onWithdraw={maySign ? takeBack : null}
          isWithdrawing={withdraw.isPending}
        />
      )}
      {error !== null && (
        <Alert
          role="alert"
          color="red"
          mt="xs"
          title={t(give.isError ? "signOff.failed" : "signOff.notWithdrawn")}
        >
          {problemMessage(tProblem, error)}
        </Alert>
      )}
      {maySign && (
        <WordForm
          inSeries={seriesId !== null}
          draft={draft}
          onDraft={(change) => setDraft((was) => ({ ...was, ...change }))}
          onAsk={(isAsking) => setDraft((was) => ({ ...was, isAsking }))}
          first={next}
          onGive={(said, done) => give.mutate(said, { onSuccess: done })}
          isGiving={give.isPending}
        />
      )}
    </div>
  )
}

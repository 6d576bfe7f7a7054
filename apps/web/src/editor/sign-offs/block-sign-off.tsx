import { Alert, Button, Checkbox, Group, Textarea } from "@mantine/core"
import type { OccurrenceVerdict } from "@readyroom/lesson/check/verdicts"
import { isWorse } from "@readyroom/lesson/check/verdicts"
import { verdictWord } from "@readyroom/lesson/verdict-text/verdict-words"
import type { Verdict } from "@readyroom/readiness/answer"
import { IconMessageExclamation, IconRosetteDiscountCheck } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import { useLessonAround } from "../lesson-context.tsx"
import { occurrencesQuery } from "../occurrences/occurrence-queries.ts"
import classes from "./block-sign-off.module.css"
import {
  giveWord,
  type SignOff,
  signOffKeys,
  signOffsQuery,
  withdrawWord,
  wordOn,
} from "./sign-off-queries.ts"

type BlockSignOffProps = {
  readonly requirementId: string
  readonly place: OccurrenceVerdict
  readonly verdict: Verdict
}

/** What IT says of a block at a time; IT gives its word here. */
export function BlockSignOff({ requirementId, place, verdict }: BlockSignOffProps) {
  const { t } = useTranslation("requirements")
  const { lesson } = useLessonAround()
  const { data: words = [] } = useQuery(signOffsQuery(lesson.id))
  const { data: occurrences = [] } = useQuery(occurrencesQuery(lesson.id))
  const seriesId = occurrences.find(({ id }) => id === place.occurrenceId)?.seriesId ?? null
  const word = wordOn(words, requirementId, { occurrenceId: place.occurrenceId, seriesId })
  const maySign = lesson.may.includes("lesson:sign-off")
  if (word === null && !maySign) return null
  return (
    <div>
      <div className={classes.title}>{t("signOff.title")}</div>
      {word === null ? (
        <div className={classes.none}>{t("signOff.none")}</div>
      ) : (
        <Word word={word} verdict={verdict} maySign={maySign} />
      )}
      {maySign && (
        <GiveWord
          requirementId={requirementId}
          occurrenceId={place.occurrenceId}
          inSeries={seriesId !== null}
        />
      )}
    </div>
  )
}

function Word({ word, verdict, maySign }: { word: SignOff; verdict: Verdict; maySign: boolean }) {
  const { t } = useTranslation("requirements")
  const { lesson, language } = useLessonAround()
  const queryClient = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => withdrawWord(lesson.id, word.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: signOffKeys.ofLesson(lesson.id) }),
  })
  const { name } = word.by
  return (
    <div className={classes.word} data-word={word.lapsed ? "lapsed" : word.word}>
      <div>
        {word.word === "signed-off"
          ? t("signOff.signedOff", { name })
          : t("signOff.changeAsked", { name, why: word.why })}
        {word.seriesId !== null && ` ${t("signOff.forSeries")}`}
        {word.word === "signed-off" && word.why !== "" && ` ${t("signOff.note", { why: word.why })}`}
      </div>
      {word.lapsed && <div>{t("signOff.lapsed")}</div>}
      {!word.lapsed && word.word === "signed-off" && isWorse(verdict, word.verdict) && (
        <div>{t("signOff.worsened", { verdict: verdictWord(word.verdict, language) })}</div>
      )}
      {maySign && !word.lapsed && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t("signOff.withdraw")}
        </Button>
      )}
    </div>
  )
}

type GiveWordProps = {
  readonly requirementId: string
  readonly occurrenceId: string | null
  readonly inSeries: boolean
}

function GiveWord({ requirementId, occurrenceId, inSeries }: GiveWordProps) {
  const { t } = useTranslation("requirements")
  const { t: tProblem } = useTranslation(["problems"])
  const { lesson } = useLessonAround()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState("")
  const [wrong, setWrong] = useState(false)
  const [wholeSeries, setWholeSeries] = useState(false)
  const give = useMutation({
    mutationFn: (word: SignOff["word"]) =>
      giveWord(lesson.id, {
        requirementId,
        word,
        why: word === "change-asked" ? why.trim() : "",
        wholeSeries: wholeSeries && inSeries,
        ...(occurrenceId === null ? {} : { occurrenceId }),
      }),
    onSuccess: async () => {
      setAsking(false)
      setWhy("")
      await queryClient.invalidateQueries({ queryKey: signOffKeys.ofLesson(lesson.id) })
    },
  })
  const send = () => {
    if (why.trim() === "") setWrong(true)
    else give.mutate("change-asked")
  }
  return (
    <div className={classes.give}>
      {give.isError && (
        <Alert color="red" title={t("signOff.failed")}>
          {problemMessage(tProblem, give.error)}
        </Alert>
      )}
      {inSeries && (
        <Checkbox
          size="xs"
          label={t("signOff.wholeSeries")}
          checked={wholeSeries}
          onChange={(event) => setWholeSeries(event.currentTarget.checked)}
        />
      )}
      {asking && (
        <Textarea
          size="xs"
          label={t("signOff.why")}
          value={why}
          autosize
          minRows={2}
          maxLength={2000}
          autoFocus
          error={wrong && t("signOff.whyMissing")}
          onChange={(event) => {
            setWhy(event.currentTarget.value)
            setWrong(false)
          }}
        />
      )}
      <Group gap="xs">
        {asking ? (
          <>
            <Button size="compact-sm" loading={give.isPending} onClick={send}>
              {t("signOff.send")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t("signOff.cancel")}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconRosetteDiscountCheck size={16} stroke={1.8} aria-hidden />}
              loading={give.isPending}
              onClick={() => give.mutate("signed-off")}
            >
              {t("signOff.sign")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconMessageExclamation size={16} stroke={1.8} aria-hidden />}
              onClick={() => setAsking(true)}
            >
              {t("signOff.ask")}
            </Button>
          </>
        )}
      </Group>
    </div>
  )
}

import { Button, Checkbox, Group, Text, Textarea } from "@mantine/core"
import { isWorse } from "@readyroom/lesson/check/verdicts"
import { verdictWord } from "@readyroom/lesson/verdict-text/verdict-words"
import { IconMessageExclamation, IconRosetteDiscountCheck } from "@tabler/icons-react"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import type { SignOff } from "../editor/sign-offs/sign-off-queries.ts"
import { ChangedTime } from "../lessons/changed-time.tsx"
import { useLanguage } from "../shell/preferences.ts"
import classes from "./desk-page.module.css"
import type { DeskItem } from "./desk-queries.ts"
import type { Words } from "./word-changes.tsx"

type GivenWordProps = { item: DeskItem; word: SignOff; mayWithdraw: boolean; words: Words }

/** IT's word that stands, or the last that lapsed. */
export function GivenWord({ item, word, mayWithdraw, words }: GivenWordProps) {
  const { t } = useTranslation("requirements")
  const language = useLanguage()
  const { name } = word.by
  return (
    <div className={classes.given} data-word={word.lapsed ? "lapsed" : word.word}>
      <div>
        {word.word === "signed-off"
          ? t("signOff.signedOff", { name })
          : t("signOff.changeAsked", { name, why: word.why })}
        {word.seriesId !== null && ` ${t("signOff.forSeries")}`}
        {word.word === "signed-off" && word.why !== "" && ` ${t("signOff.note", { why: word.why })}`}
      </div>
      <Text size="xs" c="dimmed">
        <ChangedTime at={word.at} />
      </Text>
      {word.lapsed && <div>{t("signOff.lapsed")}</div>}
      {!word.lapsed && word.word === "signed-off" && isWorse(item.verdict, word.verdict) && (
        <div>{t("signOff.worsened", { verdict: verdictWord(word.verdict, language) })}</div>
      )}
      {mayWithdraw && !word.lapsed && (
        <Button
          size="compact-sm"
          variant="subtle"
          ml={-8}
          loading={words.withdraw.isPending}
          onClick={() => words.withdraw.mutate({ lessonId: item.lesson.id, id: word.id })}
        >
          {t("signOff.withdraw")}
        </Button>
      )}
    </div>
  )
}

type WordFormProps = {
  item: DeskItem
  sentence: string
  words: Words
  isAsking: boolean
  onAsk: (isAsking: boolean) => void
}

/** Where IT signs off, or asks for a change and says why. */
export function WordForm({ item, sentence, words, isAsking, onAsk }: WordFormProps) {
  const { t } = useTranslation("requirements")
  const [why, setWhy] = useState("")
  const [isWrong, setIsWrong] = useState(false)
  const [wholeSeries, setWholeSeries] = useState(false)
  const { give } = words

  function ask(event: FormEvent) {
    event.preventDefault()
    if (why.trim() === "") {
      setIsWrong(true)
      return
    }
    give.mutate(
      { item, sentence, word: "change-asked", why: why.trim(), wholeSeries },
      {
        onSuccess: () => {
          setWhy("")
          onAsk(false)
        },
      },
    )
  }

  const series = item.occurrence !== null && item.occurrence.seriesId !== null && (
    <Checkbox
      mt="sm"
      label={t("signOff.wholeSeries")}
      checked={wholeSeries}
      onChange={(event) => setWholeSeries(event.currentTarget.checked)}
    />
  )
  if (isAsking)
    return (
      <form onSubmit={ask} noValidate>
        <Textarea
          mt="sm"
          label={t("signOff.why")}
          value={why}
          autosize
          minRows={2}
          maxLength={2000}
          autoFocus
          error={isWrong && t("signOff.whyMissing")}
          onChange={(event) => {
            setWhy(event.currentTarget.value)
            setIsWrong(false)
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault()
              event.stopPropagation()
              onAsk(false)
            }
          }}
        />
        {series}
        <Group gap="xs" mt="sm">
          <Button type="submit" size="sm" loading={give.isPending}>
            {t("signOff.send")}
          </Button>
          <Button size="sm" variant="default" onClick={() => onAsk(false)}>
            {t("signOff.cancel")}
          </Button>
        </Group>
      </form>
    )
  return (
    <>
      {series}
      <Group gap="xs" mt="sm">
        <Button
          size="sm"
          leftSection={<IconRosetteDiscountCheck size={17} stroke={1.8} aria-hidden />}
          loading={give.isPending}
          aria-keyshortcuts="s"
          onClick={() => give.mutate({ item, sentence, word: "signed-off", why: "", wholeSeries })}
        >
          {t("signOff.sign")}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMessageExclamation size={17} stroke={1.8} aria-hidden />}
          aria-keyshortcuts="a"
          onClick={() => onAsk(true)}
        >
          {t("signOff.ask")}
        </Button>
      </Group>
    </>
  )
}

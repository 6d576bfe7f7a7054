import { Button, Checkbox, Group, Textarea } from "@mantine/core"
import { IconMessageExclamation, IconRosetteDiscountCheck } from "@tabler/icons-react"
import { type FormEvent, type RefObject, useState } from "react"
import { useTranslation } from "react-i18next"
import type { SignOff } from "./sign-off-queries.ts"
import classes from "./word.module.css"

/** What IT says: `why` is empty for a bare sign-off. */
export type SaidWord = {
  readonly word: SignOff["word"]
  readonly why: string
  readonly wholeSeries: boolean
}

/** What one is about to say. */
export type WordDraft = {
  /** Whether the form for a change is open. */
  readonly isAsking: boolean
  readonly why: string
  readonly wholeSeries: boolean
}

export const emptyDraft: WordDraft = { isAsking: false, why: "", wholeSeries: false }

type WordFormProps = {
  /** Whether the word can be given for every time of a series. */
  readonly inSeries: boolean
  readonly draft: WordDraft
  /** The draft, but for whether the form is open. */
  readonly onDraft: (change: Partial<Omit<WordDraft, "isAsking">>) => void
  readonly onAsk: (isAsking: boolean) => void
  /** Whether the form takes the focus when it opens: not where it was open before. */
  readonly takesFocus?: boolean
  /** Set to what one can say first. */
  readonly first?: RefObject<HTMLElement | null>
  /** Calls `done` once the word is kept. */
  readonly onGive: (said: SaidWord, done: () => void) => void
  readonly isGiving: boolean
  /** The page's single keys that do the same. */
  readonly keys?: { readonly sign: string; readonly ask: string }
}

/** Where IT signs off, or asks for a change and says why. */
export function WordForm({
  inSeries,
  draft: { isAsking, why, wholeSeries },
  onDraft,
  onAsk,
  takesFocus = true,
  first,
  onGive,
  isGiving,
  keys,
}: WordFormProps) {
  const { t } = useTranslation("requirements")
  const [isWrong, setIsWrong] = useState(false)
  const isFirst = (element: HTMLElement | null) => {
    if (first !== undefined) first.current = element
  }
  const forSeries = wholeSeries && inSeries

  function ask(event: FormEvent) {
    event.preventDefault()
    if (why.trim() === "") {
      setIsWrong(true)
      return
    }
    onGive({ word: "change-asked", why: why.trim(), wholeSeries: forSeries }, () => {
      onDraft({ why: "" })
      onAsk(false)
    })
  }

  const series = inSeries && (
    <Checkbox
      label={t("signOff.wholeSeries")}
      checked={wholeSeries}
      onChange={(event) => onDraft({ wholeSeries: event.currentTarget.checked })}
    />
  )
  if (isAsking)
    return (
      <form className={classes.form} onSubmit={ask} noValidate>
        <Textarea
          label={t("signOff.why")}
          value={why}
          autosize
          minRows={2}
          maxLength={2000}
          autoFocus={takesFocus}
          ref={isFirst}
          error={isWrong && t("signOff.whyMissing")}
          onChange={(event) => {
            onDraft({ why: event.currentTarget.value })
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
        <Group gap="xs">
          <Button type="submit" size="sm" loading={isGiving}>
            {t("signOff.send")}
          </Button>
          <Button size="sm" variant="default" onClick={() => onAsk(false)}>
            {t("signOff.cancel")}
          </Button>
        </Group>
      </form>
    )
  return (
    <div className={classes.form}>
      {series}
      <Group gap="xs">
        <Button
          ref={isFirst}
          size="sm"
          leftSection={<IconRosetteDiscountCheck size={17} stroke={1.8} aria-hidden />}
          loading={isGiving}
          aria-keyshortcuts={keys?.sign}
          onClick={() => onGive({ word: "signed-off", why: "", wholeSeries: forSeries }, () => {})}
        >
          {t("signOff.sign")}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMessageExclamation size={17} stroke={1.8} aria-hidden />}
          aria-keyshortcuts={keys?.ask}
          onClick={() => onAsk(true)}
        >
          {t("signOff.ask")}
        </Button>
      </Group>
    </div>
  )
}

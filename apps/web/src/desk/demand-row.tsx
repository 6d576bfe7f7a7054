import { UnstyledButton } from "@mantine/core"
import { lineText } from "@readyroom/lesson/verdict-text/block-text"
import { useTranslation } from "react-i18next"
import { whenText } from "../editor/occurrences/when-text.ts"
import { useLanguage } from "../shell/preferences.ts"
import { WordBadge } from "../sign-offs/word-badge.tsx"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { demandContext, demandSentence, saidOf } from "./demand.ts"
import classes from "./desk-list.module.css"
import type { DeskItem } from "./desk-queries.ts"

type DemandRowProps = {
  item: DeskItem
  around: readonly DeskItem[]
  timeZone: string
  isOpen: boolean
  detailId: string
  onOpen: () => void
}

/** What is asked for, of which lesson, when and where, how it stands and why, and IT's word on it. */
export function DemandRow({ item, around, timeZone, isOpen, detailId, onOpen }: DemandRowProps) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const said = saidOf(item)
  const { occurrence, lesson } = item
  const reason =
    said === null || item.verdict === "ready"
      ? null
      : lineText(said, demandContext(item, { language, timeZone, around }))
  const where = [
    occurrence === null ? t("noTime") : whenText(occurrence, language, timeZone),
    ...[occurrence?.class, occurrence?.room].filter((one): one is string => typeof one === "string"),
  ]
  return (
    <UnstyledButton
      className={classes.row}
      data-row-focus
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailId : undefined}
      onClick={onOpen}
    >
      <span className={classes.first}>
        <span className={classes.sentence}>{demandSentence(item, language, around)}</span>
        <span className={classes.marks}>
          {item.signOff !== null && <WordBadge word={item.signOff} />}
          <VerdictMark verdict={item.verdict} />
        </span>
      </span>
      <span className={classes.where}>
        <span className={classes.lesson}>{lesson.title.trim() === "" ? t("untitled") : lesson.title}</span>
        {where.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </span>
      {reason !== null && <span className={classes.why}>{capital(reason)}</span>}
    </UnstyledButton>
  )
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

import { shortSentence } from "@readyroom/lesson/requirements/sentence"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import { reasonSentence, requirementsWritten } from "../verdicts/reason-sentence.ts"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { useHeldText } from "./held-text.ts"
import classes from "./week-grid.module.css"
import type { Week, WeekItem } from "./week-queries.ts"

type HeldDetailProps = {
  readonly item: WeekItem
  readonly week: Week
  /** The school's. */
  readonly timeZone: string
  readonly showsVerdict: boolean
}

/** All that an occurrence has, block by block where the lesson's are known; where it is not ready, what stands in the way. */
export function HeldDetail({ item: { held, said }, week, timeZone, showsVerdict }: HeldDetailProps) {
  const { t } = useTranslation("week")
  const language = useLanguage()
  const text = useHeldText()
  const blocks = requirementsWritten(week.blocks)
  const nameOf = (id: string | null) => {
    const block = blocks.find((one) => one.id === id)
    return block === undefined ? null : shortSentence(block, language)
  }
  const context = { language, timeZone, now: Math.floor(Date.now() / 60_000), blockName: nameOf }
  const judged = said === null ? [] : said.requirements.length > 0 ? said.requirements : [said]
  const why = judged.flatMap((one) => {
    const reason = reasonSentence(one, context)
    const name = "requirementId" in one ? nameOf(one.requirementId) : null
    return reason === null ? [] : [name === null ? reason : `${name}: ${reason}`]
  })
  const rows = [...Map.groupBy(held?.devices ?? [], ({ requirementId }) => requirementId)]
  const isEmpty = held === null || held.devices.length + held.supplies.length === 0
  return (
    <div className={classes.rows}>
      {showsVerdict && said !== null && (
        <span>
          <VerdictMark verdict={said.verdict} />
        </span>
      )}
      {why.map((reason) => (
        <span key={reason}>{reason}</span>
      ))}
      {isEmpty && <span className={classes.who}>{t("holdsNothing")}</span>}
      {rows.map(([id, devices]) => (
        <span key={id} className={classes.block}>
          {nameOf(id) !== null && <strong>{nameOf(id)}</strong>}
          {devices.map((one) => (
            <span key={`${one.of} ${one.id}`}>{text.devices(one)}</span>
          ))}
        </span>
      ))}
      {held?.supplies.map((one) => (
        <span key={one.id}>{text.supply(one)}</span>
      ))}
    </div>
  )
}

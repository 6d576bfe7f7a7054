import { blockSummary } from "@readyroom/lesson/check/lesson-verdict"
import { lineText } from "@readyroom/lesson/verdict-text/block-text"
import { summaryText } from "@readyroom/lesson/verdict-text/verdict-words"
import { useTranslation } from "react-i18next"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./block-verdict.module.css"
import { nowInMinutes, saidOfBlock } from "./said-of-block.ts"
import { useTextContext } from "./text-context.ts"

/** The end of a block's line: its worst time to come by name, and how the others stand. */
export function BlockVerdict({ requirementId }: { requirementId: string }) {
  const { t } = useTranslation("requirements")
  const { readiness, unchecked } = useLessonAround()
  const context = useTextContext()
  if (readiness === null) return <span className={classes.unchecked}>{t(`unchecked.${unchecked}`)}</span>
  const summary = blockSummary(requirementId, readiness.occurrences, readiness.unscheduled, nowInMinutes())
  if (summary === null) return null
  return <VerdictMark verdict={summary.verdict} label={capital(summaryText(summary, context))} />
}

/** The first reason of a block that is not simply ready, below its line. */
export function BlockReasonLine({ requirementId }: { requirementId: string }) {
  const { readiness } = useLessonAround()
  const context = useTextContext()
  const all = saidOfBlock(readiness, requirementId, nowInMinutes())
  const summary =
    readiness === null
      ? null
      : blockSummary(requirementId, readiness.occurrences, readiness.unscheduled, nowInMinutes())
  const worst = all.find(({ place }) => place.occurrenceId === summary?.occurrenceId) ?? all[0]
  if (worst === undefined || worst.said.verdict === "ready") return null
  return <div className={classes.reason}>{capital(lineText(worst.said, context))}</div>
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

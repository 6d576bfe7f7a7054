import type { Verdict } from "@readyroom/readiness/answer"
import type { BlockSummary } from "../check/lesson-verdict.ts"
import type { Language, Text } from "../requirements/language.ts"
import { formatNumber } from "../requirements/language.ts"
import type { TextContext } from "./text-context.ts"
import { timeText } from "./time-text.ts"

const words: Readonly<Record<Verdict, Text>> = {
  ready: { en: "ready", sv: "redo" },
  "ready-with-conditions": { en: "ready on conditions", sv: "redo med villkor" },
  unknown: { en: "unknown", sv: "okänt" },
  "not-ready": { en: "not ready", sv: "inte redo" },
  invalid: { en: "invalid", sv: "ogiltigt" },
}

/** The verdict's word or words, in lower case. */
export function verdictWord(verdict: Verdict, language: Language): string {
  return words[verdict][language]
}

/** "not ready Tue 10:00 and for 2 others; ready for 3 others". */
export function summaryText({ verdict, start, others }: BlockSummary, context: TextContext): string {
  const { language } = context
  const when = start === null ? "" : ` ${timeText(start, context)}`
  const head = `${verdictWord(verdict, language)}${when}`
  const alike = others.find((one) => one.verdict === verdict)
  const first =
    alike === undefined
      ? head
      : `${head} ${language === "sv" ? "och" : "and"} ${forOthers(alike.count, language)}`
  const rest = others
    .filter((one) => one !== alike)
    .map((one) => `${verdictWord(one.verdict, language)} ${forOthers(one.count, language)}`)
  return rest.length === 0 ? first : `${first}; ${rest.join(", ")}`
}

function forOthers(count: number, language: Language): string {
  if (language === "sv") return count === 1 ? "för en annan" : `för ${formatNumber(count, language)} andra`
  return count === 1 ? "for 1 other" : `for ${formatNumber(count, language)} others`
}

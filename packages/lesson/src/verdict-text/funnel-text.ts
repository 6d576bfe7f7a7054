import type { AwayWhy } from "@readyroom/readiness/answer"
import type { FunnelStepOfBlock } from "../check/reason.ts"
import type { Language, Text } from "../requirements/language.ts"
import { formatNumber, localeOf } from "../requirements/language.ts"
import { holdText } from "./holders-text.ts"
import { testText } from "./test-text.ts"
import type { TextContext } from "./text-context.ts"
import { dayText } from "./time-text.ts"

/** One step of the funnel: what was asked, and how many were left after it. */
export type FunnelLine = {
  readonly text: string
  readonly left: number
  /** How many of those rest on something not recorded, or on a condition. */
  readonly unsure: number
}

/** The funnel as lines, from all there are to those nobody holds; a test that took nothing away is left out. */
export function funnelLines(
  steps: readonly FunnelStepOfBlock[],
  context: TextContext,
): readonly FunnelLine[] {
  return steps.flatMap((step, index) => {
    const { left, unsure } = step
    const before = steps[index - 1]
    if (before !== undefined && step.step !== "held" && before.left === left && before.unsure === unsure)
      return []
    return [{ text: stepText(step, context), left, unsure }]
  })
}

/** The funnel in one line: "900 in all, 412 Chromebook, 380 with camera, 71 not away, 13 not taken". */
export function funnelText(steps: readonly FunnelStepOfBlock[], context: TextContext): string {
  const { language } = context
  return funnelLines(steps, context)
    .map(({ text, left, unsure }) => {
      const doubt =
        language === "sv"
          ? `${formatNumber(unsure, language)} osäkra`
          : `${formatNumber(unsure, language)} unsure`
      return `${formatNumber(left, language)} ${text}${unsure > 0 ? ` (${doubt})` : ""}`
    })
    .join(", ")
}

const away: Readonly<Record<AwayWhy, Text>> = {
  repair: { en: "in repair", sv: "på reparation" },
  loaned: { en: "on loan", sv: "utlånade" },
  reserved: { en: "reserved", sv: "reserverade" },
  retired: { en: "retired", sv: "utrangerade" },
  lost: { en: "lost", sv: "borttappade" },
  booked: { en: "booked", sv: "bokade" },
  expired: { en: "past their updates", sv: "utan uppdateringar" },
}

/** Why devices are away: "in repair". */
export function awayText(why: AwayWhy, language: Language): string {
  return away[why][language]
}

function stepText(step: FunnelStepOfBlock, context: TextContext): string {
  const { language } = context
  const inSwedish = language === "sv"
  switch (step.step) {
    case "all":
      return inSwedish ? "totalt" : "in all"
    case "test":
      return testText(step.test, language)
    case "kept": {
      const subjects = new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(step.subjects)
      const until = dayText(step.until, context)
      return inSwedish
        ? `inte vikta för ${subjects} till ${until}`
        : `not kept for ${subjects} until ${until}`
    }
    case "licence":
      return inSwedish ? `som ${step.thing.label.sv} täcker` : `that ${step.thing.label.en} covers`
    case "status": {
      const gone = step.away.map(
        ({ why, units, by }) =>
          `${formatNumber(units, language)} ${awayText(why, language)}${by === undefined ? "" : `: ${by}`}`,
      )
      const head = inSwedish ? "på plats" : "not away"
      return gone.length === 0 ? head : `${head} (${gone.join(", ")})`
    }
    case "held": {
      const held = holdText(step.holders, language)
      const head = inSwedish ? "lediga" : "not taken"
      return held === "" ? head : `${head} (${held})`
    }
  }
}

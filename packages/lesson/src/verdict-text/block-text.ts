import type { BlockReason } from "../check/reason.ts"
import { verdictOfReason } from "../check/reason-weight.ts"
import type { RequirementVerdict } from "../check/verdicts.ts"
import { reasonText } from "./reason-text.ts"
import { suggestionText } from "./suggestion-text.ts"
import type { TextContext } from "./text-context.ts"
import { verdictWord } from "./verdict-words.ts"

/**
 * The end of a block's line: the verdict and its first reason ("not ready: 13 short: 84 asked for …", "ready if 12
 * devices are back from repair by Fri 10:00"). The open block tells the others.
 */
export function lineText({ verdict, reasons }: RequirementVerdict, context: TextContext): string {
  const { language } = context
  const told = spoken(reasons)
  const condition = told.find((reason) => verdictOfReason(reason) === "ready-with-conditions")
  if (verdict === "ready-with-conditions" && condition !== undefined)
    return `${verdictWord("ready", language)} ${reasonText(condition, context)}`
  const first = told[0]
  if (verdict === "ready" || first === undefined) return verdictWord(verdict, language)
  return `${verdictWord(verdict, language)}: ${reasonText(first, context)}`
}

/** What the open block says: every reason but the funnel (which `funnelLines` shows), then what would help. */
export function explanation(
  { reasons, suggestions }: RequirementVerdict,
  context: TextContext,
): { readonly reasons: readonly string[]; readonly suggestions: readonly string[] } {
  return {
    reasons: spoken(reasons).map((reason) => reasonText(reason, context)),
    suggestions: suggestions.map((suggestion) => suggestionText(suggestion, context)),
  }
}

function spoken(reasons: readonly BlockReason[]): readonly BlockReason[] {
  return reasons.filter(({ code }) => code !== "funnel")
}

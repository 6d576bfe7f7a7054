import type { Pred } from "@readyroom/readiness/instance"
import type { BlockSuggestion } from "../check/reason.ts"
import type { Language } from "../requirements/language.ts"
import { formatNumber } from "../requirements/language.ts"
import { featureLabel } from "./attribute-words.ts"
import { testText } from "./test-text.ts"
import type { TextContext } from "./text-context.ts"

/** What would help and what it would come to: "ask for 15: then ready". One line without full stop. */
export function suggestionText(suggestion: BlockSuggestion, context: TextContext): string {
  return `${actionText(suggestion, context)}: ${outcomeText(suggestion.verdict, context)}`
}

/** The act alone, as on a button: "ask for 15". */
export function actionText(suggestion: BlockSuggestion, context: TextContext): string {
  const { language } = context
  const say = (en: string, sv: string) => (language === "sv" ? sv : en)
  switch (suggestion.code) {
    case "fewer": {
      const count = formatNumber(suggestion.count, language)
      return say(`ask for ${count}`, `be om ${count}`)
    }
    case "without-test": {
      const test = testName(suggestion.test, language)
      return say(`do without “${test}”`, `klara er utan ”${test}”`)
    }
    case "not-alike":
      return say("take different models", "ta olika modeller")
    case "plan-b": {
      const name = context.blockName?.(suggestion.planBId) ?? null
      const more =
        suggestion.together.length === 0 ? "" : say(", with the other Plan Bs", ", tillsammans med de andra")
      return name === null
        ? say(`take Plan B${more}`, `ta Plan B${more}`)
        : say(`take Plan B (${name})${more}`, `ta Plan B (${name})${more}`)
    }
  }
}

/** What the test is about, as a thing that one does without. */
function testName(test: Pred, language: Language): string {
  if (!("attr" in test)) return testText(test, language)
  if (test.attr === "model" && test.op === "eq") return String(test.value)
  return featureLabel(test.attr)?.[language] ?? testText(test, language)
}

/** "then ready". */
export function outcomeText(verdict: BlockSuggestion["verdict"], { language }: TextContext): string {
  const inSwedish = language === "sv"
  switch (verdict) {
    case "ready":
      return inSwedish ? "då redo" : "then ready"
    case "ready-with-conditions":
      return inSwedish ? "då redo med villkor" : "then ready on conditions"
    case "unknown":
      return inSwedish ? "då okänt" : "then unknown"
  }
}

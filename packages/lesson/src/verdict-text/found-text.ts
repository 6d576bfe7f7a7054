import type { FactToFind, FoundSuggestion } from "../check/found-suggestion.ts"
import { deviceKinds, nounOf, platforms } from "../requirements/device-words.ts"
import type { Language } from "../requirements/language.ts"
import { formatList, formatNumber } from "../requirements/language.ts"
import { attributeWords } from "./attribute-words.ts"
import { outcomeText } from "./suggestion-text.ts"
import type { TextContext } from "./text-context.ts"
import { timeText } from "./time-text.ts"

/** What was looked for and would help, and what it would come to: "have it Wed 10:00: then ready". One line without full stop. */
export function foundText(found: FoundSuggestion, context: TextContext): string {
  return `${actText(found, context)}: ${outcomeText(found.verdict, context)}`
}

function actText(found: FoundSuggestion, context: TextContext): string {
  const { language } = context
  const say = (en: string, sv: string) => (language === "sv" ? sv : en)
  const number = (value: number) => formatNumber(value, language)
  switch (found.code) {
    case "another-kind": {
      const name = kindName(found, language)
      const any = found.anyPlatform ? say(" of any platform", " av vilken plattform som helst") : ""
      return found.beside
        ? say(`take ${name} as well`, `ta ${name} också`)
        : say(`take ${name}${any} instead`, `ta ${name}${any} i stället`)
    }
    case "share":
      return say(
        `let ${number(found.size)} pupils share each, ${number(found.count)} in all`,
        `låt ${number(found.size)} elever dela på varje, ${number(found.count)} sammanlagt`,
      )
    case "bring-back": {
      const count = number(found.devices.length)
      const by = timeText(found.by, context)
      const from = fromWhere(found.devices, language)
      const carts =
        found.carts.length === 0
          ? ""
          : say(` (of ${formatList(found.carts, "en")})`, ` (ur ${formatList(found.carts, "sv")})`)
      const one = found.devices.length === 1
      return say(
        `have ${count} ${one ? "device" : "devices"}${carts} back from ${from} by ${by}`,
        `få tillbaka ${count} ${one ? "enhet" : "enheter"}${carts} från ${from} till ${by}`,
      )
    }
    case "find-out": {
      const facts = formatList(
        found.facts.map((fact) => factText(fact, language)),
        language,
      )
      return say(`record ${facts}; if it is as asked`, `ta reda på ${facts}; om det är som önskat`)
    }
    case "another-time": {
      const at = timeText(found.start, context)
      return say(`have it ${at}`, `ha den ${at}`)
    }
    case "another-room":
      return say(`have it in ${found.room}`, `ha den i ${found.room}`)
    case "split": {
      const at = timeText(found.start, context)
      return say(
        `split the group: ${number(found.students)} pupils at this time, ${number(found.others)} at ${at}`,
        `dela gruppen: ${number(found.students)} elever nu, ${number(found.others)} ${at}`,
      )
    }
  }
}

function kindName(
  { of, value }: Extract<FoundSuggestion, { code: "another-kind" }>,
  language: Language,
): string {
  switch (of) {
    case "deviceKind":
      return nounOf(deviceKinds, value)?.other[language] ?? value
    case "platform":
      return platforms.find((one) => one.value === value)?.label[language] ?? value
    case "model":
      return value
  }
}

function fromWhere(devices: readonly { readonly status: "repair" | "loaned" }[], language: Language): string {
  const statuses = new Set(devices.map(({ status }) => status))
  const words = { repair: { en: "repair", sv: "lagning" }, loaned: { en: "loan", sv: "utlåning" } }
  return formatList(
    [...statuses].map((status) => words[status][language]),
    language,
  )
}

/** "the memory of Acer 311 (12)" */
function factText({ attribute, model, units }: FactToFind, language: Language): string {
  const what = attributeWords(attribute)[language]
  const inSwedish = language === "sv"
  const whose = model ?? (inSwedish ? "enheter utan modell" : "devices of no model")
  return `${what} ${inSwedish ? "för" : "of"} ${whose} (${formatNumber(units, language)})`
}

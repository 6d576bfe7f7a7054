import type { Pred, Test } from "@readyroom/readiness/instance"
import { deviceKinds, nounOf, platforms } from "../requirements/device-words.ts"
import type { Language } from "../requirements/language.ts"
import { attributeWords, featureLabel } from "./attribute-words.ts"

/** A test of devices in a few words: "Chromebook", "with camera", "at least 8 GB memory". */
export function testText(test: Pred, language: Language): string {
  const inSwedish = language === "sv"
  if ("all" in test) return test.all.map((one) => testText(one, language)).join(", ")
  if ("any" in test)
    return test.any.map((one) => testText(one, language)).join(inSwedish ? " eller " : " or ")
  if ("not" in test) return `${inSwedish ? "inte" : "not"} ${testText(test.not, language)}`
  return oneTest(test, language)
}

function oneTest(test: Test, language: Language): string {
  const inSwedish = language === "sv"
  const value = valueText(test, language)
  switch (test.attr) {
    case "type":
      if (test.op === "eq" || test.op === "in") return value
      break
    case "model":
      if (test.op === "eq") return inSwedish ? `av modellen ${value}` : `of model ${value}`
      break
    case "platform":
      if (test.op === "eq" || test.op === "in") return inSwedish ? `med ${value}` : `with ${value}`
      break
    case "os":
      if (test.op === "verGe")
        return inSwedish ? `version ${value} eller senare` : `version ${value} or later`
      break
    case "ram":
      if (test.op === "qGe") return inSwedish ? `minst ${value} minne` : `at least ${value} memory`
      break
    case "storage":
      if (test.op === "qGe") return inSwedish ? `minst ${value} lagring` : `at least ${value} storage`
      break
    case "apps":
      if (test.op === "has") return inSwedish ? `med ${value} installerad` : `with ${value} installed`
      break
    case "class":
      return inSwedish ? "i skolans pool" : "in the school's pool"
    case "room":
      return inSwedish ? "i rummet" : "in the room"
  }
  const feature = featureLabel(test.attr)
  if (feature !== undefined && test.op === "eq" && test.value === true)
    return `${inSwedish ? "med" : "with"} ${feature[language]}`
  return `${attributeWords(test.attr)[language]} ${operatorText(test, language)} ${value}`.trim()
}

function valueText(test: Test, language: Language): string {
  const value = test.op === "exists" ? "" : test.value
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const named = values.map((one) => wordOf(test.attr, String(one), language))
  return named.join(language === "sv" ? " eller " : " or ")
}

function wordOf(attribute: string, value: string, language: Language): string {
  if (attribute === "type") return nounOf(deviceKinds, value)?.one[language] ?? value
  if (attribute === "platform") return platforms.find((one) => one.value === value)?.label[language] ?? value
  return value
}

function operatorText({ op }: Test, language: Language): string {
  const inSwedish = language === "sv"
  switch (op) {
    case "eq":
    case "in":
    case "has":
      return inSwedish ? "är" : "is"
    case "ne":
      return inSwedish ? "är inte" : "is not"
    case "lt":
    case "verLt":
      return inSwedish ? "under" : "below"
    case "le":
    case "qLe":
      return inSwedish ? "högst" : "at most"
    case "gt":
      return inSwedish ? "över" : "above"
    case "ge":
    case "verGe":
    case "qGe":
    case "dateGe":
      return inSwedish ? "minst" : "at least"
    case "exists":
      return inSwedish ? "är registrerad" : "is recorded"
  }
}

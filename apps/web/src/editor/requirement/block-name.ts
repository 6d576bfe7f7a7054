import type { Language } from "@readyroom/lesson/requirements/language"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { shortSentence } from "@readyroom/lesson/requirements/sentence"
import type { TFunction } from "i18next"

/** The short sentence of a lesson's block, with its place among those that say the same; null where it has no such block. */
export function blockName(
  requirements: readonly Requirement[],
  id: string,
  language: Language,
  t: TFunction<"editor">,
): string | null {
  const named = requirements.find((one) => one.id === id)
  if (named === undefined) return null
  const sentence = shortSentence(named, language)
  const alike = requirements.filter((one) => shortSentence(one, language) === sentence)
  if (alike.length === 1) return sentence
  return t("requirement.oneOf", { sentence, place: alike.indexOf(named) + 1, all: alike.length })
}

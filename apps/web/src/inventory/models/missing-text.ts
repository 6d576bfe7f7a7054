import { formatList, type Language } from "@readyroom/lesson/requirements/language"
import type { TFunction } from "i18next"
import { featureName } from "../device-words.ts"

/** Facts of a model that are not features. */
const ownFacts = ["deviceKind", "platform", "ramBytes", "storageBytes", "aue"] as const

/** The facts that nobody has recorded, as a list in words: "kind, memory and camera". */
export function missingText(
  missing: readonly string[],
  language: Language,
  t: TFunction<"inventory">,
): string {
  return formatList(
    missing.map((fact) => {
      const own = ownFacts.find((one) => one === fact)
      return own === undefined ? featureName(fact, language) : t(`fact.${own}`).toLocaleLowerCase(language)
    }),
    language,
  )
}

import { perOf } from "./count.ts"
import type { Attributes } from "./field.ts"
import type { Language, Noun } from "./language.ts"
import { formatNumber, nounFor } from "./language.ts"
import { numberOf } from "./requirement.ts"

/** "28 Chromebooks", "1 Chromebook per student". A word that has no plural of its own: "3 × drone". */
export function amount(attributes: Attributes, noun: Noun | string, language: Language): string {
  const count = numberOf(attributes, "count") ?? 1
  const number = formatNumber(count, language)
  const counted =
    typeof noun === "string" ? `${number} × ${noun}` : `${number} ${nounFor(count, noun, language)}`
  return `${counted}${perPhrase(attributes, language)}`
}

/** What follows a count that is meant for each of somebody: " per student"; empty for a plain number. */
export function perPhrase(attributes: Attributes, language: Language): string {
  const size = numberOf(attributes, "groupSize")
  const inSwedish = language === "sv"
  switch (perOf(attributes)) {
    case "lesson":
      return ""
    case "student":
      return inSwedish ? " per elev" : " per student"
    case "pair":
      return inSwedish ? " per par" : " per pair"
    case "group":
      if (size === undefined) return inSwedish ? " per grupp" : " per group"
      return inSwedish
        ? ` per grupp om ${formatNumber(size, language)}`
        : ` per group of ${formatNumber(size, language)}`
    case "teacher":
      return inSwedish ? " per lärare" : " per teacher"
  }
}

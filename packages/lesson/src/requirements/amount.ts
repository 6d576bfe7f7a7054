import { perOf } from "./count.ts"
import type { Attributes } from "./field.ts"
import type { Language, Noun } from "./language.ts"
import { formatNumber, nounFor } from "./language.ts"
import { numberIn } from "./parse-field.ts"
import { numberOf } from "./requirement.ts"

/** "28 Chromebooks", "1 Chromebook per student". A word that has no plural of its own: "3 × drone". */
export function amount(attributes: Attributes, noun: Noun | string, language: Language): string {
  const { number, words } = writtenCount(attributes, language)
  const counted =
    typeof noun === "string" ? `${words} × ${noun}` : `${words} ${nounFor(number, noun, language)}`
  return `${counted}${perPhrase(attributes, language)}`
}

/**
 * The count as it stands in the block: `number` is 1 where none is given, and NaN where what stands there is none; `words`
 * then quotes it, so that nobody reads a count that nobody wrote: "“many”".
 */
export function writtenCount(attributes: Attributes, language: Language): { number: number; words: string } {
  const written = attributes.count
  if (typeof written === "string" && written.trim() !== "") {
    const number = numberIn(written)
    if (number === null)
      return { number: Number.NaN, words: language === "sv" ? `”${written.trim()}”` : `“${written.trim()}”` }
    return { number, words: formatNumber(number, language) }
  }
  const number = numberOf(attributes, "count") ?? 1
  return { number, words: formatNumber(number, language) }
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

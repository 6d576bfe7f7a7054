import { fillIn, type Language } from "@readyroom/inventory/language"

const sentences = {
  "kept-by-hand": {
    en: "{count} {count|device was|devices were} changed here since the last list, of which this one says nothing new: the changes stay.",
    sv: "{count} {count|enhet|enheter} har ändrats här sedan förra listan, och den här säger inget nytt om det: ändringarna står kvar.",
  },
  "replaces-by-hand": {
    en: "{count} {count|device was|devices were} changed here since the last list, and this one says something new: the list goes before.",
    sv: "{count} {count|enhet|enheter} har ändrats här sedan förra listan, och den här säger något nytt: listan går före.",
  },
  "licences-kept-by-hand": {
    en: "{count} {count|licence was|licences were} changed here since the last list, of which this one says nothing new: the changes stay.",
    sv: "{count} {count|licens|licenser} har ändrats här sedan förra listan, och den här säger inget nytt om det: ändringarna står kvar.",
  },
} as const

/** What becomes of the changes that were made here. */
export function byHandText(code: keyof typeof sentences, count: number, language: Language): string {
  return fillIn(sentences[code][language], { count }, language)
}

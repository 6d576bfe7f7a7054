/** The languages that Readyroom speaks. */
export type Language = "en" | "sv"

export const languages: readonly Language[] = ["en", "sv"]

/** The same words in each language. */
export type Text = Readonly<Record<Language, string>>

/** A noun in both numbers and both languages, without article. */
export type Noun = { readonly one: Text; readonly other: Text }

const locales: Readonly<Record<Language, string>> = { en: "en-GB", sv: "sv-SE" }

/** The locale whose numbers, lists and times a reader of the language expects. */
export function localeOf(language: Language): string {
  return locales[language]
}

const numberFormats: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat(locales.en, { maximumFractionDigits: 3 }),
  sv: new Intl.NumberFormat(locales.sv, { maximumFractionDigits: 3 }),
}

/** "1,000" or "1 000" (with a no-break space), at most three decimals. */
export function formatNumber(value: number, language: Language): string {
  return numberFormats[language].format(value)
}

const listFormats: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat(locales.en, { type: "conjunction" }),
  sv: new Intl.ListFormat(locales.sv, { type: "conjunction" }),
}

/** "camera, stylus and keyboard". */
export function formatList(items: readonly string[], language: Language): string {
  return listFormats[language].format(items)
}

/** The noun in the number that `count` asks for, without the count. */
export function nounFor(count: number, noun: Noun, language: Language): string {
  return (count === 1 ? noun.one : noun.other)[language]
}

/** The languages that Readyroom speaks. */
export type Language = "en" | "sv"

/** What a sentence names: numbers as numbers, so that each language writes them its way; lists as lists. */
export type TextValues = Readonly<Record<string, string | number | readonly string[]>>

const locales: Readonly<Record<Language, string>> = { en: "en-GB", sv: "sv-SE" }

/**
 * Puts the values into a sentence at `{name}`, and beside a number or a list the word that goes with it at `{name|one|other}`:
 * "{count} {count|device has|devices have} no model."
 */
export function fillIn(sentence: string, values: TextValues, language: Language): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (_, name: string, one = "", other?: string) => {
      const value = values[name] ?? ""
      if (other !== undefined) return (Array.isArray(value) ? value.length : value) === 1 ? one : other
      if (typeof value === "number") return new Intl.NumberFormat(locales[language]).format(value)
      if (typeof value === "string") return value
      return new Intl.ListFormat(locales[language], { type: "conjunction" }).format(value)
    },
  )
}

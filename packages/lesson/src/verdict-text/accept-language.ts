import type { Language } from "../requirements/language.ts"
import { languages } from "../requirements/language.ts"

/**
 * The language that the reader likes best of those that Readyroom speaks, from the header `Accept-Language`
 * ("sv-SE,sv;q=0.9,en;q=0.5"); English where it names none of them, or is absent or malformed.
 */
export function languageFor(header: string | null | undefined): Language {
  let best: Language = "en"
  let bestWeight = 0
  for (const part of (header ?? "").slice(0, 1000).split(",")) {
    const [range = "", ...parameters] = part.split(";").map((one) => one.trim().toLowerCase())
    const language = languages.find((one) => range === one || range.startsWith(`${one}-`))
    const weight = weightOf(parameters)
    if (language === undefined || weight <= bestWeight) continue
    best = language
    bestWeight = weight
  }
  return best
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((one) => one.startsWith("q="))
  if (quality === undefined) return 1
  const weight = Number(quality.slice(2))
  return Number.isFinite(weight) ? Math.min(Math.max(weight, 0), 1) : 0
}

import type { Role } from "./common-words.ts"
import type { Lexicon, Phrase } from "./lexicon.ts"
import type { Token } from "./tokens.ts"

export type Reader = { readonly tokens: readonly Token[]; readonly lexicon: Lexicon }

/** In a line of needs, a name that is an ordinary word too may be written small among other names; never in a sentence. */
export type Around = "in-line" | "in-sentence"

/** The longest phrase that stands here; `end` is the token behind it. */
export function findPhrase(
  { tokens, lexicon }: Reader,
  at: number,
  around: Around = "in-line",
): { phrase: Phrase; end: number } | null {
  const first = tokens[at]
  if (first === undefined) return null
  const exact = longest(tokens, at, lexicon.phrases.get(first.key) ?? [], around)
  if (exact !== null) return exact
  // "GeoGebras", "GeoGebra:s", "Kahooten".
  const stem = /^(.{3,}?)(?:'s|:s|s|:en|en|ens)$/u.exec(first.key)?.[1]
  const named = (lexicon.phrases.get(stem ?? "") ?? []).filter(isName)
  return longest(
    tokens,
    at,
    named.filter(({ words }) => words.length === 1),
    around,
    stem,
  )
}

function longest(
  tokens: readonly Token[],
  at: number,
  phrases: readonly Phrase[],
  around: Around,
  stem?: string,
) {
  const phrase = phrases.find(
    ({ words, exactly }) =>
      words.every((word, index) => tokens[at + index]?.key === word || (index === 0 && stem === word)) &&
      (exactly === undefined ||
        exactly === tokens[at]?.raw ||
        (around === "in-line" && standsAlone(tokens, at))),
  )
  return phrase === undefined ? null : { phrase, end: at + phrase.words.length }
}

/** "…, scratch and kahoot": among names, and not in a sentence. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  return [tokens[at - 1], tokens[at + 1]].every((token) => token === undefined || betweenNames.has(token.key))
}

const betweenNames: ReadonlySet<string> = new Set(["and", "och", "&", "+", "with", "med", "samt"])

function isName({ readings }: Phrase): boolean {
  return readings.some(
    (reading) =>
      reading.as === "thing" &&
      Object.values(reading.attributes).some((value) => /\p{Lu}/u.test(String(value))),
  )
}

/** Whether the phrase does this in a line. */
export function hasRole({ readings }: Phrase, role: Role): boolean {
  return readings.some((reading) => reading.as === "common" && reading.role === role)
}

import type { Lexicon } from "./lexicon.ts"
import { type Mark, marksOf } from "./marks.ts"
import type { Token } from "./tokens.ts"

/** What stands between two commas: words that belong together before anything else does. */
export type Clause = {
  /** The line's tokens by their number in it, without those that only separate or quote. */
  readonly tokens: readonly number[]
  readonly marks: readonly Mark[]
  readonly sentence: number
}

const separators: ReadonlySet<string> = new Set([..."‚,;.!?:()[]{}•·*–—-|#<>…\n\r\u2028\u2029"])
const quotes: ReadonlySet<string> = new Set([..."\"'“”„‘’«»`"])
const sentenceEnds: ReadonlySet<string> = new Set([...".!?…\n\r\u2028\u2029"])
const alternatives: ReadonlySet<string> = new Set(["or", "eller", "alternatively", "alternativt"])

/**
 * The clauses of a line. Questions, what is told of another time, and what is not wanted or only perhaps have no marks: of
 * them nothing is understood.
 */
export function clausesOf(tokens: readonly Token[], lexicon: Lexicon): Clause[] {
  const cut = cutAtSeparators(tokens)
  const clauses = cut.clauses.map(({ tokens: numbers, sentence }) => ({
    tokens: numbers,
    sentence,
    marks: marksOf(
      numbers.flatMap((number) => tokens[number] ?? []),
      lexicon,
    ),
  }))
  const deaf = new Set(cut.questions)
  for (const { marks, sentence } of clauses) if (marks.some(({ is }) => is === "past")) deaf.add(sentence)
  const negated = new Set<number>()
  return clauses.map((clause, index) => {
    if (deaf.has(clause.sentence) || negated.has(clause.sentence)) return { ...clause, marks: [] }
    const without = clause.marks.findIndex(({ is }) => is === "without")
    // "GeoGebra: no" has nothing behind it that it could be said of.
    const isNot =
      clause.marks.some(({ is }) => is === "not") || (without >= 0 && without === clause.marks.length - 1)
    // "Not needed: chromebooks, iPads."
    if ((isNot || without === 0) && cut.clauses[index]?.endsWith === ":") negated.add(clause.sentence)
    if (isNot) return { ...clause, marks: [] }
    return without < 0 ? clause : { ...clause, marks: clause.marks.slice(0, without) }
  })
}

type Cut = { readonly tokens: number[]; readonly sentence: number; endsWith: string }

function cutAtSeparators(tokens: readonly Token[]): { clauses: Cut[]; questions: number[] } {
  const clauses: Cut[] = []
  const questions: number[] = []
  let sentence = 0
  let open: Cut = { tokens: [], sentence, endsWith: "" }
  const end = (sign: string) => {
    open.endsWith = sign
    if (open.tokens.length > 0) clauses.push(open)
    if (sentenceEnds.has(sign)) sentence++
    open = { tokens: [], sentence, endsWith: "" }
  }
  for (const [number, { is, key }] of tokens.entries()) {
    if (is === "hyphen" || (is === "mark" && quotes.has(key))) continue
    if (is === "mark" && separators.has(key)) {
      if (key === "?") questions.push(sentence)
      end(key)
    } else if (open.tokens.length === 0 && alternatives.has(key) && clauses.at(-1)?.sentence === sentence) {
      // "Chromebooks, or iPads": one cannot be read without the other.
      open = clauses.pop() ?? open
      open.tokens.push(number)
    } else open.tokens.push(number)
  }
  end("")
  return { clauses, questions }
}

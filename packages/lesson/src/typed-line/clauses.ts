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
  for (const [index, { sentence }] of clauses.entries())
    if (cut.clauses[index - 1]?.sentence !== sentence && isCondition(tokens, clauses[index]?.tokens ?? []))
      negated.add(sentence)
  return clauses.map((clause, index) => {
    if (deaf.has(clause.sentence) || negated.has(clause.sentence)) return { ...clause, marks: [] }
    const without = clause.marks.findIndex(({ is }) => is === "without")
    // "GeoGebra: no" has nothing behind it that it could be said of.
    const behindWithout = clause.marks[without + 1]
    const isNot =
      clause.marks.some(({ is }) => is === "not") ||
      (without >= 0 && without === clause.marks.length - 1) ||
      // "28 Chromebooks minus 2" are not 28.
      (without >= 0 && behindWithout?.is === "count" && !behindWithout.article)
    // "Not needed: chromebooks, iPads."
    if ((isNot || without === 0 || isForEach(clause, tokens)) && cut.clauses[index]?.endsWith === ":")
      negated.add(clause.sentence)
    if (isNot) return { ...clause, marks: [] }
    return without < 0 ? clause : { ...clause, marks: clause.marks.slice(0, without) }
  })
}

/** "Each group: 1 iPad, 1 robot": of all that follows the number is not the whole. */
function isForEach({ tokens: numbers, marks }: Clause, tokens: readonly Token[]): boolean {
  return (
    numbers.some((number) => forEach.has(tokens[number]?.key ?? "")) &&
    !marks.some(({ is }) => is === "noun" || is === "count")
  )
}

const forEach: ReadonlySet<string> = new Set(["per", "each", "every", "varje"])

/** "If it rains, …", "om det regnar, …"; "om vatten" is what it is about. */
function isCondition(tokens: readonly Token[], numbers: readonly number[]): boolean {
  const [first = "", second = ""] = numbers.slice(0, 2).map((number) => tokens[number]?.key)
  return /^(?:if|ifall|utifall)$/u.test(first) || (first === "om" && /^(?:det|vi|ni|de|någon)$/u.test(second))
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
    if (is === "hyphen" || (is === "mark" && quotes.has(key)) || isOfShortWord(tokens, number)) continue
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

/** The dot of "ca. 30" and "m. kamera", the stroke of "w/ camera": signs that are part of the word before them. */
function isOfShortWord(tokens: readonly Token[], number: number): boolean {
  const [before, sign, behind] = [tokens[number - 1], tokens[number], tokens[number + 1]]
  if (before === undefined || sign === undefined || before.to !== sign.from || behind === undefined)
    return false
  if (sign.key === "/") return before.key === "w"
  return sign.key === "." && shortWords.has(before.key) && /^[\p{Ll}\p{N}]/u.test(behind.raw)
}

const shortWords: ReadonlySet<string> = new Set("m st ca inkl incl ev max approx".split(" "))

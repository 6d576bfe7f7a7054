/** A part of a typed line: `from` and `to` are offsets in UTF-16 units, as a string's own. */
export type Token = {
  readonly from: number
  readonly to: number
  /**
   * `pair`: "20/5". `blob`: figures that are no number here (a time, a range, 1,000 that is a thousand or a one), and
   * addresses of people. `mark`: a sign that is no letter. `hyphen`: inside a word.
   */
  readonly is: "word" | "number" | "version" | "pair" | "blob" | "chunk" | "mark" | "hyphen"
  /** As it is compared. */
  readonly key: string
  readonly raw: string
}

/** Units that stand at their number without a space. */
const glued = /^(?:m?bits?|[mgk]bps|[gt]b|st|min|mins|m|g|h|x|pcs)(?:\/s)?$/u
const opening = /^["'“”„‘’«»(<[{*•·–—\-#>]+/u
const closing = /["'“”„‘’«»)>\]},.;:!?…*]+$/u
const chunk = /\S+/gu
const dotted = /^\d{1,20}(?:\.\d{1,20}){2,9}$/u

/**
 * The line's tokens in order; what is between them is blank. A new line is a `mark` of its own.
 * O(length of the line).
 */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of line.matchAll(chunk)) {
    const gap = line.slice(end, match.index)
    const newline = gap.search(/[\n\r\u2028\u2029]/u)
    if (newline >= 0) tokens.push(token("mark", "\n", end + newline))
    end = match.index + match[0].length
    readChunk(match[0], match.index, tokens)
  }
  return tokens
}

function token(is: Token["is"], raw: string, from: number): Token {
  return { is, raw, from, to: from + raw.length, key: keyOf(raw) }
}

/** Words apart from case, width and the kind of apostrophe. */
function keyOf(raw: string): string {
  return raw.normalize("NFKC").toLowerCase().replaceAll("’", "'")
}

/** What stands between two blanks: a whole that has its own form, else cut into words, numbers and signs. */
function readChunk(text: string, from: number, tokens: Token[]): void {
  const lead = opening.exec(text)?.[0].length ?? 0
  const rest = text.slice(lead)
  const trail = lead === text.length ? 0 : (closing.exec(rest)?.[0].length ?? 0)
  const core = rest.slice(0, rest.length - trail)
  for (let at = 0; at < lead; at++) tokens.push(token("mark", text.charAt(at), from + at))
  const start = from + lead
  if (core !== "") {
    if (isWhole(core)) tokens.push(token(wholeKind(core), core, start))
    else readCore(core, start, tokens)
  }
  for (let at = text.length - trail; at < text.length; at++)
    if (at >= lead) tokens.push(token("mark", text.charAt(at), from + at))
}

/** Whether its dots, at signs and colons belong together. */
function isWhole(core: string): boolean {
  if (core.length > 400) return false
  if (core.includes("@") || core.includes("://")) return true
  return /\p{L}\.\p{L}/u.test(core) || /^\d+(?:[.:/,–-]\d+)+$/u.test(core)
}

function wholeKind(core: string): Token["is"] {
  if (core.includes("@")) return "blob"
  if (!/^\d+(?:[.:/,–-]\d+)+$/u.test(core)) return "chunk"
  if (/^\d{1,9}[.,]\d{1,9}$/u.test(core)) return isThousands(core) ? "blob" : "number"
  if (dotted.test(core)) return "version"
  return /^\d{1,9}\/\d{1,9}$/u.test(core) ? "pair" : "blob"
}

/** "1,000" and "1.000" are a thousand to one reader and a one to another. */
function isThousands(text: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/u.test(text)
}

const parts =
  /(?<number>\d+(?:[.,]\d+)?)|(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:['’:]\p{L}[\p{L}\p{M}\p{N}]*)*(?:\/s(?:ek)?(?![\p{L}\p{N}]))?)|(?<sign>.)/gsu

function readCore(core: string, start: number, tokens: Token[]): void {
  let numberBefore: Token | null = null
  for (const { 0: raw, index, groups } of core.matchAll(parts)) {
    const from = start + index
    if (groups?.number !== undefined) {
      const number = token(isThousands(raw) ? "blob" : "number", raw, from)
      tokens.push(number)
      numberBefore = number
      continue
    }
    if (groups?.word !== undefined) {
      if (numberBefore !== null && !glued.test(keyOf(raw))) {
        // "7A", "3D": one word.
        tokens.pop()
        tokens.push(token("word", numberBefore.raw + raw, numberBefore.from))
      } else tokens.push(token("word", raw, from))
    } else if (raw === "-" || raw === "\u2010" || raw === "\u2011") tokens.push(token("hyphen", raw, from))
    else tokens.push(token("mark", raw, from))
    numberBefore = null
  }
}

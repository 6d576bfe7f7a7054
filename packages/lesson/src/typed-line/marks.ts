import type { Attributes } from "../requirements/field.ts"
import { numberIn } from "../requirements/parse-field.ts"
import { articles, numberWords, type PerPhrase, type Role, tens } from "./common-words.ts"
import { findPhrase, hasRole, type Reader } from "./find-phrase.ts"
import type { Lexicon, Reading } from "./lexicon.ts"
import { nearestWord } from "./misspelt.ts"
import type { Token } from "./tokens.ts"

export type ThingReading = Extract<Reading, { as: "thing" | "detail" | "remark" | "unit" }>

/** What one or some tokens of a clause say, before anything is put together. `first` and `end` are the clause's tokens. */
export type Mark = { readonly first: number; readonly end: number } & (
  | { readonly is: "count"; readonly count: number; readonly article: boolean }
  | {
      readonly is: "per"
      readonly phrase: Pick<PerPhrase, "behindNumber" | "all" | "together" | "withOne" | "toEach">
      readonly attributes: Attributes
    }
  | { readonly is: "noun"; readonly readings: readonly ThingReading[]; readonly version: string | null }
  | {
      readonly is: "measure"
      readonly kind: string
      readonly attributes: Attributes
      readonly begins: boolean
      readonly bare: boolean
    }
  | { readonly is: "place"; readonly kind: string }
  | { readonly is: "unknown" }
  | { readonly is: Role }
)

/** The marks of a clause's tokens, in order, each token in one of them. O(tokens), times the longest phrase. */
export function marksOf(tokens: readonly Token[], lexicon: Lexicon): Mark[] {
  const reader = { tokens, lexicon }
  const marks: Mark[] = []
  for (let at = 0; at < tokens.length; ) {
    const mark =
      measureAt(reader, at) ??
      slashAt(reader, at) ??
      groupAt(reader, at) ??
      phraseAt(reader, at) ??
      numberAt(reader, at) ??
      wordAt(reader, at)
    marks.push(mark)
    at = mark.end
  }
  return marks
}

/** "5 Mbit/s", "5 Mbit/s up", "20/5 Mbit/s", "8 GB RAM", "RAM 8 GB", "20 down". */
function measureAt(reader: Reader, at: number): Mark | null {
  const { tokens, lexicon } = reader
  const before = measureWordAt(reader, at)
  const start = before?.end ?? at
  const number = tokens[start]
  if (number?.is !== "number" && number?.is !== "pair") return null
  const unit = tokens[start + 1]
  for (const { kind, measure } of lexicon.measures) {
    const factor =
      unit?.is === "word" && Object.hasOwn(measure.units, unit.key) ? measure.units[unit.key] : undefined
    const behind = factor === undefined ? start + 1 : start + 2
    const after = measureWordAt(reader, behind)
    const said = [after, before].find((one) => one?.kind === kind)
    const bare = factor === undefined
    if (bare && (measure.unitless !== true || after?.kind !== kind)) continue
    const values = number.raw.split("/").map((part) => (numberIn(part) ?? Number.NaN) * (factor ?? 1))
    const fields = values.length === 2 ? measure.pair : (said?.fields ?? measure.plain)
    if (fields === undefined || (values.length === 2 && said !== undefined)) continue
    if (before !== null && before.kind !== kind) continue
    return {
      is: "measure",
      kind,
      attributes: Object.fromEntries(
        fields.map((field, index) => [field, tidy(values[index] ?? values[0] ?? Number.NaN)]),
      ),
      begins: measure.begins === true,
      bare,
      first: at,
      end: after !== null && said === after ? after.end : behind,
    }
  }
  return null
}

/** Without the dust of a multiplication: 0.001 × 300. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function measureWordAt(reader: Reader, at: number) {
  const found = findPhrase(reader, at)
  for (const reading of found?.phrase.readings ?? [])
    if (reading.as === "measure-word" && found !== null) return { ...reading, end: found.end }
  return null
}

/** "per group of 4", "per 4 students". */
function groupAt(reader: Reader, at: number): Mark | null {
  const { tokens } = reader
  const found = findPhrase(reader, at)
  if (found === null) return null
  const size = countIn(tokens[found.end])
  if (size === null || !Number.isInteger(size) || size < 1) return null
  const isGroup = found.phrase.readings.some(({ as }) => as === "groupOf")
  const isShared = found.phrase.readings.some(({ as }) => as === "sharedBy")
  const people = findPhrase(reader, found.end + 1)
  const named =
    people !== null &&
    hasRole(people.phrase, "people") &&
    /^(?:stud|pupil|learn|child|kid|elev|barn)/u.test(tokens[found.end + 1]?.key ?? "")
  if (!isGroup && !(isShared && named)) return null
  const attributes =
    size === 2 ? { per: "pair" } : size === 1 ? { per: "student" } : { per: "group", groupSize: size }
  return { is: "per", phrase: {}, attributes, first: at, end: named ? people.end : found.end + 1 }
}

/** "1/pair", "1 st/elev". */
function slashAt({ tokens }: Reader, at: number): Mark | null {
  if (tokens[at]?.key !== "/") return null
  const per = slashWords[tokens[at + 1]?.key ?? ""]
  return per === undefined
    ? null
    : { is: "per", phrase: { behindNumber: true }, attributes: { per }, first: at, end: at + 2 }
}

const slashWords: Readonly<Record<string, string | undefined>> = {
  student: "student",
  pupil: "student",
  elev: "student",
  pair: "pair",
  par: "pair",
  teacher: "teacher",
  lärare: "teacher",
}

function phraseAt(reader: Reader, at: number): Mark | null {
  const found = findPhrase(reader, at)
  if (found === null) return null
  const { phrase, end } = found
  const place = { first: at, end }
  // "m" is a metre behind a number, else short for "med".
  const isWith = hasRole(phrase, "with") && countIn(reader.tokens[at - 1]) === null
  const readings = phrase.readings.flatMap((reading) => {
    if (isWith || !("attributes" in reading)) return []
    const { asTyped } = reading
    if (asTyped === undefined) return [reading]
    const typed = reader.tokens
      .slice(at, end)
      .map(({ raw }) => raw)
      .join(" ")
    return [{ ...reading, attributes: { ...reading.attributes, [asTyped]: typed } }]
  })
  const per = phrase.readings.find((reading) => reading.as === "per")
  if (per?.as === "per") return { ...place, is: "per", phrase: per.per, attributes: { per: per.per.per } }
  if (readings.length > 0) return withVersion(reader, readings, place)
  for (const reading of phrase.readings) {
    if (reading.as === "place") return { ...place, is: "place", kind: reading.kind }
    if (reading.as === "place-name") return { ...place, is: "unknown" }
    if (reading.as !== "common") continue
    // An article or a number goes before: "en" is one.
    if (reading.role === "label") return labelAt(reader, place)
    return { ...place, is: reading.role }
  }
  return null
}

/** "room 204", "year 7": a whole that no one understands here; by itself, a word like any other. */
function labelAt({ tokens }: Reader, place: { first: number; end: number }): Mark {
  const next = tokens[place.end]
  const numbered = next !== undefined && /^\p{L}{0,2}\d/u.test(next.key)
  return { ...place, end: numbered ? place.end + 1 : place.end, is: "unknown" }
}

/** "ChromeOS 120 or later", "GeoGebra 6.0", "version 14.5 eller senare", "17+". */
function withVersion(
  reader: Reader,
  readings: readonly ThingReading[],
  place: { first: number; end: number },
): Mark {
  const { tokens, lexicon } = reader
  const none = { ...place, is: "noun", readings, version: null } as const
  const [rule] = readings.flatMap(({ kind, attributes }) => {
    const version = lexicon.typed.get(kind)?.version
    // An iPad has its platform too, and "iPad 9" is no version of it.
    return version !== undefined && Object.keys(attributes).join() === version.behind ? [version] : []
  })
  if (rule === undefined) return none
  let at = place.end
  const isSaid = versionWords.has(tokens[at]?.key ?? "")
  if (isSaid) at++
  const text = /^v?(\d{1,9}(?:\.\d{1,9})*)$/u.exec(tokens[at]?.key ?? "")?.[1]
  if (text === undefined) return none
  const later = laterAt(tokens, at + 1)
  const isSure =
    isSaid || rule.whole || text.includes(".") || later > at + 1 || tokens[at]?.key.startsWith("v") === true
  // "Windows 10 laptops" is a version, "2 GB" behind a name is none.
  const isUnit = tokens[at]?.to === tokens[at + 1]?.from && later === at + 1
  return isSure && !isUnit ? { ...none, version: text, end: later } : none
}

const versionWords: ReadonlySet<string> = new Set(["version", "v", "ver", "minst", "lägst"])
const laterPhrases = [
  "or later",
  "or newer",
  "or higher",
  "or above",
  "and up",
  "and later",
  "eller senare",
  "eller nyare",
  "eller högre",
  "och uppåt",
  "och senare",
  "+",
].map((text) => text.split(" "))

/** The token behind "or later", or `at` where that is not said. */
function laterAt(tokens: readonly Token[], at: number): number {
  const said = laterPhrases.find((words) => words.every((word, index) => tokens[at + index]?.key === word))
  return said === undefined ? at : at + said.length
}

function numberAt({ tokens }: Reader, at: number): Mark | null {
  const token = tokens[at]
  const count = countIn(token)
  if (token === undefined || count === null) return null
  // "twenty-eight", whose hyphen is no token of the clause.
  const figure = Object.hasOwn(tens, token.key) ? figureIn(tokens[at + 1]?.key ?? "") : null
  if (figure !== null) return { is: "count", count: count + figure, article: false, first: at, end: at + 2 }
  return {
    is: "count",
    count,
    article: token.is === "word" && (articles.has(token.key) || /^(?:en|ett)$/u.test(token.key)),
    first: at,
    end: at + 1,
  }
}

function countIn(token: Token | undefined): number | null {
  if (token?.is === "number") return numberIn(token.raw)
  if (token?.is !== "word") return null
  if (articles.has(token.key)) return 1
  const ten = Object.keys(tens).find((one) => token.key.startsWith(one))
  const rest = ten === undefined ? "" : token.key.slice(ten.length)
  if (ten !== undefined && rest === "") return tens[ten] ?? null
  const figure = rest === "en" || rest === "ett" ? 1 : figureIn(rest)
  if (ten !== undefined && figure !== null) return (tens[ten] ?? 0) + figure
  return Object.hasOwn(numberWords, token.key) ? (numberWords[token.key] ?? null) : null
}

/** What a word for a number of one figure adds to a ten; not "en", which is an article too. */
function figureIn(word: string): number | null {
  const figure =
    Object.hasOwn(numberWords, word) && !/^(?:en|ett)$/u.test(word) ? numberWords[word] : undefined
  return figure !== undefined && figure < 10 ? figure : null
}

/** A web address, a word that is nearly a known one, or what nobody understands. */
function wordAt({ tokens, lexicon }: Reader, at: number): Mark {
  const token = tokens[at]
  const place = { first: at, end: at + 1 }
  if (token?.is === "chunk") {
    for (const [kind, { readWord }] of lexicon.typed) {
      const attributes = readWord?.(token.raw) ?? null
      if (attributes !== null)
        return {
          ...place,
          is: "noun",
          version: null,
          readings: [{ as: "thing", kind, attributes, plural: false, inPlace: false }],
        }
    }
  }
  if (token?.is === "word") {
    const meant = nearestWord(token.key, lexicon.longWords)
    const found =
      meant === null ? undefined : lexicon.phrases.get(meant)?.find(({ words }) => words.length === 1)
    const readings =
      found?.readings.flatMap((reading) =>
        "attributes" in reading && reading.asTyped === undefined ? [reading] : [],
      ) ?? []
    if (readings.length > 0) return { ...place, is: "noun", readings, version: null }
  }
  return token?.is === "mark" && !/[\p{L}\p{N}]/u.test(token.raw)
    ? { ...place, is: markRole(token.key) }
    : { ...place, is: "unknown" }
}

/** Signs that do not end a clause. What is drawn and not written takes nothing from what stands beside it. */
function markRole(sign: string): Role {
  if (sign === "&" || sign === "+") return "and"
  if (sign === "/") return "slash"
  if (sign === "×") return "piece"
  if (sign === "~" || sign === "≈") return "about"
  return "beside"
}

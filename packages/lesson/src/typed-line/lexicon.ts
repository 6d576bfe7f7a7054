import type { Attributes, Field } from "../requirements/field.ts"
import type { RequirementKind } from "../requirements/kind.ts"
import type { Registry } from "../requirements/registry.ts"
import type { TypedMeasure, TypedPhrase, TypedWords } from "../requirements/typed-words.ts"
import {
  groupWords,
  ordinaryWords,
  type PerPhrase,
  perPhrases,
  type Role,
  roles,
  sharedWords,
} from "./common-words.ts"
import { type SchoolWords, spellingOf } from "./school-words.ts"
import { tokensOf } from "./tokens.ts"

/** What a phrase can be in a line. One phrase may be several: a camera is a device, and a feature of one. */
export type Reading =
  | { readonly as: "common"; readonly role: Role }
  | { readonly as: "per"; readonly per: PerPhrase }
  | { readonly as: "groupOf" | "sharedBy" }
  /** A name of the school's that is nothing to ask for: a cart, a room. */
  | { readonly as: "place-name" }
  | {
      readonly as: "thing" | "detail" | "remark" | "unit"
      readonly kind: string
      readonly attributes: Attributes
      readonly asTyped?: string
      readonly plural: boolean
      readonly inPlace: boolean
    }
  | { readonly as: "place"; readonly kind: string }
  | { readonly as: "measure-word"; readonly kind: string; readonly fields: readonly string[] }

export type Phrase = {
  readonly words: readonly string[]
  readonly readings: readonly Reading[]
  /** For a name that is an ordinary word: how it has to be written. */
  readonly exactly?: string
}

export type Lexicon = {
  readonly registry: Registry
  /** By first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** Words of eight letters and more that begin a thing, for what is misspelt. */
  readonly longWords: readonly string[]
  readonly typed: ReadonlyMap<string, TypedWords>
  readonly measures: readonly { readonly kind: string; readonly measure: TypedMeasure }[]
}

/** A school has some hundreds of names at most; whatever is more is not looked for. */
const MAX_NAMES = 5000
const LONG_WORD = 8

/** All phrases that a line may hold, of the registry's kinds and the school's names. */
export function lexiconOf(registry: Registry, school: SchoolWords): Lexicon {
  const builder = new Builder()
  for (const [role, words] of entriesOf(roles)) builder.addWords(words, { as: "common", role })
  for (const per of perPhrases) builder.addWords(per.words, { as: "per", per })
  builder.addWords(groupWords, { as: "groupOf" })
  builder.addWords(sharedWords, { as: "sharedBy" })
  const typed = new Map<string, TypedWords>()
  const measures: { kind: string; measure: TypedMeasure }[] = []
  for (const kind of registry.kinds) {
    const words = kind.typed ?? {}
    typed.set(kind.kind, words)
    addKind(builder, kind, words, school)
    for (const measure of [...(words.measures ?? []), ...measuresOf(kind)]) {
      measures.push({ kind: kind.kind, measure })
      for (const { words: said, fields } of measure.said ?? [])
        builder.addWords(said, { as: "measure-word", kind: kind.kind, fields })
    }
  }
  // A room that is called "12" is a number too.
  for (const name of [...school.carts, ...school.rooms]
    .filter((one) => /\p{L}/u.test(one))
    .slice(0, MAX_NAMES))
    builder.addWords(name, { as: "place-name" })
  return { registry, ...builder.made(), typed, measures }
}

function addKind(builder: Builder, kind: RequirementKind, typed: TypedWords, school: SchoolWords): void {
  const add = (as: "thing" | "detail" | "remark" | "unit", phrase: TypedPhrase) => {
    const { words, attributes, asTyped } = phrase
    const kept =
      asTyped === undefined
        ? undefined
        : spellingOf([...school.items, ...school.units, ...school.equipment], words.split("|"))
    builder.addWords(words, {
      as,
      kind: kind.kind,
      attributes:
        asTyped === undefined || kept === undefined ? attributes : { ...attributes, [asTyped]: kept },
      ...(asTyped === undefined || kept !== undefined ? {} : { asTyped }),
      plural: phrase.plural === true,
      inPlace: phrase.inPlace === true,
    })
  }
  for (const phrase of typed.things ?? thingsOf(kind.fields)) add("thing", phrase)
  for (const phrase of typed.details ?? detailsOf(kind.fields)) add("detail", phrase)
  for (const phrase of typed.remarks ?? []) add("remark", phrase)
  for (const phrase of typed.units ?? []) add("unit", phrase)
  if (typed.place !== undefined) builder.addWords(typed.place, { as: "place", kind: kind.kind })
  for (const { list, field, inPlace, known = [] } of typed.names ?? []) {
    const names = school[list].slice(0, MAX_NAMES)
    const add = (spelling: string, name: string) =>
      builder.addName(spelling, {
        as: "thing",
        kind: kind.kind,
        attributes: { [field]: name },
        plural: false,
        inPlace: inPlace === true,
      })
    for (const name of names) add(name, name)
    for (const name of known) {
      const own = names.filter((one) => startsWith(one, name))
      const [only] = own
      // "GeoGebra" where the school has "GeoGebra Classic" and no other.
      const meant = own.length === 1 && only !== undefined ? only : name
      if (spellingOf([...school.apps, ...school.services], [name]) === undefined) add(name, meant)
    }
  }
}

function startsWith(name: string, beginning: string): boolean {
  return name.toLowerCase().startsWith(`${beginning.toLowerCase()} `)
}

/** What a kind that declares nothing is called: the words of its first choice without which it says nothing. */
function thingsOf(fields: readonly Field[]): TypedPhrase[] {
  const field = fields.find((one) => one.type === "choice" && one.required === true)
  if (field?.type !== "choice") return []
  return field.choices.flatMap(({ value, label, other }) => [
    { words: `${label.en}|${label.sv}`, attributes: { [field.name]: value } },
    ...(other === undefined
      ? []
      : [{ words: `${other.en}|${other.sv}`, attributes: { [field.name]: value }, plural: true }]),
  ])
}

function detailsOf(fields: readonly Field[]): TypedPhrase[] {
  return fields.flatMap((field) =>
    field.type === "boolean"
      ? [{ words: `${field.label.en}|${field.label.sv}`, attributes: { [field.name]: true } }]
      : [],
  )
}

/** The numbers of a kind that declares no measures, where their unit tells which it is. */
function measuresOf(kind: RequirementKind): TypedMeasure[] {
  if (kind.typed?.measures !== undefined) return []
  const numbers = kind.fields.flatMap((field) => (field.type === "number" ? [field] : []))
  return numbers.flatMap(({ name, unit }) => {
    const units = [unit.en.toLowerCase(), unit.sv.toLowerCase()]
    const alone = numbers.filter((one) => units.includes(one.unit.en.toLowerCase())).length === 1
    return alone ? [{ units: Object.fromEntries(units.map((one) => [one, 1])), plain: [name] }] : []
  })
}

/** Collects phrases; the same words may be given by several. */
class Builder {
  readonly #byWords = new Map<string, { words: readonly string[]; readings: Reading[]; exactly?: string }>()

  addWords(spellings: string, reading: Reading): void {
    for (const spelling of spellings.split("|")) this.#add(spelling, reading, undefined)
  }

  addName(name: string, reading: Reading): void {
    const words = wordsOf(name)
    const [first = ""] = words
    this.#add(name, reading, words.length === 1 && ordinaryWords.has(first) ? name.trim() : undefined)
  }

  #add(spelling: string, reading: Reading, exactly: string | undefined): void {
    const words = wordsOf(spelling)
    if (words.length === 0) return
    const key = words.join(" ")
    const there = this.#byWords.get(key)
    if (there === undefined)
      this.#byWords.set(key, { words, readings: [reading], ...(exactly === undefined ? {} : { exactly }) })
    // A name that has to be written exactly does not make an ordinary word of the others so.
    else if (exactly === undefined || there.exactly !== undefined) there.readings.push(reading)
  }

  made(): Pick<Lexicon, "phrases" | "longWords"> {
    const phrases = new Map<string, Phrase[]>()
    const longWords = new Set<string>()
    for (const phrase of this.#byWords.values()) {
      const [first = ""] = phrase.words
      const list = phrases.get(first)
      if (list === undefined) phrases.set(first, [phrase])
      else list.push(phrase)
      const isThing = phrase.readings.some(({ as }) => as === "thing")
      if (isThing && phrase.words.length === 1 && first.length >= LONG_WORD) longWords.add(first)
    }
    for (const list of phrases.values()) list.sort((one, other) => other.words.length - one.words.length)
    return { phrases, longWords: [...longWords] }
  }
}

function wordsOf(spelling: string): string[] {
  return tokensOf(spelling)
    .filter(({ is }) => is !== "mark" && is !== "hyphen")
    .map(({ key }) => key)
}

function entriesOf<Key extends string>(record: Readonly<Record<Key, string>>): [Key, string][] {
  const entries: [Key, string][] = []
  for (const key in record) entries.push([key, record[key]])
  return entries
}

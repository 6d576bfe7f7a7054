import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Attributes } from "../requirements/field.ts"
import { nameKey } from "../requirements/names.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { findPhrase } from "./find-phrase.ts"
import { type Lexicon, lexiconOf, type Phrase } from "./lexicon.ts"
import type { SchoolWords } from "./school-words.ts"
import { type Token, tokensOf } from "./tokens.ts"

/** An app, a service or a site that a text names, and the requirement that would ask for it. */
export type NamedTool = {
  readonly from: number
  readonly to: number
  /** The same for the same tool, however it is written. */
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly attributes: Attributes
}

export type ToolFinder = {
  /** The tools that a text names, in order. O(length of the text). */
  readonly find: (text: string) => readonly NamedTool[]
  /** The key of the tool that a requirement asks for; null where it asks for none. */
  readonly keyOf: (requirement: Pick<Requirement, "kind" | "attributes">) => string | null
}

/** Finds in running text what the school lists, and what is known everywhere. To be made once for each school. */
export function toolFinder(school: SchoolWords, registry: Registry = defaultRegistry): ToolFinder {
  const fields = toolFields(registry)
  let lexicon: Lexicon | undefined
  const sites = new Set(school.sites.map(nameKey))
  const keyOf: ToolFinder["keyOf"] = ({ attributes }) => {
    const name = fields.map((field) => attributes[field]).find((value) => typeof value === "string")
    return typeof name === "string" ? nameKey(name) : null
  }
  return {
    keyOf,
    find: (text) => {
      lexicon ??= namesOf(lexiconOf(registry, school), fields)
      const tokens = tokensOf(text)
      const found: NamedTool[] = []
      for (let at = 0; at < tokens.length; ) {
        const tool = siteAt(tokens, at, lexicon, sites) ?? nameAt(tokens, at, lexicon)
        const key = tool === null ? null : keyOf(tool)
        if (tool !== null && key !== null) found.push({ ...tool, key, name: nameOf(tool.attributes, fields) })
        at = tool?.end ?? at + 1
      }
      return found
    },
  }
}

/** The attributes that name a tool: an app is known by its name, a site by its domain. */
function toolFields(registry: Registry): string[] {
  const named = registry.kinds.flatMap(({ typed }) => typed?.names ?? [])
  return [
    ...named.filter(({ list }) => list === "apps" || list === "services").map(({ field }) => field),
    ...registry.kinds
      .filter(({ typed }) => typed?.readWord !== undefined)
      .flatMap(({ fields }) => fields.map(({ name }) => name)),
  ]
}

/** Of all phrases only names of tools; the words around them mean nothing here. */
function namesOf(lexicon: Lexicon, fields: readonly string[]): Lexicon {
  const phrases = new Map<string, Phrase[]>()
  for (const [first, list] of lexicon.phrases) {
    const names = list.flatMap((phrase) => {
      const readings = phrase.readings.filter(
        (reading) =>
          reading.as === "thing" && Object.keys(reading.attributes).some((name) => fields.includes(name)),
      )
      return readings.length === 0 ? [] : [{ ...phrase, readings }]
    })
    if (names.length > 0) phrases.set(first, names)
  }
  return { ...lexicon, phrases }
}

type Found = Pick<NamedTool, "from" | "to" | "kind" | "attributes"> & { readonly end: number }

function nameAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Found | null {
  const first = tokens[at]
  if (first?.is !== "word" && first?.is !== "chunk") return null
  const found = findPhrase({ tokens, lexicon }, at, "in-sentence")
  const [reading] = found?.phrase.readings ?? []
  const last = tokens[(found?.end ?? 0) - 1]
  if (found === null || reading?.as !== "thing" || last === undefined) return null
  // At the beginning of a sentence every word is written so.
  if (found.phrase.exactly !== undefined && beginsSentence(tokens, at)) return null
  const { kind, attributes } = reading
  return { from: first.from, to: last.to, kind, attributes, end: found.end }
}

function siteAt(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  sites: ReadonlySet<string>,
): Found | null {
  const token = tokens[at]
  if (token?.is !== "chunk") return null
  for (const [kind, { readWord }] of lexicon.typed) {
    const attributes = readWord?.(token.raw) ?? null
    const isListed = Object.values(attributes ?? {}).some((value) => sites.has(nameKey(String(value))))
    if (attributes !== null && isListed)
      return { from: token.from, to: token.to, kind, attributes, end: at + 1 }
  }
  return null
}

function beginsSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return before === undefined || (before.is === "mark" && /[.!?:…\n•–—-]/u.test(before.key))
}

function nameOf(attributes: Attributes, fields: readonly string[]): string {
  return String(fields.map((field) => attributes[field]).find((value) => value !== undefined) ?? "")
}

import { defaultRegistry } from "../requirements/default-registry.ts"
import type { AttributeValue } from "../requirements/field.ts"
import { parseRequirements } from "../requirements/parse-requirement.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { clausesOf } from "./clauses.ts"
import { type Lexicon, lexiconOf } from "./lexicon.ts"
import { piecesOf } from "./pieces.ts"
import { readClause } from "./read-clause.ts"
import { noSchoolWords, type SchoolWords } from "./school-words.ts"
import { tokensOf } from "./tokens.ts"
import { Reading, type Working } from "./working.ts"

/** A requirement that the line says. Its id, and those that it refers to, are of this line alone. */
export type Draft = Requirement & {
  /** The line tells that it is wanted and not how many: it is no requirement before someone has said. */
  readonly asksCount: boolean
}

/** A part of the line; together they are the whole of it, in order. */
export type Piece = {
  readonly from: number
  readonly to: number
  /** `taken`: `draft` was read from it. `joins`: holds the others together. `left`: not understood. */
  readonly is: "taken" | "joins" | "left"
  /** The id of the first draft that was read from it. */
  readonly draft?: string
}

export type TypedLine = { readonly drafts: readonly Draft[]; readonly pieces: readonly Piece[] }

/** Reads lines in the words of one school. To be made once for each school and registry: it indexes all their words. */
export function lineReader(
  school: SchoolWords = noSchoolWords,
  registry: Registry = defaultRegistry,
): (line: string) => TypedLine {
  const lexicon = lexiconOf(registry, school)
  return (line) => readLine(line, lexicon)
}

/**
 * The requirements that a line says, and what of it nobody understands. Where it is not sure, it leaves the words as text.
 * Every draft is a valid requirement, or one but for its count. Never throws; O(length of the line).
 */
function readLine(line: string, lexicon: Lexicon): TypedLine {
  const tokens = tokensOf(line)
  const reading = new Reading(lexicon)
  const clauses = clausesOf(tokens, lexicon)
  for (const [number, clause] of clauses.entries()) readClause(clause, number, reading)
  const linked = onEachTarget(reading)
  const drafts = withoutInvalid(numbered(linked, reading), lexicon.registry)
  return { drafts: drafts.map(({ draft }) => draft), pieces: piecesOf(line, tokens, clauses, drafts) }
}

type Linked = { readonly working: Working; readonly target: Working | null }
export type Traced = { readonly draft: Draft; readonly tokens: ReadonlySet<number> }

/** What runs on devices runs on those that it is named with, else on all of the line. */
function onEachTarget(reading: Reading): Linked[] {
  return withoutTwins(reading).flatMap((working): Linked[] => {
    const { attributes, kind, within, total, clause } = working
    const staysLinked =
      reading.lexicon.typed.get(kind)?.linkedThough !== false || attributes.per === undefined
    const targets = total || !staysLinked ? [] : reading.targetsOf(working)
    if (targets.length === 0) return [{ working, target: null }]
    const near = targets.find((one) => one === within) ?? targets.findLast((one) => one.clause === clause)
    if (near !== undefined) return [{ working, target: near }]
    if (reading.lexicon.typed.get(kind)?.countedBehind === true) return ofOneTarget(working, targets)
    return targets.map((target) => ({ working, target }))
  })
}

/** "Screen reader for 2" is said of the students' devices; where those are of two blocks, nobody knows of which. */
function ofOneTarget(working: Working, targets: readonly Working[]): Linked[] {
  const students = targets.filter(({ attributes }) => attributes.per !== "teacher")
  const [only] = students.length > 0 ? students : targets
  return students.length < 2 && only !== undefined ? [{ working, target: only }] : []
}

/** An app that is named twice is one. */
function withoutTwins({ drafts, lexicon }: Reading): Working[] {
  const kept = new Map<string, Working>()
  return drafts.filter((draft) => {
    const isNamed =
      lexicon.typed.get(draft.kind)?.names !== undefined ||
      lexicon.typed.get(draft.kind)?.readWord !== undefined
    if (!isNamed || draft.attributes.count !== undefined) return true
    const key = JSON.stringify([draft.kind, Object.entries(draft.attributes).sort()])
    const first = kept.get(key)
    if (first === undefined) {
      kept.set(key, draft)
      return true
    }
    for (const token of draft.tokens) first.tokens.add(token)
    return false
  })
}

/** The drafts with their ids, their links by those, and the counts that need not be said. */
function numbered(linked: readonly Linked[], reading: Reading): Traced[] {
  const ids = new Map<Working, string>()
  for (const [index, { working }] of linked.entries())
    if (!ids.has(working)) ids.set(working, `line-${index + 1}`)
  return linked.map(({ working, target }, index) => {
    const { kind } = working
    const attributes: Record<string, AttributeValue> = { ...working.attributes }
    const link = reading.linkOf(kind)
    if (target !== null && link !== undefined) attributes[link.field] = ids.get(target) ?? ""
    const typed = reading.lexicon.typed.get(kind)
    const isCounted = reading.isCounted(kind)
    if (working.total) attributes.count = 1
    if (isCounted && attributes.count === undefined && attributes.per === undefined) {
      if (typed?.countedBehind === true && working.within !== null && target !== null)
        asMany(target, attributes)
      else if (working.each && target === null) attributes.per = "student"
      else if (
        (target === null || typed?.countedBehind === true) &&
        typed?.alone !== "ask" &&
        !working.plural
      )
        attributes.count = 1
    }
    const isLinked = target !== null && typed?.countedBehind !== true
    const asksCount = isCounted && !isLinked && attributes.count === undefined && attributes.per === undefined
    const id = ids.get(working)
    const isFirst = linked.findIndex((one) => one.working === working) === index
    return {
      draft: { id: isFirst && id !== undefined ? id : `line-${index + 1}`, kind, attributes, asksCount },
      tokens: working.tokens,
    }
  })
}

/** "28 Chromebooks with screen reader": all of them. */
function asMany(
  { attributes: { count, per, groupSize } }: Working,
  attributes: Record<string, AttributeValue>,
): void {
  for (const [name, value] of Object.entries({ count, per, groupSize }))
    if (value !== undefined) attributes[name] = value
}

/** Without those that are no requirement after all (a count of a billion billions), and those that refer to them. */
function withoutInvalid(traced: readonly Traced[], registry: Registry): Traced[] {
  const parsed = parseRequirements(
    traced.map(({ draft }) => draft),
    registry,
  )
  const valid = traced.flatMap(({ draft, tokens }, index) => {
    const one = parsed[index]
    return one?.ok === true ? [{ tokens, draft: { ...draft, attributes: one.requirement.attributes } }] : []
  })
  return valid.length === traced.length ? valid : withoutInvalid(valid, registry)
}

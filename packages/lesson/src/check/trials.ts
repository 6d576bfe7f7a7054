import type { Answer } from "@readyroom/readiness/answer"
import type { Instance } from "@readyroom/readiness/instance"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import type { InstanceIndex } from "./instance-index.ts"
import { placeAfter } from "./place-after.ts"
import { withEdits } from "./plan-b.ts"
import type { AttributeEdit } from "./reason.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance } from "./school-to-instance.ts"
import { isWorse, type OccurrenceVerdict, readVerdicts, type SchoolVerdicts } from "./verdicts.ts"

/** Which occurrence is looked at; null: the lesson without one. */
export type Looked = { readonly lessonId: string; readonly occurrenceId: string | null }

/** What would be otherwise. */
export type Trial = { readonly facts?: SchoolFacts; readonly asked?: Asked }

/** A school in which changes are tried that nobody has made, for the sake of one occurrence. */
export class Trials {
  readonly facts: SchoolFacts
  readonly asked: Asked
  readonly looked: Looked
  readonly registry: Registry
  /** How the occurrence stands now; null where it is not there. */
  readonly now: OccurrenceVerdict | null
  /** The way back from what the check is asked now. */
  readonly index: InstanceIndex
  readonly #check: (instance: Instance) => Answer
  readonly #before: ReadonlyMap<string, OccurrenceVerdict>
  #left: number

  /** @param most after so many trials none succeeds any more */
  constructor(
    facts: SchoolFacts,
    asked: Asked,
    looked: Looked,
    check: (instance: Instance) => Answer,
    { most, registry = defaultRegistry }: { readonly most: number; readonly registry?: Registry },
  ) {
    this.facts = facts
    this.asked = asked
    this.looked = looked
    this.registry = registry
    this.#check = check
    this.#left = most
    const { instance, index } = buildInstance(facts, asked, registry)
    this.index = index
    this.#before = byKey(readVerdicts(check(instance), index))
    this.now = this.#before.get(keyOf(looked)) ?? null
  }

  /** The occurrence as it is asked; null for a lesson without one. */
  get occurrence(): AskedOccurrence | null {
    return this.asked.occurrences.find(({ id }) => id === this.looked.occurrenceId) ?? null
  }

  /** Whether there are trials left. */
  get goesOn(): boolean {
    return this.#left > 0
  }

  /** How the occurrence would stand; null where someone else, or another time of its lesson, would lose by it. */
  try({ facts = this.facts, asked = this.asked }: Trial): OccurrenceVerdict | null {
    return this.tryAll({ facts, asked })?.get(keyOf(this.looked)) ?? null
  }

  /** The same of all, by the occurrence's id. */
  tryAll({ facts = this.facts, asked = this.asked }: Trial): ReadonlyMap<string, OccurrenceVerdict> | null {
    if (this.#left <= 0) return null
    this.#left--
    const { instance, index } = buildInstance(facts, asked, this.registry)
    const after = byKey(readVerdicts(this.#check(instance), index))
    const own = keyOf(this.looked)
    for (const [key, was] of this.#before) {
      const is = after.get(key)
      if (key !== own && (is === undefined || loses(was, is))) return null
    }
    return after
  }

  /**
   * The verdict of a block with these edits of the lesson, at all its times; null where it is no better than before, or
   * another block of the lesson is worse.
   */
  tryEdits(requirementId: string, edits: readonly AttributeEdit[]) {
    const after = this.try({ asked: this.withEdits(edits) })
    return after && this.betterBlock(after, requirementId)
  }

  /** The lesson with edits of its blocks, at all its times. */
  withEdits(edits: readonly AttributeEdit[]): Asked {
    const { lessonId } = this.looked
    const edited = <One extends Pick<AskedOccurrence, "lessonId" | "requirements">>(one: One): One =>
      one.lessonId === lessonId ? { ...one, requirements: withEdits(one.requirements, edits) } : one
    return {
      ...this.asked,
      occurrences: this.asked.occurrences.map((one) => placeAfter(one, edited(one), this.facts, this.asked)),
      unscheduled: (this.asked.unscheduled ?? []).map(edited),
    }
  }

  /** The occurrence that is looked at changed, as the server does it. */
  withChanged(change: Partial<AskedOccurrence>): Asked {
    const occurrences = this.asked.occurrences.map((one) =>
      one.id === this.looked.occurrenceId
        ? placeAfter(one, { ...one, ...change }, this.facts, this.asked)
        : one,
    )
    return { ...this.asked, occurrences }
  }

  /** How many pupils there are; null where nobody has said. */
  studentsOf(occurrence: AskedOccurrence | null): number | null {
    const { asked, facts, looked } = this
    if (occurrence === null)
      return asked.unscheduled?.find(({ lessonId }) => lessonId === looked.lessonId)?.classSize ?? null
    const group = facts.classes.find(({ id }) => id === occurrence.classId)
    return occurrence.students ?? group?.size ?? occurrence.classSize ?? null
  }

  /** The verdict of a block; null where it is not met, or another block of its lesson is worse than it was. */
  betterBlock(after: OccurrenceVerdict, requirementId: string) {
    const was = new Map(this.now?.requirements.map((one) => [one.requirementId, one.verdict]))
    if (after.requirements.some((one) => isWorse(one.verdict, was.get(one.requirementId) ?? "invalid")))
      return null
    const own = after.requirements.find((one) => one.requirementId === requirementId)
    return own === undefined ? null : met(own.verdict)
  }
}

/** The verdict where it is one to be content with. */
export function met(verdict: OccurrenceVerdict["verdict"]): "ready" | "ready-with-conditions" | null {
  return verdict === "ready" || verdict === "ready-with-conditions" ? verdict : null
}

/** The valid blocks of what is looked at, by id. */
export function blocksOf({ asked, looked, occurrence }: Trials): ReadonlyMap<string, Requirement> {
  const alone = asked.unscheduled?.find(({ lessonId }) => lessonId === looked.lessonId)
  const { requirements = [] } = (looked.occurrenceId === null ? alone : occurrence) ?? {}
  return new Map(
    requirements.flatMap((one) => (one.ok ? [[one.requirement.id, one.requirement] as const] : [])),
  )
}

function loses(was: OccurrenceVerdict, is: OccurrenceVerdict): boolean {
  return isWorse(is.verdict, was.verdict) || is.shortBy > was.shortBy
}

function byKey({ occurrences, unscheduled }: SchoolVerdicts): ReadonlyMap<string, OccurrenceVerdict> {
  return new Map([...occurrences, ...unscheduled].map((one) => [keyOf(one), one]))
}

function keyOf({ lessonId, occurrenceId }: Looked): string {
  return occurrenceId ?? `without a time: ${lessonId}`
}

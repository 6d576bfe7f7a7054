import type { Attendance } from "../requirements/count.ts"
import { resolveCount } from "../requirements/count.ts"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { AttributeValue, Field } from "../requirements/field.ts"
import { asksMoreOf } from "../requirements/field.ts"
import { nameKey } from "../requirements/names.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { isPlanB } from "../requirements/requirement.ts"
import { isAtLeast } from "../requirements/version.ts"

/** What one occurrence asks for at one moment. */
export type AskedState = {
  /** Valid requirements only; one that is being mistyped is best given as it last was valid. */
  readonly requirements: readonly Requirement[]
  readonly attendance: Attendance
  readonly roomId?: string | null
  readonly classId?: string | null
  /** Minutes since the epoch, with set-up and clear-up in minutes. */
  readonly start: number
  readonly end: number
  readonly before?: number
  readonly after?: number
}

/**
 * Whether a change asks for more in any respect: then the occurrence's place in the order is that of now. Asking for
 * less, or the same in other words, keeps the place. What can be told from neither counts as more.
 */
export function asksMore(was: AskedState, is: AskedState, registry: Registry = defaultRegistry): boolean {
  if (startOf(is) < startOf(was) || endOf(is) > endOf(was)) return true
  // Set-up is time with the devices only: a lesson that grows into its own set-up asks for the room for longer.
  if (is.start < was.start || is.end > was.end) return true
  if (is.roomId !== undefined && is.roomId !== null && is.roomId !== was.roomId) return true
  const before = new Map(was.requirements.map((one) => [one.id, one]))
  return is.requirements.some((requirement) => {
    if (isPlanB(requirement)) return false
    const earlier = before.get(requirement.id)
    if (earlier === undefined || isPlanB(earlier) || earlier.kind !== requirement.kind) return true
    return requirementAsksMore(earlier, was, requirement, is, registry)
  })
}

/** Devices are taken from the set-up on. */
function startOf({ start, before = 0 }: AskedState): number {
  return start - before
}

function endOf({ end, after = 0 }: AskedState): number {
  return end + after
}

function requirementAsksMore(
  earlier: Requirement,
  was: AskedState,
  requirement: Requirement,
  is: AskedState,
  registry: Registry,
): boolean {
  const kind = registry.kind(requirement.kind)
  if (kind === undefined) return false
  const isLinked = kind.fields.some(
    ({ type, name }) => type === "reference" && requirement.attributes[name] !== undefined,
  )
  if (kind.counted && countAsksMore(earlier, was.attendance, requirement, is.attendance, isLinked))
    return true
  if (kind.readsClass?.(requirement.attributes) === true && (is.classId ?? null) !== (was.classId ?? null))
    return true
  return kind.fields.some((field) =>
    fieldAsksMore(field, earlier.attributes[field.name], requirement.attributes[field.name]),
  )
}

/** A count that could not be resolved before held nothing; one that cannot be now holds nothing. */
function countAsksMore(
  earlier: Requirement,
  wasThere: Attendance,
  requirement: Requirement,
  isThere: Attendance,
  isLinked: boolean,
): boolean {
  const is = resolveCount(requirement.attributes, isThere)
  if (!is.known) return false
  const was = resolveCount(earlier.attributes, wasThere)
  // Without `per` a linked block counts what it runs on; with it, it counts for itself: another question.
  const asOften = (earlier.attributes.per === undefined) === (requirement.attributes.per === undefined)
  return !was.known || is.count > was.count || (!asOften && is.count > 0 && isLinked)
}

function fieldAsksMore(
  field: Field,
  was: AttributeValue | undefined,
  is: AttributeValue | undefined,
): boolean {
  if (isSame(was, is)) return false
  switch (asksMoreOf(field)) {
    case "never":
      return false
    case "given":
      return is !== undefined
    case "alternative":
      return was !== undefined
    case "higher":
      return is !== undefined && (was === undefined || isHigher(field, was, is))
  }
}

function isHigher(field: Field, was: AttributeValue, is: AttributeValue): boolean {
  if (field.type === "version") return isAtLeast(String(was), String(is)) !== true
  return Number(is) > Number(was)
}

function isSame(was: AttributeValue | undefined, is: AttributeValue | undefined): boolean {
  if (typeof was === "string" && typeof is === "string") return nameKey(was) === nameKey(is)
  return was === is
}

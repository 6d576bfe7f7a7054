import { resolveCount } from "../requirements/count.ts"
import type { AttributeValue } from "../requirements/field.ts"
import { nameKey } from "../requirements/names.ts"
import { type Requirement, textOf } from "../requirements/requirement.ts"
import type { FoundSuggestion } from "./found-suggestion.ts"
import type { Trials } from "./trials.ts"

/** So many of one sort are offered: the most of them first. */
const MOST_OFFERED = 3

/** Other kinds, models or platforms that the school has and that would carry the rest of what a block asks for. */
export function otherKinds(trials: Trials, block: Requirement): FoundSuggestion[] {
  const { attributes } = block
  const found: FoundSuggestion[] = []
  const tried = (
    of: "deviceKind" | "model" | "platform",
    value: string,
    change: Readonly<Record<string, AttributeValue | null>>,
    how: { readonly beside: boolean; readonly anyPlatform: boolean },
  ): boolean => {
    const edits = [{ requirementId: block.id, attributes: change }]
    const verdict = trials.tryEdits(block.id, edits)
    if (verdict === null) return false
    found.push({ code: "another-kind", requirementId: block.id, of, value, ...how, verdict, edits })
    return true
  }
  const kind = textOf(attributes, "deviceKind")
  const orKind = textOf(attributes, "orDeviceKind")
  const bound = attributes.platform !== undefined || attributes.model !== undefined
  if (kind !== undefined)
    for (const value of valuesOf(trials, "type", [kind, orKind])) {
      if (found.length === MOST_OFFERED || !trials.goesOn) break
      const instead = { deviceKind: value, orDeviceKind: null }
      const free = { ...instead, platform: null, minOs: null, model: null }
      if (tried("deviceKind", value, instead, { beside: false, anyPlatform: false })) continue
      if (bound && tried("deviceKind", value, free, { beside: false, anyPlatform: true })) continue
      if (orKind === undefined)
        tried("deviceKind", value, { orDeviceKind: value }, { beside: true, anyPlatform: false })
    }
  const model = textOf(attributes, "model")
  if (model !== undefined) {
    const before = found.length
    for (const value of valuesOf(trials, "model", [model])) {
      if (found.length === before + MOST_OFFERED || !trials.goesOn) break
      tried("model", value, { model: value }, { beside: false, anyPlatform: false })
    }
  }
  const platform = textOf(attributes, "platform")
  if (platform !== undefined)
    for (const value of valuesOf(trials, "platform", [platform])) {
      if (!trials.goesOn) break
      // A version says nothing of another platform.
      tried("platform", value, { platform: value, minOs: null }, { beside: false, anyPlatform: false })
    }
  return found
}

/** The fewest pupils to a device, two to four, with which a block fits; nothing where it does not count pupils. */
export function shared(trials: Trials, block: Requirement): FoundSuggestion[] {
  const { attributes } = block
  const per = textOf(attributes, "per")
  const smallest = per === "student" ? 2 : per === "pair" ? 3 : null
  const occurrence = trials.occurrence
  const each = attributes.count ?? 1
  if (smallest === null || each !== 1) return []
  for (let size = smallest; size <= 4; size++) {
    const change =
      size === 2 ? { per: "pair", groupSize: null } : ({ per: "group", groupSize: size } as const)
    const edits = [{ requirementId: block.id, attributes: change }]
    const verdict = trials.tryEdits(block.id, edits)
    if (verdict === null) continue
    const students = trials.studentsOf(occurrence)
    const count = resolveCount({ per: "group", groupSize: size }, { students })
    if (!count.known) return []
    return [{ code: "share", requirementId: block.id, size, count: count.count, verdict, edits }]
  }
  return []
}

/** What devices of the pool have of an attribute, the commonest first, but for `except`. */
function valuesOf({ facts }: Trials, attribute: string, except: readonly (string | undefined)[]): string[] {
  const left = new Set(except.flatMap((one) => (one === undefined ? [] : [nameKey(one)])))
  const units = new Map<string, { readonly value: string; units: number }>()
  for (const { attrs, qty, status } of facts.devices) {
    const value = attrs?.[attribute]
    if (typeof value !== "string" || value.trim() === "" || status === "retired" || status === "lost")
      continue
    const key = nameKey(value)
    if (left.has(key)) continue
    const known = units.get(key) ?? { value, units: 0 }
    known.units += qty ?? 1
    units.set(key, known)
  }
  return [...units.values()].toSorted((a, b) => b.units - a.units).map(({ value }) => value)
}

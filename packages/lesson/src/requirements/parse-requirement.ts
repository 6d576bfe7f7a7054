import { defaultRegistry } from "./default-registry.ts"
import type { Attributes, AttributeValue } from "./field.ts"
import type { RequirementKind } from "./kind.ts"
import { parseField } from "./parse-field.ts"
import type { Registry } from "./registry.ts"
import type { Problem, Requirement } from "./requirement.ts"
import { isPlanB, textOf } from "./requirement.ts"

/** A requirement as it stands in the document: nothing in it has been looked at. */
export type RawRequirement = {
  readonly id: string
  readonly kind: unknown
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Either a requirement, or what is wrong with it and as much of it as can be read. */
export type ParsedRequirement =
  | { readonly ok: true; readonly requirement: Requirement }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly readable: Requirement }

/** Reads one requirement. What it refers to is looked at by `parseRequirements`, which knows the others. */
export function parseRequirement(
  raw: RawRequirement,
  registry: Registry = defaultRegistry,
): ParsedRequirement {
  const name = typeof raw.kind === "string" ? raw.kind.trim() : ""
  const kind = registry.kind(name)
  if (kind === undefined)
    return {
      ok: false,
      problems: [{ field: "kind", code: "unknown-kind", values: { value: name } }],
      readable: { id: raw.id, kind: name, attributes: {} },
    }
  const attributes: Record<string, AttributeValue> = {}
  const problems: Problem[] = []
  for (const field of registry.fields(kind)) {
    const parsed = parseField(field, raw.attributes[field.name])
    if (parsed.is === "value") attributes[field.name] = parsed.value
    else if (parsed.is === "wrong") problems.push(parsed.problem)
    else if (field.required === true) problems.push({ field: field.name, code: "missing", values: {} })
  }
  const named = new Set(problems.map(({ field }) => field))
  problems.push(...beyondFields(kind, attributes).filter(({ field }) => !named.has(field)))
  const requirement = { id: raw.id, kind: kind.kind, attributes }
  return problems.length === 0 ? { ok: true, requirement } : { ok: false, problems, readable: requirement }
}

/** Reads all requirements of a lesson, in their order, and checks what they refer to. */
export function parseRequirements(
  raws: readonly RawRequirement[],
  registry: Registry = defaultRegistry,
): readonly ParsedRequirement[] {
  const parsed = raws.map((raw) => parseRequirement(raw, registry))
  const byId = new Map(parsed.map((one) => [readableOf(one).id, readableOf(one)]))
  return parsed.map((one) => {
    const problems = referenceProblems(readableOf(one), byId, registry)
    if (problems.length === 0) return one
    return one.ok
      ? { ok: false, problems, readable: one.requirement }
      : { ...one, problems: [...one.problems, ...problems] }
  })
}

/** The requirement itself, or as much of it as can be read. */
export function readableOf(parsed: ParsedRequirement): Requirement {
  return parsed.ok ? parsed.requirement : parsed.readable
}

/** For its sentence: as much as can be read, with what stands for the count where that is none. Not for the check. */
export function writtenOf(parsed: ParsedRequirement): Requirement {
  const readable = readableOf(parsed)
  const count = parsed.ok ? undefined : parsed.problems.find(({ field }) => field === "count")?.values.value
  return count === undefined ? readable : { ...readable, attributes: { ...readable.attributes, count } }
}

function beyondFields(kind: RequirementKind, attributes: Attributes): readonly Problem[] {
  const own = kind.validate?.(attributes) ?? []
  if (!kind.counted || attributes.per !== "group" || attributes.groupSize !== undefined) return own
  return [...own, { field: "groupSize", code: "missing", values: {} }]
}

function referenceProblems(
  requirement: Requirement,
  byId: ReadonlyMap<string, Requirement>,
  registry: Registry,
): Problem[] {
  const kind = registry.kind(requirement.kind)
  if (kind === undefined) return []
  return registry.fields(kind).flatMap((field): Problem[] => {
    if (field.type !== "reference") return []
    const id = textOf(requirement.attributes, field.name)
    if (id === undefined) return []
    if (id === requirement.id) return [{ field: field.name, code: "refers-to-itself", values: {} }]
    const target = byId.get(id)
    if (target === undefined) return [{ field: field.name, code: "no-such-requirement", values: {} }]
    if (field.kinds !== undefined && !field.kinds.includes(target.kind))
      return [{ field: field.name, code: "wrong-kind-of-requirement", values: { kind: target.kind } }]
    if (field.name === "planBFor" && isPlanB(target))
      return [{ field: field.name, code: "plan-b-of-plan-b", values: {} }]
    return []
  })
}

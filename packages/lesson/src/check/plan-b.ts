import { defaultRegistry } from "../requirements/default-registry.ts"
import type { AttributeValue } from "../requirements/field.ts"
import type { ParsedRequirement } from "../requirements/parse-requirement.ts"
import { readableOf } from "../requirements/parse-requirement.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { textOf } from "../requirements/requirement.ts"
import type { AttributeEdit } from "./reason.ts"

/**
 * What applying a Plan B edits: it takes the place of its first choice, which becomes a Plan B of it; what ran on the
 * first choice runs on it (where such a block can), and the other Plan Bs of the first choice become its own. Empty
 * where the block is no Plan B of a block of this lesson.
 */
export function planBEdits(
  requirements: readonly Requirement[],
  planBId: string,
  registry: Registry = defaultRegistry,
): readonly AttributeEdit[] {
  const planB = requirements.find(({ id }) => id === planBId)
  const firstId = planB && textOf(planB.attributes, "planBFor")
  if (planB === undefined || !requirements.some(({ id }) => id === firstId) || firstId === undefined)
    return []
  const edits: AttributeEdit[] = [
    { requirementId: planBId, attributes: { planBFor: null } },
    { requirementId: firstId, attributes: { planBFor: planBId } },
  ]
  for (const requirement of requirements) {
    if (requirement.id === planBId || requirement.id === firstId) continue
    const attributes = redirected(requirement, firstId, planB, registry)
    if (Object.keys(attributes).length > 0) edits.push({ requirementId: requirement.id, attributes })
  }
  return edits
}

/** The requirements with the edits made; a block that is not among them is left out. */
export function withEdits(
  parsed: readonly ParsedRequirement[],
  edits: readonly AttributeEdit[],
): readonly ParsedRequirement[] {
  return parsed.map((one) => {
    const mine = edits.filter(({ requirementId }) => requirementId === readableOf(one).id)
    if (mine.length === 0 || !one.ok) return one
    return { ok: true, requirement: mine.reduce(edited, one.requirement) }
  })
}

function edited(requirement: Requirement, { attributes }: AttributeEdit): Requirement {
  const changed: Record<string, AttributeValue | undefined> = { ...requirement.attributes }
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) delete changed[name]
    else changed[name] = value
  }
  return { ...requirement, attributes: changed }
}

function redirected(
  requirement: Requirement,
  from: string,
  to: Requirement,
  registry: Registry,
): Record<string, AttributeValue> {
  const kind = registry.kind(requirement.kind)
  const changes: Record<string, AttributeValue> = {}
  for (const field of kind === undefined ? [] : registry.fields(kind)) {
    if (field.type !== "reference" || textOf(requirement.attributes, field.name) !== from) continue
    if (field.kinds === undefined || field.kinds.includes(to.kind)) changes[field.name] = to.id
  }
  return changes
}

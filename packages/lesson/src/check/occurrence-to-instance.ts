import type { Requirement as InstanceRequirement, Pred } from "@readyroom/readiness/instance"
import { MAX_COUNT } from "../requirements/common-fields.ts"
import type { CheckContext, Need } from "../requirements/contribution.ts"
import type { Attendance } from "../requirements/count.ts"
import { resolveCount } from "../requirements/count.ts"
import type { ParsedRequirement } from "../requirements/parse-requirement.ts"
import { readableOf } from "../requirements/parse-requirement.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { textOf } from "../requirements/requirement.ts"
import type { IndexedBlock } from "./instance-index.ts"

/** Where, when and for whom the requirements of one lesson are asked, under the id that the instance gives it. */
export type Ask = {
  readonly ask: string
  readonly place: Omit<CheckContext, "count" | "linked">
  readonly attendance: Attendance
  readonly requirements: readonly ParsedRequirement[]
}

/** What stands in the way of asking: the blocks, and the needs of those that are asked. */
export type AskedBlocks = {
  readonly blocks: readonly IndexedBlock[]
  readonly needs: readonly {
    readonly requirementId: string
    readonly instanceId: string
    readonly need: Need
    /** Whether the school's notice is asked for. */
    readonly needsNotice: boolean
  }[]
}

/**
 * Decides for each block of a lesson whether the check is asked about it, and what.
 *
 * A block that is invalid is left out, so that the others are judged for themselves: a malformed requirement in the
 * instance would make its whole lesson *invalid* and say nothing of the rest. The lesson's verdict still says it.
 */
export function askBlocks({ ask, place, attendance, requirements }: Ask, registry: Registry): AskedBlocks {
  const asked = new Map<string, Requirement>()
  for (const parsed of requirements)
    if (parsed.ok && textOf(parsed.requirement.attributes, "planBFor") === undefined)
      asked.set(parsed.requirement.id, parsed.requirement)

  const linked: CheckContext["linked"] = (id) => {
    const requirement = asked.get(id)
    if (requirement === undefined) return null
    const count = resolveCount(requirement.attributes, attendance)
    return count.known && count.count <= Number.MAX_SAFE_INTEGER ? { requirement, count } : null
  }

  const needs: AskedBlocks["needs"][number][] = []
  const blocks = requirements.map((parsed): IndexedBlock => {
    const requirementId = readableOf(parsed).id
    if (!parsed.ok) {
      const kind = parsed.readable.kind
      const reasons = parsed.problems.map((problem) => ({
        requirementId,
        code: "problem" as const,
        kind,
        problem,
      }))
      return { requirementId, parsed, is: "invalid", reasons }
    }
    const { requirement } = parsed
    const planBFor = textOf(requirement.attributes, "planBFor")
    if (planBFor !== undefined) return { requirementId, parsed, is: "plan-b", planBFor }
    const count = resolveCount(requirement.attributes, attendance)
    if (count.known && count.count > Number.MAX_SAFE_INTEGER) {
      const problem = {
        field: "count",
        code: "above-maximum",
        values: { value: count.count, max: MAX_COUNT },
      }
      const reasons = [{ requirementId, code: "problem" as const, kind: requirement.kind, problem }]
      return { requirementId, parsed, is: "invalid", reasons }
    }
    const kind = registry.kind(requirement.kind)
    const contribution = kind?.toNeed(requirement, { ...place, count, linked })
    if (contribution === undefined) return { requirementId, parsed, is: "undecided", reasons: [] }
    if ("unknown" in contribution) {
      const reasons = [{ requirementId, code: contribution.unknown.code }]
      return { requirementId, parsed, is: "undecided", reasons }
    }
    const instanceId = instanceRequirementId(ask, requirementId)
    const needsNotice = kind?.needsNoNotice !== true
    needs.push({ requirementId, instanceId, need: contribution.need, needsNotice })
    return { requirementId, parsed, is: "asked", instanceId }
  })
  return { blocks, needs }
}

/** When and in which order a lesson of the instance is asked. */
export type Slot = Pick<
  InstanceRequirement,
  "lesson" | "start" | "end" | "before" | "after" | "priority" | "seq"
>

/** A need as the instance's requirement. Supplies, apps, licences and rows of its own are collected by the caller. */
export function toInstanceRequirement(instanceId: string, need: Need, slot: Slot): InstanceRequirement {
  const { units, where, uniformBy, sameDevicesAs, uses, apps, facts, licences, users, domains } = need
  const appIds = [...(apps ?? []).map(({ id }) => id), ...(facts ?? []).map(({ id }) => factId(id))]
  return {
    ...slot,
    id: instanceId,
    count: units,
    where: where ?? anything,
    ...(uniformBy === undefined ? {} : { uniformBy }),
    ...(sameDevicesAs === undefined
      ? {}
      : { sameDevicesAs: instanceRequirementId(slot.lesson, sameDevicesAs) }),
    ...(uses === undefined || uses.length === 0
      ? {}
      : { uses: uses.map(({ supply, fixed = 0, perUnit = 0 }) => ({ pool: supply.id, fixed, perUnit })) }),
    ...(appIds.length === 0 ? {} : { apps: appIds }),
    ...(licences === undefined ? {} : { licences: licences.map(({ id }) => id) }),
    ...(users === undefined ? {} : { users }),
    ...(domains === undefined || domains.length === 0 ? {} : { domains }),
  }
}

const anything: Pred = { all: [] }

/** The instance's id of a block in one ask. */
export function instanceRequirementId(ask: string, requirementId: string): string {
  return `${ask}/${requirementId}`
}

/** The id under which a fact stands among the instance's apps. */
export function factId(id: string): string {
  return `fact:${id}`
}

import type { Answer } from "@readyroom/readiness/answer"
import type { Instance } from "@readyroom/readiness/instance"
import { defaultRegistry } from "../requirements/default-registry.ts"
import { readableOf } from "../requirements/parse-requirement.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Asked } from "./asked.ts"
import { placeAfter } from "./place-after.ts"
import { planBEdits, withEdits } from "./plan-b.ts"
import type { BlockSuggestion } from "./reason.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance } from "./school-to-instance.ts"
import type { OccurrenceVerdict, SchoolVerdicts } from "./verdicts.ts"
import { readVerdicts } from "./verdicts.ts"

/** The engine: `check` of `@readyroom/readiness`. */
export type Engine = (instance: Instance) => Answer

export type CheckOptions = {
  readonly registry?: Registry
  /** The lessons for which Plan Bs are tried, each at the cost of another check; by default every lesson. */
  readonly planBsOf?: ReadonlySet<string>
}

/** Asks the check about a school, and where a lesson is not ready, whether one of its Plan Bs would fit. */
export function checkSchool(
  facts: SchoolFacts,
  asked: Asked,
  check: Engine,
  { registry = defaultRegistry, planBsOf }: CheckOptions = {},
): SchoolVerdicts {
  const { instance, index } = buildInstance(facts, asked, registry)
  const verdicts = readVerdicts(check(instance), index)
  const withPlanBs = (one: OccurrenceVerdict) =>
    one.verdict === "not-ready" && (planBsOf?.has(one.lessonId) ?? true)
      ? tryPlanBs(one, { facts, asked, check, registry })
      : one
  return {
    ...verdicts,
    occurrences: verdicts.occurrences.map(withPlanBs),
    unscheduled: verdicts.unscheduled.map(withPlanBs),
  }
}

type School = {
  readonly facts: SchoolFacts
  readonly asked: Asked
  readonly check: Engine
  readonly registry: Registry
}

/** The occurrence with a suggestion at the first choice of every Plan B that makes the lesson fit. */
function tryPlanBs(occurrence: OccurrenceVerdict, school: School): OccurrenceVerdict {
  const requirements = requirementsOf(occurrence, school.asked)
  const planBs = requirements.flatMap(({ id, attributes }) => {
    const first = attributes.planBFor
    return typeof first === "string" && isJudged(occurrence, first) ? [{ id, first }] : []
  })
  const singly = planBs.flatMap((planB) => suggest([planB], occurrence, requirements, school))
  const suggestions =
    singly.length > 0 ? singly : suggest(oneForEach(planBs, occurrence), occurrence, requirements, school)
  if (suggestions.length === 0) return occurrence
  return {
    ...occurrence,
    requirements: occurrence.requirements.map((one) => {
      const own = suggestions.filter(({ requirementId }) => requirementId === one.requirementId)
      return own.length === 0 ? one : { ...one, suggestions: [...own, ...one.suggestions] }
    }),
  }
}

type PlanB = { readonly id: string; readonly first: string }

/** Whether these Plan Bs together make the lesson fit, as suggestions at their first choices. */
function suggest(
  planBs: readonly PlanB[],
  occurrence: OccurrenceVerdict,
  requirements: ReturnType<typeof requirementsOf>,
  { facts, asked, check, registry }: School,
): BlockSuggestion[] {
  if (planBs.length === 0) return []
  const edits = planBs.flatMap(({ id }) => planBEdits(requirements, id, registry))
  const { instance, index } = buildInstance(facts, withEditsIn(occurrence, facts, asked, edits), registry)
  const after = readVerdicts(check(instance), index)
  const said = [...after.occurrences, ...after.unscheduled].find((one) => isSame(one, occurrence))
  if (said === undefined || (said.verdict !== "ready" && said.verdict !== "ready-with-conditions")) return []
  const { verdict } = said
  return planBs.map(({ id, first }) => ({
    code: "plan-b",
    requirementId: first,
    planBId: id,
    together: planBs.filter((other) => other.id !== id).map((other) => other.id),
    verdict,
    edits,
  }))
}

/** Where no single one is enough: the first Plan B of each block that is not ready, if they are several. */
function oneForEach(planBs: readonly PlanB[], occurrence: OccurrenceVerdict): readonly PlanB[] {
  const wanting = occurrence.requirements.filter(({ verdict }) => verdict === "not-ready")
  const chosen = wanting.flatMap(
    ({ requirementId }) => planBs.find(({ first }) => first === requirementId) ?? [],
  )
  return chosen.length > 1 ? chosen : []
}

function requirementsOf({ lessonId, occurrenceId }: OccurrenceVerdict, asked: Asked) {
  const source =
    occurrenceId === null
      ? asked.unscheduled?.find((one) => one.lessonId === lessonId)
      : asked.occurrences.find(({ id }) => id === occurrenceId)
  return (source?.requirements ?? []).map(readableOf)
}

/** With edits of one occurrence's blocks, which then stands where the server would put it. */
function withEditsIn(
  { lessonId, occurrenceId }: OccurrenceVerdict,
  facts: SchoolFacts,
  asked: Asked,
  edits: Parameters<typeof withEdits>[1],
): Asked {
  const { occurrences, unscheduled = [] } = asked
  return {
    ...asked,
    occurrences: occurrences.map((one) =>
      one.id === occurrenceId
        ? placeAfter(one, { ...one, requirements: withEdits(one.requirements, edits) }, facts, asked)
        : one,
    ),
    unscheduled: unscheduled.map((one) =>
      occurrenceId === null && one.lessonId === lessonId
        ? { ...one, requirements: withEdits(one.requirements, edits) }
        : one,
    ),
  }
}

function isJudged({ requirements }: OccurrenceVerdict, requirementId: string): boolean {
  return requirements.some((one) => one.requirementId === requirementId)
}

function isSame(one: OccurrenceVerdict, other: OccurrenceVerdict): boolean {
  return one.occurrenceId === other.occurrenceId && one.lessonId === other.lessonId
}

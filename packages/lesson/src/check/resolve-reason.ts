import type { FunnelStep, Reason, RequirementAnswer, Shortage } from "@readyroom/readiness/answer"
import type { Pred } from "@readyroom/readiness/instance"
import type { Text } from "../requirements/language.ts"
import { readableOf } from "../requirements/parse-requirement.ts"
import type { InstanceIndex } from "./instance-index.ts"
import type { Lack } from "./lack.ts"
import { isKeptTest } from "./own-carts.ts"
import type { BlockReason, FunnelStepOfBlock, Holder, NamedThing } from "./reason.ts"
import { ROOM_POOL } from "./school-to-instance.ts"

/**
 * A reason of the check with its ids as lessons, blocks and things by name. `fits` is what the check says of the
 * requirement beside it.
 */
export function resolveReason(
  reason: Reason,
  index: InstanceIndex,
  fits?: RequirementAnswer["fits"],
): BlockReason {
  const resolved = contentOf(reason, index, fits)
  const requirementId = "requirement" in reason ? blockOf(reason.requirement, index) : null
  return requirementId === null ? resolved : { ...resolved, requirementId }
}

function contentOf(reason: Reason, index: InstanceIndex, fits: RequirementAnswer["fits"]): BlockReason {
  switch (reason.code) {
    case "short": {
      const { shortBy, asked, shortage } = reason
      return { code: "short", shortBy, asked, ...shortageOf(shortage, index) }
    }
    case "funnel":
      return { code: "funnel", steps: reason.steps.map((step) => stepOf(step, reason.requirement, index)) }
    case "not-alike":
      return { code: "not-alike", attribute: reason.attribute, best: reason.best }
    case "too-few-of-those":
      return { code: "too-few-of-those", ofRequirementId: blockOf(reason.sameDevicesAs, index) ?? "" }
    case "charging": {
      const { units, inARow, minutes } = reason
      return { code: "charging", units, inARow, minutes }
    }
    case "looks-mistyped":
      return { code: "looks-mistyped", count: reason.count, units: reason.units }
    case "pool-short":
      return poolShort(reason, index)
    case "licence-short": {
      const { licence, seats, demand, at, held } = reason
      const holders = holdersOf(held, index)
      return { code: "licence-short", thing: thingOf(licence, index), seats, demand, at, holders }
    }
    case "due-back":
      return { code: "due-back", units: reason.units, status: reason.status, by: reason.by }
    case "booking-unconfirmed":
    case "booking-unknown":
      return {
        code: reason.code,
        units: reason.units,
        ...(reason.why === undefined ? {} : { why: reason.why }),
      }
    case "updates-end":
      return { code: "updates-end", units: reason.units, date: reason.date }
    case "app-approval-pending": {
      const told = index.facts.get(reason.app)?.told
      if (told !== undefined) return told
      const clause = index.facts.get(reason.app)?.pending
      if (clause !== undefined) return { code: "fact-pending", clause }
      return { code: "app-approval-pending", thing: thingOf(reason.app, index) }
    }
    case "app-privacy-pending":
    case "app-approval-not-recorded":
    case "app-privacy-not-recorded":
    case "app-privacy-missing":
      return { code: reason.code, thing: thingOf(reason.app, index) }
    case "app-not-approved": {
      const clause = index.facts.get(reason.app)?.notMet
      if (clause !== undefined) return { code: "fact-not-met", clause }
      return { code: "app-not-approved", thing: thingOf(reason.app, index) }
    }
    case "app-not-recorded":
      return unrecorded(
        index.facts.get(reason.app)?.subject ?? thingOf(reason.app, index).label,
        (index.facts.get(reason.app) ?? index.named.get(reason.app))?.lack,
      )
    case "pool-not-recorded":
      return unrecorded(thingOf(reason.pool, index).label, index.supplies.get(reason.pool)?.lack)
    case "licence-not-recorded":
      return unrecorded(thingOf(reason.licence, index).label, index.named.get(reason.licence)?.lack)
    case "users-not-recorded":
      return { code: "no-class" }
    case "not-scheduled":
      return { code: "not-scheduled", ...(fits === undefined ? {} : { fits }) }
    case "attribute-not-recorded": {
      const { code, attribute, units, among } = reason
      if (among === undefined) return { code, attribute, units }
      return { code, attribute, units, models: among.map(({ value, units }) => ({ name: value, units })) }
    }
    case "attribute-conflicting":
      return { code: reason.code, attribute: reason.attribute, units: reason.units }
    case "attribute-not-readable": {
      const { code, attribute, units, example } = reason
      return { code, attribute, units, example }
    }
    case "test-not-readable":
      return {
        code: "test-not-readable",
        attribute: reason.attribute,
        value: reason.value,
        units: reason.units,
      }
    case "status-not-recorded":
      return { code: "status-not-recorded", units: reason.units }
    case "domain-not-recorded":
    case "domain-not-allowed":
      return { code: reason.code, domain: reason.domain }
    case "domain-partly-allowed":
    case "domain-partly-denied":
    case "domain-denied":
      return { code: reason.code, domain: reason.domain, pattern: reason.pattern }
    case "not-decided-yet": {
      const held = reason.lessons.map((lesson) => ({ lesson, units: 0 }))
      return { code: "not-decided-yet", because: reason.because, holders: holdersOf(held, index) }
    }
    case "count-not-a-number":
    case "count-negative":
    case "count-not-whole":
    case "count-too-large":
    case "end-not-after-start":
    case "time-not-readable":
    case "buffer-not-readable":
    case "where-not-readable":
    case "link-unknown":
    case "link-to-a-link":
    case "link-to-another-lesson":
    case "link-at-another-time":
    case "id-used-twice":
    case "field-not-readable":
      return { code: "malformed", what: reason.code, value: "value" in reason ? reason.value : "" }
  }
}

function unrecorded(subject: Text, lack: Lack | undefined): BlockReason {
  return { code: "not-recorded", subject, ...(lack === undefined ? {} : { lack }) }
}

/** The block that an instance's requirement stands for; null for the claim on the room and for an unknown id. */
export function blockOf(instanceId: string, index: InstanceIndex): string | null {
  return index.requirements.get(instanceId)?.requirementId ?? null
}

/** The block's own field behind a test, or null where there is none to clear. */
export function fieldOfTest(instanceId: string, test: Pred, index: InstanceIndex): string | null {
  if (!("attr" in test)) return null
  return index.requirements.get(instanceId)?.need.fieldOfTest?.[test.attr] ?? null
}

function shortageOf(shortage: Shortage | undefined, index: InstanceIndex) {
  if (shortage === undefined) return { at: null, demand: null, supply: null, holders: [] }
  const { at, demand, supply, held } = shortage
  return { at, demand, supply, holders: holdersOf(held, index) }
}

type Held = { readonly lesson: string; readonly units?: number; readonly amount?: number }

function holdersOf(held: readonly Held[], index: InstanceIndex, scale = 1): Holder[] {
  return held.flatMap(({ lesson, units, amount }) => {
    const ask = index.asks.get(lesson)
    if (ask === undefined) return []
    const { lessonId, occurrenceId, title, start } = ask
    return [{ lessonId, occurrenceId, title, start, amount: (units ?? amount ?? 0) / scale }]
  })
}

function stepOf(step: FunnelStep, instanceId: string, index: InstanceIndex): FunnelStepOfBlock {
  const { left, unsure } = step
  switch (step.step) {
    case "all":
      return { step: "all", left, unsure }
    case "test": {
      const kept = index.requirements.get(instanceId)?.need.kept
      if (kept !== undefined && isKeptTest(step.test)) return { step: "kept", ...kept, left, unsure }
      return { step: "test", test: namedTest(step.test, index), left, unsure }
    }
    case "licence":
      return { step: "licence", thing: thingOf(step.licence, index), left, unsure }
    case "status":
      return { step: "status", away: step.away, left, unsure }
    case "held":
      return { step: "held", holders: holdersOf(step.held, index), left, unsure }
  }
}

/** A test of installed apps names them by id; a person reads their names. */
function namedTest(test: Pred, index: InstanceIndex): Pred {
  if (!("attr" in test) || test.attr !== "apps" || test.op !== "has") return test
  return { ...test, value: index.named.get(`app:${test.value}`)?.label.en ?? test.value }
}

function poolShort(reason: Extract<Reason, { code: "pool-short" }>, index: InstanceIndex): BlockReason {
  const { pool, kind, capacity, demand, shortOf, at, held } = reason
  const supply = index.supplies.get(pool)
  if (pool.startsWith(ROOM_POOL) && supply !== undefined)
    return { code: "room-taken", room: supply.label.en, holders: holdersOf(held, index) }
  const scale = supply?.scale ?? 1
  return {
    code: "supply-short",
    thing: thingOf(pool, index),
    kind,
    capacity: capacity / scale,
    demand: demand / scale,
    shortOf: shortOf / scale,
    at,
    holders: holdersOf(held, index, scale),
  }
}

/** A supply, licence or app by its name; an id that nobody named stands for itself. */
function thingOf(id: string, index: InstanceIndex): NamedThing {
  const supply = index.supplies.get(id)
  if (supply !== undefined)
    return { label: supply.label, ...(supply.unit === undefined ? {} : { unit: supply.unit }) }
  return { label: index.named.get(id)?.label ?? { en: id, sv: id } }
}

/** Whether the block asks for its own count, so that lowering it lowers what is asked. */
export function countsItself(instanceId: string, index: InstanceIndex): boolean {
  const indexed = index.requirements.get(instanceId)
  if (indexed === undefined || indexed.requirementId === null) return false
  const block = index.asks.get(indexed.ask)?.blocks.find((one) => one.requirementId === indexed.requirementId)
  if (block === undefined) return false
  return indexed.need.sameDevicesAs === undefined || readableOf(block.parsed).attributes.per !== undefined
}

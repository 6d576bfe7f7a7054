import type { Decision, Session } from "./decide.ts"
import { type Choice, OPEN } from "./part.ts"
import { restsAround } from "./resting.ts"
import type { Plan, School, Want } from "./school.ts"
import { type Ask, needsSearch, type SlotFlow } from "./slot-flow.ts"
import { type Held, heldOf, type Slot } from "./timetable.ts"

/** Of every lesson that is met surely. */
export const READY: Decision = {
  verdict: "ready",
  level: 0,
  shortBy: 0,
  minUnsureUnits: 0,
  proven: true,
  open: null,
  findings: [],
  overdrafts: [],
  shortage: null,
  charging: 0,
  got: [],
  use: [],
}

/**
 * Holds for the lesson all that it asks for, where that is surely to be had of devices that nobody at another time touches,
 * with supplies enough for all. Most lessons of a school are so, and this is quick to see; where it is not so, null, and
 * nothing is held: it must be looked at with care.
 */
export function holdPlainly(session: Session, { lesson, wants }: Plan): Decision | null {
  const { school, timetable, ledger } = session
  if (school.kinds.hasWholeCarts) return null
  for (const need of lesson.needs) {
    if (need.span === null || school.policies.levelOf(need) > 0) return null
  }
  // What undecided lessons may hold is counted as held.
  if (!ledger.hasPlenty(lesson.needs)) return null
  const tried: Tried[] = []
  for (const want of wants) {
    const slot = timetable.slot(want)
    const known = tried.find((one) => one.slot === slot)
    const one = known ?? { slot, flow: slot.flow(school), asks: [], choices: [] }
    if (!known) tried.push(one)
    if (!isPlain(slot, want) || !slot.knows(want, school)) return null
    one.asks.push({ want, level: 0, must: false, counts: want.counts })
  }
  // Two times of one lesson may overlap, too.
  const apart = tried.every(({ slot }) =>
    slot.neighbours.every((other) => tried.every((one) => one.slot !== other)),
  )
  if (!apart || !tried.every(isMet) || !isRested(school, tried)) {
    for (const { flow } of tried) flow.drop()
    return null
  }
  for (const { slot, flow, asks, choices } of tried) {
    const held = asks.map((ask, i): Held => heldOf(ask, choices[i] ?? OPEN))
    flow.keep(held)
    slot.held.push(...held)
  }
  for (const need of lesson.needs) ledger.enter(need, need.count, true)
  return READY
}

/** Takes back what was held plainly for a lesson. */
export function releasePlainly({ timetable, ledger }: Session, plans: readonly Plan[]): void {
  const lessons = new Set(plans.map(({ lesson }) => lesson.id))
  for (const slot of timetable.slots) slot.release(lessons)
  for (const { lesson } of plans) ledger.release(lesson.needs)
}

type Tried = { readonly slot: Slot; readonly flow: SlotFlow; readonly asks: Ask[]; choices: Choice[] }

function isRested(school: School, tried: readonly Tried[]): boolean {
  const { charging } = school
  if (charging === null) return true
  const tries = tried.map(({ slot, flow, asks }) => ({
    slot,
    flow,
    periods: asks.map(({ want }) => want.need.periods),
  }))
  return restsAround(school, charging, tries)
}

function isPlain(slot: Slot, want: Want): boolean {
  if (slot.doubtful.length > 0 || needsSearch(want, want.counts)) return false
  for (const other of slot.neighbours) if (!other.isEmpty) return false
  return true
}

/** Whether all of `tried` is met; of several values that units might share the first is taken for which it is. */
function isMet(tried: Tried): boolean {
  const { flow, asks } = tried
  const alike = asks.filter(({ want }) => want.need.uniformBy !== null)
  const [only] = alike
  if (!only) return flow.tryAll(asks, []) !== null
  if (alike.length > 1) return false
  for (const value of flow.valuesFor(only)) {
    tried.choices = asks.map((ask) => (ask === only ? { value, linkValues: [] } : OPEN))
    if (flow.tryAll(asks, tried.choices)) return true
  }
  return false
}

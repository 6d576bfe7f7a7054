import type { NotDecidedReason, Shortage } from "./answer.ts"
import { type Estimate, estimate, webOf } from "./estimate.ts"
import type { Ledger, Overdraft } from "./ledger.ts"
import type { Classes } from "./merge.ts"
import { type Choice, OPEN } from "./part.ts"
import { restsAround } from "./resting.ts"
import { Row } from "./row.ts"
import type { School, Want } from "./school.ts"
import { shortageAmong } from "./shortage.ts"
import { type Ask, askFor, demandOf, needsSearch, type SlotFlow, type Trial } from "./slot-flow.ts"
import type { Solution } from "./solution.ts"
import type { Bounds, Budget } from "./solve.ts"
import { doubtfulKinds, tangleOf, usesAny } from "./tangle.ts"
import { heldOf, overlap, type Slot, type Timetable } from "./timetable.ts"

/** What some asks of one lesson come to. */
export type Assessment = {
  /** Units asked for, those of links too. */
  readonly demand: number
  /** Units that they can have together, and how many of these rest on something unsure, at least. */
  readonly units: Bounds
  readonly unsure: Bounds
  /** Why the bounds do not meet; null where they do. */
  readonly because: NotDecidedReason["because"] | null
  /** The lessons that stand in the way of knowing. */
  readonly lessons: readonly string[]
  /** By ask: its units, then its links', in one best way. */
  readonly got: readonly (readonly number[])[]
  /** By ask: in that way, its units of each kind; told only where some are unsure. */
  readonly use: readonly Float64Array[]
  readonly shortage: Shortage | null
  /** Units, of those that they cannot have, that they could have if no device had to charge. */
  readonly charging: number
  /** Holds the devices for the asks, which must all be met. */
  readonly keep: () => void
}

/** Overdrawn supplies, with the undecided lessons left out (`hopeful`) and counted in (`wary`). */
export type Overdrafts = {
  readonly hopeful: readonly Overdraft[]
  readonly wary: readonly Overdraft[]
  /** Whether both come to the same, in every part. */
  readonly agree: boolean
}

export const NO_OVERDRAFTS: Overdrafts = { hopeful: [], wary: [], agree: true }

const NOTHING_SURE: Estimate = {
  units: { least: 0, most: Number.POSITIVE_INFINITY },
  unsure: { least: 0, most: Number.POSITIVE_INFINITY },
  solution: null,
  because: "after-undecided",
  lessons: [],
  shortage: null,
  charging: 0,
}

/** What `asks` can get beside all that is held in `timetable`, whatever becomes of lessons not decided. */
export function assess(
  timetable: Timetable,
  ledger: Ledger,
  asks: readonly Ask[],
  overdrafts: Overdrafts,
  budget: Budget,
): Assessment {
  const pressed = pressedLicences(timetable, ledger, asks)
  const quick = quickly(timetable, asks, overdrafts, pressed)
  if (quick) return quick
  const hopeful = estimate(timetable, asks, overdrafts.hopeful, pressed, budget)
  const { charging } = timetable.school
  const { doubtful } = tangleOf(timetable, asks, [], charging)
  // With time to charge, what is undecided may bear on more than its own time.
  const restsInDoubt = charging !== null && doubtful.length > 0
  const seatsInDoubt = ledger.hasDoubtfulSeats(webOf(timetable, asks, pressed).licences)
  if (doubtful.length === 0 && overdrafts.agree && !seatsInDoubt) {
    return assessment(timetable, asks, hopeful, hopeful)
  }
  const careful = asks.map((ask) => withoutDoubt(timetable, asks, ask))
  const wary =
    seatsInDoubt || restsInDoubt
      ? NOTHING_SURE
      : estimate(timetable, careful, overdrafts.wary, pressed, budget)
  const result = assessment(timetable, asks, hopeful, wary)
  if (result.units.least === result.units.most) return result
  const lessons = [...doubtful.map((one) => one.lesson), ...ledger.doubtfulLessons()]
  return { ...result, because: "after-undecided", lessons: [...new Set(lessons)] }
}

/** Per-device licences of which, counting each device as often as it is used, there might not be seats enough. */
function pressedLicences({ school }: Timetable, ledger: Ledger, asks: readonly Ask[]): string[] {
  return [...school.licences.values()].flatMap(({ id, scope, seats }) => {
    if (scope !== "perDevice") return []
    let uses = ledger.seatUses(id)
    for (const { want, counts } of asks) {
      if (want.need.licences.includes(id)) uses += counts.units
      for (const [i, link] of want.links.entries()) {
        if (link.need.licences.includes(id)) uses += counts.links[i] ?? 0
      }
    }
    return uses > seats ? [id] : []
  })
}

/** The answer of the slots' own flows, where these say all; else null. */
function quickly(
  timetable: Timetable,
  asks: readonly Ask[],
  { hopeful, wary }: Overdrafts,
  pressed: readonly string[],
): Assessment | null {
  const { school } = timetable
  if (school.kinds.hasWholeCarts || hopeful.length > 0 || wary.length > 0) return null
  const groups = new Map<Slot, Ask[]>()
  for (const ask of asks) {
    const slot = timetable.slot(ask.want)
    groups.set(slot, [...(groups.get(slot) ?? []), ask])
  }
  const trials: {
    slot: Slot
    flow: SlotFlow
    own: readonly Ask[]
    trial: Trial
    choices: readonly Choice[]
  }[] = []
  for (const [slot, own] of groups) {
    if (slot.doubtful.length > 0 || slot.neighbours.some((other) => !other.isEmpty || groups.has(other)))
      return null
    const here = [...own, ...slot.held.map(askFor)]
    if (here.some((ask) => usesAny(ask.want, pressed) || needsSearch(ask.want, ask.counts))) return null
    if (own.some(({ want }) => !slot.knows(want, school))) return null
    const flow = slot.flow(school)
    const tried = tryValues(flow, own)
    if (!tried) return null
    // Held units that share a value might share another: only success is sure to be the best.
    const met = tried.trial.keeps && tried.trial.units === demandOf(own) && tried.trial.unsure === 0
    if (!met && here.some(({ want }) => want.need.uniformBy !== null)) {
      flow.drop()
      return null
    }
    trials.push({ slot, flow, own, ...tried })
  }
  if (!isRested(school, trials)) {
    for (const { flow } of trials) flow.drop()
    return null
  }
  const demand = demandOf(asks)
  // What must stay met at one time is a condition for all: where it cannot, nothing can be had beside it.
  const keeps = trials.every(({ trial }) => trial.keeps)
  const sum = (pick: (trial: Trial) => number) =>
    keeps ? trials.reduce((total, { trial }) => total + pick(trial), 0) : 0
  const [units, unsure] = [sum((trial) => trial.units), sum((trial) => trial.unsure)]
  const place = (ask: Ask) => {
    const group = trials.find(({ own }) => own.includes(ask))
    return group && { ...group, i: group.own.indexOf(ask) }
  }
  const shortages =
    units === demand ? [] : trials.flatMap(({ flow, own, trial }) => bottleneckOf(flow, own, trial) ?? [])
  return {
    demand,
    units: { least: units, most: units },
    unsure: { least: unsure, most: unsure },
    because: null,
    lessons: [],
    got: asks.map((ask) => {
      const at = place(ask)
      return at?.trial.got[at.i] ?? []
    }),
    use: asks.map((ask) => {
      const at = place(ask)
      if (!at || unsure === 0) return new Float64Array(0)
      return overKinds(at.flow.useOf(at.trial.parts[at.i] ?? []), at.flow.classes, timetable)
    }),
    shortage: shortages[0] ?? null,
    charging: 0,
    keep: () => {
      for (const { slot, flow, own, choices } of trials) {
        const held = own.map((ask, i) => heldOf(ask, choices[i] ?? OPEN))
        flow.keep(held)
        slot.held.push(...held)
      }
      settleAround(timetable, groups.keys())
    },
  }
}

/** Whether all devices are found to charge as they must where the slots' flows have what they try. */
function isRested(
  school: School,
  trials: readonly { readonly slot: Slot; readonly flow: SlotFlow; readonly own: readonly Ask[] }[],
): boolean {
  const { charging } = school
  if (charging === null) return true
  const tries = trials.map(({ slot, flow, own }) => ({
    slot,
    flow,
    periods: own.map(({ want }) => want.need.periods),
  }))
  return restsAround(school, charging, tries)
}

/** The first value for which all is met surely, where one ask's units must share a value; null where none is. */
function tryValues(
  flow: SlotFlow,
  asks: readonly Ask[],
): { trial: Trial; choices: readonly Choice[] } | null {
  const alike = asks.filter(({ want }) => want.need.uniformBy !== null)
  const [only] = alike
  if (!only) return { trial: flow.try(asks, []), choices: [] }
  if (alike.length > 1) return null
  const demand = demandOf(asks)
  for (const value of flow.valuesFor(only)) {
    const choices = asks.map((ask) => (ask === only ? { value, linkValues: [] } : OPEN))
    const trial = flow.try(asks, choices)
    if (trial.keeps && trial.units === demand && trial.unsure === 0) return { trial, choices }
  }
  flow.drop()
  return null
}

function bottleneckOf(flow: SlotFlow, asks: readonly Ask[], trial: Trial): Shortage | null {
  const found = flow.bottleneck(trial)
  const inside = [
    ...found.held.map((held) => ({ ask: askFor(held), lesson: held.lesson })),
    ...found.asks.flatMap((i) => {
      const ask = asks[i]
      return ask ? [{ ask, lesson: null }] : []
    }),
  ]
  const demand = inside.reduce((sum, { ask }) => sum + ask.counts.units, 0)
  return demand > found.supply ? shortageAmong(inside, demand, found.supply) : null
}

/** An ask for the kinds only that nothing undecided can come to need. */
function withoutDoubt(timetable: Timetable, asks: readonly Ask[], ask: Ask): Ask {
  const blocked = doubtfulKinds(timetable, asks, ask)
  if (!blocked.includes(1)) return ask
  const levels = ask.want.row.levels.map((level, kind) => (blocked[kind] === 1 ? 3 : level))
  return { ...ask, want: { ...ask.want, row: new Row(levels) } }
}

function assessment(
  timetable: Timetable,
  asks: readonly Ask[],
  above: Estimate,
  below: Estimate,
): Assessment {
  const solution = below.solution
  const own = asks.map((ask) =>
    solution?.players.find(({ player }) => !player.held && sameNeed(player.ask, ask)),
  )
  return {
    demand: demandOf(asks),
    units: { least: below.units.least, most: above.units.most },
    unsure: { least: above.unsure.least, most: below.unsure.most },
    because: below.because,
    lessons: below.lessons,
    got: own.map((entry) => entry?.got ?? []),
    use: own.map((entry) =>
      entry && below.unsure.most > 0 ? overKinds(entry.use, entry.classes, timetable) : new Float64Array(0),
    ),
    shortage: above.shortage,
    charging: above.charging,
    keep: () => {
      if (!solution) throw new Error("No way was found to meet the asks")
      keepSolution(timetable, asks, solution)
    },
  }
}

function sameNeed(a: Ask, b: Ask): boolean {
  return a.want.need === b.want.need
}

function keepSolution(timetable: Timetable, asks: readonly Ask[], solution: Solution): void {
  const { school } = timetable
  const slots = new Set(solution.players.map(({ player }) => timetable.slot(player.ask.want)))
  for (const slot of slots) slot.forgetFlow(school)
  for (const entry of withKinds(solution, timetable)) {
    const { player, choice, use } = entry
    if (player.held) {
      player.held.choice = choice
      player.held.use = use
      continue
    }
    const want = asks.find((ask) => sameNeed(ask, player.ask))?.want ?? player.ask.want
    timetable.slot(want).held.push(heldOf({ ...player.ask, want }, choice, use))
  }
  settleAround(timetable, slots)
}

/** Where lessons of different times meet, each must know which kinds it uses. */
function settleAround({ school }: Timetable, slots: Iterable<Slot>): void {
  for (const slot of slots) {
    const busy = slot.neighbours.filter((other) => other.held.length > 0)
    if (busy.length === 0) continue
    for (const one of [slot, ...busy]) one.settle(school)
  }
}

/**
 * Divides each class among its kinds, in order of time: within a class any device that is free when a lesson
 * begins stays free for it, so what fits at every time fits (an interval graph is coloured greedily by start).
 */
function withKinds({ players }: Solution, { school }: Timetable) {
  const placed = players.map((entry) => ({ ...entry, use: new Float64Array(school.kinds.kinds.length) }))
  const order = [...players.keys()].sort(
    (a, b) => from(players[a]?.player.ask.want) - from(players[b]?.player.ask.want),
  )
  for (const i of order) {
    const [entry, target] = [players[i], placed[i]]
    const span = entry?.player.ask.want.need.span
    if (!entry || !target) continue
    const busy = placed.filter((other) => {
      const theirs = other.player.ask.want.need.span
      return other !== target && span && theirs && overlap(span, theirs)
    })
    for (const [cls, amount] of entry.use.entries()) {
      let rest = amount
      for (const kind of entry.classes.members[cls] ?? []) {
        if (rest === 0) break
        const taken = busy.reduce((sum, other) => sum + (other.use[kind] ?? 0), 0)
        const free = Math.min(rest, (school.kinds.units[kind] ?? 0) - taken)
        target.use[kind] = free
        rest -= free
      }
    }
  }
  return placed
}

function from(want: Want | undefined): number {
  return want?.need.span?.from ?? 0
}

/** Units of each kind, where any kind of a class will do. */
function overKinds(use: Float64Array, classes: Classes, { school }: Timetable): Float64Array {
  const kinds = new Float64Array(school.kinds.kinds.length)
  for (const [cls, amount] of use.entries()) {
    let rest = amount
    for (const kind of classes.members[cls] ?? []) {
      const taken = Math.min(rest, school.kinds.units[kind] ?? 0)
      kinds[kind] = taken
      rest -= taken
    }
  }
  return kinds
}

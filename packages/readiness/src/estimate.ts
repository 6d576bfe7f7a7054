import type { NotDecidedReason, Shortage } from "./answer.ts"
import { ceiling } from "./ceiling.ts"
import type { Overdraft } from "./ledger.ts"
import { shortageOf, worstShortage } from "./shortage.ts"
import { type Ask, demandOf } from "./slot-flow.ts"
import { type Solution, solutionOf } from "./solution.ts"
import { type Bounds, type Budget, type Outcome, solve } from "./solve.ts"
import { playersOf, stage } from "./stage.ts"
import { type Tangle, tangleOf, usesAny } from "./tangle.ts"
import { slotKey, type Timetable } from "./timetable.ts"
import { better, Ways } from "./ways.ts"

/** What asks can get, between what is shown to be possible and what is shown not to be. */
export type Estimate = {
  readonly units: Bounds
  readonly unsure: Bounds
  /** How they get the least of it; null where no way was found. */
  readonly solution: Solution | null
  readonly because: NotDecidedReason["because"] | null
  readonly lessons: readonly string[]
  readonly shortage: Shortage | null
}

/**
 * What `asks` can get beside all that is held. Exact where all that competes with them has the same times, or
 * where the two bounds happen to meet: below, everyone else keeps the devices they have now; above, the asks
 * need only be met at each time for itself.
 */
export function estimate(
  timetable: Timetable,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  pressed: readonly string[],
  budget: Budget,
): Estimate {
  const { web, licences } = webOf(timetable, asks, pressed)
  const simple = !web.overlaps && web.cartRivals.length === 0
  if (simple) return exact(timetable, web, asks, overdrafts, licences, budget)
  return between(timetable, web, asks, overdrafts, licences, budget)
}

/** Bounds for asks whose web has overlapping times or rivals for whole carts. */
function between(
  timetable: Timetable,
  web: Tangle,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  licences: readonly string[],
  budget: Budget,
): Estimate {
  const isCarts = web.cartRivals.length > 0
  const demand = demandOf(asks)
  const ways = isCarts || licences.length > 0 ? null : new Ways(timetable, web, asks, budget)
  const lessons = [...new Set([...web.cartRivals, ...web.members.map((held) => held.lesson)])]
  const first = ways?.besideOthers() ?? null
  if (first && overdrafts.length === 0 && first.units === demand && first.unsure === 0) {
    const units = { least: demand, most: demand }
    return { units, unsure: { least: 0, most: 0 }, solution: first, because: null, lessons, shortage: null }
  }
  const above = ceiling(timetable, web, asks, budget)
  const isBest = first?.units === above.units && (first.units < demand || first.unsure === above.unsure)
  const solution = isBest ? first : better(first, ways?.asIfAtOnce() ?? null)
  const supplied = overdrafts.length > 0
  const most = supplied
    ? Math.min(above.units, suppliedUnits(timetable, asks, overdrafts, budget).most)
    : above.units
  const got = asks.map((ask) => solution?.players.find(({ player }) => player.ask === ask)?.got ?? [])
  const least = supplied
    ? suppliedUnits(timetable, cutTo(asks, got), overdrafts, budget).least
    : (solution?.units ?? 0)
  const units = { least: Math.min(least, most), most }
  const unsure = { least: above.unsure, most: solution?.unsure ?? demand }
  // Only where all fits does it matter how much of it is unsure.
  const settled = isOne(units) && (most < demand || isOne(unsure))
  return {
    units,
    unsure,
    solution: supplied ? null : solution,
    because: settled ? null : isCarts ? "carts" : "overlap",
    lessons,
    shortage: above.shortage,
  }
}

/** What the supplies alone allow, were there devices for all. */
function suppliedUnits(
  timetable: Timetable,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  budget: Budget,
): Bounds {
  const own = asks.filter((ask) => !ask.must)
  const staged = stage(timetable.school, playersOf([], own), { overdrafts })
  const room = staged.scene.room.map((units) => units.map(() => Number.MAX_SAFE_INTEGER))
  return solve({ ...staged.scene, room }, budget).units
}

/**
 * `asks` with no more than they got. Of several links it is not known which units serve more than one, so fewer
 * units may not serve as many of them: such asks are cut to nothing.
 */
function cutTo(asks: readonly Ask[], got: readonly (readonly number[])[]): Ask[] {
  return asks.map((ask, i) => {
    const [units = 0, ...links] = ask.counts.links.length > 1 ? [] : (got[i] ?? [])
    return ask.must
      ? ask
      : { ...ask, counts: { units, links: ask.counts.links.map((_, j) => links[j] ?? 0) } }
  })
}

/** The web of the asks, and of those licences that may run out the ones that anything in it uses. */
export function webOf(
  timetable: Timetable,
  asks: readonly Ask[],
  pressed: readonly string[],
): { readonly web: Tangle; readonly licences: readonly string[] } {
  let licences: string[] = []
  let web: Tangle = tangleOf(timetable, asks)
  for (;;) {
    const wants = [...asks, ...web.members].map(({ want }) => want)
    const used = pressed.filter((id) => wants.some((want) => usesAny(want, [id])))
    if (used.length === licences.length) return { web, licences }
    licences = used
    web = tangleOf(timetable, asks, licences)
  }
}

function exact(
  timetable: Timetable,
  web: Tangle,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  licences: readonly string[],
  budget: Budget,
): Estimate {
  const players = playersOf(web.members, asks)
  const joint = overdrafts.length > 0 || licences.length > 0
  const keys = new Set(asks.map((ask) => slotKey(ask.want)))
  const groups = joint
    ? [players]
    : [...keys].map((key) => players.filter(({ ask }) => slotKey(ask.want) === key))
  const results = groups.map((group) => {
    const [first] = group
    const slot = joint || !first ? null : timetable.slot(first.ask.want)
    const known = slot && group.every(({ ask }) => slot.knows(ask.want, timetable.school))
    const classes = known ? { classes: slot.view(timetable.school).classes } : {}
    const staged = stage(timetable.school, group, { licences, overdrafts, ...classes })
    return { staged, outcome: solve(staged.scene, budget) }
  })
  const add = (pick: (outcome: Outcome) => Bounds): Bounds => ({
    least: results.reduce((sum, { outcome }) => sum + pick(outcome).least, 0),
    most: results.reduce((sum, { outcome }) => sum + pick(outcome).most, 0),
  })
  const solutions = results.map(({ staged, outcome }) => solutionOf(staged, outcome))
  const units = add((outcome) => outcome.units)
  const unsure = add((outcome) => outcome.unsure)
  const shortages = joint
    ? []
    : results.flatMap(({ staged, outcome }) => shortageOf(staged, outcome.root) ?? [])
  return {
    units,
    unsure,
    solution: solutions.includes(null)
      ? null
      : { players: solutions.flatMap((solution) => solution?.players ?? []) },
    because: isOne(units) && isOne(unsure) ? null : "budget",
    lessons: [...new Set(web.members.map((held) => held.lesson))],
    shortage: worstShortage(shortages),
  }
}

function isOne({ least, most }: Bounds): boolean {
  return least === most
}

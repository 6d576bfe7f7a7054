import type { NotDecidedReason, Shortage } from "./answer.ts"
import { arrange } from "./arrangement.ts"
import { type Arranged, bestArrangement, isSettled, type Known, NOT_FOUND } from "./best-arrangement.ts"
import { ceiling } from "./ceiling.ts"
import type { Charging } from "./charging.ts"
import type { Overdraft } from "./ledger.ts"
import { arrangedNearby } from "./nearby.ts"
import type { Level } from "./predicate.ts"
import { rested } from "./rested.ts"
import type { Row } from "./row.ts"
import { shortageAmong, shortageOf, worstShortage } from "./shortage.ts"
import { type Ask, demandOf } from "./slot-flow.ts"
import { type Solution, solutionOf } from "./solution.ts"
import { type Bounds, type Budget, type Outcome, solve, within } from "./solve.ts"
import { type Player, playersOf, stage } from "./stage.ts"
import { rivalsForCarts, type Tangle, tangleOf, usesAny } from "./tangle.ts"
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
  /** Units, of those that it cannot have, that it could have if no device had to charge. */
  readonly charging: number
}

/** What is asked: the most that can be had, or no more than whether all can. */
export type Aim = "most" | "all"

/** What `asks` can get beside all that is held, which may move. Exact unless `budget` runs out. */
export function estimate(
  timetable: Timetable,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  pressed: readonly string[],
  budget: Budget,
  aim: Aim = "most",
): Estimate {
  const { charging } = timetable.school
  const plain = withoutCharging(timetable, asks, overdrafts, pressed, budget, aim)
  if (charging === null) return plain
  const { web, licences } = webOf(timetable, asks, pressed, charging)
  const carts = web.cartRivals.length > 0 || rivalsForCarts(timetable, asks)
  const question = { timetable, web, asks, overdrafts, licences, carts, budget, aim }
  const found = rested(question, charging, plain)
  if (found.asWithout) return plain
  const isDone = isSettled(found, demandOf(asks)) || (aim === "all" && found.units.most < demandOf(asks))
  return {
    units: found.units,
    unsure: found.unsure,
    solution: found.solution,
    because: isDone ? null : "budget",
    lessons: lessonsIn(web),
    shortage: found.units.most === plain.units.most ? plain.shortage : null,
    charging: Math.max(0, plain.units.least - found.units.most),
  }
}

/** The same where devices need no time to charge. */
function withoutCharging(
  timetable: Timetable,
  asks: readonly Ask[],
  overdrafts: readonly Overdraft[],
  pressed: readonly string[],
  budget: Budget,
  aim: Aim,
): Estimate {
  const { web, licences } = webOf(timetable, asks, pressed)
  const isCommon = overdrafts.length === 0 && aim === "most"
  const earlier = isCommon ? (answered.get(budget) ?? []) : []
  const known = earlier.find((one) => sameMembers(one.web, web) && sameAsks(one.asks, asks))
  if (known) return known.answer
  const carts = web.cartRivals.length > 0 || rivalsForCarts(timetable, asks)
  const question = { timetable, web, asks, overdrafts, licences, carts, budget, aim }
  const answer = web.overlaps || carts ? between(question) : onGrid(question)
  if (isCommon && answer.because === null) answered.set(budget, [...earlier, { web, asks, answer }])
  return answer
}

type Answered = { readonly web: Tangle; readonly asks: readonly Ask[]; readonly answer: Estimate }

/**
 * What was answered out of one budget, which is that of one lesson: its levels often allow the same edges, and
 * then it is the same question again.
 */
const answered = new WeakMap<Budget, readonly Answered[]>()

function sameMembers(a: Tangle, b: Tangle): boolean {
  return a.members.length === b.members.length && a.members.every((held, i) => held === b.members[i])
}

function sameAsks(a: readonly Ask[], b: readonly Ask[]): boolean {
  return a.length === b.length && a.every((ask, i) => b[i] !== undefined && sameAsk(ask, b[i]))
}

function sameAsk(a: Ask, b: Ask): boolean {
  const sides = (ask: Ask) => [ask.want, ...ask.want.links]
  const counts = (ask: Ask) => [ask.counts.units, ...ask.counts.links]
  const others = sides(b)
  return (
    a.must === b.must &&
    sides(a).length === others.length &&
    counts(a).every((count, i) => count === counts(b)[i]) &&
    sides(a).every(({ need, row }, i) => {
      const other = others[i]
      return other !== undefined && need === other.need && sameEdges(row, a.level, other.row, b.level)
    })
  )
}

/** Whether the same edges may be used: those at or below a level. */
function sameEdges(a: Row, levelA: Level, b: Row, levelB: Level): boolean {
  if (a === b && levelA === levelB) return true
  const [left, right] = [a.within(levelA), b.within(levelB)]
  return (
    left.every((bits, i) => bits === right[i]) &&
    (a === b || a.levels.every((level, i) => level === b.levels[i]))
  )
}

/** Steps for each quick way to the answer, before the best arrangement is searched for. */
const QUICK_STEPS = 60

/** One question of {@link estimate}, with all that bears on it. */
export type Question = {
  readonly timetable: Timetable
  readonly web: Tangle
  readonly asks: readonly Ask[]
  readonly overdrafts: readonly Overdraft[]
  readonly licences: readonly string[]
  /** Whether lessons that run together want devices of one whole cart. */
  readonly carts: boolean
  readonly budget: Budget
  readonly aim: Aim
}

/**
 * For asks whose web has overlapping times, or rivals for whole carts. Where a way that is quickly found is as
 * good as what each time for itself allows, that is the answer; else the best arrangement is searched for.
 */
function between(question: Question): Estimate {
  const { timetable, web, asks, overdrafts, licences, carts, budget, aim } = question
  const demand = demandOf(asks)
  const isPlain = !carts && licences.length === 0 && overdrafts.length === 0
  const ways = isPlain ? new Ways(timetable, web, asks) : null
  const first = within(budget, QUICK_STEPS, (share) => ways?.besideOthers(share) ?? null)
  const lessons = lessonsIn(web)
  if (first && first.units === demand && first.unsure === 0) {
    const units = { least: demand, most: demand }
    const unsure = { least: 0, most: 0 }
    return { units, unsure, solution: first, because: null, lessons, shortage: null, charging: 0 }
  }
  const above = within(budget, QUICK_STEPS, (share) => ceiling(timetable, web, asks, share))
  const isBest = first?.units === above.units && (first.units < demand || first.unsure === above.unsure)
  const way = isBest
    ? first
    : better(
        first,
        within(budget, QUICK_STEPS, (share) => ways?.asIfAtOnce(share) ?? null),
      )
  const known = {
    units: { least: way?.units ?? 0, most: above.units },
    unsure: { least: above.unsure, most: way?.unsure ?? demand },
  }
  const isKnown = isSettled(known, demand) || (aim === "all" && above.units < demand)
  // Where it is only asked whether all can be had, nothing less is looked for.
  const least = aim === "all" ? Math.max(known.units.least, demand - 1) : known.units.least
  const found = isKnown
    ? { ...known, ...NOT_FOUND }
    : arranged(question, { ...known, units: { least, most: above.units } })
  const { unsure, solution } = found
  const units = { least: solution ? found.units.least : known.units.least, most: found.units.most }
  const isDone = isSettled({ units, unsure }, demand) || (aim === "all" && units.most < demand)
  return {
    units,
    unsure,
    solution: solution ?? way,
    because: isDone ? null : carts ? "carts" : "overlap",
    lessons,
    // One time explains it only where no less is missing then than in all; else it is a chain of several.
    shortage:
      units.most === above.units ? above.shortage : chainShortage(question, demand - units.most, found.chain),
    charging: 0,
  }
}

/** The best arrangement of all; where it goes by devices alone, first of those who are near. */
function arranged(question: Question, known: Known): Arranged {
  const { timetable, web, asks, overdrafts, licences, carts, budget } = question
  const { school } = timetable
  const players = playersOf(web.members, asks)
  const isPlain = !carts && licences.length === 0 && web.overlaps
  const near = isPlain ? arrangedNearby(timetable, players, overdrafts, known, budget) : null
  if (near && isSettled(near, demandOf(asks))) return near
  const arrangement = arrange(school, players, { licences, overdrafts, carts })
  if (!arrangement) return near ?? { ...known, ...NOT_FOUND }
  const best = bestArrangement(arrangement, near ?? known, budget)
  return {
    ...best,
    solution: best.solution ?? near?.solution ?? null,
    chain: best.chain ?? near?.chain ?? null,
  }
}

/** Those who cannot all be met though each time allows it. For what goes by devices alone, without links. */
function chainShortage(
  { carts, licences, overdrafts }: Question,
  missing: number,
  chain: readonly Player[] | null,
): Shortage | null {
  if (!chain || carts || licences.length > 0 || overdrafts.length > 0) return null
  if (chain.some(({ ask }) => ask.want.links.length > 0)) return null
  const demand = chain.reduce((sum, { ask }) => sum + ask.counts.units, 0)
  const inside = chain.map(({ ask, held }) => ({ ask, lesson: held?.lesson ?? null }))
  return { ...shortageAmong(inside, demand, demand - missing), at: null }
}

function lessonsIn(web: Tangle): readonly string[] {
  return [...new Set([...web.cartRivals, ...web.members.map((held) => held.lesson)])]
}

/** The web of the asks, and of those licences that may run out the ones that anything in it uses. */
export function webOf(
  timetable: Timetable,
  asks: readonly Ask[],
  pressed: readonly string[],
  charging: Charging | null = null,
): { readonly web: Tangle; readonly licences: readonly string[] } {
  let licences: string[] = []
  let web: Tangle = tangleOf(timetable, asks, [], charging)
  for (;;) {
    const wants = [...asks, ...web.members].map(({ want }) => want)
    const used = pressed.filter((id) => wants.some((want) => usesAny(want, [id])))
    if (used.length === licences.length) return { web, licences }
    licences = used
    web = tangleOf(timetable, asks, licences, charging)
  }
}

/** For asks all of whose web is at the same times or apart. */
function onGrid(question: Question): Estimate {
  const { timetable, web, asks, overdrafts, licences, budget } = question
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
    return { staged, outcome: within(budget, QUICK_STEPS, (share) => solve(staged.scene, share)) }
  })
  const add = (pick: (outcome: Outcome) => Bounds): Bounds => ({
    least: results.reduce((sum, { outcome }) => sum + pick(outcome).least, 0),
    most: results.reduce((sum, { outcome }) => sum + pick(outcome).most, 0),
  })
  const solutions = results.map(({ staged, outcome }) => solutionOf(staged, outcome))
  // What must stay met at one time is a condition for all: till it is seen to, nothing is sure to be had beside it.
  const isFound = results.every(({ outcome }) => outcome.keeps)
  const sum = add((outcome) => outcome.units)
  const units = isFound ? sum : { least: 0, most: sum.most }
  const unsure = add((outcome) => outcome.unsure)
  const shortages = joint ? [] : results.flatMap(({ staged, outcome }) => shortageOf(staged, outcome) ?? [])
  const found = solutions.includes(null)
    ? null
    : { players: solutions.flatMap((solution) => solution?.players ?? []) }
  const known = { units, unsure }
  const better = isSettled(known, demandOf(asks)) ? { ...known, ...NOT_FOUND } : arranged(question, known)
  return {
    units: better.units,
    unsure: better.unsure,
    solution: better.solution ?? found,
    because: isSettled(better, demandOf(asks)) ? null : "budget",
    lessons: lessonsIn(web),
    shortage: worstShortage(shortages),
    charging: 0,
  }
}

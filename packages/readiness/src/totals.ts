import type { SureTotals } from "./answer.ts"
import { meetInTime } from "./cliques.ts"
import type { Decision, Session } from "./decide.ts"
import { type Aim, type Estimate, estimate } from "./estimate.ts"
import { Ledger, type Overdraft } from "./ledger.ts"
import { byPrecedence, type Lesson, type Need } from "./need.ts"
import { meet } from "./row.ts"
import type { Plan, School, Want } from "./school.ts"
import { type Ask, demandOf } from "./slot-flow.ts"
import { usesAny, wholeCartsOf } from "./tangle.ts"
import { slotKey, Timetable } from "./timetable.ts"

/**
 * The most units that sure edges can meet over all scheduled valid requirements together, whatever lesson they
 * are of, apps and domains left aside.
 */
export function totalsOf(
  school: School,
  plans: readonly Plan[],
  decisions: ReadonlyMap<Lesson, Decision>,
  steps: number,
): SureTotals {
  const session = { school, steps }
  // In order of precedence: what is told must not depend on the order in the file.
  const sound = plans
    .filter(({ lesson }) => lesson.invalid.length === 0)
    .sort((a, b) => byPrecedence(a.lesson, b.lesson))
  const valid = sound.map(({ lesson }) => lesson)
  const needs = valid.flatMap((lesson) => lesson.needs).filter((need) => need.span !== null)
  const demand = needs.reduce((sum, need) => sum + need.count, 0)
  const sure = new Set(
    valid.filter((lesson) => isSure(lesson, decisions.get(lesson))).map((lesson) => lesson.id),
  )
  if (sure.size === valid.length) return { maxUnits: demand }
  const overdrafts = new Ledger(school).overdrafts(needs, false)
  if (overdrafts.some((overdraft) => overdraft.fixedAlone)) return { maxUnits: null }
  const wants = sound.flatMap((plan) => plan.wants).filter((want) => want.need.span !== null)
  const pressed = pressedLicences(school, needs)
  const supplies = { overdrafts, pressed }
  let units: number | null = 0
  let irreducible: readonly string[] | null = null
  for (const group of groupsOf(new Timetable(school, []), wants, supplies)) {
    // What was accepted without a doubt is met together, where none of it draws on what all would overdraw.
    const drawing = drawingOn(group, overdrafts)
    const met = drawing.length === 0 && group.every(({ need }) => sure.has(need.lesson))
    const found = met ? demandOf(group.map(sureAsk)) : mostUnits(session, group, supplies)
    units = units === null || found === null ? null : units + found
    if (irreducible || found === null || found === demandOf(group.map(sureAsk))) continue
    irreducible = leastUnmet(session, group, supplies)
  }
  return { ...(units === null ? {} : { maxUnits: units }), ...(irreducible ? { irreducible } : {}) }
}

type Place = Pick<Session, "school" | "steps">

type Supplies = { readonly overdrafts: readonly Overdraft[]; readonly pressed: readonly string[] }

/** Of the units that `lesson` asks for, all are met surely. */
function isSure(lesson: Lesson, decision: Decision | undefined): boolean {
  return lesson.needs.every((need) => need.span === null) || decision?.level === 0
}

function sureAsk(want: Want): Ask {
  return {
    want,
    level: 0,
    must: false,
    counts: { units: want.need.count, links: want.links.map(({ need }) => need.count) },
  }
}

/** Exact, or null where it is not decided. */
function mostUnits(session: Place, group: readonly Want[], supplies: Supplies): number | null {
  const { units } = sureEstimate(session, group, supplies, "most")
  return units.least === units.most ? units.least : null
}

function sureEstimate(
  session: Place,
  group: readonly Want[],
  { overdrafts, pressed }: Supplies,
  aim: Aim,
): Estimate {
  const timetable = new Timetable(session.school, [])
  const budget = { left: session.steps }
  return estimate(timetable, group.map(sureAsk), drawingOn(group, overdrafts), pressed, budget, aim)
}

function drawingOn(group: readonly Want[], overdrafts: readonly Overdraft[]): Overdraft[] {
  return overdrafts.filter(({ drawn }) => drawn.some(({ need }) => group.some((want) => has(want, need))))
}

/** Whether some of it cannot be met surely; null where that is not decided. */
function isUnmet(session: Place, group: readonly Want[], supplies: Supplies): boolean | null {
  const demand = demandOf(group.map(sureAsk))
  const { units } = sureEstimate(session, group, supplies, "all")
  if (units.most < demand) return true
  return units.least === demand ? false : null
}

/** A set of more wants than this is not searched for one that is least. */
const LARGEST_SEARCHED = 200

/** A set of needs that cannot all be met surely though any of them could be spared; null where not decided. */
function leastUnmet(session: Place, group: readonly Want[], supplies: Supplies): readonly string[] | null {
  const short = sureEstimate(session, group, supplies, "most").shortage?.requirements ?? []
  const inside = group.filter(({ need }) => short.includes(need.id))
  let left: readonly Want[] = inside.length > 0 && isUnmet(session, inside, supplies) ? inside : group
  if (left.length > LARGEST_SEARCHED) return null
  /** Leaves out what can be spared of `needs`, some at a time: most of them can. False where not decided. */
  const spare = (needs: readonly Need[]): boolean => {
    const fewer = without(left, needs)
    const unmet = isUnmet(session, fewer, supplies)
    if (unmet) left = fewer
    if (unmet || needs.length === 1) return unmet !== null
    const half = Math.ceil(needs.length / 2)
    return spare(needs.slice(0, half)) && spare(needs.slice(half))
  }
  const inTime = left.toSorted((a, b) => from(a) - from(b))
  // Links go before the wants whose devices they use.
  const links = inTime.flatMap((want) => want.links.map((link) => link.need))
  for (const needs of [links, inTime.map(({ need }) => need)])
    if (needs.length > 0 && !spare(needs)) return null
  return left.flatMap((want) => [want.need.id, ...want.links.map((link) => link.need.id)])
}

/** `wants` less these needs; with a want go all that are linked to it. */
function without(wants: readonly Want[], needs: readonly Need[]): Want[] {
  const gone = new Set(needs)
  return wants
    .filter(({ need }) => !gone.has(need))
    .map((want) => ({ ...want, links: want.links.filter(({ need }) => !gone.has(need)) }))
}

/** Wants that share devices, whole carts, a supply that is overdrawn, or seats that stay with devices. */
function groupsOf(timetable: Timetable, wants: readonly Want[], { overdrafts, pressed }: Supplies): Want[][] {
  const groups = new Groups(wants.length)
  const first = new Map<string, number>()
  const together = (key: string, i: number) => {
    const known = first.get(key)
    if (known === undefined) first.set(key, i)
    else groups.join(known, i)
  }
  for (const [i, want] of wants.entries()) {
    together(slotKey(want), i)
    for (const id of pressed) if (usesAny(want, [id])) together(`licence ${id}`, i)
    for (const [j, { drawn }] of overdrafts.entries()) {
      if (drawn.some(({ need }) => has(want, need))) together(`overdraft ${j}`, i)
    }
  }
  const reach = timetable.school.charging?.minutes ?? 0
  const order = [...wants.keys()].sort((i, j) => from(wants[i]) - from(wants[j]))
  for (const [place, i] of order.entries()) {
    for (const j of order.slice(place + 1)) {
      const [a, b] = [wants[i], wants[j]]
      if (!a?.need.span || !b?.need.span || b.need.span.from >= a.need.span.to + reach) break
      if (groups.of(i) !== groups.of(j) && meet(a.row.within(0), b.row.within(0))) groups.join(i, j)
    }
  }
  for (const rivals of wantsByCart(timetable, wants)) {
    for (const [place, i] of rivals.entries()) {
      for (const j of rivals.slice(place + 1)) {
        if (groups.of(i) !== groups.of(j) && meetInTime(wants[i]?.busy ?? [], wants[j]?.busy ?? []))
          groups.join(i, j)
      }
    }
  }
  const lists = new Map<number, Want[]>()
  for (const [i, want] of wants.entries()) {
    const list = lists.get(groups.of(i))
    if (list) list.push(want)
    else lists.set(groups.of(i), [want])
  }
  return [...lists.values()]
}

/** For each whole cart: the places of the wants that surely can use devices of it. */
function wantsByCart(timetable: Timetable, wants: readonly Want[]): Iterable<readonly number[]> {
  const byCart = new Map<string, number[]>()
  for (const [i, want] of wants.entries()) {
    for (const cart of wholeCartsOf(timetable, { want, level: 0 })) {
      const list = byCart.get(cart)
      if (list) list.push(i)
      else byCart.set(cart, [i])
    }
  }
  return byCart.values()
}

function from(want: Want | undefined): number {
  return want?.need.span?.from ?? 0
}

function has(want: Want, need: Need): boolean {
  return want.need === need || want.links.some((link) => link.need === need)
}

function pressedLicences(school: School, needs: readonly Need[]): string[] {
  return [...school.licences.values()].flatMap(({ id, scope, seats }) => {
    if (scope !== "perDevice") return []
    const uses = needs.reduce((sum, need) => sum + (need.licences.includes(id) ? need.count : 0), 0)
    return uses > seats ? [id] : []
  })
}

/** Disjoint sets of numbers. */
class Groups {
  readonly #parent: number[]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i)
  }

  of(i: number): number {
    const parent = this.#parent[i] ?? i
    if (parent === i) return i
    const root = this.of(parent)
    this.#parent[i] = root
    return root
  }

  join(i: number, j: number): void {
    this.#parent[this.of(i)] = this.of(j)
  }
}

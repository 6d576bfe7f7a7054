import type { Minutes } from "./answer.ts"
import type { Classes } from "./merge.ts"
import type { Want } from "./school.ts"
import type { Ask } from "./slot-flow.ts"
import { classesFor, unitsOf as unitsIn } from "./slot-view.ts"
import { type Solution, solutionOf } from "./solution.ts"
import { type Budget, solve } from "./solve.ts"
import { playersOf, stage } from "./stage.ts"
import type { Tangle } from "./tangle.ts"
import { overlap, slotKey, type Timetable } from "./timetable.ts"

/** A solution, the units that the asks get in it, and how many of these are unsure. */
export type Way = Solution & { readonly units: number; readonly unsure: number }

/** The one with more units, then with fewer unsure. */
export function better(a: Way | null, b: Way | null): Way | null {
  if (!a || !b) return a ?? b
  return b.units > a.units || (b.units === a.units && b.unsure < a.unsure) ? b : a
}

/** More asks of different times than this are seldom met as if they were of one. */
const MOST_AT_ONCE = 12

/** Ways to meet asks that are not always the best, but always possible. */
export class Ways {
  readonly #timetable: Timetable
  readonly #asks: readonly Ask[]
  readonly #classes: Classes
  readonly #now: Solution["players"]

  constructor(timetable: Timetable, web: Tangle, asks: readonly Ask[]) {
    const { school } = timetable
    const players = playersOf(web.members, asks)
    const classes = classesFor(
      players.map(({ ask }) => ask.want),
      school,
    )
    for (const slot of timetable.slots) {
      if (slot.held.some((held) => web.members.includes(held))) slot.settle(school)
    }
    this.#timetable = timetable
    this.#asks = asks
    this.#classes = classes
    this.#now = players.map((player) => ({
      player,
      choice: player.choice,
      use: player.held ? usedClasses(player.held.use, classes) : new Float64Array(classes.count),
      got: [],
      classes,
    }))
  }

  /** Lessons of other times keep the classes of device that they have now. */
  besideOthers(budget: Budget): Way | null {
    const placed = [...this.#now]
    let [sum, unsure] = [0, 0]
    for (const key of new Set(
      placed.flatMap(({ player }) => (player.held ? [] : slotKey(player.ask.want))),
    )) {
      const own = [...placed.keys()].filter((i) => placed[i] && slotKey(placed[i].player.ask.want) === key)
      const solved = this.#solve(placed, own, budget)
      if (!solved) return null
      for (const [j, entry] of solved.players.entries()) placed[own[j] ?? -1] = entry
      sum += solved.units
      unsure += solved.unsure
    }
    return { players: placed, units: sum, unsure }
  }

  /** All that overlaps the asks may move, as if it were all at one time. */
  asIfAtOnce(budget: Budget): Way | null {
    const near = (want: Want) =>
      this.#asks.some(
        ({ want: { need } }) => need.span && want.need.span && overlap(need.span, want.need.span),
      )
    const own = [...this.#now.keys()].filter((i) => {
      const player = this.#now[i]?.player
      return player && (!player.held || near(player.ask.want))
    })
    const solved = this.#asks.length > MOST_AT_ONCE ? null : this.#solve(this.#now, own, budget)
    if (!solved) return null
    const placed = [...this.#now]
    for (const [j, entry] of solved.players.entries()) placed[own[j] ?? -1] = entry
    return { ...solved, players: placed }
  }

  /** What `own` of `placed` can have together, all the others keeping what they have. */
  #solve(placed: Solution["players"], own: readonly number[], budget: Budget): Way | null {
    const { school } = this.#timetable
    const players = own.flatMap((i) => placed[i]?.player ?? [])
    const spans = players.flatMap(({ ask }) => ask.want.need.span ?? [])
    const hull = {
      from: Math.min(...spans.map(({ from }) => from)),
      to: Math.max(...spans.map(({ to }) => to)),
    }
    const others = placed.filter((_, i) => !own.includes(i))
    const room = unitsIn(this.#classes, school).map((all, cls) => Math.max(0, all - peak(others, cls, hull)))
    const staged = stage(school, players, { together: true, classes: this.#classes, room })
    const outcome = solve(staged.scene, budget)
    const solution = solutionOf(staged, outcome)
    return solution && { ...solution, units: outcome.units.least, unsure: outcome.unsure.most }
  }
}

/** Units of each class, of units of each kind. */
export function usedClasses(use: Float64Array | null, classes: Classes): Float64Array {
  const sums = new Float64Array(classes.count)
  for (const [cls, members] of classes.members.entries()) {
    for (const kind of members) sums[cls] = (sums[cls] ?? 0) + (use?.[kind] ?? 0)
  }
  return sums
}

/** The most units of `cls` that `others` use at any one time of `span`. */
function peak(
  others: readonly Solution["players"][number][],
  cls: number,
  span: { readonly from: Minutes; readonly to: Minutes },
): number {
  const busy = others.flatMap(({ player, use }) => {
    const own = player.ask.want.need.span
    const units = use[cls] ?? 0
    return own && units > 0 && overlap(own, span)
      ? [{ from: Math.max(own.from, span.from), to: own.to, units }]
      : []
  })
  let most = 0
  for (const { from } of busy) {
    const now = busy.reduce(
      (sum, other) => sum + (other.from <= from && from < other.to ? other.units : 0),
      0,
    )
    most = Math.max(most, now)
  }
  return most
}

import { arrange } from "./arrangement.ts"
import { type Arranged, bestArrangement, isSettled, type Known, NOT_FOUND } from "./best-arrangement.ts"
import type { Overdraft } from "./ledger.ts"
import type { Classes } from "./merge.ts"
import { demandOf } from "./slot-flow.ts"
import { classesFor } from "./slot-view.ts"
import type { Solution } from "./solution.ts"
import { type Budget, within } from "./solve.ts"
import type { Player } from "./stage.ts"
import { compete } from "./tangle.ts"
import type { Timetable } from "./timetable.ts"
import { usedClasses } from "./ways.ts"

/** How far from the asks others may move, in steps of competition, before all may. */
const REACHES = [1, 2]
/** Steps for each question about them. */
const STEPS = 100

/**
 * What the asks among `players` can get, by looking at those near them alone: at least what they get if all
 * others keep the class of device that they have, at most what they got if there were no others. Most often
 * both are the same, and little was looked at. For what goes by devices alone, without seats or whole carts.
 */
export function arrangedNearby(
  timetable: Timetable,
  players: readonly Player[],
  overdrafts: readonly Overdraft[],
  known: Known,
  budget: Budget,
): Arranged {
  const { school } = timetable
  const demand = demandOf(players.map(({ ask }) => ask))
  const wants = players.map(({ ask }) => ask.want)
  let best: Arranged = { ...known, ...NOT_FOUND }
  let classes: Classes | null = null
  for (const reach of REACHES) {
    const inner = nearest(players, reach)
    if (inner.length === players.length) break
    const options = { licences: [], overdrafts, carts: false }
    const alone = arrange(school, inner, options)
    if (!alone) break
    const above = within(budget, STEPS, (share) => bestArrangement(alone, best, share))
    best = {
      units: { least: best.units.least, most: above.units.most },
      unsure: { least: above.unsure.least, most: best.unsure.most },
      solution: best.solution,
      chain: above.chain ?? best.chain,
    }
    if (isSettled(best, demand)) break
    if (!classes) {
      for (const slot of timetable.slots) slot.settle(school)
      classes = classesFor(wants, school)
    }
    const outer = stillIn(
      players.filter((player) => !inner.includes(player)),
      classes,
    )
    const fixed = outer.map(({ player, use }) => ({ span: player.ask.want.need.span, use }))
    const beside = arrange(school, inner, { ...options, beside: { classes, fixed } })
    if (!beside) break
    const { units, unsure, solution } = within(budget, STEPS, (share) => bestArrangement(beside, best, share))
    best = {
      units: { least: units.least, most: best.units.most },
      unsure: { least: best.unsure.least, most: solution ? unsure.most : best.unsure.most },
      solution: solution ? { players: [...solution.players, ...outer] } : best.solution,
      chain: best.chain,
    }
    if (isSettled(best, demand)) break
  }
  return best
}

/** The asks, and all that compete with them through so many others. */
function nearest(players: readonly Player[], reach: number): Player[] {
  const inner = new Set(players.filter(({ held }) => !held))
  let edge = [...inner]
  for (let step = 0; step < reach; step++) {
    const next = players.filter(
      (player) => !inner.has(player) && edge.some((one) => compete(one.ask, player.ask)),
    )
    for (const player of next) inner.add(player)
    edge = next
  }
  return players.filter((player) => inner.has(player))
}

/** Those who keep what they have. */
function stillIn(players: readonly Player[], classes: Classes): Solution["players"] {
  return players.map((player) => ({
    player,
    choice: player.choice,
    use: usedClasses(player.held?.use ?? null, classes),
    got: [],
    classes,
  }))
}

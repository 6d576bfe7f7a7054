import type { Shortage } from "./answer.ts"
import { shortageOf, worstShortage } from "./shortage.ts"
import { type Ask, demandOf } from "./slot-flow.ts"
import { type Budget, solve } from "./solve.ts"
import { type Player, playersOf, stage } from "./stage.ts"
import type { Tangle } from "./tangle.ts"
import type { Timetable } from "./timetable.ts"

/** At no time can the asks have more than this: the least over all times of what they can have then. */
export function ceiling(
  timetable: Timetable,
  web: Tangle,
  asks: readonly Ask[],
  budget: Budget,
): { units: number; unsure: number; shortage: Shortage | null } {
  const players = playersOf(web.members, asks)
  let units = demandOf(asks)
  let unsure = 0
  const shortages: Shortage[] = []
  for (const active of together(players)) {
    const now = active.map(({ ask }) => ask)
    const staged = stage(timetable.school, active, { together: true })
    const outcome = solve(staged.scene, budget)
    const others = demandOf(asks.filter((ask) => !now.includes(ask)))
    if (!outcome.root.keeps) continue
    units = Math.min(units, outcome.units.most + others)
    unsure = Math.max(unsure, outcome.unsure.least)
    const shortage = shortageOf(staged, outcome)
    if (shortage) shortages.push(shortage)
  }
  return { units, unsure, shortage: worstShortage(shortages) }
}

/** The sets of players that are on at one time, at each time at which an ask is and anything begins. */
function together(players: readonly Player[]): Player[][] {
  const sets = new Map<string, Player[]>()
  const spans = players.map(({ ask }) => ask.want.need.span)
  for (const start of new Set(spans.map((span) => span?.from ?? null))) {
    const active = players.filter((_, i) => {
      const span = spans[i] ?? null
      return start === null || span === null ? start === span : span.from <= start && start < span.to
    })
    if (active.every(({ held, ask }) => held || ask.must)) continue
    sets.set(active.map((player) => players.indexOf(player)).join(" "), active)
  }
  return [...sets.values()]
}

import { arrange } from "./arrangement.ts"
import { bestArrangement, isSettled, NOT_FOUND } from "./best-arrangement.ts"
import type { Charging, Used } from "./charging.ts"
import { distinctUses } from "./charging.ts"
import type { Question } from "./estimate.ts"
import { canRest, type KindUse } from "./resting.ts"
import type { Want } from "./school.ts"
import { demandOf } from "./slot-flow.ts"
import type { Solution } from "./solution.ts"
import type { Bounds } from "./solve.ts"
import { type Player, playersOf } from "./stage.ts"

/** What asks can get under the rule. */
export type Rested = {
  readonly units: Bounds
  readonly unsure: Bounds
  /** Null where none was found, or where that without the rule will do. */
  readonly solution: Solution | null
  /** Whether what was found without the rule is the answer under it too. */
  readonly asWithout: boolean
}

/** What was found where devices need no time to charge: under the rule nobody gets more. */
export type Without = Pick<Rested, "units" | "unsure" | "solution">

/**
 * What the asks of `question`, whose web goes as far as the rule reaches, can get under the rule. Where the best way without
 * the rule can be given out so that all devices charge, that is the answer; else an integer program has the runs of devices
 * too.
 */
export function rested(question: Question, charging: Charging, without: Without): Rested {
  const { timetable, web, asks, overdrafts, licences, carts, budget, aim } = question
  const { school } = timetable
  const demand = demandOf(asks)
  const players = playersOf(web.members, asks)
  if (!charging.mayBind(distinctUses(players.flatMap(({ ask }) => useOf(ask.want) ?? []))))
    return { ...without, asWithout: true }
  if (aim === "all" && without.units.most < demand)
    return {
      units: { least: 0, most: without.units.most },
      unsure: without.unsure,
      ...NOT_FOUND,
      asWithout: false,
    }
  const isPlain = licences.length === 0 && !carts
  if (isPlain && without.solution && isSettled(without, demand)) {
    for (const slot of timetable.slots) slot.settle(school)
    const uses = usesOf(players, without.solution)
    if (canRest(school, charging, uses)) return { ...without, asWithout: true }
  }
  const known = {
    units: { least: 0, most: without.units.most },
    unsure: { least: without.units.most === demand ? without.unsure.least : 0, most: demand },
  }
  const arrangement = arrange(school, players, { licences, overdrafts, carts, charging })
  const found = arrangement ? bestArrangement(arrangement, known, budget) : { ...known, ...NOT_FOUND }
  return { units: found.units, unsure: found.unsure, solution: found.solution, asWithout: false }
}

/** When devices for `want` are used; null where that is not set. */
export function useOf({ need }: Want): Used | null {
  return need.span && { from: need.span.from, to: need.span.to, periods: need.periods }
}

/** What all `players` use: those of `solution` as it says, all others as they do now. */
function usesOf(players: readonly Player[], solution: Solution): KindUse[] {
  const uses: KindUse[] = []
  for (const player of players) {
    const use = useOf(player.ask.want)
    if (!use) continue
    const entry = solution.players.find((one) =>
      player.held ? one.player.held === player.held : one.player.ask.want.need === player.ask.want.need,
    )
    for (const [i, units] of (entry?.use ?? player.held?.use ?? []).entries())
      if (units > 0) uses.push({ ...use, units, kinds: entry ? (entry.classes.members[i] ?? []) : [i] })
  }
  return uses
}

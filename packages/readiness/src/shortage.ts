import type { Shortage } from "./answer.ts"
import { type Relaxed, unitsOf } from "./scene.ts"
import type { Ask } from "./slot-flow.ts"
import type { Outcome } from "./solve.ts"
import type { Stage } from "./stage.ts"

/**
 * The set of players that want more than there is of all that any of them can use; null where there is none, or where
 * more is missing than it explains, as where units must be alike.
 */
export function shortageOf(staged: Stage, { root, found }: Outcome): Shortage | null {
  const shortage = bottleneckOf(staged, root)
  if (!shortage || !found) return shortage
  const missing = staged.players.reduce((sum, { ask }, i) => {
    const [got = 0] = ask.must ? [ask.counts.units] : unitsOf(found.relaxed, i, ask.want.links.length)
    return sum + ask.counts.units - got
  }, 0)
  return shortage.demand - shortage.supply === missing ? shortage : null
}

function bottleneckOf({ scene, players, slotOf }: Stage, relaxed: Relaxed): Shortage | null {
  const asked = players.flatMap((player, i) => (player.ask.must ? [] : (relaxed.parts[i] ?? [])))
  const reached = relaxed.flow.reach(asked.map(({ node }) => node))
  const inside = players.flatMap((player, i) =>
    (relaxed.parts[i] ?? []).some(({ node }) => reached.has(node)) ? [{ player, slot: slotOf[i] ?? 0 }] : [],
  )
  const slots = new Set(inside.map(({ slot }) => slot))
  const drains = new Set<string>()
  for (const [i] of players.entries()) {
    for (const { node, arcs } of relaxed.parts[i] ?? []) {
      if (reached.has(node)) for (const arc of arcs) drains.add(`${slotOf[i]} ${arc.class}`)
    }
  }
  let supply = 0
  for (const drain of drains) {
    const [slot = 0, cls = 0] = drain.split(" ").map(Number)
    supply += scene.room[slot]?.[cls] ?? 0
  }
  const demand = inside.reduce((sum, { player }) => sum + player.ask.counts.units, 0)
  if (slots.size !== 1 || demand <= supply) return null
  return shortageAmong(
    inside.map(({ player }) => ({ ask: player.ask, lesson: player.held?.lesson ?? null })),
    demand,
    supply,
  )
}

/** `inside`: those that share the bottleneck; `lesson` null where it asks now. */
export function shortageAmong(
  inside: readonly { readonly ask: Ask; readonly lesson: string | null }[],
  demand: number,
  supply: number,
): Shortage {
  const held = new Map<string, number>()
  for (const { ask, lesson } of inside) {
    if (lesson !== null) held.set(lesson, (held.get(lesson) ?? 0) + ask.counts.units)
  }
  const spans = inside.map(({ ask }) => ask.want.need.span)
  const start = Math.max(...spans.map((span) => span?.start ?? Number.NaN))
  return {
    at: Number.isNaN(start) ? null : start,
    requirements: inside.map(({ ask }) => ask.want.need.id),
    demand,
    supply,
    held: [...held].map(([lesson, units]) => ({ lesson, units })).sort((a, b) => b.units - a.units),
  }
}

/** The one that misses most. */
export function worstShortage(shortages: readonly Shortage[]): Shortage | null {
  const missing = ({ demand, supply }: Shortage) => demand - supply
  return shortages.toSorted((a, b) => missing(b) - missing(a))[0] ?? null
}

/** What is drawn on beside devices (seats of licences, pools), for the exhaustive search. */
import type { Instance, PoolUse, Requirement } from "../src/instance.ts"
import type { Unit } from "./exhaustive-unit.ts"

export type Placed = { unit: Unit; requirement: Requirement }

/** Limits that only tighten as more is placed. */
export function partly(instance: Instance, placed: Placed[]): boolean {
  for (const licence of instance.licences ?? []) {
    const users = placed.filter((p) => p.requirement.licences?.includes(licence.id))
    if (users.length === 0) continue
    const seats = licence.seats ?? 0
    if (licence.scope === "concurrent") {
      for (const { requirement } of users) {
        const at = Number(requirement.start)
        const used = users.filter((p) => Number(p.requirement.start) <= at && at < Number(p.requirement.end))
        if (used.length > seats) return false
      }
    }
    if (licence.scope === "perDevice") {
      const bound = new Set<Unit>()
      for (const { unit } of users) {
        if (!unit.rows.some((row) => licence.assigned?.includes(row.id))) bound.add(unit)
      }
      if (bound.size > seats) return false
    }
  }
  return true
}

/** Everything else, once all is placed. */
export function allowed(
  instance: Instance,
  tasks: { requirement: Requirement; own: boolean }[],
  placed: Placed[],
  lenient: boolean,
): boolean {
  const got = (requirement: Requirement) => placed.filter((p) => p.requirement === requirement).length
  for (const pool of instance.pools ?? []) {
    const users = tasks.filter(({ requirement }) => requirement.uses?.some((use) => use.pool === pool.id))
    const sum = (list: typeof users, part: (use: PoolUse, requirement: Requirement) => number) =>
      list.reduce(
        (total, { requirement }) =>
          (requirement.uses ?? []).reduce(
            (all, use) => all + (use.pool === pool.id ? part(use, requirement) : 0),
            total,
          ),
        0,
      )
    for (const { requirement: first } of users) {
      const at = Number(first.start)
      const active = users.filter(
        ({ requirement }) =>
          pool.kind === "stock" || (Number(requirement.start) <= at && at < Number(requirement.end)),
      )
      const kept = active.filter((task) => !task.own)
      const held = sum(kept, (use, requirement) => (use.fixed ?? 0) + (use.perUnit ?? 0) * got(requirement))
      const mine = active.filter((task) => task.own)
      const left = pool.capacity - held - sum(mine, (use) => use.fixed ?? 0)
      if (left < 0 && !lenient) return false
      if (sum(mine, (use, requirement) => (use.perUnit ?? 0) * got(requirement)) > Math.max(0, left))
        return false
    }
  }
  for (const licence of instance.licences ?? []) {
    if (licence.scope !== "perUser") continue
    const needs = tasks
      .filter(({ requirement }) => requirement.licences?.includes(licence.id))
      .map(({ requirement, own }) => ({
        own,
        fixed: Number(requirement.count) === 0,
        users: requirement.users ?? [],
        seats: Number(requirement.count) === 0 ? (requirement.users?.length ?? 0) : got(requirement),
      }))
    const seats = licence.seats ?? 0
    const asked = needs.filter((need) => need.own && !need.fixed)
    if (canSeat(needs, seats)) continue
    const evenWithout = canSeat(
      needs.filter((need) => !asked.includes(need)),
      seats,
    )
    if (evenWithout || !lenient || asked.some((need) => need.seats > 0)) return false
  }
  return true
}

function canSeat(needs: readonly { users: readonly string[]; seats: number }[], seats: number): boolean {
  const everyone = [...new Set(needs.flatMap((need) => need.users))]
  for (let mask = 0; mask < 1 << everyone.length; mask++) {
    const seated = new Set(everyone.filter((_, i) => mask & (1 << i)))
    if (seated.size > seats) continue
    if (needs.every((need) => need.users.filter((user) => seated.has(user)).length >= need.seats)) return true
  }
  return false
}

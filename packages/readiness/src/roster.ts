/** Who may take the seats of one requirement, and how many of them need one. */
export type Roster = { readonly users: readonly string[]; readonly seats: number }

/** Users that are on the same rosters. */
type Group = { readonly rosters: readonly number[]; readonly size: number }

const STEPS = 20_000

/**
 * Whether `seats` named seats are enough for all `rosters`: a person seated for one is seated for all. Null
 * where it takes too many steps to say (choosing whom to seat is set covering).
 */
export function enoughSeats(rosters: readonly Roster[], seats: number): boolean | null {
  if (rosters.some((roster) => roster.seats > new Set(roster.users).size)) return false
  const members = new Map<string, number[]>()
  for (const [i, roster] of rosters.entries()) {
    for (const user of new Set(roster.users)) members.set(user, [...(members.get(user) ?? []), i])
  }
  const groups = new Map<string, { rosters: number[]; size: number }>()
  for (const list of members.values()) {
    const key = list.join(" ")
    const group = groups.get(key) ?? { rosters: list, size: 0 }
    group.size++
    groups.set(key, group)
  }
  const sorted = [...groups.values()].sort((a, b) => b.rosters.length - a.rosters.length)
  const search = new Search(sorted, seats)
  const found = search.seat(
    rosters.map((roster) => roster.seats),
    0,
    0,
  )
  return found || (search.steps > STEPS ? null : false)
}

class Search {
  readonly #groups: readonly Group[]
  readonly #seats: number
  steps = 0

  constructor(groups: readonly Group[], seats: number) {
    this.#groups = groups
    this.#seats = seats
  }

  /** Whether the groups from `next` on can seat what is still `missing`, `used` seats being taken. */
  seat(missing: readonly number[], next: number, used: number): boolean {
    if (this.steps++ > STEPS || used + this.#atLeast(missing, next) > this.#seats) return false
    if (missing.every((count) => count <= 0)) return true
    const group = this.#groups[next]
    if (!group) return false
    const most = Math.min(group.size, Math.max(0, ...group.rosters.map((roster) => missing[roster] ?? 0)))
    for (let count = most; count >= 0; count--) {
      const rest = missing.map((seats, roster) => (group.rosters.includes(roster) ? seats - count : seats))
      if (this.seat(rest, next + 1, used + count)) return true
    }
    return false
  }

  /** Seats that are surely needed still: those of rosters that share nobody. */
  #atLeast(missing: readonly number[], next: number): number {
    const open = this.#groups.slice(next)
    const order = missing.map((count, roster) => ({ count, roster })).sort((a, b) => b.count - a.count)
    const met = new Set<number>()
    let sum = 0
    for (const { count, roster } of order) {
      if (count <= 0 || met.has(roster)) continue
      const able = open.reduce((size, group) => size + (group.rosters.includes(roster) ? group.size : 0), 0)
      if (able < count) return Number.POSITIVE_INFINITY
      sum += count
      for (const group of open)
        if (group.rosters.includes(roster)) for (const other of group.rosters) met.add(other)
    }
    return sum
  }
}

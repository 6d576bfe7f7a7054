import type { Seating } from "./ledger.ts"
import type { Program } from "./program.ts"

/**
 * Adds who is seated to `program`: a person who is seated is so for every roster, so those who are on the same
 * ones are counted together. `units`: the variables that rosters go by in the place of a number of seats.
 */
export function addSeating(
  program: Program,
  { seats, rosters }: Seating,
  units: readonly (number | null)[],
  rank: number,
): void {
  const seated = groupsOf(rosters).map((group) => ({
    rosters: group.rosters,
    variable: program.addVariable(0, group.size, rank),
  }))
  program.addConstraint(
    seated.map(({ variable }) => [variable, 1]),
    seats,
  )
  for (const [i, roster] of rosters.entries()) {
    const own = seated.filter((group) => group.rosters.includes(i))
    const supply = own.map(({ variable }) => [variable, -1] as const)
    if (roster.drawn === null) {
      program.addConstraint(supply, -roster.seats)
      continue
    }
    const asked = units[roster.drawn] ?? null
    if (asked !== null) program.addConstraint([[asked, 1], ...supply], 0)
  }
}

/** Users by the rosters that they are on. */
function groupsOf(rosters: Seating["rosters"]): { rosters: readonly number[]; size: number }[] {
  const rostersOf = new Map<string, number[]>()
  for (const [i, { users }] of rosters.entries()) {
    for (const user of new Set(users)) rostersOf.set(user, [...(rostersOf.get(user) ?? []), i])
  }
  const groups = new Map<string, { rosters: readonly number[]; size: number }>()
  for (const own of rostersOf.values()) {
    const key = own.join(" ")
    groups.set(key, { rosters: own, size: (groups.get(key)?.size ?? 0) + 1 })
  }
  return [...groups.values()]
}

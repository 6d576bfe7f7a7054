import type { Lesson, Need } from "./need.ts"
import type { School } from "./school.ts"

/**
 * Supplies that are not of one time: stock, and seats that stay with a device or a person. As long as there is enough of
 * one for all lessons together it joins nobody; which are not so is kept here, as lessons come and go.
 */
export class Pressed {
  readonly #school: School
  readonly #asked = new Map<string, number>()
  readonly #short = new Set<string>()

  constructor(school: School) {
    this.#school = school
  }

  /** Those of which there may not be enough for all, named `pool …` and `licence …`. */
  get names(): ReadonlySet<string> {
    return this.#short
  }

  /** Adds what `lesson` asks for, or takes it off (`times` -1). */
  count({ needs }: Lesson, times: 1 | -1): void {
    for (const need of needs) {
      // Without a time it holds nothing.
      if (need.span === null) continue
      for (const { pool, fixed, perUnit } of need.uses) {
        const supply = this.#school.pools.get(pool)
        if (supply?.kind !== "stock") continue
        this.#add(`pool ${pool}`, times * (fixed + perUnit * need.count), supply.capacity)
      }
      for (const id of need.licences) {
        const licence = this.#school.licences.get(id)
        if (licence?.scope !== "perDevice" && licence?.scope !== "perUser") continue
        const seats = licence.scope === "perUser" ? seatsByPerson(need) : need.count
        this.#add(`licence ${id}`, times * seats, licence.seats)
      }
    }
  }

  #add(name: string, amount: number, capacity: number): void {
    const asked = (this.#asked.get(name) ?? 0) + amount
    this.#asked.set(name, asked)
    if (asked > capacity) this.#short.add(name)
    else this.#short.delete(name)
  }
}

/** No more than this are seated for `need`. */
function seatsByPerson({ users, count }: Need): number {
  return Math.max(users?.length ?? 0, count)
}

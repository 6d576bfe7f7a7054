import type { Minutes } from "./answer.ts"
import { Entries, type Entry, SOMETIME, timeOf } from "./entries.ts"
import type { Need } from "./need.ts"
import { enoughSeats, type Roster } from "./roster.ts"
import type { Licence, Pool, School } from "./school.ts"

/** A pool or licence that some needs would overdraw together. */
export type Overdraft = {
  readonly supply:
    | { readonly is: "pool"; readonly pool: Pool }
    | { readonly is: "licence"; readonly licence: Licence }
  /** When; null where it is not of one time, or the time is not set. */
  readonly at: Minutes | null
  /** With the needs in question, and what is left without them (their fixed parts taken off). */
  readonly demand: number
  readonly left: number
  /** Whether nothing would be left for a single unit, fixed parts alone being too much. */
  readonly fixedAlone: boolean
  /** Those of the needs that draw on it then, and how much each unit takes. */
  readonly drawn: readonly { readonly need: Need; readonly perUnit: number }[]
  readonly held: readonly { readonly lesson: string; readonly amount: number }[]
  /** For seats that go by person: whether the needs can have so many units each. */
  readonly fits: ((units: readonly number[]) => boolean) | null
  /** For the same: all that must be seated, those of the needs by their place in {@link drawn}. */
  readonly seating: Seating | null
}

/** Seats that go by person: each roster needs so many of its users seated, or as many as `drawn` gets units. */
export type Seating = {
  readonly seats: number
  readonly rosters: readonly (Roster & { readonly drawn: number | null })[]
}

/** What accepted lessons hold of pools and licences. */
export class Ledger {
  readonly #school: School
  /** What this one adds to; it is not changed from here. */
  readonly #under: Ledger | null
  readonly #byPool = new Map<string, Entries>()
  readonly #byLicence = new Map<string, Entries>()
  /** All that is entered of each pool and licence here, whenever it is. */
  readonly #taken = new Map<string, number>()
  readonly #seated = new Map<string, number>()
  #unsure: boolean

  constructor(school: School, under: Ledger | null = null) {
    this.#school = school
    this.#under = under
    this.#unsure = under ? under.#unsure : false
  }

  /**
   * Whether supplies are there for all of `needs`, and would be if all that is held were held at one time: a look that is
   * quick and mostly enough. False where it is not, where nobody recorded them, or where seats go by person.
   */
  hasPlenty(needs: readonly Need[]): boolean {
    if (this.#under) return false
    for (const { uses, licences } of needs) {
      for (const { pool } of uses) {
        const supply = this.#school.pools.get(pool)
        if (!supply || (this.#taken.get(pool) ?? 0) + drawnFrom(pool, needs) > supply.capacity) return false
      }
      for (const id of licences) {
        const licence = this.#school.licences.get(id)
        if (!licence || licence.scope === "perUser") return false
        if (licence.scope === "site") continue
        if ((this.#seated.get(id) ?? 0) + seatedBy(id, needs) > licence.seats) return false
      }
    }
    return true
  }

  /** Enters what `need` takes for `units` units; not `sure`: its lesson may or may not hold it. */
  enter(need: Need, units: number, sure: boolean): void {
    const entry = { need, units, sure }
    if (!sure) this.#unsure = true
    for (const { pool, fixed, perUnit } of need.uses) {
      add(this.#byPool, pool, entry)
      this.#taken.set(pool, (this.#taken.get(pool) ?? 0) + fixed + perUnit * units)
    }
    for (const licence of need.licences) {
      add(this.#byLicence, licence, entry)
      this.#seated.set(licence, (this.#seated.get(licence) ?? 0) + units)
    }
  }

  /** Takes out again what was entered for `needs`, all their units granted. */
  release(needs: readonly Need[]): void {
    for (const need of needs) {
      for (const { pool, fixed, perUnit } of need.uses) {
        this.#byPool.get(pool)?.remove(need)
        this.#taken.set(pool, (this.#taken.get(pool) ?? 0) - fixed - perUnit * need.count)
      }
      for (const licence of need.licences) {
        this.#byLicence.get(licence)?.remove(need)
        this.#seated.set(licence, (this.#seated.get(licence) ?? 0) - need.count)
      }
    }
  }

  /** This ledger and `needs` with `units` each, without changing it. */
  with(needs: readonly { readonly need: Need; readonly units: number }[]): Ledger {
    const both = new Ledger(this.#school, this)
    for (const { need, units } of needs) both.enter(need, units, true)
    return both
  }

  /** Units that hold a seat of per-device licence `id`, each device counted as often as it is used. */
  seatUses(id: string): number {
    return this.#ofLicence(id).reduce((sum, entry) => sum + entry.units, 0)
  }

  /**
   * What `needs` would overdraw, all their units granted. `wary` counts what is not sure as held, and doubts
   * what took too long to find out; else the doubt is in the needs' favour.
   */
  overdrafts(needs: readonly Need[], wary: boolean): Overdraft[] {
    const found: Overdraft[] = []
    for (const id of new Set(needs.flatMap((need) => need.uses.map((use) => use.pool)))) {
      const pool = this.#school.pools.get(id)
      if (pool) found.push(...this.#poolOverdrafts(pool, needs, wary))
    }
    for (const id of new Set(needs.flatMap((need) => need.licences))) {
      const licence = this.#school.licences.get(id)
      if (licence?.scope === "concurrent") found.push(...this.#seatOverdrafts(licence, needs, wary))
      if (licence?.scope === "perUser") found.push(...this.#rosterOverdrafts(licence, needs, wary))
    }
    return found
  }

  /** Whether undecided lessons may hold seats of any of these per-device licences. */
  hasDoubtfulSeats(licences: readonly string[]): boolean {
    return licences.some((id) => this.#ofLicence(id).some((entry) => !entry.sure))
  }

  /** Undecided lessons that may hold something of a pool or licence. */
  doubtfulLessons(): readonly string[] {
    const own = [...this.#byPool.values(), ...this.#byLicence.values()]
      .flatMap((entries) => entries.all)
      .flatMap(({ sure, need }) => (sure ? [] : need.lesson))
    return [...new Set([...(this.#under?.doubtfulLessons() ?? []), ...own])]
  }

  /** Who holds seats of per-device licence `id`, counted as {@link seatUses} does. */
  seatHolders(id: string): Overdraft["held"] {
    return byLesson(this.#ofLicence(id).map(({ need, units }) => ({ need, amount: units })))
  }

  /** Whether {@link overdrafts} may depend on being wary. */
  isDoubtful(needs: readonly Need[]): boolean {
    const named = needs.some((need) =>
      need.licences.some((id) => this.#school.licences.get(id)?.scope === "perUser"),
    )
    return this.#unsure || named
  }

  #poolOverdrafts(pool: Pool, needs: readonly Need[], wary: boolean): Overdraft[] {
    const draw = (need: Need) => {
      const use = need.uses.find((one) => one.pool === pool.id)
      return { need, perUnit: use?.perUnit ?? 0, fixed: use?.fixed ?? 0 }
    }
    const drawn = needs.filter((need) => need.uses.some((use) => use.pool === pool.id)).map(draw)
    const supply = { is: "pool", pool } as const
    const stock = pool.kind === "stock"
    const used = this.#ofPool(pool.id, stock ? null : drawn.map(({ need }) => need))
      .filter((entry) => entry.sure || wary)
      .map((entry) => {
        const { need, perUnit, fixed } = draw(entry.need)
        return { need, amount: fixed + perUnit * entry.units }
      })
    if (stock) return overdraft(supply, pool.capacity, null, drawn, used)
    return atEachTime(supply, pool.capacity, drawn, used)
  }

  #seatOverdrafts(licence: Licence, needs: readonly Need[], wary: boolean): Overdraft[] {
    const own = needs.filter((need) => need.licences.includes(licence.id))
    const drawn = own.map((need) => ({ need, perUnit: 1, fixed: 0 }))
    const used = this.#ofLicence(licence.id, own)
      .filter((entry) => entry.sure || wary)
      .map(({ need, units }) => ({ need, amount: units }))
    return atEachTime({ is: "licence", licence }, licence.seats, drawn, used)
  }

  #rosterOverdrafts(licence: Licence, needs: readonly Need[], wary: boolean): Overdraft[] {
    const entries = this.#ofLicence(licence.id).filter((entry) => entry.sure || wary)
    const own = needs.filter((need) => need.licences.includes(licence.id))
    const seated = entries.map(({ need, units }) => rosterOf(need, units))
    const fits = (units: readonly number[]) => {
      const rosters = [...seated, ...own.map((need, i) => rosterOf(need, units[i] ?? 0))]
      return enoughSeats(rosters, licence.seats) ?? !wary
    }
    if (fits(own.map((need) => need.count))) return []
    const rosters = [...seated, ...own.map((need) => rosterOf(need, need.count))]
    return [
      {
        supply: { is: "licence", licence },
        at: null,
        demand: new Set(rosters.flatMap((roster) => roster.users)).size,
        left: 0,
        fixedAlone: !fits(own.map(() => 0)),
        drawn: own.map((need) => ({ need, perUnit: 1 })),
        held: byLesson(entries.map(({ need, units }) => ({ need, amount: units }))),
        fits,
        seating: {
          seats: licence.seats,
          rosters: [
            ...seated.map((roster) => ({ ...roster, drawn: null })),
            ...own.map((need, i) => ({ ...rosterOf(need, 0), drawn: need.count === 0 ? null : i })),
          ],
        },
      },
    ]
  }

  /** With `during`, only what is held while any of those needs is. */
  #ofPool(id: string, during: readonly Need[] | null): readonly Entry[] {
    const under = this.#under ? this.#under.#ofPool(id, during) : []
    return [...under, ...entriesOf(this.#byPool.get(id), during)]
  }

  #ofLicence(id: string, during: readonly Need[] | null = null): readonly Entry[] {
    const under = this.#under ? this.#under.#ofLicence(id, during) : []
    return [...under, ...entriesOf(this.#byLicence.get(id), during)]
  }
}

/** What all of `needs` draw from `pool` together. */
function drawnFrom(pool: string, needs: readonly Need[]): number {
  let sum = 0
  for (const { count, uses } of needs) {
    for (const use of uses) if (use.pool === pool) sum += use.fixed + use.perUnit * count
  }
  return sum
}

/** Seats of licence `id` that all of `needs` take together. */
function seatedBy(id: string, needs: readonly Need[]): number {
  let sum = 0
  for (const { count, licences } of needs) if (licences.includes(id)) sum += count
  return sum
}

/** A need of no devices that names users needs a seat for each of them. Without names nothing can be said here. */
function rosterOf(need: Need, units: number): Roster {
  if (need.users === null) return { users: [], seats: 0 }
  return { users: need.users, seats: need.count === 0 ? need.users.length : units }
}

type Drawn = { readonly need: Need; readonly perUnit: number; readonly fixed: number }
type Used = { readonly need: Need; readonly amount: number }

/**
 * Asks at each time at which more of `drawn` begin to be held together; the worst for each set of them.
 * `used` is what is held while any of them is.
 */
function atEachTime(
  supply: Overdraft["supply"],
  capacity: number,
  drawn: readonly Drawn[],
  used: readonly Used[],
): Overdraft[] {
  const most = drawn.reduce((sum, { need, perUnit, fixed }) => sum + fixed + perUnit * need.count, 0)
  if (used.reduce((sum, { amount }) => sum + amount, most) <= capacity) return []
  const worst = new Map<string, Overdraft>()
  const starts = new Set([...drawn, ...used].map(({ need }) => timeOf(need).start))
  for (const at of starts) {
    const active = ({ need }: { need: Need }) => timeOf(need).start <= at && at < timeOf(need).end
    const here = drawn.filter(active)
    if (here.length === 0) continue
    const [found] = overdraft(supply, capacity, at === SOMETIME.start ? null : at, here, used.filter(active))
    if (!found) continue
    const key = here.map(({ need }) => need.id).join(" ")
    const known = worst.get(key)
    if (!known || found.demand > known.demand) worst.set(key, found)
  }
  return [...worst.values()]
}

function overdraft(
  supply: Overdraft["supply"],
  capacity: number,
  at: Minutes | null,
  drawn: readonly Drawn[],
  used: readonly Used[],
): Overdraft[] {
  const held = used.reduce((sum, { amount }) => sum + amount, 0)
  const fixed = drawn.reduce((sum, one) => sum + one.fixed, 0)
  const units = drawn.reduce((sum, { need, perUnit }) => sum + perUnit * need.count, 0)
  const demand = held + fixed + units
  if (demand <= capacity + 1e-9 * Math.max(1, capacity)) return []
  return [
    {
      supply,
      at,
      demand,
      left: Math.max(0, capacity - held - fixed),
      fixedAlone: held + fixed > capacity + 1e-9 * Math.max(1, capacity),
      drawn: drawn.filter((one) => one.perUnit > 0).map(({ need, perUnit }) => ({ need, perUnit })),
      held: byLesson(used),
      fits: null,
      seating: null,
    },
  ]
}

function byLesson(used: readonly Used[]): Overdraft["held"] {
  const sums = new Map<string, number>()
  for (const { need, amount } of used) sums.set(need.lesson, (sums.get(need.lesson) ?? 0) + amount)
  return [...sums].map(([lesson, amount]) => ({ lesson, amount })).sort((a, b) => b.amount - a.amount)
}

function entriesOf(entries: Entries | undefined, during: readonly Need[] | null): readonly Entry[] {
  if (!entries) return []
  return during === null ? entries.all : entries.during(during)
}

function add(map: Map<string, Entries>, key: string, entry: Entry): void {
  const entries = map.get(key) ?? new Entries()
  entries.add(entry)
  map.set(key, entries)
}

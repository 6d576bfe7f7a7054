/** Lessons as a program for the solver, one column for each unit that a requirement may have. */
import type { Instance, Licence, Pool } from "../../src/instance.ts"
import type { Ask } from "./ask.ts"
import { Program, type Term } from "./program.ts"
import { cartsOf, type Level, levelOf, readOf, truthOf, type Unit, unitsOf } from "./unit.ts"
import { plain } from "./values.ts"

/** One requirement in the program: on edges up to `level`; all its units, or as many as it can have. */
export type Entry = { readonly ask: Ask; readonly level: Level; readonly all: boolean; readonly own: boolean }

export type Aim =
  /** The most units of the lesson's own. */
  | "units"
  /** The fewest of them that are on an unsure edge. */
  | "unsure"

/** Everything about the instance that no lesson changes. */
export class Model {
  readonly instance: Instance
  readonly units: readonly Unit[]
  readonly #levels = new Map<Ask, readonly Level[]>()

  constructor(instance: Instance) {
    this.instance = instance
    this.units = unitsOf(instance)
  }

  /** How sure each unit can serve `ask`. */
  levels(ask: Ask): readonly Level[] {
    const known = this.#levels.get(ask) ?? this.units.map((unit) => levelOf(this.instance, ask, unit))
    this.#levels.set(ask, known)
    return known
  }

  /**
   * `lenient`: where what a supply must give whole (fixed parts, users of a need without devices) is too much of
   * its own, it refuses the units that draw on it and nothing else (FORMAT's `shortBy`).
   */
  program(entries: readonly Entry[], aim: Aim, lenient = false): Program {
    return new Builder(this, entries, aim, lenient).program
  }
}

type Row = { readonly entry: Entry; readonly columns: ReadonlyMap<Unit, number> }

class Builder {
  readonly program = new Program()
  readonly #model: Model
  readonly #lenient: boolean
  readonly #rows: Row[] = []

  constructor(model: Model, entries: readonly Entry[], aim: Aim, lenient: boolean) {
    this.#model = model
    this.#lenient = lenient
    for (const entry of entries) this.#addRow(entry, aim)
    for (const row of this.#rows) {
      this.#link(row)
      this.#alike(row)
    }
    this.#oneAtATime()
    this.#charging()
    this.#wholeCarts()
    for (const licence of model.instance.licences ?? []) this.#licence(licence)
    for (const pool of model.instance.pools ?? []) this.#pool(pool)
  }

  #addRow(entry: Entry, aim: Aim): void {
    const { ask, level, own, all } = entry
    const levels = this.#model.levels(ask)
    const columns = new Map<Unit, number>()
    for (const unit of this.#model.units) {
      const edge = levels[unit.nth] ?? 3
      if (edge > level || edge === 3 || ask.count === 0) continue
      columns.set(unit, this.program.column(own ? (aim === "units" ? 1 : edge > 0 ? 1 : 0) : 0))
    }
    const row = { entry, columns }
    this.#rows.push(row)
    this.program.line(sum(columns.values()), all ? "=" : "<=", ask.count)
  }

  /** A linked unit is one of the units of the requirement that it names. */
  #link({ entry, columns }: Row): void {
    if (entry.ask.link === null) return
    const target = this.#rows.find((row) => row.entry.ask.id === entry.ask.link)
    for (const [unit, column] of columns) {
      const source = target?.columns.get(unit)
      this.program.line([...sum([column]), ...(source === undefined ? [] : sum([source], -1))], "<=", 0)
    }
  }

  #alike({ entry, columns }: Row): void {
    const { uniformBy } = entry.ask
    if (uniformBy === null) return
    const values = new Map<string, number>()
    for (const [unit, column] of columns) {
      const value = readOf(unit, uniformBy)
      // One that nobody recorded may turn out to be like the others.
      if (value === undefined) continue
      const key = JSON.stringify(typeof value === "string" ? plain(value) : value)
      const chosen = values.get(key) ?? this.program.column()
      values.set(key, chosen)
      this.program.line([...sum([column]), ...sum([chosen], -1)], "<=", 0)
    }
    this.program.line(sum(values.values()), "<=", 1)
  }

  #oneAtATime(): void {
    const taking = this.#rows.filter(({ entry }) => entry.ask.link === null && entry.ask.count > 0)
    for (const unit of this.#model.units) {
      const said = new Set<string>()
      for (const { entry: first } of taking) {
        const at = first.ask.times?.from
        const here = taking.flatMap(({ entry, columns }) => {
          const { times } = entry.ask
          const column = columns.get(unit)
          const meets = times === null || at === undefined || (times.from <= at && at < times.to)
          return meets && column !== undefined ? [column] : []
        })
        if (here.length < 2 || said.has(here.join())) continue
        said.add(here.join())
        this.program.line(sum(here), "<=", 1)
      }
    }
  }

  /** Of uses that follow each other in a run no unit has all, where they come to more periods than it may have. */
  #charging(): void {
    const rule = this.#model.instance.policy?.charging
    if (!rule) return
    const taking = this.#rows.filter(({ entry }) => entry.ask.link === null)
    for (const unit of this.#model.units) {
      if (rule.where && truthOf(rule.where, unit) === 3) continue
      const uses = taking.flatMap(({ entry, columns }) => {
        const column = columns.get(unit)
        return column === undefined ? [] : [{ ...entry.ask, column }]
      })
      const extend = (chain: typeof uses, periods: number): void => {
        if (periods > rule.inARow) {
          this.program.line(sum(chain.map(({ column }) => column)), "<=", chain.length - 1)
          return
        }
        const end = chain.at(-1)?.times?.to
        for (const next of uses) {
          const from = next.times?.from
          const isNext =
            chain.length === 0 ||
            (end !== undefined && from !== undefined && from >= end && from - end < rule.minutes)
          if (isNext && !chain.includes(next)) extend([...chain, next], periods + next.periods)
        }
      }
      extend([], 0)
    }
  }

  /** A cart that moves whole is with one lesson for as long as that lesson has anything. */
  #wholeCarts(): void {
    for (const cart of this.#model.instance.carts ?? []) {
      if (!cart.moveWhole) continue
      const lessons = new Map<string, number>()
      for (const { entry, columns } of this.#rows) {
        if (entry.ask.link !== null) continue
        for (const [unit, column] of columns) {
          if (!cartsOf(unit).includes(cart.id)) continue
          const has = lessons.get(entry.ask.lesson) ?? this.program.column()
          lessons.set(entry.ask.lesson, has)
          this.program.line([...sum([column]), ...sum([has], -1)], "<=", 0)
        }
      }
      for (const [one, hasOne] of lessons)
        for (const [other, hasOther] of lessons)
          if (one < other && this.#meet(one, other)) this.program.line(sum([hasOne, hasOther]), "<=", 1)
    }
  }

  #meet(one: string, other: string): boolean {
    const timesOf = (lesson: string) =>
      this.#rows.flatMap(({ entry }) => (entry.ask.lesson === lesson ? [entry.ask.times] : []))
    return timesOf(one).some((mine) =>
      timesOf(other).some(
        (theirs) => mine === null || theirs === null || (mine.from < theirs.to && theirs.from < mine.to),
      ),
    )
  }

  #licence(licence: Licence): void {
    const users = this.#rows.filter(({ entry }) => entry.ask.licences.includes(licence.id))
    switch (licence.scope) {
      case "concurrent":
        for (const active of this.#activeTogether(users))
          this.program.line(
            active.flatMap(({ columns }) => sum(columns.values())),
            "<=",
            licence.seats ?? 0,
          )
        return
      case "perDevice":
        this.#seatsByDevice(licence, users)
        return
      case "perUser":
        this.#seatsByUser(licence, users)
        return
      case "site":
        return
    }
  }

  #seatsByDevice(licence: Licence, users: readonly Row[]): void {
    const seats = new Map<Unit, number>()
    for (const { columns } of users) {
      for (const [unit, column] of columns) {
        if (unit.rows.some((row) => licence.assigned?.includes(row.id))) continue
        const seat = seats.get(unit) ?? this.program.column()
        seats.set(unit, seat)
        this.program.line([...sum([column]), ...sum([seat], -1)], "<=", 0)
      }
    }
    this.program.line(sum(seats.values()), "<=", licence.seats ?? 0)
  }

  #seatsByUser(licence: Licence, all: readonly Row[]): void {
    const rows = all.filter(({ entry }) => entry.ask.users !== null)
    const wholeOf = (list: readonly Row[]) =>
      list.flatMap(({ entry: { ask, own } }) => {
        const people = ask.users ?? []
        if (ask.count === 0) return [{ people, seats: people.length }]
        return own ? [] : [{ people, seats: ask.count }]
      })
    if (this.#lenient && fewestSeated(wholeOf(rows)) > (licence.seats ?? 0)) {
      for (const { entry, columns } of rows) if (entry.own) this.program.line(sum(columns.values()), "<=", 0)
      return
    }
    const seats = new Map<string, number>()
    for (const { entry, columns } of rows) {
      const people = entry.ask.users ?? []
      for (const user of people) seats.set(user, seats.get(user) ?? this.program.column())
      const seated = sum(people.flatMap((user) => seats.get(user) ?? []))
      if (entry.ask.count === 0) this.program.line(seated, ">=", people.length)
      else this.program.line([...seated, ...sum(columns.values(), -1)], ">=", 0)
    }
    this.program.line(sum(seats.values()), "<=", licence.seats ?? 0)
  }

  #pool(pool: Pool): void {
    const drawing = this.#rows.filter(({ entry }) => entry.ask.uses.some((use) => use.pool === pool.id))
    const together = pool.kind === "stock" ? [drawing] : this.#activeTogether(drawing)
    for (const active of together) {
      let left = pool.capacity
      const terms: Term[] = []
      for (const { entry, columns } of active) {
        for (const use of entry.ask.uses) {
          if (use.pool !== pool.id) continue
          left -= use.fixed
          if (entry.all && !entry.own) left -= use.perUnit * entry.ask.count
          else if (use.perUnit > 0) terms.push(...sum(columns.values(), use.perUnit))
        }
      }
      this.program.line(terms, "<=", this.#lenient ? Math.max(0, left) : left)
    }
  }

  /** Rows that hold supplies at the same time, at each time that one begins; without a time, always. */
  #activeTogether(rows: readonly Row[]): Row[][] {
    return rows.map(({ entry: first }) => {
      const at = first.ask.times?.start
      return rows.filter(({ entry: { ask } }) => {
        return ask.times === null || at === undefined || (ask.times.start <= at && at < ask.times.end)
      })
    })
  }
}

function sum(columns: Iterable<number>, times = 1): Term[] {
  return Array.from(columns, (column) => ({ column, times }))
}

/** The fewest people that must be seated so that each need has its seats among its own people. */
function fewestSeated(
  needs: readonly { readonly people: readonly string[]; readonly seats: number }[],
): number {
  const everyone = [...new Set(needs.flatMap(({ people }) => people))]
  if (everyone.length > 20) throw new RangeError("Too many people to try every set of them")
  let fewest = Number.POSITIVE_INFINITY
  for (let set = 0; set < 2 ** everyone.length; set++) {
    const seated = new Set(everyone.filter((_, nth) => (set >> nth) & 1))
    if (seated.size >= fewest) continue
    if (needs.every(({ people, seats }) => people.filter((one) => seated.has(one)).length >= seats))
      fewest = seated.size
  }
  return fewest
}

import type { Minutes } from "./answer.ts"
import { clustersOf } from "./clusters.ts"
import { hold } from "./decide.ts"
import { type Laid, layOut, type Place, type Preferences } from "./layout.ts"
import type { Lesson } from "./need.ts"
import type { Level } from "./predicate.ts"
import { plansOf, readSchool, type School } from "./school.ts"
import { sessionsOf } from "./sessions.ts"
import type { Held } from "./timetable.ts"

export type { Place, Preferences } from "./layout.ts"

/** What an accepted lesson takes, as things stand: one way of all that are equally right. */
export type Holding = {
  readonly lesson: string
  /** The level at which it was accepted. */
  readonly level: Exclude<Level, 3>
  /** Of requirements that take devices of their own, in the order they stand. */
  readonly devices: readonly HeldDevices[]
  /** Carts that it has whole while it runs, by code unit. */
  readonly wholeCarts: readonly string[]
  readonly supplies: readonly HeldSupply[]
}

export type HeldDevices = {
  readonly requirement: string
  /** With set-up and clear-up. */
  readonly from: Minutes
  readonly to: Minutes
  readonly on: readonly HeldRow[]
}

/** Units of one row; of rows that are one device, the first by id. */
export type HeldRow = {
  readonly device: string
  readonly units: number
  /** How surely it can serve the requirement. */
  readonly level: Exclude<Level, 3>
  readonly place: Place
}

/** What a requirement draws of a pool, or how many seats of a licence it takes, in `[start, end)`. */
export type HeldSupply = {
  readonly requirement: string
  readonly of: "pool" | "licence"
  readonly id: string
  readonly amount: number
  readonly start: Minutes
  readonly end: Minutes
}

/** What became of each lesson: its level, null where it is not accepted, and what it holds then. */
export type Holdings = ReadonlyMap<
  string,
  { readonly level: Exclude<Level, 3> | null; readonly holding: Holding | null }
>

type Fields = Readonly<Record<string, unknown>>

/** The same rows in an order of their own, so that the order in which they came makes no difference. */
export function inOwnOrder(instance: Fields): Fields {
  const { devices, requirements } = instance
  if (!Array.isArray(devices) || !Array.isArray(requirements)) return instance
  const byKey = (rows: readonly unknown[], keyOf: (row: unknown) => string) =>
    rows
      .map((row) => ({ row, key: keyOf(row) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ row }) => row)
  const ofDevice = (row: unknown) => `${textOf(row, "id")} ${JSON.stringify(row)}`
  return {
    ...instance,
    devices: byKey(devices, ofDevice),
    requirements: byKey(requirements, (row) => textOf(row, "lesson")),
  }
}

/**
 * Who holds what of `instance`. Costs a check of it, and laying out its devices.
 * @throws NotAnInstance
 */
export function holdingsOf(instance: unknown, steps: number, preferences: Preferences): Holdings {
  const school = readSchool(instance)
  const plans = plansOf(school)
  const levels = new Map<Lesson, Exclude<Level, 3> | null>()
  const held: Held[] = []
  for (const { session, plans: own } of sessionsOf(school, plans, steps)) {
    for (const plan of own)
      levels.set(plan.lesson, plan.lesson.invalid.length > 0 ? null : hold(session, plan).level)
    for (const slot of session.timetable.slots) {
      slot.settle(school)
      held.push(...slot.held)
    }
  }
  const days = clustersOf(plans, new Set())
    .map((cluster) => cluster.plans.map(({ lesson }) => lesson))
    .map((lessons) => ({ lessons, from: beginOf(lessons) }))
    .sort((a, b) => a.from - b.from)
    .map(({ lessons }) => lessons.map(({ id }) => id))
  const laid = layOut(school, held, days, preferences)
  return new Map(
    plans.map(({ lesson }) => {
      const level = levels.get(lesson) ?? null
      const own = laid.get(lesson.id) ?? []
      return [lesson.id, { level, holding: level === null ? null : holdingOf(lesson, level, own, school) }]
    }),
  )
}

function beginOf(lessons: readonly Lesson[]): number {
  return Math.min(...lessons.flatMap(({ needs }) => needs.flatMap(({ span }) => span?.from ?? [])))
}

function holdingOf(lesson: Lesson, level: Exclude<Level, 3>, laid: readonly Laid[], school: School): Holding {
  const carts = laid.flatMap(({ on }) =>
    [...on.keys()].flatMap(({ kind }) => school.kinds.kinds[kind]?.carts ?? []),
  )
  return {
    lesson: lesson.id,
    level,
    devices: lesson.needs.flatMap((need) => {
      const own = laid.find(({ held }) => held.want.need === need)
      return own ? [devicesOf(own)] : []
    }),
    wholeCarts: [...new Set(carts)].sort(),
    supplies: lesson.needs.flatMap(({ id: requirement, span, uses, licences, users, count }) => {
      if (span === null) return []
      const { start, end } = span
      const common = { requirement, start, end }
      return [
        ...uses.map(({ pool, fixed, perUnit }) => ({
          ...common,
          of: "pool" as const,
          id: pool,
          amount: fixed + perUnit * count,
        })),
        ...licences.flatMap((id): HeldSupply[] => {
          const scope = school.licences.get(id)?.scope
          if (scope === undefined || scope === "site") return []
          const amount = scope === "perUser" && count === 0 ? (users?.length ?? 0) : count
          return [{ ...common, of: "licence", id, amount }]
        }),
      ]
    }),
  }
}

function devicesOf({ held: { want, level }, from, to, on }: Laid): HeldDevices {
  const rows = [...on].sort(([a], [b]) =>
    a.spot.key === b.spot.key ? (a.id < b.id ? -1 : 1) : a.spot.key < b.spot.key ? -1 : 1,
  )
  return {
    requirement: want.need.id,
    from,
    to,
    on: rows.map(([{ id, kind, spot }, units]) => ({
      device: id,
      units,
      level: levelOf(want.row.levels[kind], level),
      place: spot.place,
    })),
  }
}

function levelOf(level: number | undefined, most: Level): Exclude<Level, 3> {
  const own = Math.min(level ?? 0, most)
  return own === 0 ? 0 : own === 1 ? 1 : 2
}

function textOf(row: unknown, field: string): string {
  const value = typeof row === "object" && row !== null ? Reflect.get(row, field) : undefined
  return typeof value === "string" ? value : ""
}

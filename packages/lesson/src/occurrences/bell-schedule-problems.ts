import { Temporal } from "temporal-polyfill"
import { mondayOf, type Period, type Week } from "./bell-schedule.ts"

export type ScheduleProblemCode =
  | "name-missing"
  | "name-twice"
  | "bad-time"
  | "ends-before-start"
  | "overlaps"
  | "bad-day"
  | "not-monday"
  | "a-week-missing"
  | "plan-empty"
  | "plan-name-twice"
  | "day-twice"

/** One thing that is wrong: `path` as "periods.3.endsAt" or "dayPlans.0.days.2". */
export type ScheduleProblem = {
  readonly path: string
  readonly code: ScheduleProblemCode
  /** What it collides with, by its name. */
  readonly other?: string
}

/** A schedule as someone writes it: a period's place follows from its time. */
export type WrittenSchedule = {
  readonly periods: readonly (WrittenPeriod & { readonly weekday: number; readonly week: Week })[]
  readonly aWeeks: readonly string[]
  readonly dayPlans: readonly {
    readonly name: string
    readonly periods: readonly WrittenPeriod[]
    readonly days: readonly string[]
  }[]
}
export type WrittenPeriod = Omit<Period, "ordinal">

/** Everything that is wrong with a schedule, in its order; empty for one that can be followed. */
export function scheduleProblems({ periods, aWeeks, dayPlans }: WrittenSchedule): ScheduleProblem[] {
  const weekly = periods.map((period, index) => ({ ...period, path: `periods.${index}` }))
  return [
    ...periodProblems(
      weekly,
      (one, other) => one.weekday === other.weekday && areOneWeek(one.week, other.week),
    ),
    ...(aWeeks.length === 0 && periods.some(({ week }) => week !== "every")
      ? [{ path: "aWeeks", code: "a-week-missing" } as const]
      : []),
    ...aWeeks.flatMap((day, index) => mondayProblem(day, `aWeeks.${index}`)),
    ...planProblems(dayPlans),
  ]
}

/** Sorted as they stand in a day, each with its place. */
export function inOrder<Of extends WrittenPeriod>(periods: readonly Of[]): (Of & { ordinal: number })[] {
  return periods
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.endsAt.localeCompare(b.endsAt))
    .map((period, index) => ({ ...period, ordinal: index + 1 }))
}

/** Whether a text is a local time, "HH:MM". */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether a text is a day of the calendar, "YYYY-MM-DD", in this century. */
export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" })
    return true
  } catch {
    return false
  }
}

const areOneWeek = (one: Week, other: Week) => one === "every" || other === "every" || one === other

const sameName = (one: string, other: string) =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

type PlacedPeriod = WrittenPeriod & { readonly path: string }

/** `meet`: whether two of them stand in one day. What collides is told at the one that is written later. */
function periodProblems<Of extends PlacedPeriod>(
  periods: readonly Of[],
  meet: (one: Of, other: Of) => boolean,
): ScheduleProblem[] {
  return periods.flatMap((period, index) => {
    const { path, name, startsAt, endsAt } = period
    const earlier = periods.slice(0, index).filter((other) => meet(period, other))
    const found: ScheduleProblem[] = []
    const twin = earlier.find((other) => sameName(other.name, name))
    if (name.trim() === "") found.push({ path: `${path}.name`, code: "name-missing" })
    else if (twin !== undefined) found.push({ path: `${path}.name`, code: "name-twice", other: twin.name })
    for (const field of ["startsAt", "endsAt"] as const)
      if (!isTime(period[field])) found.push({ path: `${path}.${field}`, code: "bad-time" })
    if (!hasTimes(period)) return found
    if (endsAt <= startsAt) return [...found, { path: `${path}.endsAt`, code: "ends-before-start" }]
    const over = earlier.find(
      (other) => hasTimes(other) && other.startsAt < endsAt && startsAt < other.endsAt,
    )
    if (over !== undefined) found.push({ path: `${path}.startsAt`, code: "overlaps", other: over.name })
    return found
  })
}

const hasTimes = ({ startsAt, endsAt }: WrittenPeriod) => isTime(startsAt) && isTime(endsAt)

function mondayProblem(day: string, path: string): ScheduleProblem[] {
  if (!isDay(day)) return [{ path, code: "bad-day" }]
  return mondayOf(day) === day ? [] : [{ path, code: "not-monday" }]
}

function planProblems(plans: WrittenSchedule["dayPlans"]): ScheduleProblem[] {
  const takenBy = new Map<string, string>()
  return plans.flatMap(({ name, periods, days }, index) => {
    const path = `dayPlans.${index}`
    const found: ScheduleProblem[] = []
    const twin = plans.slice(0, index).find((other) => sameName(other.name, name))
    if (name.trim() === "") found.push({ path: `${path}.name`, code: "name-missing" })
    else if (twin !== undefined)
      found.push({ path: `${path}.name`, code: "plan-name-twice", other: twin.name })
    if (periods.length === 0) found.push({ path: `${path}.periods`, code: "plan-empty" })
    const placed = periods.map((period, at) => ({ ...period, path: `${path}.periods.${at}` }))
    found.push(...periodProblems(placed, () => true))
    for (const [at, day] of days.entries()) {
      const holder = takenBy.get(day)
      if (!isDay(day)) found.push({ path: `${path}.days.${at}`, code: "bad-day" })
      else if (holder !== undefined)
        found.push({ path: `${path}.days.${at}`, code: "day-twice", other: holder })
      takenBy.set(day, name)
    }
    return found
  })
}

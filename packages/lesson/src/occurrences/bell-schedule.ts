import { Temporal } from "temporal-polyfill"
import type { Holiday } from "./recurrence.ts"

/** "every" stands in each week; the others alternate where a school counts A and B weeks. */
export const weeks = ["every", "A", "B"] as const
export type Week = (typeof weeks)[number]

/** A lesson time. Times are local, "HH:MM". */
export type Period = {
  /** Its place among the day's, and its name to choices: no two of a weekday or of a plan have the same. */
  readonly ordinal: number
  readonly name: string
  readonly startsAt: string
  readonly endsAt: string
}

/** One period of one weekday. */
export type BellPeriod = Period & {
  /** ISO: 1 is Monday. */
  readonly weekday: number
  readonly week: Week
}

/** A half day, a test day: what holds on its days instead of the weekday's periods. */
export type DayPlan = {
  readonly name: string
  readonly periods: readonly Period[]
  /** Local days, "YYYY-MM-DD". */
  readonly days: readonly string[]
}

/** When a school has its lesson times. */
export type BellSchedule = {
  readonly periods: readonly BellPeriod[]
  /** Mondays of A weeks: from each on, weeks alternate until the next one. The earliest counts for what lies before it too. */
  readonly aWeeks: readonly string[]
  readonly dayPlans: readonly DayPlan[]
}

/** A period on a day. `day` is local, "YYYY-MM-DD". */
export type PeriodOnDay = {
  readonly day: string
  readonly period: Period
  /** Whether it comes every week, or in A or B weeks alone. */
  readonly week: Week
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The Monday of a local day's week. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** Whether a local day lies in an A or a B week; null where nobody has said when an A week is. */
export function weekOf(day: string, aWeeks: readonly string[]): "A" | "B" | null {
  const monday = mondayOf(day)
  const sorted = aWeeks.toSorted()
  const from = sorted.findLast((start) => start <= monday) ?? sorted[0]
  if (from === undefined) return null
  const apart = Temporal.PlainDate.from(from).until(monday).days / 7
  return apart % 2 === 0 ? "A" : "B"
}

/** The periods of one local day, the first one first; none on a holiday. */
export function periodsOf(
  day: string,
  schedule: BellSchedule,
  tzid: string,
  holidays: readonly Holiday[],
): PeriodOnDay[] {
  if (holidays.some((holiday) => holiday.firstDay <= day && day <= holiday.lastDay)) return []
  return onDay(day, schedule)
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map((period) => ({
      day,
      period,
      week: period.week,
      startsAt: instantOf(day, period.startsAt, tzid),
      endsAt: instantOf(day, period.endsAt, tzid),
    }))
}

function onDay(
  day: string,
  { periods, aWeeks, dayPlans }: BellSchedule,
): readonly (Period & { readonly week: Week })[] {
  const plan = dayPlans.find(({ days }) => days.includes(day))
  if (plan !== undefined) return plan.periods.map((period) => ({ ...period, week: "every" }))
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  const week = weekOf(day, aWeeks)
  return periods.filter((one) => one.weekday === dayOfWeek && (one.week === "every" || one.week === week))
}

/**
 * Whether a school has lessons on a local day: a period of its schedule, or where it has no schedule, from Monday to Friday.
 * Never on a holiday.
 */
export function isSchoolDay(day: string, schedule: BellSchedule, holidays: readonly Holiday[]): boolean {
  if (holidays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) return false
  const { periods, dayPlans } = schedule
  if (periods.length > 0 || dayPlans.some(({ days }) => days.includes(day)))
    return onDay(day, schedule).length > 0
  return Temporal.PlainDate.from(day).dayOfWeek <= 5
}

/**
 * The local day that lies `count` school days before another, which need not be a school day itself: one school day before
 * a Monday is the Friday. A school that has no such day within a year is given the day a year before.
 */
export function schoolDaysBefore(
  day: string,
  count: number,
  schedule: BellSchedule,
  holidays: readonly Holiday[],
): string {
  let date = Temporal.PlainDate.from(day)
  const last = date.subtract({ years: 1 })
  for (let left = count; left > 0 && Temporal.PlainDate.compare(date, last) > 0; ) {
    date = date.subtract({ days: 1 })
    if (isSchoolDay(date.toString(), schedule, holidays)) left--
  }
  return date.toString()
}

/** The next `count` periods that start at `after` or later, within `days` days. */
export function comingPeriods(
  after: Date,
  count: number,
  schedule: BellSchedule,
  tzid: string,
  holidays: readonly Holiday[],
  days = 60,
): PeriodOnDay[] {
  const first = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(tzid).toPlainDate()
  const found: PeriodOnDay[] = []
  for (let ahead = 0; ahead < days && found.length < count; ahead++) {
    const day = first.add({ days: ahead }).toString()
    found.push(...periodsOf(day, schedule, tzid, holidays).filter((one) => one.startsAt >= after))
  }
  return found.slice(0, count)
}

const instantOf = (day: string, time: string, tzid: string) =>
  new Date(
    Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(tzid, { disambiguation: "compatible" })
      .epochMilliseconds,
  )

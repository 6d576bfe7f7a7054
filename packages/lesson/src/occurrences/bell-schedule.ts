import { Temporal } from "temporal-polyfill"
import type { Holiday } from "./recurrence.ts"

/** One period of one weekday. Times are local, "HH:MM". */
export type BellPeriod = {
  /** ISO: 1 is Monday. */
  readonly weekday: number
  readonly ordinal: number
  readonly name: string
  readonly startsAt: string
  readonly endsAt: string
}

/** A period on a day. `day` is local, "YYYY-MM-DD". */
export type PeriodOnDay = {
  readonly day: string
  readonly period: BellPeriod
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The periods of one local day; none on a holiday. */
export function periodsOf(
  day: string,
  schedule: readonly BellPeriod[],
  tzid: string,
  holidays: readonly Holiday[],
): PeriodOnDay[] {
  if (holidays.some((holiday) => holiday.firstDay <= day && day <= holiday.lastDay)) return []
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  return schedule
    .filter((period) => period.weekday === dayOfWeek)
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map((period) => ({
      day,
      period,
      startsAt: instantOf(day, period.startsAt, tzid),
      endsAt: instantOf(day, period.endsAt, tzid),
    }))
}

/** The next `count` periods that start at `after` or later, within `days` days. */
export function comingPeriods(
  after: Date,
  count: number,
  schedule: readonly BellPeriod[],
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

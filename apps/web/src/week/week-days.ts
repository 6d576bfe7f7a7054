import { periodsOf } from "@readyroom/lesson/occurrences/bell-schedule"
import { Temporal } from "temporal-polyfill"
import type { Timetable } from "../editor/occurrences/occurrence-queries.ts"
import type { WeekBooking, WeekItem } from "./week-queries.ts"

/** A lesson time of a day with what takes it, or a time outside of them that something takes. Instants are ISO 8601. */
export type WeekTime = {
  readonly startsAt: string
  readonly endsAt: string
  /** Of the lesson time; null outside of them. */
  readonly name: string | null
  readonly items: readonly WeekItem[]
  readonly bookings: readonly WeekBooking[]
  readonly isPast: boolean
}

export type WeekDay = {
  /** Local, "YYYY-MM-DD". */
  readonly day: string
  /** The holiday that it is of. */
  readonly holiday: string | null
  readonly times: readonly WeekTime[]
}

/** What takes a week: lessons, and what is booked from outside. */
export type Taken = { readonly items: readonly WeekItem[]; readonly bookings: readonly WeekBooking[] }

/** The week from `monday` on: Monday to Friday, and what of the weekend has lesson times or is taken. */
export function weekDays(
  monday: string,
  timetable: Timetable,
  { items, bookings }: Taken,
  now: Date,
): WeekDay[] {
  const first = Temporal.PlainDate.from(monday)
  return Array.from({ length: 7 }, (_, index) =>
    dayOf(first.add({ days: index }), timetable, { items, bookings }, now),
  ).filter(({ day, times }) => times.length > 0 || Temporal.PlainDate.from(day).dayOfWeek <= 5)
}

/** Of these days what is taken alone. */
export function takenDays(days: readonly WeekDay[]): WeekDay[] {
  return days
    .map((day) => ({ ...day, times: day.times.filter(({ items }) => items.length > 0) }))
    .filter(({ times }) => times.length > 0)
}

function dayOf(
  date: Temporal.PlainDate,
  timetable: Timetable,
  { items, bookings }: Taken,
  now: Date,
): WeekDay {
  const { timeZone, holidays } = timetable
  const day = date.toString()
  const midnight = (of: Temporal.PlainDate) => of.toZonedDateTime(timeZone).epochMilliseconds
  const today = overlap(midnight(date), midnight(date.add({ days: 1 })))
  const [ofDay, bookedToday] = [items.filter(today), bookings.filter(today)]
  const lessonTimes = periodsOf(day, timetable, timeZone, holidays).map(({ period, startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    name: period.name,
    items: ofDay.filter(overlap(startsAt.getTime(), endsAt.getTime())),
    bookings: bookedToday.filter(overlap(startsAt.getTime(), endsAt.getTime())),
  }))
  const shown = new Set<unknown>(lessonTimes.flatMap((time) => [...time.items, ...time.bookings]))
  const others = [
    ...ofDay
      .filter((item) => !shown.has(item))
      .map((item) => ({ ...outside(item), items: [item], bookings: [] })),
    ...bookedToday
      .filter((booking) => !shown.has(booking))
      .map((booking) => ({ ...outside(booking), items: [], bookings: [booking] })),
  ]
  return {
    day,
    holiday: holidays.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)?.name ?? null,
    times: [...lessonTimes, ...others]
      .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
      .map((time) => ({ ...time, isPast: Date.parse(time.startsAt) < now.getTime() })),
  }
}

const outside = ({ startsAt, endsAt }: Pick<WeekItem, "startsAt" | "endsAt">) => ({
  startsAt,
  endsAt,
  name: null,
})

const overlap =
  (from: number, to: number) =>
  ({ startsAt, endsAt }: Pick<WeekItem, "startsAt" | "endsAt">) =>
    Date.parse(startsAt) < to && Date.parse(endsAt) > from

/** The Monday of the week that a local day "YYYY-MM-DD" is of. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** The Monday of the week that a moment is of where the school is. */
export function thisMonday(timeZone: string, now: Date): string {
  return mondayOf(
    Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString(),
  )
}

/** The week that one looks at first: this one, from Saturday on the next, where no lesson times are left in this one. */
export function usualMonday(timetable: Timetable, now: Date): string {
  const monday = thisMonday(timetable.timeZone, now)
  const isOver = weekDays(monday, timetable, { items: [], bookings: [] }, now).every(({ times }) =>
    times.every(({ isPast }) => isPast),
  )
  const { dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    timetable.timeZone,
  )
  return isOver && dayOfWeek >= 6 ? weeksLater(monday, 1) : monday
}

/** The Monday some weeks later, or with a negative number earlier. */
export function weeksLater(monday: string, weeks: number): string {
  return Temporal.PlainDate.from(monday).add({ weeks }).toString()
}

/** Of "Week 49, 30 Nov – 6 Dec": ISO's number of the week, and its first and last day, with the year where it is not `now`'s. */
export function weekName(monday: string, locale: string, now: Date): { number: number; days: string } {
  const first = Temporal.PlainDate.from(monday)
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(first.year === now.getUTCFullYear() ? {} : { year: "numeric" }),
    timeZone: "UTC",
  })
  const noon = (date: Temporal.PlainDate) => new Date(`${date.toString()}T12:00:00Z`)
  return {
    number: first.weekOfYear ?? 0,
    days: format.formatRange(noon(first), noon(first.add({ days: 6 }))),
  }
}

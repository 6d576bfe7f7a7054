import { type PeriodOnDay, periodsOf, type Week } from "@readyroom/lesson/occurrences/bell-schedule"
import { MAX_SET_UP_MIN } from "@readyroom/lesson/occurrences/set-up-time"
import { Temporal } from "temporal-polyfill"
import type { NewOccurrence, Occurrence, Timetable } from "./occurrence-queries.ts"

/** What stands in the dialog's fields. Times are the school's local ones: a day "YYYY-MM-DD", a time "HH:MM". */
export type OccurrenceForm = {
  readonly day: string
  /** A period's ordinal as text, or "other". */
  readonly period: string
  readonly from: string
  readonly to: string
  readonly roomId: string | null
  readonly classId: string | null
  readonly students: string
  /** Minutes; empty is none. */
  readonly setUp: string
  readonly clearUp: string
  readonly weekly: boolean
  readonly until: string
}

export const OTHER_TIME = "other"

export type FormProblem =
  | "dateMissing"
  | "timeMissing"
  | "endsBefore"
  | "studentsWrong"
  | "setUpWrong"
  | "clearUpWrong"

/** How far ahead a school day is looked for: past the longest holidays. */
const LOOKED_AHEAD_DAYS = 120

/** The fields for a new occurrence: the first period of the next school day after today. */
export function emptyForm(timetable: Timetable, now: Date): OccurrenceForm {
  const day = nextSchoolDay(timetable, now)
  return {
    ...{ day, from: "", to: "", roomId: null, classId: null, students: "" },
    ...{ setUp: "", clearUp: "", weekly: false, until: "" },
    period: periodsOn(timetable, day)[0]?.value ?? OTHER_TIME,
  }
}

/** The next day after today with lesson times; where none is in sight, the next that is no Saturday or Sunday. */
function nextSchoolDay(timetable: Timetable, now: Date): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timetable.timeZone)
    .toPlainDate()
  const coming = Array.from({ length: LOOKED_AHEAD_DAYS }, (_, index) =>
    today.add({ days: index + 1 }).toString(),
  )
  const found =
    coming.find((day) => periodsOn(timetable, day).length > 0) ?? coming.find((day) => weekdayOf(day) <= 5)
  return found ?? today.toString()
}

/** The fields for an occurrence that is there. */
export function formOf(occurrence: Occurrence, timetable: Timetable): OccurrenceForm {
  const from = localOf(occurrence.startsAt, timetable.timeZone)
  const to = localOf(occurrence.endsAt, timetable.timeZone)
  const day = from.slice(0, 10)
  const times = { from: from.slice(11), to: to.slice(11) }
  const period = onDay(timetable, day).find(
    ({ period: { startsAt, endsAt } }) => startsAt === times.from && endsAt === times.to,
  )
  return {
    day,
    ...times,
    period: period === undefined ? OTHER_TIME : String(period.period.ordinal),
    roomId: occurrence.room?.id ?? null,
    classId: occurrence.class?.id ?? null,
    students: occurrence.students === null ? "" : String(occurrence.students),
    setUp: minutesText(occurrence.setUpMin),
    clearUp: minutesText(occurrence.clearUpMin),
    weekly: occurrence.recurrence !== null,
    until: "",
  }
}

/** The lesson times of a day, for a choice. */
export function periodsOn(timetable: Timetable, day: string): { value: string; label: string }[] {
  return onDay(timetable, day).map(({ period }) => ({
    value: String(period.ordinal),
    label: `${period.name} · ${period.startsAt}–${period.endsAt}`,
  }))
}

/** When the lesson time `period` of a day begins and ends; null where the day has no such one. */
export function timesOf(
  timetable: Timetable,
  day: string,
  period: string,
): Pick<OccurrenceForm, "from" | "to"> | null {
  const found = onDay(timetable, day).find((one) => String(one.period.ordinal) === period)
  return found === undefined ? null : { from: found.period.startsAt, to: found.period.endsAt }
}

/** In which weeks the chosen lesson time comes again: those that "every week" can only mean. */
export function weekOfForm({ day, period }: OccurrenceForm, timetable: Timetable): Week {
  return onDay(timetable, day).find((one) => String(one.period.ordinal) === period)?.week ?? "every"
}

function onDay(timetable: Timetable, day: string): readonly PeriodOnDay[] {
  return isDay(day) ? periodsOf(day, timetable, timetable.timeZone, timetable.holidays) : []
}

/** The occurrence that the fields say, or what is wrong with them. */
export function readForm(
  form: OccurrenceForm,
  timetable: Timetable,
):
  | { readonly ok: true; readonly value: NewOccurrence }
  | { readonly ok: false; readonly problem: FormProblem } {
  if (!isDay(form.day)) return { ok: false, problem: "dateMissing" }
  const period = onDay(timetable, form.day).find((one) => String(one.period.ordinal) === form.period)?.period
  const from = period?.startsAt ?? form.from
  const to = period?.endsAt ?? form.to
  if (!isTime(from) || !isTime(to)) return { ok: false, problem: "timeMissing" }
  if (to <= from) return { ok: false, problem: "endsBefore" }
  const students = form.students.trim() === "" ? null : Number(form.students)
  if (students !== null && !(Number.isInteger(students) && students >= 0 && students <= 10_000))
    return { ok: false, problem: "studentsWrong" }
  const setUpMin = minutesOf(form.setUp)
  if (setUpMin === null) return { ok: false, problem: "setUpWrong" }
  const clearUpMin = minutesOf(form.clearUp)
  if (clearUpMin === null) return { ok: false, problem: "clearUpWrong" }
  const { roomId, classId, weekly } = form
  return {
    ok: true,
    value: {
      roomId,
      classId,
      students,
      setUpMin,
      clearUpMin,
      startsAt: instantOf(form.day, from, timetable.timeZone),
      endsAt: instantOf(form.day, to, timetable.timeZone),
      recurrence: weekly
        ? { rrule: weeklyRule(form, weekOfForm(form, timetable)), tzid: timetable.timeZone, exdates: [] }
        : null,
    },
  }
}

const minutesText = (minutes: number) => (minutes === 0 ? "" : String(minutes))

/** Null where they are none. */
function minutesOf(text: string): number | null {
  const minutes = Number(text)
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= MAX_SET_UP_MIN ? minutes : null
}

/** RFC 5545: a day as UNTIL means to its end. */
function weeklyRule({ day, until }: OccurrenceForm, week: Week): string {
  const weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekdayOf(day) - 1]
  const end = isDay(until) ? `;UNTIL=${until.replaceAll("-", "")}` : ""
  const interval = week === "every" ? "" : ";INTERVAL=2"
  return `FREQ=WEEKLY${interval};BYDAY=${weekday}${end}`
}

function instantOf(day: string, time: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(timeZone, { disambiguation: "compatible" })
    .toInstant()
    .toString()
}

function localOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
}

const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek

/** Whether the field holds a day. */
export function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

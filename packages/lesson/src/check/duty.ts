import { sameName } from "../requirements/names.ts"
import type { Duty, SchoolFacts } from "./school-facts.ts"
import { localDay, localToEpoch } from "./zone.ts"

/** A stretch of time in which the number of people on duty stays the same. */
export type Watch = {
  /** Minutes since the epoch, or `always` where no time is asked about. */
  readonly from: number | "always"
  /** Null: nobody has recorded the role. */
  readonly count: number | null
}

/**
 * How many people of a role are on duty between two moments, one watch for each stretch that touches them. Two lessons
 * that touch a stretch and overlap at all overlap within it, so a supply for each stretch is exact. Without a time:
 * the most that are ever on duty.
 */
export function dutyWithin(
  facts: SchoolFacts,
  role: string,
  start: number | null,
  end: number | null,
): readonly Watch[] {
  const rows = facts.duty.filter((row) => sameName(row.role, role))
  if (rows.length === 0) return [{ from: "always", count: null }]
  if (start === null || end === null) return [{ from: "always", count: mostEver(rows) }]
  return daysBetween(start, end, facts.timeZone).flatMap((day) =>
    watchesOfDay(rows, day, facts.timeZone).filter((watch) => watch.from < end && watch.to > start),
  )
}

type DayWatch = { readonly from: number; readonly to: number; readonly count: number }

function watchesOfDay(rows: readonly Duty[], day: string, timeZone: string): DayWatch[] {
  const spans = rowsOn(rows, isoWeekday(day)).map((row) => ({
    from: localToEpoch(`${day}T${row.from ?? "00:00"}`, timeZone),
    to:
      row.to === undefined ? startOfDay(nextDay(day), timeZone) : localToEpoch(`${day}T${row.to}`, timeZone),
    count: row.count,
  }))
  const dayStart = startOfDay(day, timeZone)
  const dayEnd = startOfDay(nextDay(day), timeZone)
  const edges = [...new Set([dayStart, dayEnd, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((edge) => edge >= dayStart && edge <= dayEnd)
    .sort((one, other) => one - other)
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? dayEnd
    const there = spans.filter((span) => span.from <= from && span.to >= to)
    return { from, to, count: there.reduce((sum, { count }) => sum + count, 0) }
  })
}

/** Rows that name the weekday go before those of every day. */
function rowsOn(rows: readonly Duty[], weekday: number): readonly Duty[] {
  const own = rows.filter((row) => row.weekday === weekday)
  return own.length > 0 ? own : rows.filter((row) => row.weekday === null)
}

function mostEver(rows: readonly Duty[]): number {
  const perDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    rowsOn(rows, weekday).reduce((sum, { count }) => sum + count, 0),
  )
  return Math.max(...perDay)
}

function daysBetween(start: number, end: number, timeZone: string): string[] {
  const days: string[] = []
  const last = localDay(end - 1, timeZone)
  for (let day = localDay(start, timeZone); day <= last; day = nextDay(day)) days.push(day)
  return days
}

function startOfDay(day: string, timeZone: string): number {
  return localToEpoch(`${day}T00:00`, timeZone)
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** 1 is Monday. */
function isoWeekday(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7
}

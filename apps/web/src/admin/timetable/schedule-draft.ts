import { mondayOf, type Week } from "@readyroom/lesson/occurrences/bell-schedule"
import {
  inOrder,
  isTime,
  type ScheduleProblem,
  scheduleProblems,
  type WrittenSchedule,
} from "@readyroom/lesson/occurrences/bell-schedule-problems"
import type { BellSchedule } from "../school-records.ts"

/** A period as a form holds it; `key` tells rows apart. */
export type PeriodRow = {
  readonly key: number
  readonly name: string
  readonly startsAt: string
  readonly endsAt: string
  readonly week: Week
}

export type PlanDraft = {
  readonly key: number
  readonly name: string
  readonly periods: readonly PeriodRow[]
  readonly days: readonly string[]
}

/** A bell schedule as a form holds it: periods by weekday, Monday first. */
export type ScheduleDraft = {
  readonly days: readonly (readonly PeriodRow[])[]
  readonly aWeeks: readonly string[]
  readonly plans: readonly PlanDraft[]
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** Monday to Friday. */
export const schoolDays = weekdays.slice(0, 5)

let lastKey = 0
/** A key that no other row of this page has. */
export const newKey = () => ++lastKey

type Period = { readonly name: string; readonly startsAt: string; readonly endsAt: string }

const rowOf = ({ name, startsAt, endsAt }: Period, week: Week = "every"): PeriodRow => ({
  key: newKey(),
  name,
  startsAt,
  endsAt,
  week,
})

export function draftOf(schedule: BellSchedule): ScheduleDraft {
  return {
    days: weekdays.map((weekday) =>
      schedule.periods.filter((one) => one.weekday === weekday).map((one) => rowOf(one, one.week)),
    ),
    aWeeks: schedule.aWeeks,
    plans: schedule.dayPlans.map(({ name, periods, days }) => ({
      key: newKey(),
      name,
      periods: periods.map((one) => rowOf(one)),
      days,
    })),
  }
}

/** What the server is sent. */
export function writtenOf({ days, aWeeks, plans }: ScheduleDraft) {
  return {
    periods: days.flatMap((rows, index) =>
      rows.map(({ name, startsAt, endsAt, week }) => ({
        ...{ weekday: index + 1, week, name: name.trim(), startsAt, endsAt },
      })),
    ),
    aWeeks: [...aWeeks],
    dayPlans: plans.map((plan) => ({
      name: plan.name.trim(),
      periods: plan.periods.map(({ name, startsAt, endsAt }) => ({ name: name.trim(), startsAt, endsAt })),
      days: [...plan.days],
    })),
  } satisfies WrittenSchedule
}

/** Whether two say the same, whatever the order of their rows. */
export function saysSame(one: ScheduleDraft, other: ScheduleDraft): boolean {
  return plain(one) === plain(other)
}

function plain(draft: ScheduleDraft): string {
  const { aWeeks, dayPlans } = writtenOf(draft)
  return JSON.stringify([
    draft.days.map((rows) =>
      inOrder(rows).map(({ key: _key, ...row }) => ({ ...row, name: row.name.trim() })),
    ),
    [...new Set(aWeeks)].toSorted(),
    dayPlans
      .map(({ name, periods, days }) => ({ name, periods: inOrder(periods), days: days.toSorted() }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  ])
}

/** Where something is wrong: in a period of a weekday or a plan, in a plan itself, or in when A weeks are. */
export type PlacedProblem = Pick<ScheduleProblem, "code" | "other"> & {
  readonly field: string
  readonly weekday: number | null
  readonly planKey: number | null
  readonly rowKey: number | null
}

/** Everything that is wrong with a draft, each at its row. */
export function problemsOf(draft: ScheduleDraft): PlacedProblem[] {
  const rows = draft.days.flatMap((day, index) => day.map(({ key }) => ({ key, weekday: index + 1 })))
  return scheduleProblems(writtenOf(draft)).map(({ path, code, other }) => {
    const [part = "", at = "", inside = "", inner = "", last = ""] = path.split(".")
    const said = other === undefined ? { code } : { code, other }
    const nowhere = { weekday: null, planKey: null, rowKey: null }
    if (part === "periods") {
      const row = rows[Number(at)]
      return { ...said, ...nowhere, field: inside, weekday: row?.weekday ?? null, rowKey: row?.key ?? null }
    }
    if (part !== "dayPlans") return { ...said, ...nowhere, field: part }
    const plan = draft.plans[Number(at)]
    const planKey = plan?.key ?? null
    if (inside !== "periods" || inner === "") return { ...said, ...nowhere, field: inside, planKey }
    return { ...said, ...nowhere, field: last, planKey, rowKey: plan?.periods[Number(inner)]?.key ?? null }
  })
}

/** What a first period lasts where nothing is written yet, minutes. */
const FIRST = { startsAt: "08:20", minutes: 45, pause: 10 }

/**
 * The period that most likely comes next in a day: as another day has it in this place, else as long as the last one, after
 * as long a pause. Blank times where the day would end first. `named` makes a name of a number.
 */
export function nextPeriod(
  rows: readonly PeriodRow[],
  others: readonly (readonly PeriodRow[])[],
  named: (number: number) => string,
): PeriodRow {
  const sorted = inOrder(rows.filter(hasTimes))
  const last = sorted.at(-1)
  const like = others
    .map((day) => inOrder(day.filter(hasTimes))[rows.length])
    .find((one) => one !== undefined && (last === undefined || one.startsAt >= last.endsAt))
  if (like !== undefined && !rows.some(({ name }) => name === like.name)) return rowOf(like)
  const name = nextName(last?.name, rows, named)
  if (last === undefined) return rowOf({ name, ...lasting(minutesOf(FIRST.startsAt), FIRST.minutes) })
  const pauses = sorted
    .slice(1)
    .map((one, at) => minutesOf(one.startsAt) - minutesOf(sorted[at]?.endsAt ?? ""))
  const pause = Math.max(0, ...pauses.slice(0, 1), ...(pauses.length === 0 ? [FIRST.pause] : []))
  const length = minutesOf(last.endsAt) - minutesOf(last.startsAt)
  return rowOf({ name, ...lasting(minutesOf(last.endsAt) + pause, length) })
}

const hasTimes = ({ startsAt, endsAt }: Period) => isTime(startsAt) && isTime(endsAt) && startsAt < endsAt

/** The last name with its number raised, such as "Period 4". */
function nextName(
  last: string | undefined,
  rows: readonly PeriodRow[],
  named: (number: number) => string,
): string {
  const counted = /^(.*?)(\d+)$/.exec(last ?? "")
  return counted === null ? named(rows.length + 1) : `${counted[1]}${Number(counted[2]) + 1}`
}

function lasting(from: number, minutes: number): { startsAt: string; endsAt: string } {
  const end = from + minutes
  return end >= 24 * 60 ? { startsAt: "", endsAt: "" } : { startsAt: timeOf(from), endsAt: timeOf(end) }
}

/** Minutes since midnight of "HH:MM". */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** The draft with these weekdays (from 1) as this one is. */
export function copiedTo(draft: ScheduleDraft, from: number, to: readonly number[]): ScheduleDraft {
  const rows = draft.days[from - 1] ?? []
  return {
    ...draft,
    days: draft.days.map((day, index) =>
      index + 1 !== from && to.includes(index + 1) ? rows.map((row) => ({ ...row, key: newKey() })) : day,
    ),
  }
}

/** Whether some period comes in A or B weeks alone. */
export function alternates({ days }: ScheduleDraft): boolean {
  return days.some((rows) => rows.some(({ week }) => week !== "every"))
}

/** The Monday of the week that a typed day lies in; the text itself where it is no day. */
export function mondayFor(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? mondayOf(day) : day
}

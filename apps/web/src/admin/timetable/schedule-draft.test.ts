// @vitest-environment node
import { expect, test } from "vitest"
import type { BellSchedule } from "../school-records.ts"
import {
  copiedTo,
  draftOf,
  mondayFor,
  nextPeriod,
  type PeriodRow,
  problemsOf,
  saysSame,
  writtenOf,
} from "./schedule-draft.ts"

const period = { week: "every" as const, ordinal: 1, name: "Period 1", startsAt: "08:20", endsAt: "09:20" }
const schedule: BellSchedule = {
  version: 3,
  changedBy: "Axel",
  periods: [
    { weekday: 1, ...period },
    { weekday: 1, ...period, ordinal: 2, name: "Period 2", startsAt: "09:30", endsAt: "10:30" },
    { weekday: 2, ...period, week: "A" },
  ],
  aWeeks: ["2026-03-02"],
  dayPlans: [
    { name: "Half day", days: ["2026-12-18"], periods: [{ ...period, name: "Short", endsAt: "09:00" }] },
  ],
}
const row = (key: number, over: Partial<PeriodRow> = {}): PeriodRow => ({ ...period, key, ...over })
const named = (number: number) => `Lesson ${number}`
const times = ({ name, startsAt, endsAt }: PeriodRow) => `${name} ${startsAt}–${endsAt}`

test("a draft says what it was made of, whatever the order and blanks of its rows", () => {
  const draft = draftOf(schedule)
  expect(writtenOf(draft).periods).toHaveLength(3)
  const turned = {
    ...draft,
    days: draft.days.map((rows) => rows.toReversed().map((one) => ({ ...one, name: ` ${one.name} ` }))),
  }
  expect(saysSame(turned, draftOf(schedule))).toBe(true)
  expect(saysSame({ ...draft, aWeeks: [] }, draft)).toBe(false)
  expect(saysSame(copiedTo(draft, 1, [3]), draft)).toBe(false)
})

test("the next period is as long as the last, after as long a pause, with the next number", () => {
  const second = row(2, { name: "Period 2", startsAt: "09:30", endsAt: "10:30" })
  expect(times(nextPeriod([row(1), second], [], named))).toBe("Period 3 10:40–11:40")
  expect(times(nextPeriod([row(1)], [], named))).toBe("Period 2 09:30–10:30")
  expect(times(nextPeriod([], [], named))).toBe("Lesson 1 08:20–09:05")
  expect(times(nextPeriod([row(1, { startsAt: "22:00", endsAt: "23:30" })], [], named))).toBe("Period 2 –")
  expect(times(nextPeriod([row(1, { name: "Mentor" })], [], named))).toBe("Lesson 2 09:30–10:30")
})

test("the next period is the one that another day has in its place", () => {
  const other = [row(3), row(4, { name: "Lunch lab", startsAt: "12:10", endsAt: "12:40" })]
  expect(times(nextPeriod([row(1)], [other], named))).toBe("Lunch lab 12:10–12:40")
  expect(times(nextPeriod([], [other], named))).toBe("Period 1 08:20–09:20")
})

test("a day is copied to others, and stays its own", () => {
  const copied = copiedTo(draftOf(schedule), 1, [1, 2, 3])
  expect(copied.days.map((rows) => rows.length)).toEqual([2, 2, 2, 0, 0, 0, 0])
  const keys = copied.days.flat().map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test("what is wrong is told at its row, of a weekday and of a plan", () => {
  const draft = draftOf(schedule)
  const [plan] = draft.plans
  const wrong = {
    ...draft,
    aWeeks: [],
    days: [draft.days[0] ?? [], [row(90), row(91, { name: "Other", startsAt: "09:00", week: "B" })]],
    plans: plan === undefined ? [] : [{ ...plan, periods: [row(92, { endsAt: "08:00" })] }],
  }
  expect(problemsOf(wrong)).toEqual([
    { code: "overlaps", other: "Period 1", field: "startsAt", weekday: 2, planKey: null, rowKey: 91 },
    { code: "a-week-missing", field: "aWeeks", weekday: null, planKey: null, rowKey: null },
    { code: "ends-before-start", field: "endsAt", weekday: null, planKey: plan?.key, rowKey: 92 },
  ])
})

test("an A week begins on the Monday of the day that was typed", () => {
  expect(["2026-03-05", "2026-03-02", "", "2026-13-40"].map(mondayFor)).toEqual([
    "2026-03-02",
    "2026-03-02",
    "",
    "2026-13-40",
  ])
})

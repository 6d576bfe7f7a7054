import { describe, expect, test } from "vitest"
import { inOrder, isDay, scheduleProblems, type WrittenSchedule } from "./bell-schedule-problems.ts"

type Written = WrittenSchedule["periods"][number]

const period = (over: Partial<Written> = {}): Written => ({
  ...{ weekday: 1, week: "every", name: "Period 1", startsAt: "08:00", endsAt: "09:00" },
  ...over,
})
const second = (over: Partial<Written> = {}) =>
  period({ name: "Period 2", startsAt: "09:00", endsAt: "10:00", ...over })

const problems = (over: Partial<WrittenSchedule>) =>
  scheduleProblems({ periods: [], aWeeks: [], dayPlans: [], ...over })

describe("a week of periods", () => {
  test("that only touch, or stand on other days or in other weeks, is right", () => {
    expect(problems({ periods: [period(), second()] })).toEqual([])
    expect(problems({ periods: [period(), period({ weekday: 2 })] })).toEqual([])
    expect(
      problems({ periods: [period({ week: "A" }), period({ week: "B" })], aWeeks: ["2026-03-02"] }),
    ).toEqual([])
  })

  test.each<[string, Written[], object[]]>([
    [
      "overlap",
      [period(), second({ startsAt: "08:59" })],
      [{ path: "periods.1.startsAt", code: "overlaps", other: "Period 1" }],
    ],
    [
      "lie around another",
      [second(), period({ startsAt: "07:00", endsAt: "11:00" })],
      [{ path: "periods.1.startsAt", code: "overlaps", other: "Period 2" }],
    ],
    [
      "end before they start",
      [period({ endsAt: "07:00" })],
      [{ path: "periods.0.endsAt", code: "ends-before-start" }],
    ],
    [
      "last no time",
      [period({ endsAt: "08:00" })],
      [{ path: "periods.0.endsAt", code: "ends-before-start" }],
    ],
    [
      "have a name twice",
      [period(), second({ name: " period 1 " })],
      [{ path: "periods.1.name", code: "name-twice", other: "Period 1" }],
    ],
    ["have no name", [period({ name: " " })], [{ path: "periods.0.name", code: "name-missing" }]],
    [
      "have a time that is none",
      [period({ startsAt: "8:00", endsAt: "25:00" })],
      [
        { path: "periods.0.startsAt", code: "bad-time" },
        { path: "periods.0.endsAt", code: "bad-time" },
      ],
    ],
  ])("that %s is told where", (_what, periods, expected) => {
    expect(problems({ periods })).toEqual(expected)
  })

  test("of both kinds meets what stands every week, and needs to know which week is which", () => {
    expect(problems({ periods: [period(), period({ week: "B", name: "Other" })] })).toEqual([
      { path: "periods.1.startsAt", code: "overlaps", other: "Period 1" },
      { path: "aWeeks", code: "a-week-missing" },
    ])
    expect(problems({ aWeeks: ["2026-03-03", "2026-02-30"] })).toEqual([
      { path: "aWeeks.0", code: "not-monday" },
      { path: "aWeeks.1", code: "bad-day" },
    ])
  })
})

test("day plans are told where they are empty, have one name, or one day", () => {
  const { weekday: _day, week: _week, ...short } = period()
  const plan = { name: "Half day", periods: [short], days: ["2026-12-18"] }
  expect(problems({ dayPlans: [plan] })).toEqual([])
  expect(
    problems({
      dayPlans: [plan, { name: "half day", periods: [], days: ["2026-12-18", "tomorrow"] }],
    }),
  ).toEqual([
    { path: "dayPlans.1.name", code: "plan-name-twice", other: "Half day" },
    { path: "dayPlans.1.periods", code: "plan-empty" },
    { path: "dayPlans.1.days.0", code: "day-twice", other: "Half day" },
    { path: "dayPlans.1.days.1", code: "bad-day" },
  ])
})

test("periods stand in the order of their times", () => {
  expect(inOrder([second(), period()]).map(({ name, ordinal }) => [ordinal, name])).toEqual([
    [1, "Period 1"],
    [2, "Period 2"],
  ])
})

test.each([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["1026-01-01", false],
])("%s is a day: %s", (day, expected) => {
  expect(isDay(day)).toBe(expected)
})

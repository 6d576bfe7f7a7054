import { expect, test } from "vitest"
import { type BellSchedule, comingPeriods, periodsOf, weekOf } from "./bell-schedule.ts"

const empty: BellSchedule = { periods: [], aWeeks: [], dayPlans: [] }
const schedule: BellSchedule = {
  ...empty,
  periods: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, week: "every", ordinal: 2, name: "Period 2", startsAt: "09:30", endsAt: "10:30" },
    { weekday, week: "every", ordinal: 1, name: "Period 1", startsAt: "08:20", endsAt: "09:20" },
  ]),
}
const zone = "Europe/Stockholm"

test("the periods of a day come in their order, as instants", () => {
  expect(
    periodsOf("2026-03-30", schedule, zone, []).map((one) => [one.period.name, one.startsAt.toISOString()]),
  ).toEqual([
    ["Period 1", "2026-03-30T06:20:00.000Z"],
    ["Period 2", "2026-03-30T07:30:00.000Z"],
  ])
})

test("a day off has none", () => {
  expect(periodsOf("2026-03-28", schedule, zone, [])).toEqual([])
  expect(
    periodsOf("2026-03-30", schedule, zone, [{ firstDay: "2026-03-30", lastDay: "2026-03-30" }]),
  ).toEqual([])
})

test("the coming periods go on after the weekend, from the moment asked", () => {
  const coming = comingPeriods(new Date("2026-03-27T08:00:00Z"), 3, schedule, zone, [])
  expect(coming.map((one) => `${one.day} ${one.period.startsAt}`)).toEqual([
    "2026-03-27 09:30",
    "2026-03-30 08:20",
    "2026-03-30 09:30",
  ])
})

test("a school without a schedule has none coming", () => {
  expect(comingPeriods(new Date(), 3, empty, zone, [])).toEqual([])
})

test("A and B weeks alternate from their Monday on, before it too, and begin anew where someone says so", () => {
  // 2 March is a Monday; after Easter the school begins with an A week again, two A weeks in a row.
  const aWeeks = ["2026-04-13", "2026-03-02"]
  expect(
    ["2026-02-23", "2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09", "2026-04-12", "2026-04-13"].map(
      (day) => weekOf(day, aWeeks),
    ),
  ).toEqual(["B", "B", "A", "A", "B", "B", "A"])
  expect(weekOf("2026-04-06", ["2026-03-02"])).toBe("B")
  expect(weekOf("2026-04-20", aWeeks)).toBe("B")
  expect(weekOf("2026-03-02", [])).toBeNull()
})

test("a period of one week stands in that week alone, and in none while nobody has said which is which", () => {
  const one = { weekday: 1, startsAt: "08:00", endsAt: "09:00" }
  const periods: BellSchedule["periods"] = [
    { ...one, week: "A", ordinal: 1, name: "Maths" },
    { ...one, week: "B", ordinal: 2, name: "Crafts" },
    { ...one, week: "every", ordinal: 3, name: "Mentor", startsAt: "10:00", endsAt: "10:20" },
  ]
  const namesOn = (day: string, aWeeks: string[]) =>
    periodsOf(day, { ...empty, periods, aWeeks }, zone, []).map(({ period }) => period.name)
  expect(namesOn("2026-03-02", ["2026-03-02"])).toEqual(["Maths", "Mentor"])
  expect(namesOn("2026-03-09", ["2026-03-02"])).toEqual(["Crafts", "Mentor"])
  expect(namesOn("2026-03-09", [])).toEqual(["Mentor"])
  // The clocks change on 29 March: weeks are counted in days, not hours.
  expect(namesOn("2026-03-30", ["2026-03-02"])).toEqual(["Maths", "Mentor"])
})

test("a half day has its own periods instead of the weekday's, and a holiday none all the same", () => {
  const half: BellSchedule = {
    ...schedule,
    dayPlans: [
      {
        name: "Half day",
        days: ["2026-03-30"],
        periods: [{ ordinal: 1, name: "Short", startsAt: "08:00", endsAt: "08:30" }],
      },
    ],
  }
  const coming = comingPeriods(new Date("2026-03-30T00:00:00Z"), 2, half, zone, [])
  expect(coming.map(({ day, period }) => `${day} ${period.name}`)).toEqual([
    "2026-03-30 Short",
    "2026-03-31 Period 1",
  ])
  expect(periodsOf("2026-03-30", half, zone, [{ firstDay: "2026-03-30", lastDay: "2026-03-30" }])).toEqual([])
})

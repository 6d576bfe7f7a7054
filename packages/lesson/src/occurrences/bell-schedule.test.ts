import { expect, test } from "vitest"
import { type BellPeriod, comingPeriods, periodsOf } from "./bell-schedule.ts"

const schedule: BellPeriod[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, ordinal: 2, name: "Period 2", startsAt: "09:30", endsAt: "10:30" },
  { weekday, ordinal: 1, name: "Period 1", startsAt: "08:20", endsAt: "09:20" },
])
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
  expect(comingPeriods(new Date(), 3, [], zone, [])).toEqual([])
})

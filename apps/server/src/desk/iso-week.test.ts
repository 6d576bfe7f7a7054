import { expect, test } from "vitest"
import { isoWeek, weeksNow, weeksOf } from "./iso-week.ts"

test.each([
  ["2026-11-30", "2026-W49"],
  ["2026-12-31", "2026-W53"],
  ["2027-01-03", "2026-W53"],
  ["2027-01-04", "2027-W01"],
  ["2024-12-30", "2025-W01"],
])("%s is of week %s", (day, week) => {
  expect(isoWeek(day)).toBe(week)
})

test("a week begins on Monday at midnight where the school is", () => {
  const sunday = new Date("2026-11-30T04:59:00Z")
  const monday = new Date("2026-11-30T05:00:00Z")
  const newYork = weeksOf("America/New_York")
  expect([newYork(sunday), newYork(monday)]).toEqual(["2026-W48", "2026-W49"])
  expect(weeksOf("Europe/Stockholm")(sunday)).toBe("2026-W49")
})

test.each([
  ["before the clocks go back", "2026-10-26T04:30:00Z", "2026-W44", "2026-W45"],
  ["before they go forward", "2027-03-08T04:30:00Z", "2027-W09", "2027-W10"],
  ["at the end of a year", "2026-12-30T12:00:00Z", "2026-W53", "2027-W01"],
])("the next week follows this one at midnight in the week %s", (_, now, thisWeek, nextWeek) => {
  expect(weeksNow("America/New_York", new Date(now))).toEqual({ thisWeek, nextWeek })
})

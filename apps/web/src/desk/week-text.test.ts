import { expect, it } from "vitest"
import { weekDays, weekNumber } from "./week-text.ts"

it.each([
  ["2026-W49", "en", "30 Nov – 6 Dec"],
  ["2026-W53", "en", "28 Dec 2026 – 3 Jan 2027"],
  ["2027-W01", "en", "4 – 10 Jan"],
  ["2026-W49", "sv", "30 nov. – 6 dec."],
] as const)("week %s is, in %s, %s", (week, language, days) => {
  expect(weekDays(week, language).replaceAll(/\s/g, " ").replaceAll(/ ?– ?/g, " – ")).toBe(days)
})

it("is told by its number", () => {
  expect(weekNumber("2027-W01")).toBe(1)
})

import { describe, expect, it } from "vitest"
import { dutyWithin } from "./duty.ts"
import { DAY, HOUR, MONDAY_8, school } from "./fixtures/small-school.ts"

const role = "it-support"
const counts = (facts: Parameters<typeof dutyWithin>[0], start: number | null, end: number | null) =>
  dutyWithin(facts, role, start, end).map(({ count }) => count)

describe("who is on duty", () => {
  it("is not known of a role without a row, and the rows' number at any time of a day with one", () => {
    expect(counts(school({}), MONDAY_8, MONDAY_8 + HOUR)).toEqual([null])
    const facts = school({ duty: [{ role: "IT-Support", count: 2, weekday: null }] })
    expect(counts(facts, MONDAY_8, MONDAY_8 + HOUR)).toEqual([2])
  })

  it("is the weekday's own rows where it has any", () => {
    const facts = school({
      duty: [
        { role, count: 2, weekday: null },
        { role, count: 1, weekday: 1 },
      ],
    })
    expect(counts(facts, MONDAY_8, MONDAY_8 + HOUR)).toEqual([1])
    expect(counts(facts, MONDAY_8 + DAY, MONDAY_8 + DAY + HOUR)).toEqual([2])
  })

  it("changes within a lesson where a shift ends, adds up where shifts overlap, and is nobody outside them", () => {
    const facts = school({
      duty: [
        { role, count: 1, weekday: null, from: "08:00", to: "10:00" },
        { role, count: 2, weekday: null, from: "09:00", to: "12:00" },
      ],
    })
    expect(counts(facts, MONDAY_8, MONDAY_8 + HOUR)).toEqual([1])
    expect(counts(facts, MONDAY_8 + 30, MONDAY_8 + 3 * HOUR)).toEqual([1, 3, 2])
    expect(counts(facts, MONDAY_8 + 5 * HOUR, MONDAY_8 + 6 * HOUR)).toEqual([0])
  })

  it("is at most the largest day's number for a lesson without a time", () => {
    const facts = school({
      duty: [
        { role, count: 2, weekday: null },
        { role, count: 3, weekday: 5 },
      ],
    })
    expect(counts(facts, null, null)).toEqual([3])
  })

  it("keeps local hours on both sides of a clock change", () => {
    const facts = school({ duty: [{ role, count: 1, weekday: null, from: "08:00", to: "09:00" }] })
    const summer = Date.parse("2026-03-30T06:00Z") / 60_000
    expect(counts(facts, MONDAY_8, MONDAY_8 + HOUR)).toEqual([1])
    expect(counts(facts, summer, summer + HOUR)).toEqual([1])
    expect(counts(facts, summer + HOUR, summer + 2 * HOUR)).toEqual([0])
  })
})

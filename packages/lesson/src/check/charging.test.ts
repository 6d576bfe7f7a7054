import { describe, expect, it } from "vitest"
import { chromebooks, HOUR, MONDAY_8, occurrence, room204, school } from "./fixtures/small-school.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance } from "./school-to-instance.ts"
import { localToEpoch } from "./zone.ts"

const periods = ["08:00", "09:00", "10:00"].map((startsAt, index) => ({
  ...{ weekday: 1, week: "every" as const, ordinal: index, name: `${index}`, startsAt },
  endsAt: startsAt.replace(":00", ":50"),
}))
const facts = (charging: { inARow: number; minutes: number } | null): SchoolFacts =>
  school({
    devices: chromebooks(2),
    rooms: [room204],
    rules: {
      ...{ noticeDays: null, ownCartsDays: null, charging },
      bells: { periods, aWeeks: [], dayPlans: [] },
      holidays: [{ firstDay: "2026-03-09", lastDay: "2026-03-09" }],
    },
  })
const device = { d: { kind: "device", count: 1 } }
const rule = { inARow: 2, minutes: 50 }

/** The periods of an occurrence at local times. */
function periodsOf(from: string, to: string): unknown {
  const [start, end] = [from, to].map((time) => localToEpoch(time, "Europe/Stockholm"))
  const one = occurrence("o", device, { start: start ?? 0, end: end ?? 0 })
  const [asked] = buildInstance(facts(rule), { occurrences: [one] }).instance.requirements
  return Object(asked).periods
}

describe("charging between lessons", () => {
  it("is the instance's policy, for the school's own devices on battery", () => {
    const { policy } = buildInstance(facts(rule), { occurrences: [] }).instance
    expect(policy).toMatchObject({ aue: "block", charging: { inARow: 2, minutes: 50 } })
    expect(Object(policy).charging.where.all[0]).toEqual({ attr: "class", op: "eq", value: "none" })
  })

  it("leaves no trace in a school without that rule", () => {
    const one = occurrence("o", device, { roomId: "room-204", start: MONDAY_8, end: MONDAY_8 + HOUR })
    const { policy, requirements } = buildInstance(facts(null), { occurrences: [one] }).instance
    expect(policy).toEqual({ aue: "block" })
    expect(requirements.filter((asked) => "periods" in asked)).toEqual([])
  })

  it("counts the periods that a lesson touches, one at least", () => {
    expect(periodsOf("2026-03-02T08:00", "2026-03-02T08:50")).toBe(1)
    expect(periodsOf("2026-03-02T08:00", "2026-03-02T09:00")).toBe(1)
    expect(periodsOf("2026-03-02T08:00", "2026-03-02T09:01")).toBe(2)
    expect(periodsOf("2026-03-02T08:49", "2026-03-02T10:50")).toBe(3)
    expect(periodsOf("2026-03-02T20:00", "2026-03-02T23:00")).toBe(1)
    // On a holiday, and on a day without periods.
    expect(periodsOf("2026-03-09T08:00", "2026-03-09T11:00")).toBe(1)
    expect(periodsOf("2026-03-03T08:00", "2026-03-03T11:00")).toBe(1)
    // Over a night: each day's own.
    expect(periodsOf("2026-03-01T20:00", "2026-03-02T09:30")).toBe(2)
  })
})

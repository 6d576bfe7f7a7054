import { describe, expect, test } from "vitest"
import { Problem } from "../problem.ts"
import { dayOfEnd, endOfDay, standingAfter } from "./until.ts"

const zone = "Europe/Stockholm"
const now = new Date("2027-03-24T09:00:00Z")
const available = { status: "available", until: null } as const
const friday = new Date("2027-03-26T23:00:00Z")

const codeOf = (attempt: () => unknown) => {
  try {
    attempt()
    return null
  } catch (error) {
    return error instanceof Problem ? error.code : error
  }
}

describe("a day by whose end something is back", () => {
  test("ends at the school's midnight, in winter, in summer and when the clock changes that night", () => {
    expect(endOfDay("2027-03-26", zone)).toEqual(friday)
    expect(endOfDay("2027-07-01", zone)).toEqual(new Date("2027-07-01T22:00:00Z"))
    expect(endOfDay("2027-03-28", zone)).toEqual(new Date("2027-03-28T22:00:00Z"))
    expect(endOfDay("2027-10-31", "America/New_York")).toEqual(new Date("2027-11-01T04:00:00Z"))
  })
  test("is found again from its end, and from any moment of that day", () => {
    for (const day of ["2027-03-26", "2027-03-28", "2027-10-31"])
      expect(dayOfEnd(endOfDay(day, zone), zone)).toBe(day)
    expect(dayOfEnd(new Date("2027-03-26T13:00:00Z"), zone)).toBe("2027-03-26")
  })
})

describe("a new standing", () => {
  test("takes a day or a moment for what comes back", () => {
    const until = (value: string) => standingAfter(available, { status: "repair", until: value }, zone, now)
    expect(until("2027-03-26")).toEqual({ status: "repair", until: friday })
    expect(until("2027-03-26T14:00:00+01:00").until).toEqual(new Date("2027-03-26T13:00:00Z"))
  })
  test("begins without a day unless one is given: the old one was about something else", () => {
    const loaned = { status: "loaned", until: friday } as const
    expect(standingAfter(loaned, { status: "repair" }, zone, now)).toEqual({ status: "repair", until: null })
  })
  test("keeps the day where the status is the same", () => {
    const away = { status: "repair", until: friday } as const
    expect(standingAfter(away, { status: "repair" }, zone, now)).toEqual(away)
    expect(standingAfter(away, { until: null }, zone, now)).toEqual({ status: "repair", until: null })
  })
  test.each(["available", "retired", "assigned", "unknown"] as const)(
    "clears the day where it becomes %s, even when one is given",
    (status) => {
      const away = { status: "repair", until: friday } as const
      const after = standingAfter(away, { status, until: "2027-04-01" }, zone, now)
      expect(after).toEqual({ status, until: null })
    },
  )
  test("refuses a day that has been, and one for what does not come back", () => {
    expect(codeOf(() => standingAfter(available, { status: "repair", until: "2027-03-23" }, zone, now))).toBe(
      "until-in-past",
    )
    expect(codeOf(() => standingAfter(available, { until: "2027-04-01" }, zone, now))).toBe(
      "until-needs-status",
    )
  })
  test("takes today: it is back by this evening", () => {
    const after = standingAfter(available, { status: "loaned", until: "2027-03-24" }, zone, now)
    expect(after.until).toEqual(new Date("2027-03-24T23:00:00Z"))
  })
})

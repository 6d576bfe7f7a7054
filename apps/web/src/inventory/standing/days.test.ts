import { describe, expect, it } from "vitest"
import { addDays, backDays, comesBack, dayOfEnd, dayText, fridayAfter, todayIn } from "./days.ts"

describe("the days offered for when something is back", () => {
  it("are tomorrow, the coming Friday, and the Friday after", () => {
    expect(backDays("2026-11-24")).toEqual(["2026-11-25", "2026-11-27", "2026-12-04"])
  })

  it("name no day twice: on a Thursday, tomorrow is Friday", () => {
    expect(backDays("2026-11-26")).toEqual(["2026-11-27", "2026-12-04"])
  })

  it("pass over today: on a Friday, the coming one is a week away", () => {
    expect(fridayAfter("2026-11-27")).toBe("2026-12-04")
    expect(fridayAfter("2026-11-28")).toBe("2026-12-04")
  })

  it("are days of the school, also where it is another day than here", () => {
    const now = Date.parse("2026-11-24T23:30:00Z")
    expect(todayIn("Europe/Stockholm", now)).toBe("2026-11-25")
    expect(todayIn("America/New_York", now)).toBe("2026-11-24")
  })

  it("do not slip where the clocks change", () => {
    expect(addDays("2026-10-24", 1)).toBe("2026-10-25")
    expect(addDays("2026-10-25", 1)).toBe("2026-10-26")
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01")
  })
})

describe("a day", () => {
  it("is said with its year only where that is not this one", () => {
    expect(dayText("2026-11-27", "en", "2026-11-24")).toBe("Fri 27 Nov")
    expect(dayText("2027-01-08", "en", "2026-11-24")).toContain("2027")
    expect(dayText("2026-11-27", "sv", "2026-11-24")).toBe("fre 27 nov.")
  })

  it("is the one that a midnight ends", () => {
    expect(dayOfEnd("2026-11-27T23:00:00.000Z", "Europe/Stockholm")).toBe("2026-11-27")
    expect(dayOfEnd("2026-11-27T15:00:00.000Z", "Europe/Stockholm")).toBe("2026-11-27")
  })

  it("of return is known only of what is away for a time", () => {
    expect(["repair", "loaned", "reserved"].every(comesBack)).toBe(true)
    expect(["available", "assigned", "retired", "unknown"].some(comesBack)).toBe(false)
  })
})

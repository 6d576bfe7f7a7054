import { expect, test } from "vitest"
import { endOfDay, parseDate, parseTime } from "./time.ts"

const utc = (text: string) => Date.parse(text) / 60_000

test("V5 a time is minutes, an instant with its offset, or local", () => {
  expect(parseTime(600, "UTC")).toBe(600)
  expect(parseTime("2026-03-02T10:00Z", "UTC")).toBe(utc("2026-03-02T10:00Z"))
  expect(parseTime("2026-03-02T10:00:00.000+01:00", "UTC")).toBe(utc("2026-03-02T09:00Z"))
  expect(parseTime("2026-03-02T10:00-0530", "UTC")).toBe(utc("2026-03-02T15:30Z"))
  expect(parseTime({ local: "2026-07-01T10:00" }, "Europe/Stockholm")).toBe(utc("2026-07-01T08:00Z"))
  expect(parseTime({ local: "2026-07-01T10:00", tz: "America/New_York" }, "UTC")).toBe(
    utc("2026-07-01T14:00Z"),
  )
})

test("V5 a local time in a gap is shifted forward, one that comes twice is the earlier", () => {
  expect(parseTime({ local: "2026-03-29T01:30" }, "Europe/London")).toBe(utc("2026-03-29T01:30Z"))
  expect(parseTime({ local: "2026-10-25T01:30" }, "Europe/London")).toBe(utc("2026-10-25T00:30Z"))
  expect(parseTime({ local: "2026-03-08T02:30" }, "America/New_York")).toBe(utc("2026-03-08T07:30Z"))
  expect(parseTime({ local: "2026-11-01T01:30" }, "America/New_York")).toBe(utc("2026-11-01T05:30Z"))
  // The hours around a change are themselves.
  expect(parseTime({ local: "2026-03-29T00:59" }, "Europe/London")).toBe(utc("2026-03-29T00:59Z"))
  expect(parseTime({ local: "2026-03-29T02:00" }, "Europe/London")).toBe(utc("2026-03-29T01:00Z"))
  expect(parseTime({ local: "2026-10-25T02:00" }, "Europe/London")).toBe(utc("2026-10-25T02:00Z"))
})

test("V5 what is no time is refused", () => {
  const values = [
    2.5,
    "10:00",
    "2026-02-30T10:00Z",
    "2026-03-02T24:00Z",
    "2026-03-02T10:00",
    "",
    null,
    {},
    true,
  ]
  for (const value of values) expect(parseTime(value, "UTC")).toBeNull()
  expect(parseTime({ local: "2026-03-02T10:00" }, "Mars/Olympus")).toBeNull()
  expect(parseTime({ local: "2026-13-02T10:00" }, "UTC")).toBeNull()
})

test("D5 a day ends at the next local midnight", () => {
  expect(endOfDay("2026-06-30", "Europe/Stockholm")).toBe(utc("2026-06-30T22:00Z"))
  expect(endOfDay("2026-12-31", "America/New_York")).toBe(utc("2027-01-01T05:00Z"))
  expect(parseDate("2026-06-31")).toBeNull()
  expect(parseDate("30/06/2026")).toBeNull()
})

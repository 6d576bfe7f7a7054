import fc from "fast-check"
import { expect, it } from "vitest"
import { localDay, localTime, localToEpoch } from "./zone.ts"

const minutes = (iso: string) => Date.parse(iso) / 60_000

it.each([
  ["2026-03-29T01:30", "Europe/Stockholm", "2026-03-29T00:30Z"],
  // The clock skips 02:00–03:00: shifted forward by the gap.
  ["2026-03-29T02:30", "Europe/Stockholm", "2026-03-29T01:30Z"],
  ["2026-03-29T03:30", "Europe/Stockholm", "2026-03-29T01:30Z"],
  // 02:00–03:00 comes twice: the earlier.
  ["2026-10-25T02:30", "Europe/Stockholm", "2026-10-25T00:30Z"],
  ["2026-10-25T03:00", "Europe/Stockholm", "2026-10-25T02:00Z"],
  ["2026-03-08T02:15", "America/New_York", "2026-03-08T07:15Z"],
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30Z"],
  ["2026-11-01T02:00", "America/New_York", "2026-11-01T07:00Z"],
  ["2026-06-01T24:00", "Europe/Stockholm", "2026-06-01T22:00Z"],
  ["2026-06-01T12:00", "UTC", "2026-06-01T12:00Z"],
])("%s in %s is %s", (local, zone, instant) => {
  expect(localToEpoch(local, zone)).toBe(minutes(instant))
})

it("every moment's local time names that moment, or the earlier of the two it names", () => {
  const zones = fc.constantFrom(
    "Europe/Stockholm",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
  )
  fc.assert(
    fc.property(
      fc.integer({ min: minutes("2015-01-01Z"), max: minutes("2035-01-01Z") }),
      zones,
      (moment, zone) => {
        const back = localToEpoch(localTime(moment, zone), zone)
        expect(localTime(back, zone)).toBe(localTime(moment, zone))
        expect(back).toBeLessThanOrEqual(moment)
        expect(localDay(moment, zone)).toBe(localTime(moment, zone).slice(0, 10))
      },
    ),
  )
})

// @vitest-environment node
import { expect, it, vi } from "vitest"
import { timeZoneOptions } from "./time-zones.ts"

it("offers every time zone with its offset of the day", () => {
  const winter = timeZoneOptions(new Date("2026-01-15T12:00:00Z"))
  const summer = timeZoneOptions(new Date("2026-07-15T12:00:00Z"))
  const label = (options: typeof winter, zone: string) => options.find(({ value }) => value === zone)?.label
  expect(label(winter, "Europe/Stockholm")).toBe("Europe/Stockholm (UTC+1)")
  expect(label(summer, "Europe/Stockholm")).toBe("Europe/Stockholm (UTC+2)")
  expect(label(winter, "America/New_York")).toBe("America/New York (UTC-5)")
  expect(winter.length).toBeGreaterThan(300)
})

it("offers the browser's own even under a name that its list leaves out", () => {
  vi.spyOn(Intl, "supportedValuesOf").mockReturnValue(["Europe/Stockholm"])
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(timeZoneOptions(new Date()).map(({ value }) => value)).toContain(own)
})

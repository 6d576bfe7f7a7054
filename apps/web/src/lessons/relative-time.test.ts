// @vitest-environment node
import { describe, expect, it } from "vitest"
import { relativeTime } from "./relative-time.ts"

const now = Date.UTC(2026, 2, 10, 12)
const ago = (seconds: number) => now - seconds * 1000

describe("how long ago", () => {
  it.each([
    [0, "now", "nu"],
    [44, "now", "nu"],
    [-3600, "now", "nu"],
    [50, "1 minute ago", "för 1 minut sedan"],
    [5 * 60, "5 minutes ago", "för 5 minuter sedan"],
    [46 * 60, "1 hour ago", "för 1 timme sedan"],
    [23 * 3600, "yesterday", "i går"],
    [12 * 86_400, "12 days ago", "för 12 dagar sedan"],
    [27 * 86_400, "last month", "förra månaden"],
    [200 * 86_400, "7 months ago", "för 7 månader sedan"],
    [330 * 86_400, "last year", "i fjol"],
    [3 * 365.25 * 86_400, "3 years ago", "för 3 år sedan"],
  ])("%s seconds is %s, %s", (seconds, english, swedish) => {
    expect(relativeTime(ago(seconds), now, "en")).toBe(english)
    expect(relativeTime(ago(seconds), now, "sv")).toBe(swedish)
  })
})

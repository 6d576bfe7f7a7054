/** 4 January 2027 is a Monday. */
const MONDAY = Date.UTC(2027, 0, 4, 12)

/** "Monday" or "Mon", in the reader's language; `weekday` from 1. */
export function weekdayName(weekday: number, language: string, length: "long" | "short"): string {
  return new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: length,
    timeZone: "UTC",
  }).format(MONDAY + (weekday - 1) * 86_400_000)
}

/** "Fri 18 Dec 2026", of a local day. */
export function dayText(day: string, language: string): string {
  return new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    ...({ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const),
  }).format(new Date(`${day}T12:00:00Z`))
}

const DAY_MS = 86_400_000

/** Tells the ISO 8601 week, such as "2026-W49", of a moment in a time zone. Quick for many moments: it keeps what it found. */
export function weeksOf(timeZone: string): (at: Date) => string {
  const day = daysIn(timeZone)
  const known = new Map<number, string>()
  return (at) => {
    const found = known.get(at.getTime())
    if (found !== undefined) return found
    const week = isoWeek(day.format(at))
    known.set(at.getTime(), week)
    return week
  }
}

/** The week that it is in a time zone, and the next. By the day there: a week in which clocks change is no 168 hours. */
export function weeksNow(
  timeZone: string,
  now: Date,
): { readonly thisWeek: string; readonly nextWeek: string } {
  const today = daysIn(timeZone).format(now)
  const later = new Date(Date.parse(`${today}T00:00:00Z`) + 7 * DAY_MS).toISOString().slice(0, 10)
  return { thisWeek: isoWeek(today), nextWeek: isoWeek(later) }
}

/** "en-CA" writes a day as ISO 8601 does. */
function daysIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
}

/** The week of a local day "YYYY-MM-DD": it belongs to the year in which its Thursday lies. */
export function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const weekday = (date.getUTCDay() + 6) % 7
  const thursday = new Date(date.getTime() + (3 - weekday) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const nth = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(nth).padStart(2, "0")}`
}

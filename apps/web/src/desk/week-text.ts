import type { Language } from "../i18n/language.ts"

const DAY_MS = 86_400_000

/** The number of an ISO week such as "2026-W49". */
export const weekNumber = (week: string) => Number(week.slice(6))

/** Monday to Sunday of an ISO week, such as "30 Nov – 6 Dec". */
export function weekDays(week: string, language: Language): string {
  const monday = mondayOf(week)
  const format = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
  return format.formatRange(monday, monday + 6 * DAY_MS)
}

/** Midnight, as if the school were in UTC. Week 1 is that of the fourth of January. */
function mondayOf(week: string): number {
  const fourth = Date.UTC(Number(week.slice(0, 4)), 0, 4)
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7
  return fourth + ((weekNumber(week) - 1) * 7 - weekday) * DAY_MS
}

import type { Language } from "@readyroom/lesson/requirements/language"

/** "Tue 1 Dec, 10:00–10:50" in the school's zone. */
export function timesText(
  startsAt: string,
  endsAt: string | null,
  language: Language,
  timeZone: string,
): string {
  const locale = language === "sv" ? "sv-SE" : "en-GB"
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone })
  const clock = clockIn(language, timeZone)
  const end = endsAt === null ? "" : `–${clock(endsAt)}`
  return `${day.format(new Date(startsAt))}, ${clock(startsAt)}${end}`
}

/** A function that tells a moment's time of day: "10:00". */
export function clockIn(language: Language, timeZone: string): (moment: string) => string {
  const clock = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  })
  return (moment) => clock.format(new Date(moment))
}

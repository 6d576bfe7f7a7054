/** A local day of the school, "YYYY-MM-DD". */
export type Day = string

const FRIDAY = 5

/** Today in the school's zone. `now` in milliseconds since 1970. */
export function todayIn(timeZone: string, now: number): Day {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now)
}

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The next Friday after a day; after a Friday, the one a week later. */
export function fridayAfter(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, (FRIDAY - weekday + 7) % 7 || 7)
}

/** The days offered at once for when something is back: tomorrow, the coming Friday and the one after, the soonest first. */
export function backDays(today: Day): readonly Day[] {
  const friday = fridayAfter(today)
  return [...new Set([addDays(today, 1), friday, addDays(friday, 7)])]
}

/** "Fri 27 Nov"; with its year where it is not this year's. */
export function dayText(day: Day, language: string, today: Day): string {
  return new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
  }).format(new Date(`${day}T12:00:00Z`))
}

/** Whether something of this status is away for a time, and may be expected back. */
export function comesBack(status: string): status is "repair" | "loaned" | "reserved" {
  return status === "repair" || status === "loaned" || status === "reserved"
}

/** The local day by whose end something is back at a moment: midnight belongs to the day that it ends. */
export function dayOfEnd(until: string, timeZone: string): Day {
  return todayIn(timeZone, Date.parse(until) - 1)
}

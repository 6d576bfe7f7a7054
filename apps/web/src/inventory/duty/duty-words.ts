import { roles } from "@readyroom/lesson/requirements/kinds/people"
import type { Language } from "@readyroom/lesson/requirements/language"
import { capital } from "../device-words.ts"
import type { Duty } from "../resource-queries.ts"

/** "IT on hand" of `it-support`; a school's own word as it is. */
export function roleName(role: string, language: Language): string {
  return capital(roles.find(({ value }) => value === role)?.label[language] ?? role)
}

/** The role that a name means, in either language; a school's own word as it is. */
export function roleNamed(name: string): string {
  const wanted = name.trim().replace(/\s+/g, " ")
  const known = roles.find(({ value, label }) =>
    [value, ...Object.values(label)].some((one) => one.toLocaleLowerCase() === wanted.toLocaleLowerCase()),
  )
  return known?.value ?? wanted
}

/** 1 is Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** "Monday" of 1. */
export function weekdayName(weekday: number, language: Language): string {
  // 5 January 2026 is a Monday.
  const day = new Date(Date.UTC(2026, 0, 4 + weekday))
  return capital(new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(day))
}

/** "08:00–12:00", with a blank end where it is the day's own; null for the whole day. */
export function timesText({ fromTime, toTime }: Pick<Duty, "fromTime" | "toTime">): string | null {
  if (fromTime === null && toTime === null) return null
  return `${fromTime ?? "00:00"}–${toTime ?? "24:00"}`
}

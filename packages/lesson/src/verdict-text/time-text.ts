import { localeOf } from "../requirements/language.ts"
import type { TextContext } from "./text-context.ts"

const DAY = 1440

/** "Tue 10:00", or with its date "Tue 14 Oct, 10:00" where it is not within six days of now. */
export function timeText(minutes: number, context: TextContext): string {
  const day = dayFormat(context, isNear(minutes, context)).format(minutes * 60_000)
  const clock = formatOf(context, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    minutes * 60_000,
  )
  return isNear(minutes, context) ? `${day} ${clock}` : `${day}, ${clock}`
}

/** "Tue", or with its date "Tue 14 Oct" where it is not within six days of now. */
export function dayText(minutes: number, context: TextContext): string {
  return dayFormat(context, isNear(minutes, context)).format(minutes * 60_000)
}

/** "30 June 2027", of a bare date "YYYY-MM-DD"; the text itself where it is none. */
export function dateText(date: string, context: TextContext): string {
  const at = Date.parse(`${date}T12:00Z`)
  if (Number.isNaN(at)) return date
  const options = { day: "numeric", month: "long", year: "numeric" } as const
  return formatOf({ ...context, timeZone: "UTC" }, options).format(at)
}

function isNear(minutes: number, { now }: TextContext): boolean {
  return now !== undefined && Math.abs(minutes - now) < 6 * DAY
}

function dayFormat(context: TextContext, near: boolean): Intl.DateTimeFormat {
  return formatOf(context, near ? { weekday: "short" } : { weekday: "short", day: "numeric", month: "short" })
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(
  { language, timeZone }: TextContext,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  const format = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone })
  formats.set(key, format)
  return format
}

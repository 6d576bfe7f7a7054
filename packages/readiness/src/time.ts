import type { Minutes } from "./answer.ts"
import { tidy } from "./text.ts"

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)$/i
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/

/** Minutes since the epoch of any `Time`; null where it is none. Local times are meant in `zone`. */
export function parseTime(value: unknown, zone: string): Minutes | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null
  if (typeof value === "string") return parseInstant(value)
  if (typeof value !== "object" || value === null || !("local" in value)) return null
  if (typeof value.local !== "string") return null
  const own = "tz" in value ? value.tz : undefined
  if (own !== undefined && own !== null && typeof own !== "string") return null
  const parts = LOCAL.exec(tidy(value.local))
  const wall = parts && wallMinutes(parts)
  return wall === null ? null : instantOf(wall, own ?? zone)
}

/** A date that exists, as `2026-03-02`; else null. Dates so written are in order as text. */
export function parseDate(value: unknown): string | null {
  if (typeof value !== "string") return null
  const text = tidy(value)
  const parts = DATE.exec(text)
  return parts && dayNumber(parts) !== null ? text : null
}

/** The first minute after local day `date` (as {@link parseDate} returns it) in `zone`; null without such a zone. */
export function endOfDay(date: string, zone: string): Minutes | null {
  const parts = DATE.exec(date)
  const day = parts && dayNumber(parts)
  return day === null ? null : instantOf((day + 1) * 1440, zone)
}

function parseInstant(text: string): Minutes | null {
  const parts = ISO.exec(tidy(text))
  const wall = parts && wallMinutes(parts)
  if (!parts || wall === null) return null
  if (parts[7]) return wall
  const hours = Number(parts[9])
  const minutes = Number(parts[10] ?? 0)
  if (hours > 23 || minutes > 59) return null
  return wall - (parts[8] === "-" ? -1 : 1) * (hours * 60 + minutes)
}

function wallMinutes(parts: RegExpExecArray): number | null {
  const day = dayNumber(parts)
  const hour = Number(parts[4])
  const minute = Number(parts[5])
  const second = Number(parts[6] ?? 0)
  if (day === null || hour > 23 || minute > 59 || second > 59) return null
  return day * 1440 + hour * 60 + minute + second / 60
}

function dayNumber(parts: RegExpExecArray): number | null {
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return Math.round(date.getTime() / 86_400_000)
}

/**
 * The instant of a wall-clock time. In a gap the offset from before it is used, which shifts the time forward;
 * in a fold the same offset gives the earlier of the two ("compatible" in Temporal's words).
 */
function instantOf(wall: number, zone: string): Minutes | null {
  const before = offsetAt(wall - 1440, zone)
  const after = offsetAt(wall + 1440, zone)
  if (before === null || after === null) return null
  if (before === after || offsetAt(wall - before, zone) === before) return wall - before
  return offsetAt(wall - after, zone) === after ? wall - after : wall - before
}

/** How many minutes the clocks of `zone` are ahead of UTC at an instant. */
function offsetAt(instant: Minutes, zone: string): number | null {
  const format = clock(zone)
  if (!format) return null
  const fields: { [type: string]: number } = {}
  for (const { type, value } of format.formatToParts(instant * 60_000)) fields[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = fields
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000 - Math.floor(instant)
}

const clocks = new Map<string, Intl.DateTimeFormat | null>()

function clock(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = makeClock(zone)
  clocks.set(zone, made)
  return made
}

function makeClock(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    })
  } catch {
    return null
  }
}

import { RRuleTemporal } from "rrule-temporal"
import { Temporal } from "temporal-polyfill"

/**
 * A lesson taught again and again: iCalendar's recurrence (RFC 5545), kept in the school's own wall-clock time, so
 * that "Tuesdays at 10" stays at 10 when the clocks change.
 */
export type Recurrence = {
  /** RRULE's value without DTSTART, such as "FREQ=WEEKLY;BYDAY=TU;COUNT=10". */
  readonly rrule: string
  /** IANA time zone. */
  readonly tzid: string
  /** Local start of the first, "YYYY-MM-DDTHH:MM". */
  readonly startsLocal: string
  /** Real minutes, also across a clock change. */
  readonly durationMin: number
  /** Local starts that are left out, in `startsLocal`'s form. */
  readonly exdates: readonly string[]
}

/** Days without lessons, "YYYY-MM-DD", both included. */
export type Holiday = { readonly firstDay: string; readonly lastDay: string }

/** One occurrence that a recurrence gives. `recurrenceId` is its local start: what an exdate names. */
export type Occurring = { readonly recurrenceId: string; readonly startsAt: Date; readonly endsAt: Date }

export type RecurrenceProblem =
  | "bad-time-zone"
  | "bad-rrule"
  | "too-frequent"
  | "bad-start"
  | "bad-duration"
  | "bad-exdate"

/** Years that a lesson can start in: what lies outside is mistyped, and a recurrence from there on has no end of times. */
export const startYears = { first: 2000, last: 2100 } as const

const frequencies = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])

/** Parts of a rule that are whole numbers from 1 on, each with the greatest. */
const greatest = new Map([
  ["COUNT", 10_000],
  ["INTERVAL", 1000],
])

/** More than the days of all years that a recurrence can start in. */
const MOST_STEPS = 40_000
const localForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** What is wrong with a recurrence that came from outside; null when nothing is. */
export function recurrenceProblem(recurrence: Recurrence): RecurrenceProblem | null {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(recurrence.tzid)
  } catch {
    return "bad-time-zone"
  }
  if (!isLocal(recurrence.startsLocal)) return "bad-start"
  const year = Number(recurrence.startsLocal.slice(0, 4))
  if (year < startYears.first || year > startYears.last) return "bad-start"
  if (!Number.isInteger(recurrence.durationMin) || recurrence.durationMin < 1) return "bad-duration"
  if (!recurrence.exdates.every(isLocal)) return "bad-exdate"
  const written = writtenParts(recurrence.rrule)
  const parts = new Map(written)
  if (parts.size < written.length || !written.every(isInReach)) return "bad-rrule"
  const frequency = parts.get("FREQ")
  if (frequency === undefined || parts.has("DTSTART") || parts.has("TZID")) return "bad-rrule"
  if (!frequencies.has(frequency)) return "too-frequent"
  if (["BYHOUR", "BYMINUTE", "BYSECOND"].some((part) => parts.has(part))) return "too-frequent"
  try {
    ruleOf(recurrence).between(wallClock(recurrence.startsLocal), wallClock(recurrence.startsLocal), true)
  } catch {
    return "bad-rrule"
  }
  return null
}

/**
 * The occurrences that start on the local days `fromDay` to `toDay` ("YYYY-MM-DD", both included), without exdates
 * and holidays. A start inside the gap of a clock change moves forward; one that comes twice is the earlier.
 */
export function expand(
  recurrence: Recurrence,
  fromDay: string,
  toDay: string,
  holidays: readonly Holiday[],
): Occurring[] {
  const exdates = new Set(recurrence.exdates)
  return ruleOf(recurrence)
    .between(wallClock(`${fromDay}T00:00`), wallClock(`${toDay}T23:59`), true)
    .map(localOf)
    .filter((local) => !exdates.has(local) && !isHoliday(local, holidays))
    .map((recurrenceId) => ({ recurrenceId, ...timeOf(recurrence, recurrenceId) }))
}

/** When a recurrence has the time that starts at `recurrenceId`, on whichever side of a clock change. */
export function timeOf(
  { tzid, durationMin }: Pick<Recurrence, "tzid" | "durationMin">,
  recurrenceId: string,
): Pick<Occurring, "startsAt" | "endsAt"> {
  const start = Temporal.PlainDateTime.from(recurrenceId).toZonedDateTime(tzid, {
    disambiguation: "compatible",
  }).epochMilliseconds
  return { startsAt: new Date(start), endsAt: new Date(start + durationMin * 60_000) }
}

/**
 * Cuts a recurrence in two for "this and following": `before` ends ahead of `recurrenceId` (null where nothing is
 * left of it), `following` starts with it and has what remains of a COUNT.
 */
export function splitAt(
  recurrence: Recurrence,
  recurrenceId: string,
): { before: Recurrence | null; following: Recurrence } {
  const parts = partsOf(recurrence.rrule)
  const earlier =
    recurrenceId <= recurrence.startsLocal
      ? []
      : ruleOf(recurrence)
          .between(wallClock(recurrence.startsLocal), wallClock(recurrenceId), true)
          .map(localOf)
          .filter((local) => local < recurrenceId)
  const count = parts.get("COUNT")
  const rest = new Map(parts)
  if (count !== undefined) rest.set("COUNT", String(Math.max(1, Number(count) - earlier.length)))
  const following: Recurrence = {
    ...recurrence,
    rrule: textOf(rest),
    startsLocal: recurrenceId,
    exdates: recurrence.exdates.filter((local) => local >= recurrenceId),
  }
  const last = earlier.at(-1)
  if (last === undefined) return { before: null, following }
  const ended = new Map(parts)
  ended.delete("COUNT")
  const until = Temporal.PlainDateTime.from(last).toZonedDateTime(recurrence.tzid).toInstant()
  ended.set("UNTIL", instantText(until))
  const before: Recurrence = {
    ...recurrence,
    rrule: textOf(ended),
    exdates: recurrence.exdates.filter((local) => local < recurrenceId),
  }
  return { before, following }
}

/**
 * The recurrence from another first start on, with as many occurrences: its end and its exdates move as far as its start
 * does, on the wall clock, and so does the weekday where the rule names only one. Null where another day needs another rule.
 */
export function startingAt(recurrence: Recurrence, startsLocal: string): Recurrence | null {
  const { rrule, tzid, startsLocal: was, exdates } = recurrence
  const parts = partsOf(rrule)
  const move = { days: daysBetween(was, startsLocal), time: startsLocal.slice(10) }
  if (move.days !== 0) {
    const weekday = parts.get("BYDAY")
    if (namesDays.some((part) => parts.has(part)) || weekday?.includes(",")) return null
    const { dayOfWeek } = Temporal.PlainDate.from(startsLocal.slice(0, 10))
    if (weekday !== undefined) parts.set("BYDAY", weekdays[dayOfWeek - 1] ?? weekday)
  }
  const until = parts.get("UNTIL")
  if (until !== undefined) parts.set("UNTIL", untilMoved(until, tzid, was, startsLocal))
  const movedExdates = exdates.map((local) => shiftDays(local.slice(0, 10), move.days) + move.time)
  return { ...recurrence, rrule: textOf(parts), startsLocal, exdates: movedExdates }
}

/** Whole days from one local day or start to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from.slice(0, 10)).until(to.slice(0, 10)).days
}

/** The local day ("YYYY-MM-DD") so many days later. */
export function shiftDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** Parts of a rule that name days by more than the weekday. */
const namesDays = ["BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYMONTH"]

/** An UNTIL as far from the new start as it was from the old. One that names a day goes on naming one. */
function untilMoved(until: string, tzid: string, was: string, startsLocal: string): string {
  if (until.length === "YYYYMMDD".length) {
    const day = Temporal.PlainDate.from(until).toString()
    return shiftDays(day, daysBetween(was, startsLocal)).replaceAll("-", "")
  }
  const end = Temporal.PlainDateTime.from(wallClockUntil(until, tzid).replace(/Z$/, ""))
  const moved = end.add(Temporal.PlainDateTime.from(was).until(startsLocal))
  return instantText(moved.toZonedDateTime(tzid).toInstant())
}

/** An instant as an RRULE writes it, "YYYYMMDDTHHMMSSZ". */
const instantText = (at: Temporal.Instant) => at.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")

/** Local wall-clock start, "YYYY-MM-DDTHH:MM", of an instant in a zone. */
export function localStart(at: Date, tzid: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(tzid)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
}

// The rule is worked out on a wall clock without a zone (UTC stands for it): a rule that is stepped in the school's
// zone keeps the hour that a clock change moved it to.
function ruleOf(recurrence: Recurrence): RRuleTemporal {
  const parts = partsOf(recurrence.rrule)
  const until = parts.get("UNTIL")
  if (until !== undefined) parts.set("UNTIL", wallClockUntil(until, recurrence.tzid))
  return new RRuleTemporal({
    rruleString: textOf(parts),
    dtstart: wallClock(recurrence.startsLocal),
    maxIterations: MOST_STEPS,
  })
}

function wallClockUntil(until: string, tzid: string): string {
  const form = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(until)
  if (!form) throw new RangeError(`UNTIL ${until} is no date`)
  const [, year, month, day, hour, minute, second, utc] = form
  if (hour === undefined) return `${year}${month}${day}T235959Z`
  if (utc !== "Z") return `${year}${month}${day}T${hour}${minute}${second}Z`
  const local = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    .toZonedDateTimeISO(tzid)
    .toPlainDateTime()
  return `${local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}Z`
}

const wallClock = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime("UTC")

const localOf = (at: { toPlainDateTime(): { toString(options: { smallestUnit: "minute" }): string } }) =>
  at.toPlainDateTime().toString({ smallestUnit: "minute" })

function isInReach([name, value]: readonly [string, string]): boolean {
  const most = greatest.get(name)
  return most === undefined || (/^[1-9]\d*$/.test(value) && Number(value) <= most)
}

const partsOf = (rrule: string) => new Map(writtenParts(rrule))

/** The parts of a rule in their order, also one that is named twice. */
function writtenParts(rrule: string): [string, string][] {
  return rrule
    .replace(/^RRULE:/i, "")
    .split(";")
    .filter((part) => part !== "")
    .map((part): [string, string] => {
      const at = part.indexOf("=")
      return at < 0
        ? [part.toUpperCase(), ""]
        : [part.slice(0, at).toUpperCase(), part.slice(at + 1).toUpperCase()]
    })
}

const textOf = (parts: ReadonlyMap<string, string>) =>
  [...parts].map(([name, value]) => `${name}=${value}`).join(";")

function isLocal(local: string): boolean {
  if (!localForm.test(local)) return false
  try {
    Temporal.PlainDateTime.from(local, { overflow: "reject" })
    return true
  } catch {
    return false
  }
}

function isHoliday(local: string, holidays: readonly Holiday[]): boolean {
  const day = local.slice(0, 10)
  return holidays.some((holiday) => holiday.firstDay <= day && day <= holiday.lastDay)
}

import type { AwayWhy, Minutes } from "./answer.ts"
import type { Level } from "./predicate.ts"

/** When a requirement needs its devices: `[from, to)` with buffers, `[start, end)` without. */
export type Span = {
  readonly start: Minutes
  readonly end: Minutes
  readonly from: Minutes
  readonly to: Minutes
  /** Equal for those that hold devices in the same interval. */
  readonly slot: string
}

/** Equal times as one object, so that what is found for one need not be found again. */
export class Spans {
  readonly #known = new Map<string, Span>()
  #last: Span | null = null

  one(start: Minutes, end: Minutes, from: Minutes, to: Minutes): Span {
    const last = this.#last
    // Most requirements have the times of the one before.
    if (last && last.start === start && last.end === end && last.from === from && last.to === to) return last
    const key = `${start} ${end} ${from} ${to}`
    const span = this.#known.get(key) ?? { start, end, from, to, slot: `${from} ${to}` }
    this.#known.set(key, span)
    this.#last = span
    return span
  }
}

export type Status =
  | { readonly is: "available" }
  /** `until` null: nobody said when; "unclear": its rows disagree, or it cannot be read. */
  | {
      readonly is: "away"
      readonly why: "repair" | "loaned" | "reserved"
      readonly until: Minutes | null | "unclear"
    }
  | { readonly is: "gone"; readonly why: "retired" | "lost" }
  | { readonly is: "unknown" }

export type Booking = {
  readonly from: Minutes
  readonly to: Minutes
  readonly level: 1 | 2 | 3
  readonly why: string | undefined
}

export type Expiry =
  | { readonly is: "never" }
  /** Usable to the end of `date`, which is `end`. */
  | { readonly is: "on"; readonly date: string; readonly end: Minutes }
  | { readonly is: "unknown" }

/** What bears on when a device can be used. */
export type Calendar = {
  readonly status: Status
  readonly bookings: readonly Booking[]
  readonly expiry: Expiry
}

/** What stands between a device and a span, and how much it weighs. */
export type Hindrance =
  | { readonly level: 3; readonly why: Exclude<AwayWhy, "booked"> }
  | {
      readonly level: 1
      readonly why: "due-back"
      readonly status: "repair" | "loaned" | "reserved"
      readonly until: Minutes
    }
  | { readonly level: 1; readonly why: "updates-end"; readonly date: string }
  | { readonly level: 1 | 2 | 3; readonly why: "booked"; readonly words: string | undefined }
  | { readonly level: 2; readonly why: "status" | "expiry" }

/** How sure a device with `calendar` is in `span`; in null, at some time yet to be chosen. */
export function levelIn(calendar: Calendar, span: Span | null, aue: "block" | "warn" | "ignore"): Level {
  const { status, bookings, expiry } = calendar
  const isCurrent =
    aue === "ignore" || expiry.is === "never" || (expiry.is === "on" && (!span || span.end <= expiry.end))
  if (status.is === "available" && bookings.length === 0 && isCurrent) return 0
  let level: Level = 0
  for (const hindrance of hindrancesIn(calendar, span, aue))
    if (hindrance.level > level) level = hindrance.level
  return level
}

/** All that stands between a device with `calendar` and `span`. */
export function hindrancesIn(
  calendar: Calendar,
  span: Span | null,
  aue: "block" | "warn" | "ignore",
): Hindrance[] {
  const found: Hindrance[] = []
  const { status, expiry } = calendar
  if (status.is === "unknown") found.push({ level: 2, why: "status" })
  if (status.is === "gone") found.push({ level: 3, why: status.why })
  if (status.is === "away") {
    if (status.until === "unclear") found.push({ level: 2, why: "status" })
    else if (status.until === null || (span && span.from < status.until))
      found.push({ level: 3, why: status.why })
    else found.push({ level: 1, why: "due-back", status: status.why, until: status.until })
  }
  if (!span) return found
  for (const { from, to, level, why } of calendar.bookings) {
    if (from >= span.to || span.from >= to) continue
    found.push({ level, why: "booked", words: why })
  }
  if (aue !== "ignore") {
    if (expiry.is === "unknown") found.push({ level: 2, why: "expiry" })
    if (expiry.is === "on" && span.end > expiry.end) {
      found.push(
        aue === "block" ? { level: 3, why: "expired" } : { level: 1, why: "updates-end", date: expiry.date },
      )
    }
  }
  return found
}

/** Equal for calendars that are equal. Most are the plain one, so that is quick. */
export function calendarKey({ status, bookings, expiry }: Calendar): string {
  const plain = status.is === "available" && bookings.length === 0
  if (plain) return expiry.is === "on" ? expiry.date : expiry.is
  return JSON.stringify([status, bookings, expiry])
}

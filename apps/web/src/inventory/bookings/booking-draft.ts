import { localTime, localToEpoch } from "@readyroom/lesson/check/zone"
import { amountOf } from "../many/many-field.ts"
import type { Booking, NewBooking } from "../resource-queries.ts"

export const bookable = ["room", "cart", "model", "kind", "devices", "rooms", "everything"] as const

export type Bookable = (typeof bookable)[number]

/** The server's own limit of booked devices. */
export const MOST_BOOKED = 100_000

/** A booking as a form holds it. Times are local to the school, "YYYY-MM-DDTHH:MM". */
export type BookingDraft = {
  readonly of: Bookable
  /** The room's, cart's or model's id, or the kind of device; nothing where all are booked. */
  readonly thing: string
  /** Every device of the model or kind, however many there are. */
  readonly all: boolean
  readonly count: string
  readonly who: string
  readonly startsAt: string
  readonly endsAt: string
  readonly weekly: boolean
  readonly lastDay: string
  readonly confirmed: boolean
  readonly notes: string
}

/** The booking as a form holds it; null is one that is being added. */
export function bookingDraftOf(booking: Booking | null, timeZone: string): BookingDraft {
  if (booking === null)
    return {
      of: "room",
      thing: "",
      all: false,
      count: "",
      who: "",
      startsAt: "",
      endsAt: "",
      weekly: false,
      lastDay: "",
      confirmed: false,
      notes: "",
    }
  const { what, who, weekly, confirmed, notes } = booking
  const local = (moment: string) => localTime(Math.floor(Date.parse(moment) / 60_000), timeZone)
  return {
    of: what.of,
    thing: "kind" in what ? what.kind : "id" in what ? what.id : "",
    all: "count" in what && what.count === null,
    count: "count" in what && what.count !== null ? String(what.count) : "",
    who,
    startsAt: local(booking.startsAt),
    endsAt: local(booking.endsAt),
    weekly,
    lastDay: booking.lastDay ?? "",
    confirmed,
    notes,
  }
}

/** What the draft says, as it is sent. Only of one that has nothing wrong. */
export function bookingOf(draft: BookingDraft, timeZone: string): Omit<NewBooking, "schoolId"> {
  const { weekly, confirmed } = draft
  const moment = (local: string) =>
    local === "" ? "" : new Date(localToEpoch(local, timeZone) * 60_000).toISOString()
  return {
    what: whatOf(draft),
    who: draft.who.trim(),
    startsAt: moment(draft.startsAt),
    endsAt: moment(draft.endsAt),
    weekly,
    lastDay: weekly && draft.lastDay !== "" ? draft.lastDay : null,
    confirmed,
    notes: draft.notes,
  }
}

/** Whether all that a school has of something is booked, so that nothing is to be chosen. */
export function isOfAll(of: Bookable): of is "devices" | "rooms" | "everything" {
  return of === "devices" || of === "rooms" || of === "everything"
}

/** Whether some or all of its devices are booked. */
export function isCounted(of: Bookable): of is "model" | "kind" {
  return of === "model" || of === "kind"
}

function whatOf({ of, thing, all, count: typed }: BookingDraft): NewBooking["what"] {
  const count = all ? null : (amountOf(typed, MOST_BOOKED) ?? 0)
  switch (of) {
    case "room":
    case "cart":
      return { of, id: thing }
    case "model":
      return { of, id: thing, count }
    case "kind":
      return { of, kind: thing.trim(), count }
    case "devices":
    case "rooms":
    case "everything":
      return { of }
  }
}

const WEEK_MS = 7 * 86_400_000

/** The fields that cannot be saved as they are. */
export function wrongInBooking(draft: BookingDraft): readonly string[] {
  const { of, thing, all, count, who, startsAt, endsAt, weekly, lastDay } = draft
  const length = Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)
  return [
    ...(thing.trim() === "" && !isOfAll(of) ? ["thing"] : []),
    ...(isCounted(of) && !all && !amountOf(count, MOST_BOOKED) ? ["count"] : []),
    ...(who.trim() === "" ? ["who"] : []),
    ...(startsAt === "" ? ["startsAt"] : []),
    ...(endsAt === "" || (startsAt !== "" && (length <= 0 || (weekly && length > WEEK_MS)))
      ? ["endsAt"]
      : []),
    ...(weekly && lastDay !== "" && lastDay < startsAt.slice(0, 10) ? ["lastDay"] : []),
  ]
}

/** Whether it is still to come, or is now. */
export function isComing({ endsAt, weekly, lastDay }: Booking, now: number, today: string): boolean {
  return Date.parse(endsAt) > now || (weekly && (lastDay === null || lastDay >= today))
}

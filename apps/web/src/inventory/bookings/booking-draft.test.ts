import { describe, expect, it } from "vitest"
import { changedFields } from "../record/changed-fields.ts"
import type { Booking } from "../resource-queries.ts"
import { bookingDraftOf, bookingOf, isComing, wrongInBooking } from "./booking-draft.ts"

const zone = "Europe/Stockholm"
const booking: Booking = {
  id: "b",
  schoolId: "s",
  name: "Choir",
  what: { of: "model", id: "m", name: "Spin", count: 4 },
  who: "Choir",
  confirmed: false,
  startsAt: "2026-03-02T07:00:00.000Z",
  endsAt: "2026-03-02T08:00:00.000Z",
  weekly: true,
  lastDay: null,
  notes: "",
  timeZone: zone,
  mayChange: true,
}
const draft = bookingDraftOf(booking, zone)
const changed = (part: Partial<typeof draft>) =>
  changedFields(bookingOf({ ...draft, ...part }, zone), bookingOf(draft, zone))

describe("the form of a booking", () => {
  it("shows the school's local times, and changes nothing while nothing is changed", () => {
    expect(draft).toMatchObject({ startsAt: "2026-03-02T08:00", endsAt: "2026-03-02T09:00", count: "4" })
    expect(changed({})).toEqual({})
  })

  it("sends moments, what is booked as a whole, and a last day only of a weekly one", () => {
    expect(changed({ endsAt: "2026-03-02T09:30" })).toEqual({ endsAt: "2026-03-02T08:30:00.000Z" })
    expect(changed({ of: "room", thing: "r" })).toEqual({ what: { of: "room", id: "r" } })
    expect(changed({ of: "kind", thing: " tablet ", count: "7" })).toEqual({
      what: { of: "kind", kind: "tablet", count: 7 },
    })
    expect(changed({ weekly: false, lastDay: "2026-06-01" })).toEqual({ weekly: false })
  })

  it("books all of a kind, and all there is, without a number", () => {
    expect(changed({ all: true, count: "" })).toEqual({ what: { of: "model", id: "m", count: null } })
    expect(changed({ of: "everything", thing: "" })).toEqual({ what: { of: "everything" } })
    const lent = { ...draft, of: "everything", thing: "", count: "" } as const
    expect(wrongInBooking(lent)).toEqual([])
    expect(wrongInBooking({ ...draft, all: true, count: "" })).toEqual([])
    const all = { ...booking, what: { of: "kind", kind: "tablet", count: null } } as const
    expect(bookingDraftOf(all, zone)).toMatchObject({ thing: "tablet", all: true, count: "" })
    expect(bookingDraftOf({ ...booking, what: { of: "rooms" } }, zone)).toMatchObject({
      of: "rooms",
      thing: "",
    })
  })

  it("says which fields cannot be saved", () => {
    expect(wrongInBooking(draft)).toEqual([])
    expect(wrongInBooking(bookingDraftOf(null, zone))).toEqual(["thing", "who", "startsAt", "endsAt"])
    expect(wrongInBooking({ ...draft, count: "0", endsAt: draft.startsAt, lastDay: "2026-03-01" })).toEqual([
      "count",
      "endsAt",
      "lastDay",
    ])
    expect(wrongInBooking({ ...draft, endsAt: "2026-03-10T08:00" })).toEqual(["endsAt"])
  })

  it("knows what is over", () => {
    const now = Date.parse("2026-04-01T12:00Z")
    const coming = (part: Partial<Booking>) => isComing({ ...booking, ...part }, now, "2026-04-01")
    expect([coming({}), coming({ lastDay: "2026-04-01" })]).toEqual([true, true])
    expect([coming({ weekly: false }), coming({ lastDay: "2026-03-31" })]).toEqual([false, false])
  })
})

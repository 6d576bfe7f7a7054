import { describe, expect, it } from "vitest"
import { bookingTimes } from "./bookings.ts"
import { ask, askOne, told } from "./fixtures/ask.ts"
import {
  chromebooks,
  DAY,
  devices,
  HOUR,
  MONDAY_8,
  occurrence,
  room204,
  school,
} from "./fixtures/small-school.ts"
import type { SchoolBooking } from "./school-facts.ts"

const WEEK = 7 * DAY

const booking = (rest: Partial<SchoolBooking> = {}): SchoolBooking => ({
  id: "b",
  who: "the chess club",
  confirmed: true,
  what: { of: "room", id: "room-204" },
  start: MONDAY_8,
  end: MONDAY_8 + HOUR,
  weekly: false,
  lastDay: null,
  ...rest,
})

describe("a weekly booking", () => {
  const weekly = booking({ weekly: true })
  const starts = (one: SchoolBooking, from: number, to: number) =>
    bookingTimes(one, { from, to }, "Europe/Stockholm").map((time) => (time.from - MONDAY_8) / HOUR)

  it("comes again each week at the same local time, also where the clock has changed", () => {
    // The last Sunday of March moves the clock: from the fifth week on, 8 o'clock is an hour earlier in UTC.
    expect(starts(weekly, MONDAY_8, MONDAY_8 + 6 * WEEK - HOUR)).toEqual([0, 168, 336, 504, 671, 839])
    expect(starts(weekly, MONDAY_8 + 4 * WEEK - HOUR, MONDAY_8 + 4 * WEEK)).toEqual([671])
  })

  it("has no time before its first, none after its last day, and none that only touches", () => {
    expect(starts(weekly, MONDAY_8 - 5 * WEEK, MONDAY_8)).toEqual([])
    expect(starts(weekly, MONDAY_8 + HOUR, MONDAY_8 + WEEK)).toEqual([])
    const ending = booking({ weekly: true, lastDay: "2026-03-16" })
    expect(starts(ending, MONDAY_8, MONDAY_8 + 9 * WEEK)).toEqual([0, 168, 336])
  })
})

describe("a booked room", () => {
  const inRoom = (one: SchoolBooking, rest = {}) =>
    askOne(
      school({ rooms: [room204], bookings: [one] }),
      occurrence("o", {}, { roomId: "room-204", ...rest }),
    )

  it("is taken, and by whom is said; on condition while nobody has confirmed it", () => {
    const taken = inRoom(booking())
    expect([taken.verdict, taken.reasons]).toMatchObject([
      "not-ready",
      [{ code: "fact-not-met", clause: { en: "Room 204 is booked by the chess club then" } }],
    ])
    const open = inRoom(booking({ confirmed: false }))
    expect([open.verdict, open.reasons]).toMatchObject([
      "ready-with-conditions",
      [
        {
          code: "fact-pending",
          clause: { en: "if nobody confirms the booking of Room 204 by the chess club" },
        },
      ],
    ])
  })

  it("is free before, after, and in another room", () => {
    expect(inRoom(booking(), { start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR }).verdict).toBe("ready")
    expect(inRoom(booking(), { start: MONDAY_8 - HOUR, end: MONDAY_8 }).verdict).toBe("ready")
    expect(inRoom(booking({ what: { of: "room", id: "another" } })).verdict).toBe("ready")
  })
})

describe("booked devices", () => {
  const asking = (one: SchoolBooking, count: number, facts = {}) =>
    told(
      askOne(
        school({ devices: chromebooks(10), bookings: [one], ...facts }),
        occurrence("o", { d: { kind: "device", deviceKind: "chromebook", count } }),
      ),
      "d",
    )
  const some = (count: number, rest: Partial<SchoolBooking> = {}) =>
    booking({ what: { of: "kind", kind: "chromebook", count }, ...rest })

  it("are not free, so many of them as are booked", () => {
    expect(asking(some(4), 6)).toBe("ready")
    expect(asking(some(4), 7)).toMatch(/^not-ready by 1; 1 short/u)
    expect(asking(some(99), 1)).toMatch(/^not-ready/u)
  })

  it("may be free while nobody has confirmed it", () => {
    expect(asking(some(4, { confirmed: false }), 6)).toBe("ready")
    expect(asking(some(4, { confirmed: false }), 7)).toBe(
      "ready-with-conditions; if nobody confirms the booking of 1 device (the chess club)",
    )
  })

  it("are free at other times", () => {
    expect(asking(some(9, { start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR }), 10)).toBe("ready")
  })

  it("add up where two bookings meet, and do not where they follow each other", () => {
    const two = (start: number) => ({
      bookings: [some(4), some(4, { id: "c", start, end: start + HOUR })],
    })
    expect(asking(some(0), 3, two(MONDAY_8 + 30))).toMatch(/^not-ready/u)
    const later = MONDAY_8 + HOUR
    const facts = school({ devices: chromebooks(10), ...two(later) })
    const asks = [MONDAY_8, later].map((start) =>
      occurrence(
        `o${start}`,
        { d: { kind: "device", deviceKind: "chromebook", count: 6 } },
        { start, end: start + HOUR },
      ),
    )
    expect(ask(facts, asks).occurrences.map(({ verdict }) => verdict)).toEqual(["ready", "ready"])
  })

  it("are those of a model, those that are here, and the plain ones before those that can do more", () => {
    const plain = devices(3, { deviceKind: "chromebook", model: "Spin", features: { stylus: false } })
    const able = devices(3, { deviceKind: "chromebook", model: "Yoga", features: { stylus: true } })
    const away = devices(
      3,
      { deviceKind: "chromebook", model: "Spin", features: { stylus: false } },
      { status: "repair" },
    )
    const all = { devices: [...away, ...able, ...plain] }
    const withStylus = (one: SchoolBooking) =>
      told(
        askOne(
          school({ ...all, bookings: [one] }),
          occurrence("o", { d: { kind: "device", stylus: true, count: 3 } }),
        ),
        "d",
      )
    expect(withStylus(some(3))).toBe("ready")
    expect(withStylus(some(4))).toMatch(/^not-ready/u)
    const ofModel = booking({ what: { of: "model", model: "Yoga", count: 1 } })
    expect(withStylus(ofModel)).toMatch(/^not-ready/u)
    expect(asking(ofModel, 5, all)).toBe("ready")
    expect(asking(some(3), 4, all)).toMatch(/^not-ready/u)
  })

  it("are all that stand in a booked cart", () => {
    const facts = {
      devices: [...chromebooks(3), ...chromebooks(7, { cart: "A", room: "r" })],
      carts: [{ id: "A" }],
    }
    const cart = booking({ what: { of: "cart", id: "A" } })
    expect(asking(cart, 3, facts)).toBe("ready")
    expect(asking(cart, 4, facts)).toMatch(/^not-ready/u)
  })

  it("count rows of one serial as one device", () => {
    const [one, ...others] = chromebooks(4)
    const doubled = one === undefined ? [] : ["a", "b"].map((id) => ({ ...one, id, serial: "S 1" }))
    expect(asking(some(1), 3, { devices: [...doubled, ...others] })).toBe("ready")
    expect(asking(some(2), 3, { devices: [...doubled, ...others] })).toMatch(/^not-ready/u)
  })
})

import { FollowingCheck } from "@readyroom/readiness/following-check"
import { expect, it } from "vitest"
import type { AskedOccurrence } from "./asked.ts"
import { chromebooks, DAY, HOUR, MONDAY_8, occurrence, room204, school } from "./fixtures/small-school.ts"
import { holdsIn } from "./holds.ts"

const WEEK = { from: MONDAY_8, to: MONDAY_8 + 7 * DAY }
const cart = (id: string, count: number, room: string | null = null) => ({
  cart: { id, name: id, room },
  devices: chromebooks(count, { cart: id }).map((row, i) => ({ ...row, id: `${id}-${i}` })),
})
const schoolOf = (carts: readonly ReturnType<typeof cart>[], more: Parameters<typeof school>[0] = {}) =>
  school({
    rooms: [room204, { ...room204, id: "room-205", name: "Room 205" }],
    ...more,
    carts: carts.map((one) => one.cart),
    devices: [...(more.devices ?? []), ...carts.flatMap((one) => one.devices)],
  })
const asks = (count: number) => ({ d: { kind: "device", deviceKind: "chromebook", count } })
const from = (
  facts: ReturnType<typeof school>,
  occurrences: readonly AskedOccurrence[],
  span = WEEK,
): Record<string, string[]> =>
  Object.fromEntries(
    holdsIn(facts, { occurrences }, new FollowingCheck(), span).map(({ occurrenceId, devices }) => [
      occurrenceId,
      devices.flatMap((block) =>
        block.from.map(({ of, id, units }) => `${block.requirementId}: ${units} ${of} ${id}`),
      ),
    ]),
  )

it("H3: takes the cart of its room first, then one of its building, and tells of nobody who is not ready", () => {
  const rooms = [
    { ...room204, building: "North" },
    { ...room204, id: "room-205", name: "Room 205", building: "North" },
    { ...room204, id: "room-1", name: "Room 1", building: "South" },
  ]
  const facts = schoolOf([cart("a", 4, "room-1"), cart("b", 4), cart("c", 4, "room-204")], { rooms })
  const inRoom = (roomId: string | null) => [occurrence("o", asks(3), { roomId })]
  expect(from(facts, inRoom("room-204"))).toEqual({ o: ["d: 3 cart c"] })
  expect(from(facts, inRoom("room-205"))).toEqual({ o: ["d: 3 cart c"] })
  expect(from(facts, inRoom("room-1"))).toEqual({ o: ["d: 3 cart a"] })
  expect(from(facts, inRoom(null))).toEqual({ o: ["d: 3 cart a"] })
  const both = [...inRoom("room-204"), occurrence("many", asks(11))]
  expect(from(facts, both)).toEqual({ o: ["d: 3 cart c"] })
})

it("H3: a class has the cart again that it had a week before", () => {
  const facts = schoolOf([cart("a", 4), cart("b", 4)])
  const next = (id: string, askedBy: Partial<AskedOccurrence>) =>
    occurrence(id, asks(4), { start: MONDAY_8 + 7 * DAY, end: MONDAY_8 + 7 * DAY + HOUR, ...askedBy })
  const coming = [
    occurrence("other", asks(4)),
    occurrence("before", asks(4), { classId: "7B" }),
    next("after", { classId: "7B" }),
  ]
  expect(from(facts, coming, { from: MONDAY_8 + 7 * DAY, to: MONDAY_8 + 14 * DAY })).toEqual({
    after: ["d: 4 cart b"],
  })
})

it("H1: says what is whole, what rests on a condition, and what is the class's own", () => {
  const whole = cart("a", 3)
  const facts = schoolOf([{ ...whole, cart: { ...whole.cart, ...{ moveWhole: true } } }], {
    devices: chromebooks(2, { status: "repair", until: MONDAY_8 - 10, room: "room-205" }),
    classes: [{ id: "7B", name: "7B", size: 9, ownDevices: [{ count: 2, attrs: { type: "chromebook" } }] }],
  })
  const coming = [
    occurrence(
      "o",
      { d: { kind: "device", deviceKind: "chromebook", count: 7, countOwn: true } },
      { classId: "7B" },
    ),
  ]
  const [held] = holdsIn(facts, { occurrences: coming }, new FollowingCheck(), WEEK)
  expect(held?.devices[0]?.from).toEqual([
    { of: "cart", id: "a", units: 3, conditional: 0, unknown: 0, whole: true },
    { of: "room", id: "room-205", units: 2, conditional: 2, unknown: 0, whole: false },
    { of: "own", id: null, units: 2, conditional: 0, unknown: 0, whole: false },
  ])
})

it("H4: says what all its blocks draw of a supply, in the unit that people read", () => {
  const facts = schoolOf([])
  const network = { kind: "network", downMbps: 2, count: 10 }
  const coming = [
    occurrence(
      "o",
      { n: network, m: network, s: { kind: "room", equipment: "sockets", count: 5 } },
      { roomId: "room-204" },
    ),
  ]
  const [held] = holdsIn(facts, { occurrences: coming }, new FollowingCheck(), WEEK)
  expect(held?.supplies.map(({ id, amount, capacity }) => [id, amount, capacity])).toEqual([
    ["wifi-down:room-204", 40, 100],
    ["sockets:room-204", 5, 12],
  ])
})

import { describe, expect, it } from "vitest"
import { ask, askOne, told, verdictOf } from "./fixtures/ask.ts"
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

describe("the network", () => {
  const facts = school({ rooms: [room204], devices: chromebooks(30) })
  const on = (block: Record<string, unknown>, rest = {}) =>
    told(
      askOne(facts, occurrence("o", { n: { kind: "network", ...block } }, { roomId: "room-204", ...rest })),
      "n",
    )

  it("carries so many times so much", () => {
    expect(on({ count: 20, downMbps: 5 })).toBe("ready")
    expect(on({ count: 28, downMbps: 5 })).toBe(
      "not-ready; the Wi-Fi of Room 204 (down): 40 Mbit/s short, 140 Mbit/s asked for at Mon 08:00, 100 Mbit/s there",
    )
    expect(on({ per: "student", downMbps: 5 }, { students: 20 })).toBe("ready")
  })

  it("adds fractions of a Mbit/s exactly", () => {
    const narrow = school({ rooms: [{ ...room204, wifiDownMbps: 0.3 }] })
    const network = (count: number, downMbps: number) => ({ kind: "network", count, downMbps })
    const blocks = { a: network(1, 0.1), b: network(1, 0.2) }
    expect(askOne(narrow, occurrence("o", blocks, { roomId: "room-204" })).verdict).toBe("ready")
    expect(
      askOne(narrow, occurrence("o", { ...blocks, c: network(1, 0.001) }, { roomId: "room-204" })).verdict,
    ).toBe("not-ready")
  })

  it("is not known where nobody recorded it, or no room is chosen", () => {
    expect(on({ upMbps: 1 })).toBe("unknown; nobody has recorded the Wi-Fi of Room 204 (up)")
    expect(on({ downMbps: 1 }, { roomId: null })).toBe("unknown; choose a room to see whether it has this")
    expect(on({ per: "student", downMbps: 1 })).toMatch(/^unknown; nobody has said how many students/u)
  })

  it("carries one share for each of a block's devices", () => {
    const blocks = (count: number) => ({
      d: { kind: "device", deviceKind: "chromebook", count },
      n: { kind: "network", downMbps: 5, runsOn: "d" },
    })
    const of = (count: number) =>
      verdictOf(askOne(facts, occurrence("o", blocks(count), { roomId: "room-204" })), "n")
    expect([of(20), of(21)]).toEqual(["ready", "not-ready"])
  })
})

describe("a web site", () => {
  const facts = school({
    domains: {
      default: "unknown",
      rules: [
        { action: "allow", pattern: "*.colorado.edu" },
        { action: "deny", pattern: "*.games.org" },
        { action: "deny", pattern: "chat.example.org" },
      ],
    },
  })
  it.each([
    ["https://phet.colorado.edu/sims", "ready"],
    ["colorado.edu", "unknown; nobody has recorded whether colorado.edu is let through"],
    ["www.games.org", "not-ready; www.games.org is blocked by *.games.org"],
    ["*.com", "invalid; “*.com” is no web address. Write the site's name, such as phet.colorado.edu."],
    ["*.my.games.org", "not-ready; *.my.games.org is blocked by *.games.org"],
    ["*.example.org", "not-ready; a part of *.example.org is blocked: chat.example.org"],
  ])("%s: %s", (domain, verdict) => {
    expect(told(askOne(facts, occurrence("o", { w: { kind: "website", domain } })), "w")).toBe(verdict)
  })

  it("outside the list is refused where the school lets through only what it names", () => {
    const strict = school({ domains: { rules: [], default: "deny" } })
    expect(told(askOne(strict, occurrence("o", { w: { kind: "website", domain: "a.org" } })), "w")).toBe(
      "not-ready; a.org is not among the sites that are let through",
    )
  })
})

describe("the room", () => {
  const standing = devices(1, { deviceKind: "3d-printer" }, { room: "room-204" })
  const facts = school({
    rooms: [
      { ...room204, equipment: [...room204.equipment, { item: "speakers", count: 0 }] },
      { ...room204, id: "room-205", name: "Room 205", sockets: null, equipment: [] },
    ],
    devices: standing,
  })
  const on = (block: Record<string, unknown>, roomId: string | null = "room-204") =>
    told(askOne(facts, occurrence("o", { r: { kind: "room", ...block } }, { roomId })), "r")

  it("has its fixed equipment", () => {
    expect(on({ equipment: "projector" })).toBe("ready")
    expect(on({ equipment: "projector", count: 2 })).toMatch(/^not-ready by 1/u)
    expect(on({ equipment: "speakers" })).toMatch(/^not-ready by 1/u)
  })

  it("has what the inventory says stands there", () => {
    expect(on({ equipment: "3d-printer" })).toBe("ready")
    expect(on({ equipment: "3d-printer", count: 2 })).toBe(
      "unknown; nobody has recorded 3D printers in Room 204",
    )
  })

  it("has sockets", () => {
    expect(on({ equipment: "sockets", count: 12 })).toBe("ready")
    expect(on({ equipment: "sockets", count: 13 })).toBe(
      "not-ready; the power sockets of Room 204: 1 short, 13 asked for at Mon 08:00, 12 there",
    )
  })

  it("is not known where nobody recorded it, or none is chosen", () => {
    expect(on({ equipment: "projector" }, "room-205")).toBe(
      "unknown; nobody has recorded projectors in Room 205",
    )
    expect(on({ equipment: "sockets" }, "room-205")).toBe(
      "unknown; nobody has recorded the power sockets of Room 205",
    )
    expect(on({ equipment: "projector" }, null)).toBe("unknown; choose a room to see whether it has this")
  })

  it("keeps its fixed equipment: a block that asks for a projector to carry does not get it", () => {
    const verdict = askOne(
      facts,
      occurrence(
        "o",
        { r: { kind: "room", equipment: "projector" }, d: { kind: "device", deviceKind: "projector" } },
        { roomId: "room-204" },
      ),
    )
    expect(verdictOf(verdict, "r")).toBe("ready")
    expect(verdictOf(verdict, "d")).toBe("not-ready")
  })

  it("that is already taken is told, and by whom", () => {
    const first = occurrence("a", {}, { roomId: "room-204", title: "Year 8 Maps" })
    const second = occurrence("b", { r: { kind: "room", equipment: "3d-printer" } }, { roomId: "room-204" })
    const elsewhere = occurrence("c", {}, { roomId: "room-205" })
    const after = occurrence(
      "d",
      {},
      { roomId: "room-204", start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR },
    )
    const { occurrences } = ask(facts, [first, second, elsewhere, after])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["ready", "not-ready", "ready", "ready"])
    expect(occurrences[1]?.reasons).toContainEqual(
      expect.objectContaining({
        code: "room-taken",
        room: "Room 204",
        holders: [expect.objectContaining({ title: "Year 8 Maps", occurrenceId: "a" })],
      }),
    )
    // The block itself is judged for itself.
    expect(verdictOf(occurrences[1], "r")).toBe("ready")
  })
})

describe("accessibility", () => {
  const facts = school({
    devices: [
      ...devices(2, { deviceKind: "tablet", model: "A", features: { screenReader: true } }),
      ...devices(3, { deviceKind: "tablet", model: "B", features: { screenReader: false } }),
    ],
  })
  const tablets = (count: number) => ({ kind: "device", deviceKind: "tablet", count })
  const reader = (count: number, rest = {}) => ({
    kind: "accessibility",
    feature: "screenReader",
    count,
    ...rest,
  })

  it("is some of another block's devices", () => {
    const of = (count: number) =>
      verdictOf(askOne(facts, occurrence("o", { d: tablets(5), a: reader(count, { amongst: "d" }) })), "a")
    expect([of(2), of(3)]).toEqual(["ready", "not-ready"])
  })

  it("is devices on top where it is not amongst others", () => {
    const verdict = askOne(facts, occurrence("o", { d: tablets(3), a: reader(2) }))
    expect(verdict.verdict).toBe("ready")
    expect(askOne(facts, occurrence("o", { d: tablets(4), a: reader(2) })).verdict).toBe("not-ready")
  })
})

describe("people", () => {
  const block = { p: { kind: "people", role: "it-support" } }

  it("are as many as are on duty then, whoever else needs them", () => {
    const facts = school({ duty: [{ role: "it-support", count: 1, weekday: 1 }] })
    const { occurrences } = ask(facts, [
      occurrence("a", block, { title: "Maps" }),
      occurrence("b", block, { start: MONDAY_8 + 30, end: MONDAY_8 + 90 }),
      occurrence("c", block, { start: MONDAY_8 + 60, end: MONDAY_8 + 120 }),
      occurrence("d", block, { start: MONDAY_8 + DAY, end: MONDAY_8 + DAY + 60 }),
    ])
    expect(occurrences.map((one) => told(one, "p"))).toEqual([
      "ready",
      "not-ready; IT on hand: 1 short, 2 asked for at Mon 08:30, 1 there; Maps holds 1",
      "ready",
      "not-ready; IT on hand: 1 short, 1 asked for at Tue 08:00, 0 there",
    ])
  })

  it("are counted by the shift", () => {
    const facts = school({
      duty: [
        { role: "it-support", count: 2, weekday: null, to: "08:30" },
        { role: "it-support", count: 1, weekday: null, from: "08:30" },
      ],
    })
    const early = { start: MONDAY_8, end: MONDAY_8 + 30 }
    const { occurrences } = ask(facts, [
      occurrence("a", block),
      occurrence("b", block, early),
      occurrence("c", block, { start: MONDAY_8 + 10, end: MONDAY_8 + 50 }),
    ])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["ready", "ready", "not-ready"])
  })

  it("are not known where nobody keeps a list", () => {
    expect(told(askOne(school({}), occurrence("o", block)), "p")).toBe(
      "unknown; nobody has recorded IT on hand",
    )
  })
})

describe("consumables", () => {
  const facts = school({ consumables: [{ id: "c", item: "A4 paper", unit: "sheets", stock: 100 }] })
  const paper = (count: number, unit?: string) => ({
    c: { kind: "consumable", item: "a4 paper", count, unit },
  })

  it("are used up for good", () => {
    const { occurrences } = ask(facts, [
      occurrence("a", paper(60), { title: "Maps" }),
      occurrence("b", paper(41, "sheets"), { start: MONDAY_8 + DAY, end: MONDAY_8 + DAY + HOUR }),
      occurrence("c", paper(40), { start: MONDAY_8 + 2 * DAY, end: MONDAY_8 + 2 * DAY + HOUR }),
    ])
    expect(occurrences.map((one) => told(one, "c"))).toEqual([
      "ready",
      "not-ready; A4 paper (sheets): 1 short, 101 asked for, 100 in stock; Maps holds 60",
      "ready",
    ])
  })

  it("are not known in another unit, or where nobody keeps them", () => {
    expect(told(askOne(facts, occurrence("o", paper(1, "reams"))), "c")).toBe(
      "unknown; nobody has recorded a4 paper (reams)",
    )
  })
})

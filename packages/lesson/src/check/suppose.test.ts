import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import type { Asked } from "./asked.ts"
import { checkSchool } from "./check-school.ts"
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
import type { SchoolFacts } from "./school-facts.ts"
import { suppose } from "./suppose.ts"
import type { Supposition } from "./supposition.ts"
import { countVerdicts, turned } from "./turned.ts"

const tablets = (count: number, row = {}) =>
  devices(
    count,
    { deviceKind: "tablet", model: "Tab 8", platform: "android", features: { camera: true } },
    row,
  )
const needsTablets = (count: number) => ({ d: { kind: "device", deviceKind: "tablet", count } })

/** What turns, as "occurrence: from → to". Everything that is given is frozen: whoever changes it fails here. */
function whatIf(facts: SchoolFacts, asked: Asked, ...suppositions: readonly Supposition[]) {
  freeze(facts)
  freeze(asked)
  const options = {
    models: new Map([["Tab 9", { type: "tablet", model: "Tab 9", camera: true }]]),
  }
  const supposed = suppose({ facts, asked }, suppositions, options)
  const judge = (one: { facts: SchoolFacts; asked: Asked }) =>
    checkSchool(one.facts, one.asked, check, { planBsOf: new Set() })
  const before = judge({ facts, asked })
  const turns = turned(before, judge(supposed)).map(
    ({ occurrenceId, from, to }) => `${occurrenceId}: ${said(from)} → ${said(to)}`,
  )
  return { turns, missed: supposed.missed, counts: countVerdicts(judge(supposed)) }
}

const said = ({ verdict, shortBy }: { verdict: string; shortBy: number }) =>
  shortBy > 0 ? `${verdict} by ${shortBy}` : verdict

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
}

describe("more devices", () => {
  const facts = school({ devices: tablets(20) })
  const asked = { occurrences: [occurrence("o", needsTablets(28)), occurrence("p", needsTablets(4))] }

  it("of a kind turn the lesson that lacks them, and the one that got what was left keeps it", () => {
    const more = { is: "more-devices", count: 12, of: { kind: "tablet" }, features: [] } as const
    expect(whatIf(facts, asked, more)).toEqual({
      turns: ["o: not-ready by 8 → ready"],
      missed: [],
      counts: { ready: 2, "ready-with-conditions": 0, unknown: 0, "not-ready": 0, invalid: 0 },
    })
  })

  it("that are not enough leave it less short", () => {
    const more = { is: "more-devices", count: 3, of: { kind: "tablet" }, features: [] } as const
    expect(whatIf(facts, asked, more).turns).toEqual(["o: not-ready by 8 → not-ready by 5"])
  })

  it("of a kind can only what is said of them; what is not said is unknown", () => {
    const camera = {
      occurrences: [
        occurrence("o", { d: { kind: "device", deviceKind: "tablet", count: 24, camera: true } }),
      ],
    }
    const more = (features: readonly string[]) =>
      whatIf(facts, camera, { is: "more-devices", count: 12, of: { kind: "tablet" }, features }).turns
    expect(more([])).toEqual(["o: not-ready by 4 → unknown"])
    expect(more(["camera"])).toEqual(["o: not-ready by 4 → ready"])
  })

  it("of a model can what the newest of it can", () => {
    const old = devices(9, { deviceKind: "chromebook", model: "C1", platform: "chromeos", osVersion: "99.0" })
    const late = devices(
      1,
      { deviceKind: "chromebook", model: "C1", platform: "chromeos", osVersion: "120.0" },
      { room: "x" },
    )
    const needs = {
      d: { kind: "device", deviceKind: "chromebook", count: 5, platform: "chromeos", minOs: "110" },
    }
    const more = { is: "more-devices", count: 4, of: { model: "C1" }, features: [] } as const
    expect(
      whatIf(school({ devices: [...old, ...late] }), { occurrences: [occurrence("o", needs)] }, more).turns,
    ).toEqual(["o: not-ready by 4 → ready"])
  })

  it("of a model that the school has none of yet can what is recorded of it", () => {
    const camera = {
      occurrences: [
        occurrence("o", { d: { kind: "device", deviceKind: "tablet", count: 24, camera: true } }),
      ],
    }
    const more = { is: "more-devices", count: 4, of: { model: "Tab 9" }, features: [] } as const
    expect(whatIf(facts, camera, more).turns).toEqual(["o: not-ready by 4 → ready"])
  })

  it("are counted one by one where a number of them is booked", () => {
    const booked = school({
      devices: [],
      bookings: [
        {
          id: "b",
          who: "The choir",
          confirmed: true,
          what: { of: "kind", kind: "tablet", count: 4 },
          start: MONDAY_8,
          end: MONDAY_8 + HOUR,
          weekly: false,
          lastDay: null,
        },
      ],
    })
    const more = { is: "more-devices", count: 12, of: { kind: "tablet" }, features: [] } as const
    expect(whatIf(booked, { occurrences: [occurrence("o", needsTablets(8))] }, more).turns).toEqual([
      "o: not-ready by 8 → ready",
    ])
  })
})

describe("other changes", () => {
  it("fewer devices: those that are here go first", () => {
    const facts = school({ devices: [...tablets(10), ...tablets(5, { status: "repair" })] })
    const fewer = { is: "fewer-devices", count: 3, of: { model: "Tab 8" } } as const
    expect(whatIf(facts, { occurrences: [occurrence("o", needsTablets(9))] }, fewer).turns).toEqual([
      "o: ready → not-ready by 2",
    ])
  })

  it("back from repair, all or those of a kind", () => {
    const facts = school({
      devices: [...tablets(5), ...tablets(5, { status: "repair", until: MONDAY_8 + DAY })],
    })
    const asked = { occurrences: [occurrence("o", needsTablets(9))] }
    const back = (of: { kind: string } | { cart: string } | null, count: number | null = null) =>
      whatIf(facts, asked, { is: "back", from: "repair", of, count })
    expect(back(null).turns).toEqual(["o: not-ready by 4 → ready"])
    expect(back({ kind: "tablet" }).turns).toEqual(["o: not-ready by 4 → ready"])
    expect(back({ kind: "laptop" })).toMatchObject({ turns: [], missed: [0] })
    expect(back({ kind: "tablet" }, 3).turns).toEqual(["o: not-ready by 4 → not-ready by 1"])
    expect(back(null, 4).turns).toEqual(["o: not-ready by 4 → ready"])
  })

  it("back with their cart", () => {
    const facts = school({
      devices: [
        ...tablets(5, { status: "loaned", cart: "C" }),
        ...tablets(5, { status: "loaned", cart: "D" }).map((one) => ({ ...one, id: `${one.id} of D` })),
      ],
    })
    const asked = { occurrences: [occurrence("o", needsTablets(5))] }
    const back = (cart: string) =>
      whatIf(facts, asked, { is: "back", from: "loaned", of: { cart }, count: null })
    expect(back("D").turns).toEqual(["o: not-ready by 5 → ready"])
    expect(back("E").missed).toEqual([0])
  })

  it("more in stock, where the stock is recorded", () => {
    const paper = { id: "p", item: "paper", unit: "sheets" }
    const asked = {
      occurrences: [occurrence("o", { c: { kind: "consumable", item: "paper", unit: "sheets", count: 30 } })],
    }
    const more = { is: "more-stock", consumableId: "p", count: 20 } as const
    expect(whatIf(school({ consumables: [{ ...paper, stock: 10 }] }), asked, more).turns).toEqual([
      "o: not-ready → ready",
    ])
    expect(whatIf(school({ consumables: [{ ...paper, stock: null }] }), asked, more).missed).toEqual([0])
  })

  it("more seats of an app", () => {
    const facts = school({
      devices: chromebooks(30),
      apps: [
        {
          id: "a",
          name: "GeoGebra",
          kind: "software",
          approval: "approved",
          privacy: "signed",
          version: null,
          platforms: ["chromeos"],
          installed: false,
          domains: [],
        },
      ],
      licences: [{ id: "l", appId: "a", scope: "concurrent", seats: 20 }],
    })
    const needs = {
      d: { kind: "device", deviceKind: "chromebook", count: 28 },
      s: { kind: "software", app: "GeoGebra", runsOn: "d" },
    }
    const asked = { occurrences: [occurrence("o", needs)] }
    expect(whatIf(facts, asked, { is: "more-seats", appId: "a", count: 8 }).turns).toEqual([
      "o: not-ready → ready",
    ])
    expect(whatIf(facts, asked, { is: "more-seats", appId: "b", count: 8 }).missed).toEqual([0])
  })

  it("a room's Wi-Fi", () => {
    const facts = school({ rooms: [room204] })
    const needs = { n: { kind: "network", downMbps: 5, count: 28 } }
    const asked = { occurrences: [occurrence("o", needs, { roomId: "room-204" })] }
    const wifi = { is: "wifi", roomId: "room-204", downMbps: 200, upMbps: null } as const
    expect(whatIf(facts, asked, wifi).turns).toEqual(["o: not-ready → ready"])
  })

  it("another period, at the end of the order as by a change that is saved", () => {
    const facts = school({ devices: tablets(28) })
    const later = { start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR }
    const asked = {
      occurrences: [
        occurrence("first", needsTablets(28)),
        occurrence("second", needsTablets(28)),
        occurrence("then", needsTablets(28), later),
      ],
    }
    const move = (time: { start: number; end: number }) =>
      whatIf(facts, asked, { is: "move", occurrenceId: "first", time, roomId: null }).turns
    expect(move({ start: MONDAY_8 + DAY, end: MONDAY_8 + DAY + HOUR })).toEqual([
      "second: not-ready by 28 → ready",
    ])
    expect(move(later)).toEqual(["first: ready → not-ready by 28", "second: not-ready by 28 → ready"])
  })

  it("another room, and another head count", () => {
    const facts = school({
      devices: tablets(28),
      rooms: [room204, { ...room204, id: "hall", wifiDownMbps: 500 }],
    })
    const needs = { n: { kind: "network", downMbps: 5, count: 1, per: "student" } }
    const asked = { occurrences: [occurrence("o", needs, { roomId: "room-204", students: 28 })] }
    const move = { is: "move", occurrenceId: "o", time: null, roomId: "hall" } as const
    expect(whatIf(facts, asked, move).turns).toEqual(["o: not-ready → ready"])
    expect(whatIf(facts, asked, { is: "students", occurrenceId: "o", students: 20 }).turns).toEqual([
      "o: not-ready → ready",
    ])
    expect(whatIf(facts, asked, { is: "students", occurrenceId: "gone", students: 20 }).missed).toEqual([0])
  })

  it("that ask for more lose IT's confirmation, as they would if they were made", () => {
    const facts = school({ devices: tablets(20) })
    const later = { start: MONDAY_8 + 2 * HOUR, end: MONDAY_8 + 3 * HOUR }
    const asked = {
      occurrences: [
        occurrence("o", needsTablets(15), { confirmed: true }),
        occurrence("p", needsTablets(15), later),
      ],
    }
    const move = { is: "move", occurrenceId: "o", time: later, roomId: null } as const
    expect(whatIf(facts, asked, move).turns).toEqual(["o: ready → not-ready by 10"])
  })

  it("that say the class's own number of students ask for no more, and keep the confirmation", () => {
    const facts = school({
      devices: tablets(20),
      classes: [{ id: "7B", name: "7B", size: 15, ownDevices: [] }],
    })
    const each = { d: { kind: "device", deviceKind: "tablet", count: 1, per: "student" } }
    const asked = {
      occurrences: [
        occurrence("p", needsTablets(15)),
        occurrence("o", each, { confirmed: true, classId: "7B" }),
      ],
    }
    expect(whatIf(facts, asked, { is: "students", occurrenceId: "o", students: 15 }).turns).toEqual([])
  })

  it("add up, one after the other", () => {
    const facts = school({ devices: tablets(20) })
    const asked = { occurrences: [occurrence("o", needsTablets(28))] }
    const more = { is: "more-devices", count: 4, of: { kind: "tablet" }, features: [] } as const
    expect(whatIf(facts, asked, more, more).turns).toEqual(["o: not-ready by 8 → ready"])
    expect(
      whatIf(facts, asked, more, { is: "fewer-devices", count: 4, of: { kind: "tablet" } }).turns,
    ).toEqual([])
  })
})

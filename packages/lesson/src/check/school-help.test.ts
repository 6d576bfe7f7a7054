import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import type { Asked } from "./asked.ts"
import { checkSchool } from "./check-school.ts"
import { DAY, devices, MONDAY_8, occurrence, room204, school } from "./fixtures/small-school.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { schoolHelp } from "./school-help.ts"
import { suppose } from "./suppose.ts"
import { turned } from "./turned.ts"

const tablet = { deviceKind: "tablet", model: "Tab 8", features: { stylus: true } } as const
const laptop = { deviceKind: "laptop", model: "L13", features: {} } as const
const needs = (deviceKind: string, count: number) => ({ d: { kind: "device", deviceKind, count } })
const later = (days: number) => ({ start: MONDAY_8 + days * DAY, end: MONDAY_8 + days * DAY + 60 })
const options = { models: new Map(), most: 30, inTurn: 3, told: 8, work: 100_000 }

const helpOf = (facts: SchoolFacts, asked: Asked, more: Partial<typeof options> = {}) =>
  schoolHelp({ facts, asked }, check, { ...options, ...more })

describe("what would help a school", () => {
  const facts = school({
    devices: [
      ...devices(20, tablet),
      ...devices(6, tablet, { status: "repair", cart: "C" }),
      ...devices(10, laptop),
    ],
    carts: [{ id: "C", name: "Cart C" }],
    rooms: [room204],
    consumables: [{ id: "p", item: "paper", unit: "sheets", stock: 10 }],
  })
  const asked = {
    occurrences: [
      occurrence("a", needs("tablet", 24)),
      occurrence("b", needs("tablet", 32), later(1)),
      occurrence("c", needs("laptop", 12), later(2)),
      occurrence(
        "d",
        { n: { kind: "network", downMbps: 5, count: 28 } },
        { ...later(3), roomId: "room-204" },
      ),
      occurrence("e", { p: { kind: "consumable", item: "paper", unit: "sheets", count: 30 } }, later(4)),
    ],
  }

  it("buys what frees most, gets back what is away, and adds Wi-Fi and stock", () => {
    const { single, inTurn, isWhole } = helpOf(facts, asked)
    expect(isWhole).toBe(true)
    expect(single.map(({ thing, amount, net, devices }) => [thing, amount, net, devices.length])).toEqual([
      [{ is: "devices", model: "Tab 8" }, 12, 2, 0],
      [{ is: "devices", model: "L13" }, 2, 1, 0],
      [{ is: "back", from: "repair", of: { model: "Tab 8" } }, 4, 1, 4],
      [{ is: "back", from: "repair", of: { cart: "C" } }, 1, 1, 6],
      [{ is: "stock", consumableId: "p" }, 20, 1, 0],
      [{ is: "wifi", roomId: "room-204", way: "down" }, 40, 1, 0],
    ])
    expect(single[0]?.grows).toEqual([
      { amount: 4, net: 1 },
      { amount: 12, net: 2 },
    ])
    expect(inTurn.map(({ thing, amount, net }) => [thing.is, amount, net])).toEqual([
      ["devices", 12, 2],
      ["devices", 2, 1],
      ["stock", 20, 1],
    ])
  })

  it("says of each what a dry run of its changes says, and that one fewer frees fewer", () => {
    const { single, inTurn } = helpOf(facts, asked)
    const judge = (changes: Parameters<typeof suppose>[1]) => {
      const { facts: then, asked: asks } = suppose({ facts, asked }, changes, options)
      return checkSchool(then, asks, check, { planBsOf: new Set() })
    }
    for (const { changes, turns, net, supposed } of single) {
      expect(turns).toEqual(turned(judge([]), judge(changes)))
      expect(supposed).toEqual(suppose({ facts, asked }, changes, options))
      const [change] = changes
      if (change === undefined || !("count" in change) || change.count === null || change.count === 1)
        continue
      const fewer = turned(judge([]), judge([{ ...change, count: change.count - 1 }]))
      expect(fewer.filter(({ to }) => to.verdict === "ready").length).toBeLessThan(net)
    }
    for (const [i, { changes, turns }] of inTurn.entries()) {
      expect(changes).toHaveLength(i + 1)
      expect(turns).toEqual(turned(judge(changes.slice(0, -1)), judge(changes)))
    }
  })

  it("buys no more than may be bought at once", () => {
    const { single } = helpOf(facts, asked, { most: 4 })
    expect(single.slice(0, 2).map(({ amount, net }) => [amount, net])).toEqual([
      [2, 1],
      [4, 1],
    ])
    expect(single[1]).toMatchObject({ thing: { model: "Tab 8" }, grows: [{ amount: 4, net: 1 }] })
  })

  it("has nothing to say where all is ready", () => {
    const calm = { occurrences: [occurrence("a", needs("tablet", 4))] }
    expect(helpOf(facts, calm)).toEqual({ single: [], more: 0, inTurn: [], isWhole: true })
  })

  it("gets more seats, whatever they are of", () => {
    const app = {
      id: "app",
      name: "GeoGebra",
      kind: "software",
      approval: "approved",
      privacy: "signed",
      version: null,
      platforms: null,
      installed: false,
      domains: [],
    } as const
    for (const scope of ["concurrent", "perDevice"] as const) {
      const seated = school({
        devices: devices(20, tablet),
        apps: [app],
        licences: [{ id: "l", appId: "app", scope, seats: 15 }],
      })
      const uses = { ...needs("tablet", 18), s: { kind: "software", app: "GeoGebra", runsOn: "d" } }
      const { single } = helpOf(seated, { occurrences: [occurrence("a", uses)] })
      expect(
        single.map(({ thing, amount, turns }) => [scope, thing, amount, turns[0]?.from.verdict]),
      ).toEqual([[scope, { is: "seats", appId: "app" }, 3, "not-ready"]])
    }
  })
})

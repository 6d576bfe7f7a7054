import { describe, expect, test } from "vitest"
import type { Warning } from "./answer.ts"
import { type Item, parseInventory } from "./inventory.ts"
import { CONFLICT } from "./predicate.ts"

function read(devices: readonly unknown[]): { items: Item[]; warnings: Warning[] } {
  const warnings: Warning[] = []
  return { items: parseInventory(devices, "UTC", (warning) => warnings.push(warning)), warnings }
}

describe("rows of one serial", () => {
  test("D1 are one device, with a warning for each extra row", () => {
    const { items, warnings } = read([
      { id: "a", serial: "5CD 1" },
      { id: "b", serial: " 5cd 1\u200b" },
      { id: "c", serial: "５ＣＤ 1" },
      { id: "d", serial: "other" },
    ])
    expect(items.map((item) => item.ids)).toEqual([["a", "b", "c"], ["d"]])
    expect(warnings).toEqual([
      { code: "duplicate-serial", serial: " 5cd 1\u200b", devices: ["a", "b"] },
      { code: "duplicate-serial", serial: "５ＣＤ 1", devices: ["a", "c"] },
    ])
  })

  test("D1 blank serials are never duplicates", () => {
    expect(
      read([{ id: "a", serial: "" }, { id: "b", serial: " " }, { id: "c" }, { id: "d", serial: null }]).items,
    ).toHaveLength(4)
  })

  test("D1 what they disagree on is unknown, what only one says is so", () => {
    const { items } = read([
      { id: "a", serial: "x", status: "available", attrs: { ram: "4 GB", type: "laptop" } },
      { id: "b", serial: "x", status: "repair", attrs: { ram: "8 GB", camera: true } },
    ])
    const [item] = items
    expect(item?.read("ram")).toBe(CONFLICT)
    expect(item?.read("type")).toBe("laptop")
    expect(item?.read("camera")).toBe(true)
    expect(item?.calendar.status).toEqual({ is: "unknown" })
  })

  test("D1 a booking that only one of two calendars has is an unknown one", () => {
    const window = { from: 0, to: 10, state: "no" }
    const { items } = read([
      { id: "a", serial: "x", windows: [window, { from: 20, to: 30, state: "no" }] },
      { id: "b", serial: "x", windows: [window] },
    ])
    expect(new Set(items[0]?.calendar.bookings.map(({ from, level }) => `${from} ${level}`))).toEqual(
      new Set(["0 3", "20 2"]),
    )
  })

  test("D1 where they disagree on how many there are, the fewest are there and the rest may be", () => {
    const { items } = read([
      { id: "a", serial: "x", status: "available", qty: 5 },
      { id: "b", serial: "x", status: "available", qty: 3 },
    ])
    expect(items.map(({ units, calendar }) => [units, calendar.status.is])).toEqual([
      [3, "available"],
      [2, "unknown"],
    ])
  })
})

test("D3 a status that is missing, or a word we do not know, is unknown", () => {
  const status = (value: unknown, until?: unknown) =>
    read([{ id: "a", status: value, until }]).items[0]?.calendar.status
  expect(status(undefined)).toEqual({ is: "unknown" })
  expect(status("somewhere")).toEqual({ is: "unknown" })
  expect(status(" Lost ")).toEqual({ is: "gone", why: "lost" })
  expect(status("repair")).toEqual({ is: "away", why: "repair", until: null })
  expect(status("repair", "soon")).toEqual({ is: "away", why: "repair", until: "unclear" })
})

test("cart, building and room are read as attributes, what stands in attrs first", () => {
  const { items } = read([{ id: "a", room: "204", cart: "A", attrs: { cart: "B" } }])
  expect(items[0]?.read("room")).toBe("204")
  expect(items[0]?.read("cart")).toBe("B")
  expect(items[0]?.read("constructor")).toBeUndefined()
})

test("L7 a row that cannot be read is told and left out; an unreadable part of one is unknown", () => {
  const { items, warnings } = read([
    null,
    { id: "a", qty: -1 },
    { id: "b", status: "available", windows: ["x"] },
  ])
  expect(items.map((item) => item.ids)).toEqual([["a"], ["b"]])
  expect(items[0]?.calendar.status).toEqual({ is: "unknown" })
  expect(items[1]?.calendar.bookings[0]?.level).toBe(2)
  expect(warnings.map((warning) => warning.code)).toEqual([
    "row-not-readable",
    "row-not-readable",
    "row-not-readable",
  ])
})

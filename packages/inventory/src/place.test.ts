import { describe, expect, it } from "vitest"
import type { DeviceRow } from "./device-row.ts"
import { modelsOf } from "./models.ts"
import { placing, proposePlaces } from "./place.ts"

describe("a place that a list names", () => {
  const known = { carts: ["Cart 7", "iPad-vagn A"], rooms: ["Room 204", "Sal 12"] }
  const proposed = (location: string) => {
    const [proposal] = proposePlaces([row({ location })], known)
    return [proposal?.cart, proposal?.cartIsNew, proposal?.room, proposal?.roomIsNew]
  }

  it.each([
    ["Cart 7", ["Cart 7", false, null, false]],
    ["CART-7", ["Cart 7", false, null, false]],
    ["ipad vagn a", ["iPad-vagn A", false, null, false]],
    ["room 204", [null, false, "Room 204", false]],
    ["Room 204 / Cart 7", ["Cart 7", false, "Room 204", false]],
    ["Cart 9 (Sal 12)", ["Cart 9", true, "Sal 12", false]],
    ["Laptop trolley B", ["Laptop trolley B", true, null, false]],
    ["Datorvagn Åsa", ["Datorvagn Åsa", true, null, false]],
    ["Store room", [null, false, "Store room", true]],
    ["/Sunview High/Carts/Cart 7", ["Cart 7", false, null, false]],
    ["/Sunview High/Room 204", [null, false, "Room 204", false]],
    ["/Sunview High/Students", [null, false, null, false]],
    ["Cartography", [null, false, "Cartography", true]],
  ])("%j is proposed as %j", (location, expected) => expect(proposed(location)).toEqual(expected))

  it("is proposed once, with the number of its rows", () => {
    const rows = [
      row({ location: "Cart 7" }),
      row({ location: "Hall" }),
      row({ location: "Cart 7" }),
      row({}),
    ]
    expect(proposePlaces(rows, known).map(({ source, rows: count }) => [source, count])).toEqual([
      ["Cart 7", 2],
      ["Hall", 1],
    ])
  })

  it("is taken as it was chosen, and a row's own cart goes before", () => {
    const rows = [
      row({ location: "Hall" }),
      row({ location: "Hall", cart: "cart 7" }),
      row({ location: "Attic" }),
      row({ location: "__proto__" }),
    ]
    const placed = rows.map(placing({ Hall: { cart: "Cart 3", room: "Aula" } }, known.carts))
    expect(placed.map(({ cart, room }) => [cart, room])).toEqual([
      ["Cart 3", "Aula"],
      ["Cart 7", "Aula"],
      [null, null],
      [null, null],
    ])
  })
})

it("the models of a list are told once each, most devices first, with what any row says of them", () => {
  const rows = [
    row({ modelName: "iPad", category: "Tablets" }),
    row({ modelName: "300e", modelNumber: "82J9" }),
    row({ modelName: "300e", manufacturer: "Lenovo" }),
    row({}),
  ]
  expect(modelsOf(rows)).toEqual([
    { name: "300e", manufacturer: "Lenovo", modelNumber: "82J9", category: null, rows: 2 },
    { name: "iPad", manufacturer: null, modelNumber: null, category: "Tablets", rows: 1 },
  ])
})

function row(values: Partial<DeviceRow>): DeviceRow {
  return {
    line: 2,
    ordinal: 0,
    serial: null,
    serialKey: null,
    assetTag: "A1",
    name: null,
    modelName: null,
    modelNumber: null,
    manufacturer: null,
    category: null,
    kind: null,
    cart: null,
    room: null,
    location: null,
    status: "available",
    until: null,
    assignedTo: null,
    platform: null,
    osVersion: null,
    ramBytes: null,
    storageBytes: null,
    aue: null,
    notes: null,
    raw: {},
    ...values,
  }
}

import { describe, expect, it } from "vitest"
import type { DeviceField, DeviceRow } from "./device-row.ts"
import { serialKeyOf } from "./device-row.ts"
import type { DeviceValues, FieldChange } from "./difference.ts"
import { changesOf, fieldsSaid } from "./difference.ts"
import { type DeviceKey, matchRows } from "./match-rows.ts"
import { placing, proposePlaces } from "./place.ts"
import { fixture } from "./reader-contract.ts"
import { snipeIt } from "./snipe-it.ts"
import { ownTime } from "./testing/own-time.ts"

const files = [
  "snipe-it-assets.csv",
  "snipe-it-custom-report.csv",
  "snipe-it-cr-only.csv",
  "snipe-it-oddities.csv",
]

describe("the same file twice", () => {
  it.each(files)("%s: is all new at first, and all unchanged then", async (file) => {
    const { rows, says } = await placed(file)
    const first = await differenceOf(rows, [], says)
    expect([first.new.length, first.changed.length, first.unchanged.length]).toEqual([rows.length, 0, 0])
    const again = await differenceOf(rows, stored(first.new), says)
    expect([again.new.length, again.changed.length, again.unchanged.length]).toEqual([0, 0, rows.length])
    expect(again.absent).toEqual([])
  })

  it.each(files)("%s: also where its rows, or the devices, come in another order", async (file) => {
    const { rows, says } = await placed(file)
    const devices = stored(rows).reverse()
    expect((await differenceOf([...rows].reverse(), devices, says)).unchanged).toHaveLength(rows.length)
  })

  it("also with a serial on three rows, of which one row is gone the second time", async () => {
    const rows = [0, 1, 2].map((ordinal) =>
      row({ serial: "S", ordinal, name: `CB-${ordinal}`, assetTag: `T${ordinal}` }),
    )
    const { unchanged, absent, changed } = await differenceOf(rows.slice(1), stored(rows), all)
    expect(unchanged.map(({ row: { name } }) => name)).toEqual(["CB-1", "CB-2"])
    expect(changed).toEqual([])
    expect(absent).toEqual(["device-0"])
  })
})

describe("a changed row", () => {
  it("tells each field from what to what", async () => {
    const devices = stored([
      row({ serial: "S1", name: "CB-1", status: "available", cart: "Cart 1", ramBytes: 4 }),
    ])
    const changed = row({
      serial: "S1",
      name: "CB-1",
      status: "repair",
      until: "2027-03-05",
      cart: null,
      room: "Hall",
      ramBytes: 8,
    })
    expect((await differenceOf([changed], devices, all)).changed).toEqual([
      {
        id: "device-0",
        row: changed,
        fields: [
          { field: "cart", from: "Cart 1", to: null },
          { field: "room", from: null, to: "Hall" },
          { field: "status", from: "available", to: "repair" },
          { field: "until", from: null, to: "2027-03-05" },
          { field: "ramBytes", from: 4, to: 8 },
        ],
      },
    ])
  })

  it("changes nothing of which the list does not speak", async () => {
    const devices = stored([row({ serial: "S1", notes: "typed by hand", cart: "Cart 1", osVersion: "120" })])
    const silent = row({ serial: "S1", notes: null, cart: null, osVersion: null, name: "New name" })
    const { changed } = await differenceOf(
      [silent],
      devices,
      new Set<DeviceField>(["serial", "name", "status"]),
    )
    expect(changed[0]?.fields).toEqual([{ field: "name", from: null, to: "New name" }])
  })

  it("empties a field of which the list speaks; a blank text is no change", async () => {
    const devices = stored([row({ serial: "S1", notes: "old", name: "" })])
    const { changed } = await differenceOf([row({ serial: "S1", notes: null, name: null })], devices, all)
    expect(changed[0]?.fields).toEqual([{ field: "notes", from: "old", to: null }])
  })
})

describe("a row is about the device", () => {
  const matched = async (rows: readonly DeviceRow[], devices: readonly DeviceRow[]) => {
    const { changed, unchanged } = await differenceOf(rows, stored(devices), all)
    return Object.fromEntries([...changed, ...unchanged].map((pair) => [pair.row.name, pair.id]))
  }

  it("with its serial, however it is written, whatever tag is on it now", async () => {
    expect(
      await matched(
        [row({ name: "a", serial: "pf 1", assetTag: "T2" })],
        [row({ serial: "PF1", assetTag: "T1" })],
      ),
    ).toEqual({
      a: "device-0",
    })
  })

  it("with its tag where one of them has no serial", async () => {
    expect(
      await matched([row({ name: "a", serial: "S1", assetTag: "T1" })], [row({ assetTag: "T1" })]),
    ).toEqual({
      a: "device-0",
    })
    expect(
      await matched([row({ name: "a", assetTag: "T1" })], [row({ serial: "S1", assetTag: "T1" })]),
    ).toEqual({
      a: "device-0",
    })
  })

  it("not where serials differ under one tag: the tag has moved on to another device", async () => {
    const old = row({ serial: "S1", assetTag: "T1" })
    const replacement = row({ name: "b", serial: "S2", assetTag: "T1" })
    const difference = await differenceOf([replacement], stored([old]), all)
    expect(difference.new).toEqual([replacement])
    expect(difference.absent).toEqual(["device-0"])
  })

  it("with serial and tag before the one with the serial alone", async () => {
    const devices = [
      row({ serial: "S", assetTag: "T1", ordinal: 0 }),
      row({ serial: "S", assetTag: "T2", ordinal: 1 }),
    ]
    const rows = [
      row({ name: "second", serial: "S", assetTag: "T2" }),
      row({ name: "first", serial: "S", assetTag: "T1", ordinal: 1 }),
    ]
    expect(await matched(rows, devices)).toEqual({ first: "device-0", second: "device-1" })
  })
})

it("is told for 30,000 rows that a spreadsheet gave one and the same serial, within a second", async () => {
  const rows = Array.from({ length: 30_000 }, (_, ordinal) =>
    row({ serial: "5.01E+11", assetTag: `T${ordinal}`, ordinal }),
  )
  const devices = stored(rows)
  const took = await ownTime(async () =>
    expect((await differenceOf(rows, devices, all)).unchanged).toHaveLength(30_000),
  )
  expect(took).toBeLessThan(1_000)
})

const all: ReadonlySet<DeviceField> = new Set<DeviceField>([
  "serial",
  "assetTag",
  "name",
  "modelName",
  "cart",
  "location",
  "status",
  "until",
  "assignedTo",
  "platform",
  "osVersion",
  "ramBytes",
  "storageBytes",
  "aue",
  "notes",
])

type Device = DeviceKey & DeviceValues

/** What an import of the rows would do to these devices. */
async function differenceOf(
  rows: readonly DeviceRow[],
  devices: readonly Device[],
  says: ReadonlySet<DeviceField>,
) {
  const idOf = await matchRows(rows, devices)
  const byId = new Map(devices.map((device) => [device.id, device]))
  const found = rows.flatMap((row) => {
    const device = byId.get(idOf.get(row) ?? "")
    return device === undefined
      ? []
      : [{ id: device.id, row, fields: changesOf(fieldsSaid(says), device, row) }]
  })
  const isChanged = ({ fields }: { fields: readonly FieldChange[] }) => fields.length > 0
  const matched = new Set(idOf.values())
  return {
    new: rows.filter((row) => !idOf.has(row)),
    changed: found.filter(isChanged),
    unchanged: found.filter((one) => !isChanged(one)),
    absent: devices.map(({ id }) => id).filter((id) => !matched.has(id)),
  }
}

async function placed(file: string) {
  const { rows, says } = await snipeIt.read(fixture(file))
  const proposals = proposePlaces(rows, { carts: [], rooms: [] })
  const places = Object.fromEntries(proposals.map(({ source, cart, room }) => [source, { cart, room }]))
  return { rows: rows.map(placing(places)), says }
}

/** The rows as a school that had imported them would have them. */
function stored(rows: readonly DeviceRow[]): Device[] {
  return rows.map((each, index) => ({ ...each, id: `device-${index}` }))
}

function row(values: Partial<DeviceRow>): DeviceRow {
  return {
    line: 2,
    ordinal: 0,
    serial: null,
    serialKey: serialKeyOf(values.serial ?? null),
    assetTag: null,
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

import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { Device } from "./device-shapes.ts"

let server: TestServer
let ivar: Client
const ids = { room: "", cartRoom: "", cart: "", model: "" }
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room, cartRoom] = await orm
    .insert(rooms)
    .values([
      { schoolId, name: "Room 101" },
      { schoolId, name: "Room 102" },
    ])
    .returning()
  const [cart] = await orm
    .insert(carts)
    .values({ schoolId, name: "Cart A", roomId: cartRoom?.id })
    .returning()
  const [model] = await orm
    .insert(models)
    .values({ schoolId, name: "Chromebook 3110", facts: { deviceKind: "chromebook" } })
    .returning()
  Object.assign(ids, { room: room?.id, cartRoom: cartRoom?.id, cart: cart?.id, model: model?.id })
})
afterAll(() => server.close())

let address = ""
let before: Device
/** A device of which everything is known. */
beforeEach(async () => {
  const answer = await ivar.post("/api/devices", {
    schoolId: server.schoolId.here,
    name: "CB-1",
    assetTag: "T-1",
    serial: "S-1",
    modelId: ids.model,
    cartId: ids.cart,
    roomId: ids.room,
    status: "assigned",
    assignedTo: "elsa",
    osVersion: "126.0",
    notes: "Scratched",
    facts: {
      platform: "Chrome OS",
      ramBytes: 4,
      storageBytes: 8,
      aue: "2031-06-30",
      features: { camera: true },
    },
  })
  expect(answer.status).toBe(201)
  before = Device.parse(answer.body)
  address = `/api/devices/${before.id}`
})

async function changed(change: Readonly<Record<string, unknown>>): Promise<Device> {
  const answer = await ivar.patch(address, change)
  expect(answer.status).toBe(200)
  expect((await ivar.get(address)).body).toEqual(answer.body)
  return Device.parse(answer.body)
}

test("a device keeps all that it was added with", () => {
  expect(before).toMatchObject({
    name: "CB-1",
    assetTag: "T-1",
    serial: "S-1",
    kind: "chromebook",
    model: { id: ids.model },
    cart: { id: ids.cart },
    room: { id: ids.room, name: "Room 101" },
    status: "assigned",
    assignedTo: "elsa",
    osVersion: "126.0",
    notes: "Scratched",
    facts: {
      platform: "chromeos",
      ramBytes: 4,
      storageBytes: 8,
      aue: "2031-06-30",
      features: { camera: true },
    },
    source: null,
    mayChange: true,
  })
})

describe("a change of one field leaves the others", () => {
  test.each([
    ["a name", { name: "CB-2" }, { name: "CB-2" }],
    ["notes", { notes: "" }, { notes: "" }],
    ["a version", { osVersion: "127" }, { osVersion: "127" }],
    ["no version", { osVersion: null }, { osVersion: null }],
    ["nobody", { assignedTo: null }, { assignedTo: null }],
    ["someone else", { assignedTo: "bo" }, { assignedTo: "bo" }],
    ["nothing", {}, {}],
  ])("%s", async (_, change, expected) => {
    const { updatedAt: _then, ...was } = before
    const { updatedAt: _now, ...is } = await changed(change)
    expect(is).toEqual({ ...was, ...expected })
  })

  test("out of its room, it is where its cart is; out of its cart too, nowhere; and back", async () => {
    expect((await changed({ roomId: null })).room?.id).toBe(ids.cartRoom)
    expect(await changed({ cartId: null })).toMatchObject({
      room: null,
      cart: null,
      model: { id: ids.model },
    })
    expect(await changed({ cartId: ids.cart, roomId: ids.room })).toMatchObject({
      room: { id: ids.room },
      cart: { id: ids.cart, status: "available" },
    })
  })

  test("without a model, nothing is known of its kind", async () => {
    expect(await changed({ modelId: null })).toMatchObject({ model: null, kind: null, modelFacts: {} })
    expect(await changed({ modelId: ids.model })).toMatchObject({ kind: "chromebook" })
  })

  test("each fact by itself, and nothing but what is set to null is forgotten", async () => {
    expect((await changed({ facts: { ramBytes: null } })).facts).toEqual({
      platform: "chromeos",
      storageBytes: 8,
      aue: "2031-06-30",
      features: { camera: true },
    })
    const { facts } = await changed({ facts: { aue: null, features: { camera: null, touch: false } } })
    expect(facts).toEqual({ platform: "chromeos", storageBytes: 8, features: { touch: false } })
    const left = await changed({ facts: { platform: null, storageBytes: null, features: { touch: null } } })
    expect(left.facts).toEqual({})
  })

  test("each status, with a day where something comes back from it", async () => {
    for (const status of ["repair", "loaned", "reserved"] as const) {
      const until = "2099-03-06T12:00:00+01:00"
      expect(await changed({ status, until })).toMatchObject({ status, until: "2099-03-06T11:00:00.000Z" })
      expect(await changed({ until: null })).toMatchObject({ status, until: null })
    }
    for (const status of ["retired", "unknown", "available", "assigned"] as const)
      expect(await changed({ status })).toMatchObject({ status, until: null, assignedTo: null })
    const late = await ivar.patch(address, { until: "2099-03-06" })
    expect([late.status, at(late, "code")]).toEqual([422, "until-needs-status"])
  })
})

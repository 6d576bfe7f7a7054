import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { Cart } from "./cart-shapes.ts"
import { Model } from "./model-shapes.ts"
import { Room } from "./room-shapes.ts"

let server: TestServer
let ivar: Client
let axel: Client
const ids = { room: "", foreignRoom: "", cart: "", model: "" }
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
  const { orm } = server.database
  const { here, there } = server.schoolId
  const [room, foreign] = await orm
    .insert(rooms)
    .values([
      { schoolId: here, name: "Room 1" },
      { schoolId: there, name: "Room 9" },
    ])
    .returning()
  const [cart] = await orm.insert(carts).values({ schoolId: here, name: "Cart 1" }).returning()
  const [model] = await orm.insert(models).values({ schoolId: here, name: "Model 1" }).returning()
  Object.assign(ids, { room: room?.id, foreignRoom: foreign?.id, cart: cart?.id, model: model?.id })
})
afterAll(() => server.close())

const names = async (query: string) => {
  const answer = await ivar.get(`/api/${query}`)
  expect(answer.status).toBe(200)
  return Object(at(answer, "items")).map((one: unknown) => at(one, "name"))
}

describe("a cart", () => {
  const change = async (json: Readonly<Record<string, unknown>>, client = ivar) => {
    const answer = await client.patch(`/api/carts/${ids.cart}`, json)
    expect(answer.status).toBe(200)
    expect((await client.get(`/api/carts/${ids.cart}`)).body).toEqual(answer.body)
    return Cart.parse(answer.body)
  }

  test("is named, moved as a whole and put in a room, one by one; what is left out stays", async () => {
    expect(await change({ moveWhole: true })).toMatchObject({ name: "Cart 1", moveWhole: true, room: null })
    expect(await change({ roomId: ids.room })).toMatchObject({ moveWhole: true, room: { name: "Room 1" } })
    expect(await change({ name: " Trolley " }, axel)).toMatchObject({
      name: "Trolley",
      room: { id: ids.room },
    })
    expect(await change({})).toMatchObject({ name: "Trolley", moveWhole: true, status: "available" })
    const foreign = await ivar.patch(`/api/carts/${ids.cart}`, { roomId: ids.foreignRoom })
    expect(at(foreign, "code")).toBe("no-such-room")
    expect(await names(`carts?roomId=${ids.room}`)).toEqual(["Trolley"])
    expect(await change({ roomId: null, moveWhole: false })).toMatchObject({ room: null, moveWhole: false })
    expect(await names(`carts?roomId=${ids.room}`)).toEqual([])
  })

  test("is away until a day, is found by that, and another day or none can be told later", async () => {
    expect(await change({ status: "loaned", until: "2099-03-06" })).toMatchObject({
      status: "loaned",
      until: "2099-03-07T05:00:00.000Z",
    })
    expect(await names("carts?status=loaned")).toEqual(["Trolley"])
    expect(await change({ until: "2099-07-01" })).toMatchObject({ until: "2099-07-02T04:00:00.000Z" })
    expect(await change({ until: null })).toMatchObject({ status: "loaned", until: null })
    expect(await change({ status: "available" })).toMatchObject({ status: "available", until: null })
    expect(at(await ivar.patch(`/api/carts/${ids.cart}`, { until: "2099-07-01" }), "code")).toBe(
      "until-needs-status",
    )
  })
})

describe("a model", () => {
  const change = async (json: Readonly<Record<string, unknown>>) => {
    const answer = await ivar.patch(`/api/models/${ids.model}`, json)
    expect(answer.status).toBe(200)
    expect((await ivar.get(`/api/models/${ids.model}`)).body).toEqual(answer.body)
    return Model.parse(answer.body)
  }

  test("is told of field by field, and what is set to null is forgotten", async () => {
    const facts = { deviceKind: "laptop", aue: "2031-06-30", features: { camera: true, touch: true } }
    expect(await change({ manufacturer: "Dell", facts })).toMatchObject({
      manufacturer: "Dell",
      modelNumber: null,
      facts,
    })
    expect(
      await change({ modelNumber: "3110", facts: { aue: null, features: { touch: null } } }),
    ).toMatchObject({
      manufacturer: "Dell",
      modelNumber: "3110",
      facts: { deviceKind: "laptop", features: { camera: true } },
    })
    expect((await change({})).facts).toEqual({ deviceKind: "laptop", features: { camera: true } })
    expect(await change({ name: "Latitude", manufacturer: null, modelNumber: null })).toMatchObject({
      name: "Latitude",
      manufacturer: null,
      modelNumber: null,
      devices: 0,
    })
  })

  test("takes no name that another has", async () => {
    await server.database.orm.insert(models).values({ schoolId: server.schoolId.here, name: "Taken" })
    const answer = await ivar.patch(`/api/models/${ids.model}`, { name: "Taken" })
    expect([answer.status, at(answer, "code")]).toEqual([409, "name-taken"])
  })
})

describe("a room", () => {
  test("is renamed, emptied and read by a teacher; its equipment is replaced as a whole or left", async () => {
    const added = await axel.post("/api/rooms", { schoolId: server.schoolId.here, name: "Room 204" })
    expect(added.status).toBe(201)
    const address = `/api/rooms/${textAt(added, "id")}`
    const full = { building: "Main", seats: 30, wifiDownMbps: 200, wifiUpMbps: 0, sockets: 12 }
    const equipment = [
      { item: "projector", count: 1 },
      { item: "speakers", count: 2 },
    ]
    expect((await axel.patch(address, { ...full, equipment })).body).toMatchObject({ ...full, equipment })
    expect((await axel.patch(address, { name: "Room 205" })).body).toMatchObject({ ...full, equipment })
    const gone = { building: null, seats: null, wifiDownMbps: null, wifiUpMbps: null, sockets: null }
    const emptied = await axel.patch(address, { ...gone, equipment: [] })
    expect(emptied.body).toMatchObject({ name: "Room 205", ...gone, equipment: [] })
    expect((await axel.patch(address, {})).body).toEqual(emptied.body)
    const read = await (await server.as("anna")).get(address)
    expect(Room.parse(read.body)).toMatchObject({ name: "Room 205", mayChange: false })
    const taken = await axel.patch(address, { name: "Room 1" })
    expect([taken.status, at(taken, "code")]).toEqual([409, "name-taken"])
  })
})

test.each([
  ["rooms", rooms],
  ["carts", carts],
  ["models", models],
] as const)("pages of %s follow each other without a gap or a double", async (kind, table) => {
  const made = ["é", "E", "e 2", "e 10", "_", "Ö", "Ångström", "zebra"].map((name) => `${name} paged`)
  await server.database.orm
    .insert(table)
    .values(made.map((name) => ({ schoolId: server.schoolId.here, name })))
  const all = await names(`${kind}?q=paged`)
  expect([...all].sort()).toEqual([...made].sort())
  const seen: unknown[] = []
  for (let next: unknown = ""; next !== null && seen.length < 20; ) {
    const page = await ivar.get(`/api/${kind}?q=paged&limit=3${next === "" ? "" : `&cursor=${next}`}`)
    for (const one of Object(at(page, "items"))) seen.push(at(one, "name"))
    next = at(page, "next")
  }
  expect(seen).toEqual(all)
})

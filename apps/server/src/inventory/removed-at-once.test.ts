import { apps, bookings, carts, devices, licences, models, rooms } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Answer, at, type Client } from "../testing/client.ts"
import { sendList } from "../testing/device-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { untilSomeoneWaits } from "../testing/until-someone-waits.ts"

let server: TestServer
let ivar: Client
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
})
afterAll(() => server.close())

let schoolId = ""
const id = { room: "", cart: "", model: "", app: "", device: "", class: "" }
beforeEach(async () => {
  const { orm } = server.database
  schoolId = server.schoolId.here
  await orm.execute(
    sql`truncate ${rooms}, ${carts}, ${models}, ${apps}, ${devices}, ${bookings}, ${classes} cascade`,
  )
  const idOf = ([row]: readonly { readonly id: string }[]) => row?.id ?? ""
  id.room = idOf(await orm.insert(rooms).values({ schoolId, name: "204" }).returning())
  id.cart = idOf(await orm.insert(carts).values({ schoolId, name: "Cart 1" }).returning())
  id.model = idOf(await orm.insert(models).values({ schoolId, name: "Acer 311" }).returning())
  id.device = idOf(await orm.insert(devices).values({ schoolId, name: "D-1" }).returning())
  id.class = idOf(await orm.insert(classes).values({ schoolId, name: "8C" }).returning())
  const app = {
    schoolId,
    name: "GeoGebra",
    kind: "software",
    approval: "approved",
    privacy: "signed",
  } as const
  id.app = idOf(await orm.insert(apps).values(app).returning())
})

const tables = { room: rooms, cart: carts, model: models, app: apps }

/** Asks while the record is being removed: it has gone when the answer comes, and was there when it was asked. */
async function whileRemoved(of: keyof typeof tables, ask: () => Promise<Answer>): Promise<Answer> {
  const table = tables[of]
  let answer: Promise<Answer> | undefined
  await server.database.orm.transaction(async (tx) => {
    await tx.delete(table).where(eq(table.id, id[of]))
    answer = ask()
    await untilSomeoneWaits(tx)
  })
  if (answer === undefined) throw new Error("nothing was asked")
  return answer
}

const time = { startsAt: "2099-03-01T08:00:00Z", endsAt: "2099-03-01T09:00:00Z" }
const booking = (what: object) => ivar.post("/api/bookings", { what, who: "Choir", ...time })

test.each([
  ["a booking", "room", () => booking({ of: "room", id: id.room })],
  ["a booking", "cart", () => booking({ of: "cart", id: id.cart })],
  ["a booking", "model", () => booking({ of: "model", id: id.model, count: 2 })],
  ["a new cart", "room", () => ivar.post("/api/carts", { name: "Cart 2", roomId: id.room })],
  ["a cart", "room", () => ivar.patch(`/api/carts/${id.cart}`, { roomId: id.room, name: "Cart 9" })],
  ["a new device", "cart", () => ivar.post("/api/devices", { name: "D-2", cartId: id.cart })],
  ["a device", "room", () => ivar.patch(`/api/devices/${id.device}`, { roomId: id.room, notes: "x" })],
  ["a device", "model", () => ivar.patch(`/api/devices/${id.device}`, { modelId: id.model, notes: "x" })],
  [
    "many devices",
    "cart",
    () => ivar.patch("/api/devices", { ids: [id.device], set: { cartId: id.cart, note: "x" } }),
  ],
  [
    "many carts",
    "room",
    () => ivar.patch("/api/carts", { changes: [{ id: id.cart, change: { roomId: id.room, name: "x" } }] }),
  ],
  ["an app", "model", () => ivar.patch(`/api/apps/${id.app}`, { installedOn: [id.model], name: "x" })],
  ["a class", "model", () => axel.patch(classPath(), { ownDevices: 3, ownModelId: id.model })],
  ["a new class", "model", () => axel.post(classesPath(), { name: "9A", ownModelId: id.model })],
] as const)(
  "%s that names a %s in the moment in which it is removed is told that there is none",
  async (_, of, ask) => {
    const answer = await whileRemoved(of, ask)
    expect([answer.status, at(answer, "code")]).toEqual([404, `no-such-${of}`])
    const { orm } = server.database
    expect(await orm.$count(bookings)).toBe(0)
    expect(await orm.select({ name: carts.name }).from(carts)).toEqual(
      of === "cart" ? [] : [{ name: "Cart 1" }],
    )
    expect(await orm.select({ name: devices.name, notes: devices.notes }).from(devices)).toEqual([
      { name: "D-1", notes: "" },
    ])
    expect(await orm.select({ name: apps.name }).from(apps)).toEqual([{ name: "GeoGebra" }])
    expect(
      await orm.select({ name: classes.name, own: classes.ownDevices, of: classes.ownModelId }).from(classes),
    ).toEqual([{ name: "8C", own: null, of: null }])
  },
)

const classesPath = () => `/api/schools/${schoolId}/classes`
const classPath = () => `${classesPath()}/${id.class}`

const readIn = (client: Client, list: string, csv: string) =>
  client.post(`/api/lists/${list}?schoolId=${schoolId}&mode=commit`, new Blob([csv], { type: "text/csv" }))

test.each([
  ["carts", "room", "Name,Room\r\nCart 1,204\r\nCart 2,\r\n"],
  ["bookings", "cart", "Who,Of,What,Starts,Ends\r\nChoir,cart,Cart 1,2099-03-01 08:00,2099-03-01 09:00\r\n"],
  ["apps", "model", "Name,Installed on\r\nGeoGebra,Acer 311\r\n"],
  ["classes", "model", "Name,Model of own devices\r\n8C,Acer 311\r\n9A,\r\n"],
] as const)("a list of %s that names a %s that is being removed rejects that row", async (list, of, csv) => {
  const answer = await whileRemoved(of, () => readIn(axel, list, csv))
  expect([answer.status, at(answer, "rejected.0.reason.code"), at(answer, "rejected.1")]).toEqual([
    200,
    `no-such-${of}`,
    undefined,
  ])
  expect(await server.database.orm.$count(classes, sql`${classes.ownModelId} is not null`)).toBe(0)
})

test("a list of licences makes an app that is being removed anew", async () => {
  const source = "snipe-it-licences"
  const scopes = { GeoGebra: "perUser" }
  await ivar.put(`/api/inventory/mapping?source=${source}`, {
    statusWords: {},
    columns: {},
    places: {},
    scopes,
  })
  const list = "Name,Product Key,Seats\r\nGeoGebra,GG-1,30\r\n"
  const answer = await whileRemoved("app", () => sendList(ivar, "commit", list, { source }))
  expect([answer.status, at(answer, "new")]).toEqual([200, 1])
  const { orm } = server.database
  const made = await orm
    .select({ name: apps.name, seats: licences.seats })
    .from(licences)
    .innerJoin(apps, eq(apps.id, licences.appId))
  expect(made).toEqual([{ name: "GeoGebra", seats: 30 }])
})

test("a room is removed though somebody who changes what stands in it waits for it too", async () => {
  const { orm } = server.database
  await orm.update(carts).set({ roomId: id.room })
  let removed: Promise<Answer> | undefined
  await orm.transaction(async (tx) => {
    await tx.update(carts).set({ name: "Cart 9" }).where(eq(carts.id, id.cart))
    // It holds the room and waits for the cart; who holds the cart then waits for the room.
    removed = ivar.delete(`/api/rooms/${id.room}?confirm=true`)
    await untilSomeoneWaits(tx)
    await tx.insert(bookings).values({
      schoolId,
      roomId: id.room,
      who: "Choir",
      startsAt: new Date(time.startsAt),
      endsAt: new Date(time.endsAt),
    })
  })
  expect((await removed)?.status).toBe(204)
  expect(await orm.$count(bookings)).toBe(0)
  expect(await orm.select({ name: carts.name, roomId: carts.roomId }).from(carts)).toEqual([
    { name: "Cart 9", roomId: null },
  ])
})

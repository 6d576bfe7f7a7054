import { rooms } from "@readyroom/db/schema/inventory"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { listOf, sendList } from "../../testing/device-list.ts"
import { emptyInventory, row } from "../../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { beginImport } from "./import-record.ts"
import { ImportAnswer } from "./import-shapes.ts"

let server: TestServer
let ivar: Client
let axel: Client
let inga: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
  inga = await server.as("inga")
})
afterAll(() => server.close())
afterEach(() => emptyInventory(server))

const commit = async (client: Client, rows: Parameters<typeof listOf>[0]) => {
  const answer = await sendList(client, "commit", listOf(rows))
  expect(answer.status).toBe(200)
  return ImportAnswer.parse(answer.body)
}
const device = async (client: Client, serial: string) =>
  at(await client.get(`/api/devices?q=${serial}`), "items.0")

test("an admin imports, and another school's devices, carts and models of the same names are its own", async () => {
  expect(await commit(axel, [row("A")])).toMatchObject({ mode: "commit", new: 1, absent: 0 })
  expect(await commit(inga, [row("A", { Status: "Undeployable" }), row("B")])).toMatchObject({
    new: 2,
    absent: 0,
  })
  const [here, there] = [await device(ivar, "S-A"), await device(inga, "S-A")]
  expect(here).toMatchObject({
    schoolId: server.schoolId.here,
    status: "available",
    cart: { name: "Cart 1" },
  })
  expect(there).toMatchObject({ schoolId: server.schoolId.there, status: "repair", cart: { name: "Cart 1" } })
  for (const part of ["id", "cart.id", "model.id"]) expect(at(here, part)).not.toBe(at(there, part))
  expect(await commit(axel, [row("A")])).toMatchObject({ new: 0, changed: 0, unchanged: 1, absent: 0 })
  expect(at(await inga.get(`/api/devices/${textAt(here, "id")}`), "code")).toBe("no-such-device")
})

test("each school tells its own words, and the last that were told count", async () => {
  const address = "/api/inventory/mapping?source=snipe-it"
  const nothing = { statusWords: {}, columns: {}, places: {}, dateOrder: null, scopes: {} }
  const words = (meaning: string) => ({ ...nothing, statusWords: { Basement: meaning } })
  expect((await ivar.get(address)).body).toEqual(nothing)
  await axel.put(address, words("repair"))
  expect((await ivar.put(address, words("reserved"))).body).toEqual(words("reserved"))
  expect((await axel.get(`${address}&schoolId=${server.schoolId.here}`)).body).toEqual(words("reserved"))
  expect((await inga.get(address)).body).toEqual(nothing)
  const list = [row("A", { Status: "Basement" })]
  expect(await commit(ivar, list)).toMatchObject({ unknownStatusWords: [] })
  expect(await commit(inga, list)).toMatchObject({ unknownStatusWords: [{ word: "Basement", rows: 1 }] })
  expect(await device(ivar, "S-A")).toMatchObject({ status: "reserved" })
  expect(await device(inga, "S-A")).toMatchObject({ status: "unknown" })
  for (const wrong of [words("lost"), { ...nothing, columns: { Ram: "colour" } }, {}])
    expect((await ivar.put(address, wrong)).status).toBe(400)
  expect((await ivar.put(address, nothing)).body).toEqual(nothing)
})

test("a place that is a room here puts its devices there, and a new cart is put where the school says", async () => {
  await server.database.orm.insert(rooms).values({ schoolId: server.schoolId.here, name: "Library" })
  const address = "/api/inventory/mapping?source=snipe-it"
  await ivar.put(address, {
    statusWords: {},
    columns: {},
    places: { Upstairs: { cart: "Trolley", room: "Library" }, Attic: { cart: null, room: null } },
  })
  await commit(ivar, [
    row("A", { Location: "library" }),
    row("B", { Location: "Upstairs" }),
    row("C", { Location: "Attic" }),
    row("D", { Location: "Lab 3" }),
  ])
  expect(await device(ivar, "S-A")).toMatchObject({ room: { name: "Library" }, cart: null })
  expect(await device(ivar, "S-B")).toMatchObject({ room: { name: "Library" }, cart: { name: "Trolley" } })
  expect(await device(ivar, "S-C")).toMatchObject({ room: null, cart: null })
  expect(await device(ivar, "S-D")).toMatchObject({ room: { name: "Lab 3" }, cart: null })
  const [trolley] = Object(at(await ivar.get("/api/carts"), "items"))
  expect(trolley).toMatchObject({ name: "Trolley", room: { name: "Library" }, devices: { total: 1 } })
  await ivar.put(address, { statusWords: {}, columns: {}, places: {} })
})

test("a size that no device has is left out and told, and the rest of the list is imported", async () => {
  const address = "/api/inventory/mapping?source=snipe-it"
  const columns = { Memory: "ramBytes", Disk: "storageBytes" }
  await ivar.put(address, { statusWords: {}, columns, places: {} })
  const { new: added, warnings } = await commit(ivar, [
    row("A", { Memory: "99999999999999999999 GB", Disk: "64 GB" }),
    row("B", { Memory: "8 GB", Disk: "9000 TB" }),
  ])
  expect([added, warnings.flatMap(({ lines }) => lines).toSorted()]).toEqual([2, [2, 3]])
  const facts = async (serial: string) =>
    at(await ivar.get(`/api/devices/${textAt(await device(ivar, serial), "id")}`), "facts")
  expect(await facts("S-A")).toEqual({ storageBytes: 64e9 })
  expect(await facts("S-B")).toEqual({ ramBytes: 8 * 2 ** 30 })
  await ivar.put(address, { statusWords: {}, columns: {}, places: {} })
})

test("a list can be previewed while another is being imported", async () => {
  const { here } = server.schoolId
  await beginImport(server.database.orm, { schoolId: here, source: "snipe-it", startedBy: null })
  const preview = await sendList(ivar, "preview", listOf([row("A")]))
  expect(preview).toMatchObject({ status: 200, body: { mode: "preview", new: 1 } })
  expect((await sendList(ivar, "commit", listOf([row("A")]))).status).toBe(409)
})

test.each(["source=intune&mode=preview", "source=snipe-it", "source=snipe-it&mode=undo", "mode=commit"])(
  "an import with %s is refused",
  async (query) => {
    const answer = await ivar.ask("POST", `/api/inventory/imports?${query}`, listOf([row("A")]))
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid-input" } })
  },
)

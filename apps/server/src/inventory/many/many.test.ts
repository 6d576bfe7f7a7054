import { deviceChangeRows, deviceChanges } from "@readyroom/db/schema/device-changes"
import { carts, devices, rooms } from "@readyroom/db/schema/inventory"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { listOf, manyDevices, sendList } from "../../testing/device-list.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { cleanDeviceChanges } from "./change-parts.ts"

let server: TestServer
let ivar: Client
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
})
afterAll(() => server.close())

type Row = Partial<typeof devices.$inferInsert>

async function insert(count: number, row: (nth: number) => Row = () => ({})): Promise<string[]> {
  const made = await server.database.orm
    .insert(devices)
    .values(
      Array.from({ length: count }, (_, nth) => ({
        schoolId: server.schoolId.here,
        name: `D-${nth}`,
        status: "available" as const,
        ...row(nth),
      })),
    )
    .returning({ id: devices.id })
  return made.map(({ id }) => id)
}

beforeEach(async () => {
  await server.database.orm.delete(devices)
})

async function all(): Promise<Record<string, Row>> {
  const rows = await server.database.orm.select().from(devices).orderBy(devices.name)
  return Object.fromEntries(rows.map((row) => [row.name, row]))
}

const untilFriday = { status: "repair", until: "2099-07-03" } as const
const friday = new Date("2099-07-04T04:00:00Z")

describe("a change of many devices", () => {
  test("takes these 30 to repair until Friday, and brings back what each was", async () => {
    const statuses = ["available", "assigned", "loaned"] as const
    const ids = await insert(40, (nth) => ({
      status: statuses[nth % 3] ?? ("available" as const),
      until: nth % 3 === 2 ? new Date("2098-01-01T12:00:00Z") : null,
      assignedTo: nth % 3 === 1 ? `pupil ${nth}` : null,
    }))
    const before = await all()
    const answer = await ivar.patch("/api/devices", { ids: ids.slice(0, 30), set: untilFriday })
    expect(answer).toMatchObject({ status: 200, body: { changed: 30, left: 0, firstLeft: [] } })
    const changed = Object.values(await all()).filter(({ status }) => status === "repair")
    expect(changed).toHaveLength(30)
    for (const row of changed) expect(row).toMatchObject({ until: friday, assignedTo: null })

    const undo = `/api/devices/changes/${textAt(answer, "id")}/undo`
    expect((await axel.post(undo)).body).toEqual({ restored: 30, kept: 0 })
    const after = await all()
    for (const [name, row] of Object.entries(before))
      expect(after[name]).toEqual({ ...row, updatedAt: after[name]?.updatedAt })
    expect(at(await ivar.post(undo), "code")).toBe("no-such-change")
  })

  test("is of all that the list's own filters let through, however many", async () => {
    const [cart] = await server.database.orm
      .insert(carts)
      .values({ schoolId: server.schoolId.here, name: "Cart 7" })
      .returning()
    const [kept = ""] = await insert(700, (nth) => ({
      cartId: nth < 612 ? cart?.id : null,
      status: nth < 300 && nth > 0 ? "loaned" : "available",
    }))
    const filter = { schoolId: server.schoolId.here, cartId: cart?.id, status: "available" }
    const answer = await ivar.patch("/api/devices", {
      filter,
      except: [kept, crypto.randomUUID()],
      set: { status: "retired", cartId: null },
    })
    expect(answer.body).toMatchObject({ changed: 312, left: 0 })
    const rows = Object.values(await all())
    expect(rows.filter(({ status, cartId }) => status === "retired" && cartId === null)).toHaveLength(312)
    const undone = await ivar.post(`/api/devices/changes/${textAt(answer, "id")}/undo`)
    expect(undone.body).toEqual({ restored: 312, kept: 0 })
    expect((await ivar.get(`/api/devices/facets?cartId=${cart?.id}&status=available`)).body).toMatchObject({
      total: 313,
    })
  })

  test("says which could not be changed: gone meanwhile, of another school, with notes that are full", async () => {
    const [one = "", gone = "", full = ""] = await insert(3, (nth) => ({
      notes: nth === 2 ? "x".repeat(9_990) : "Old",
    }))
    await ivar.delete(`/api/devices/${gone}`)
    const [foreign] = await server.database.orm
      .insert(devices)
      .values({ schoolId: server.schoolId.there, name: "Foreign" })
      .returning()
    const ids = [full, one, gone, foreign?.id ?? ""]
    const answer = await ivar.patch("/api/devices", { ids, set: { note: "Battery swollen" } })
    expect(answer.body).toMatchObject({ changed: 1, left: 3 })
    expect(at(answer, "firstLeft")).toEqual(
      expect.arrayContaining([
        { id: gone, code: "not-among-them" },
        { id: foreign?.id, code: "not-among-them" },
        { id: full, code: "notes-full" },
      ]),
    )
    expect((await all())["D-0"]?.notes).toBe("Old\nBattery swollen")
    expect((await all()).Foreign?.notes).toBe("")
  })

  test("is undone value by value: what somebody changed since then stays", async () => {
    const [room] = await server.database.orm
      .insert(rooms)
      .values({ schoolId: server.schoolId.here, name: "Room 7" })
      .returning()
    const ids = await insert(4, () => ({ notes: "Old" }))
    const set = { ...untilFriday, roomId: room?.id, note: "Dropped" }
    const answer = await ivar.patch("/api/devices", { ids, set })
    await axel.patch(`/api/devices/${ids[0]}`, { status: "available" })
    await axel.patch(`/api/devices/${ids[1]}`, { until: "2099-09-01" })
    await axel.patch(`/api/devices/${ids[2]}`, { notes: "Old\nDropped, mended" })
    await axel.delete(`/api/devices/${ids[3]}`)
    const undone = await ivar.post(`/api/devices/changes/${textAt(answer, "id")}/undo`)
    expect(undone.body).toEqual({ restored: 0, kept: 4 })
    expect(Object.values(await all())).toMatchObject([
      { status: "available", roomId: null, notes: "Old" },
      { status: "repair", until: new Date("2099-09-02T04:00:00Z"), roomId: null, notes: "Old" },
      { status: "available", roomId: null, notes: "Old\nDropped, mended" },
    ])
  })

  test("that cannot be is refused before anything is done", async () => {
    const ids = await insert(2)
    const refused = async (body: unknown) => at(await ivar.patch("/api/devices", body), "code")
    expect(await refused({ ids, set: { status: "repair", until: "2001-01-01" } })).toBe("until-in-past")
    expect(await refused({ ids, set: { until: "2099-01-01" } })).toBe("until-needs-status")
    expect(await refused({ ids, set: { cartId: crypto.randomUUID() } })).toBe("no-such-cart")
    expect(await refused({ ids, set: {} })).toBe("invalid-input")
    expect(await refused({ ids: [], set: untilFriday })).toBe("invalid-input")
    expect(await refused({ set: untilFriday })).toBe("invalid-input")
    expect(await refused({ ids: [crypto.randomUUID()], set: untilFriday })).toBe("no-such-device")
    const foreign = await server.as("inga")
    expect(at(await foreign.patch("/api/devices", { ids, set: untilFriday }), "code")).toBe("no-such-device")
    expect(Object.values(await all()).map(({ status }) => status)).toEqual(["available", "available"])
  })
})

describe("beside others", () => {
  test("every change holds: single ones, another of many, whatever order each names them in", async () => {
    const ids = await insert(120)
    const [room] = await server.database.orm
      .insert(rooms)
      .values({ schoolId: server.schoolId.here, name: `Room ${crypto.randomUUID()}` })
      .returning()
    const answers = await Promise.all([
      ivar.patch("/api/devices", { ids, set: untilFriday }),
      axel.patch("/api/devices", { ids: ids.toReversed(), set: { roomId: room?.id } }),
      ...ids.slice(40, 70).map((id) => axel.patch(`/api/devices/${id}`, { osVersion: "127" })),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const rows = Object.values(await all())
    expect(rows.filter(({ status, roomId }) => status === "repair" && roomId === room?.id)).toHaveLength(120)
    expect(rows.filter(({ osVersion }) => osVersion === "127")).toHaveLength(30)
  })

  test("an import that is on its way keeps it", async () => {
    const rows = manyDevices(600)
    expect((await sendList(ivar, "commit", listOf(rows))).status).toBe(200)
    const list = listOf(rows.map((row) => ({ ...row, "OS Version": "127.0" })))
    const imported = sendList(ivar, "commit", list)
    const filter = { schoolId: server.schoolId.here }
    const changes = []
    for (const note of ["one", "two"])
      changes.push(await axel.patch("/api/devices", { filter, set: { ...untilFriday, note } }))
    expect((await imported).status).toBe(200)
    expect(changes.map(({ status, body }) => [status, at(body, "changed")])).toEqual(
      changes.map(() => [200, 600]),
    )
    const live = await ivar.get("/api/devices/facets?status=repair")
    expect(at(live, "total")).toBe(600)
    const { items } = Object((await ivar.get("/api/devices?limit=100")).body)
    const device = await ivar.get(`/api/devices/${at(items, "7.id")}`)
    expect(device.body).toMatchObject({ osVersion: "127.0", notes: "one\ntwo" })
  }, 60_000)

  test("one whose server was lost half-way is taken back, and an old one is forgotten", async () => {
    const { orm } = server.database
    const ids = await insert(3)
    const answer = await ivar.patch("/api/devices", { ids: ids.slice(0, 2), set: untilFriday })
    const changeId = textAt(answer, "id")
    await orm
      .update(deviceChanges)
      .set({ state: "running", aliveAt: sql`now() - interval '2 minutes'` })
      .where(eq(deviceChanges.id, changeId))
    expect(await cleanDeviceChanges(server.services)).toMatchObject({ takenBack: 1 })
    expect(Object.values(await all()).map(({ status }) => status)).toEqual(Array(3).fill("available"))

    await ivar.patch("/api/devices", { ids, set: untilFriday })
    await orm.update(deviceChanges).set({ startedAt: sql`now() - interval '25 hours'` })
    await cleanDeviceChanges(server.services)
    expect(await orm.$count(deviceChangeRows)).toBe(0)
    expect(await orm.$count(deviceChanges)).toBe(0)
    expect(Object.values(await all()).map(({ status }) => status)).toEqual(Array(3).fill("repair"))
  })
})

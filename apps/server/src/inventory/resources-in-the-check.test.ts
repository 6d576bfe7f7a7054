import { devices } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

type Json = Readonly<Record<string, unknown>>

const made: string[] = []
beforeEach(async () => {
  // What one test asks for is not in another's way.
  for (const id of made.splice(0)) await anna.patch(`/api/lessons/${id}`, { archived: true })
})

/** 15:00 in New York, some days from now. */
const startsAt = new Date(`${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T20:00:00Z`)
const endsAt = new Date(startsAt.getTime() + 3_600_000)
const time = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }

async function lesson(blocks: readonly Json[], roomId: string | null = null): Promise<string> {
  const id = await askingLesson(server, blocks)
  made.push(id)
  await anna.post(`/api/lessons/${id}/occurrences`, { roomId, ...time })
  return id
}
const verdict = async (id: string) => at(await anna.get(`/api/lessons/${id}/readiness`), "verdict")
const add = async (path: string, json: Json): Promise<string> => {
  const answer = await ivar.post(`/api/${path}`, json)
  expect([answer.status, answer.body]).toEqual([201, answer.body])
  return `/api/${path}/${textAt(answer, "id")}`
}
const idOf = (address: string) => address.split("/").at(-1) ?? ""
const usesOf = async (address: string) => {
  const { status, body } = await ivar.delete(address)
  expect([status, at(body, "code")]).toEqual([409, "still-used"])
  return at(body, "uses")
}

describe("what is recorded counts at once", () => {
  test("an app, its approval, its agreement and a licence make software ready; two licences add up", async () => {
    const id = await lesson([{ kind: "software", app: "GeoGebra", count: 30 }])
    expect(await verdict(id)).toBe("unknown")
    const app = await add("apps", { name: "GeoGebra", kind: "software" })
    await ivar.patch(app, { approval: "approved", privacy: "signed" })
    expect(await verdict(id)).toBe("unknown")
    const licences = [{ scope: "concurrent", seats: 20 }]
    await ivar.patch(app, { licences })
    expect(await verdict(id)).toBe("not-ready")
    await ivar.patch(app, { licences: [...licences, { scope: "concurrent", seats: 10 }] })
    expect(await verdict(id)).toBe("ready")
    await ivar.patch("/api/apps", { changes: [{ id: idOf(app), change: { approval: "refused" } }] })
    expect(await verdict(id)).toBe("not-ready")
    expect(await usesOf(app)).toEqual({ lessons: 1 })
    expect((await ivar.delete(`${app}?confirm=true`)).status).toBe(204)
    expect(await verdict(id)).toBe("unknown")
    expect((await ivar.get(app)).status).toBe(404)
  })

  test("a rule, and what the school says of all other sites", async () => {
    const id = await lesson([{ kind: "website", domain: "sims.phet.colorado.edu" }])
    expect(await verdict(id)).toBe("unknown")
    const rule = await add("domain-rules", { action: "allow", pattern: "*.phet.colorado.edu" })
    expect(await verdict(id)).toBe("ready")
    expect(await usesOf(rule)).toEqual({ lessons: 1 })
    await ivar.put("/api/domain-rules/default", { default: "deny" })
    await ivar.delete(`${rule}?confirm=true`)
    expect(await verdict(id)).toBe("not-ready")
    const other = await add("domain-rules", { action: "deny", pattern: "games.example" })
    expect((await ivar.delete(other)).status).toBe(204)
  })

  test("who is on duty at the lesson's time", async () => {
    const id = await lesson([{ kind: "people", role: "it-support", count: 1 }])
    expect(await verdict(id)).toBe("unknown")
    const duty = await add("duty", { role: "IT-support", count: 1, fromTime: "06:00", toTime: "20:00" })
    expect(await verdict(id)).toBe("ready")
    await ivar.patch(duty, { toTime: "07:00" })
    expect(await verdict(id)).toBe("not-ready")
    expect(await usesOf(duty)).toEqual({ lessons: 1 })
    await ivar.delete(`${duty}?confirm=true`)
    expect(await verdict(id)).toBe("unknown")
  })

  test("a consumable's stock", async () => {
    const id = await lesson([{ kind: "consumable", item: "batteries", count: 10 }])
    const batteries = await add("consumables", { item: "Batteries" })
    expect(await verdict(id)).toBe("unknown")
    await ivar.patch(batteries, { stock: 10 })
    expect(await verdict(id)).toBe("ready")
    expect(await usesOf(batteries)).toEqual({ lessons: 1 })
  })
})

describe("a booking from outside", () => {
  test("takes a room each week, on condition until it is confirmed, and goes with it", async () => {
    const room = await add("rooms", { name: "Room 204" })
    const id = await lesson([{ kind: "device", deviceKind: "robot", count: 0 }], idOf(room))
    // Hours longer than the lesson: the clock may have changed since.
    const [week, hours] = [7 * 86_400_000, 2 * 3_600_000]
    const first = {
      startsAt: new Date(+startsAt - 8 * week - hours),
      endsAt: new Date(+endsAt - 8 * week + hours),
    }
    const free = await verdict(id)
    const what = { of: "room", id: idOf(room) }
    const booking = await add("bookings", { what, who: "Chess club", ...first, weekly: true })
    expect((await ivar.get(booking)).body).toMatchObject({ what: { ...what, name: "Room 204" } })
    const readiness = await anna.get(`/api/lessons/${id}/readiness`)
    expect(at(readiness, "occurrences.0")).toMatchObject({
      verdict: "ready-with-conditions",
      reasons: [{ text: expect.stringContaining("confirms the booking of Room 204 by Chess club") }],
    })
    await ivar.patch(booking, { confirmed: true })
    expect(await verdict(id)).toBe("not-ready")
    await ivar.patch(booking, { lastDay: first.startsAt.toISOString().slice(0, 10) })
    expect(await verdict(id)).toBe(free)
    await ivar.patch(booking, { lastDay: null })
    expect(await usesOf(room)).toEqual({ lessons: 1, devices: 0, carts: 0, bookings: 1 })
    expect((await ivar.delete(`${room}?confirm=true`)).status).toBe(204)
    expect((await ivar.get(booking)).status).toBe(404)
    const times = await server.database.orm.select().from(occurrences).where(eq(occurrences.lessonId, id))
    expect(times).toMatchObject([{ roomId: null, startsAt }])
    expect(await verdict(id)).toBe(free)
  })

  test("takes devices of a cart, of a model, or of a kind", async () => {
    const { orm } = server.database
    const cart = await add("carts", { name: "Cart 1" })
    const model = await add("models", { name: "Spin 511", facts: { deviceKind: "chromebook" } })
    const rows = Array.from({ length: 6 }, (_, k) => ({
      schoolId: server.schoolId.here,
      name: `C${k}`,
      status: "available" as const,
      modelId: idOf(model),
      cartId: k < 2 ? idOf(cart) : null,
    }))
    await orm.insert(devices).values(rows)
    const id = await lesson([{ kind: "device", deviceKind: "chromebook", model: "Spin 511", count: 4 }])
    expect(await verdict(id)).toBe("ready")
    const booking = await add("bookings", {
      what: { of: "cart", id: idOf(cart) },
      who: "Library",
      ...time,
      confirmed: true,
    })
    const said = async (what: Json) => {
      const answer = await ivar.patch(booking, { what })
      expect([answer.status, at(answer, "what")]).toMatchObject([200, what])
      return verdict(id)
    }
    expect(await verdict(id)).toBe("ready")
    expect(await said({ of: "model", id: idOf(model), count: 2 })).toBe("ready")
    expect(await said({ of: "model", id: idOf(model), count: 3 })).toBe("not-ready")
    expect(await said({ of: "kind", kind: "chromebook", count: 3 })).toBe("not-ready")
    await ivar.patch(booking, { confirmed: false })
    expect(await verdict(id)).toBe("ready-with-conditions")
    expect(await usesOf(cart)).toEqual({ devices: 2, bookings: 0 })
    expect(await usesOf(model)).toEqual({ lessons: 1, devices: 6, classes: 0, bookings: 0 })
    await ivar.delete(`${cart}?confirm=true`)
    await ivar.delete(`${model}?confirm=true`)
    const left = await orm.select().from(devices)
    expect(left.map(({ modelId, cartId }) => [modelId, cartId])).toEqual(left.map(() => [null, null]))
    expect((await ivar.delete(booking)).status).toBe(204)
  })

  test.each([
    [{ endsAt: time.startsAt }, "endsAt"],
    [{ weekly: true, endsAt: new Date(+startsAt + 8 * 86_400_000).toISOString() }, "endsAt"],
    [{ weekly: true, lastDay: "2020-01-01" }, "lastDay"],
    [{ startsAt: "2026-03-02T08:00" }, "startsAt"],
    [{ who: " " }, "who"],
    [{ what: { of: "kind", kind: "robot", count: 0 } }, "what.count"],
    [{ what: { of: "kind", kind: "robot" } }, "what.count"],
    [{ what: { of: "school" } }, "what.of"],
  ])("is refused with %j, with the field's name", async (wrong, path) => {
    const right = { what: { of: "kind", kind: "robot", count: 1 }, who: "Choir", ...time }
    const answer = await ivar.post("/api/bookings", { ...right, ...wrong })
    expect([answer.status, at(answer, "errors.0.path")]).toEqual([400, path])
    const booking = await add("bookings", right)
    const changed = await ivar.patch(booking, wrong)
    expect([changed.status, at(changed, "errors.0.path")]).toEqual([400, path])
    expect((await ivar.get(booking)).body).toMatchObject(right)
  })

  test("is of the school's own things, listed by time, and those that are over only where asked for", async () => {
    const inga = await server.as("inga")
    const foreign = textAt(await inga.post("/api/rooms", { name: "Room 9" }), "id")
    const json = { what: { of: "room", id: foreign }, who: "Choir", ...time }
    expect(at(await ivar.post("/api/bookings", json), "code")).toBe("no-such-room")
    const kind = { what: { of: "kind", kind: "robot", count: 1 }, who: "Old boys" }
    const past = { startsAt: "2020-03-02T08:00:00Z", endsAt: "2020-03-02T09:00:00Z" }
    await add("bookings", { ...kind, ...past })
    await add("bookings", { ...kind, ...past, weekly: true, lastDay: "2020-06-01" })
    await add("bookings", { ...kind, ...past, weekly: true })
    const listed = async (query: string) =>
      Object(at(await ivar.get(`/api/bookings?q=old&${query}`), "items")).length
    expect([await listed("when=coming"), await listed("")]).toEqual([1, 3])
    const page = await ivar.get("/api/bookings?limit=2")
    const next = await ivar.get(`/api/bookings?limit=2&cursor=${textAt(page, "next")}`)
    const starts = [page, next].flatMap((answer) => [0, 1].map((k) => textAt(answer, `items.${k}.startsAt`)))
    expect(starts).toEqual(starts.toSorted())
  })
})

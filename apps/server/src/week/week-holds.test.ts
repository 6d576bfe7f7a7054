import { bookings, carts, devices, rooms } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let bo: Client
let it: Client
let roomId: string
let classId: string
let cartA: string
let cartB: string

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
  it = await server.as("ivar")
  const { orm } = server.database
  const { here: schoolId } = server.schoolId
  const [room] = await orm
    .insert(rooms)
    .values({ schoolId, name: "Room 204", building: "North", wifiDownMbps: 100, sockets: 12 })
    .returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "7B", size: 4 }).returning()
  roomId = room?.id ?? ""
  classId = group?.id ?? ""
  // Cart B stands in the room: it is nearer, though A comes first by name.
  const [a] = await orm.insert(carts).values({ schoolId, name: "Cart A" }).returning()
  const [b] = await orm
    .insert(carts)
    .values({ schoolId, name: "Cart B", roomId, moveWhole: true })
    .returning()
  cartA = a?.id ?? ""
  cartB = b?.id ?? ""
  const chromebook = { schoolId, facts: { deviceKind: "chromebook" } }
  const row = (cartId: string, status: "available" | "repair" = "available") => ({
    ...chromebook,
    cartId,
    status,
  })
  await orm.insert(devices).values([1, 2, 3, 4].map(() => row(cartA)))
  await orm.insert(devices).values([row(cartB), row(cartB), row(cartB), row(cartB), row(cartB, "repair")])
})
afterAll(() => server.close())

const week = (client: Client, of: string, id: string, from: string) =>
  client.get(`/api/schools/${server.schoolId.here}/week?of=${of}&id=${id}&from=${from}`)

/** A lesson of Anna's that asks for so many Chromebooks, and more, on a day from 15:00 to 16:00 UTC; its id and its time's. */
async function taught(
  day: string,
  count: number,
  { more = [], inRoom = true, title = "Maps" }: { more?: object[]; inRoom?: boolean; title?: string } = {},
) {
  const blocks = [{ id: "d", deviceKind: "chromebook", count }, ...more.map((one) => ({ ...one }))]
  const lessonId = await askingLesson(server, blocks, { title })
  const answer = await anna.post(`/api/lessons/${lessonId}/occurrences`, {
    roomId: inRoom ? roomId : null,
    classId,
    startsAt: `${day}T15:00:00Z`,
    endsAt: `${day}T16:00:00Z`,
    setUpMin: 10,
  })
  expect(answer.status).toBe(201)
  return { lessonId, occurrenceId: textAt(answer, "id") }
}

const confirm = async (lessonId: string, occurrenceId: string) => {
  const answer = await it.post("/api/desk/confirmations", {
    schoolId: server.schoolId.here,
    rows: [{ lessonId, occurrenceId, requirementId: "d" }],
    confirmed: true,
  })
  expect(answer.status).toBe(200)
}

describe("who holds what in a week", () => {
  test("H3 of a cart: who has devices of it, how many, whether the cart is theirs, and whether it is confirmed", async () => {
    const { lessonId, occurrenceId } = await taught("2031-04-08", 3)
    const found = await week(anna, "cart", cartB, "2031-04-07")
    expect(at(found, "devices")).toBe(5)
    expect(at(found, "away")).toEqual([{ status: "repair", count: 1, until: null }])
    expect(at(found, "items")).toMatchObject([
      {
        lessonId,
        class: "7B",
        confirmed: false,
        setUpMin: 10,
        said: { verdict: "ready" },
        held: {
          devices: [{ requirementId: expect.any(String), of: "cart", name: "Cart B", units: 3, whole: true }],
        },
      },
    ])
    expect(at(await week(anna, "cart", cartA, "2031-04-07"), "items")).toEqual([])
    await confirm(lessonId, occurrenceId)
    expect(at(await week(anna, "cart", cartB, "2031-04-07"), "items.0.confirmed")).toBe(true)
  })

  test("tells who may not read a lesson what it has of this cart or room, and no more", async () => {
    const more = [{ id: "n", kind: "network", downMbps: 2, count: 10 }]
    const { lessonId } = await taught("2031-05-06", 5, { more })
    const ofCart = await week(bo, "cart", cartA, "2031-05-05")
    const [own, others] = [
      await week(anna, "cart", cartA, "2031-05-05"),
      await week(anna, "room", roomId, "2031-05-05"),
    ]
    expect(unitsByCart(own)).toEqual({ "Cart A": 1, "Cart B": 4 })
    expect(at(others, "items.0.held.supplies.0.label.en")).toMatch(/Wi-Fi of Room 204/)
    expect(unitsByCart(ofCart)).toEqual({ "Cart A": 1 })
    expect(at(ofCart, "items.0")).toMatchObject({
      title: "Maps",
      lessonId: null,
      said: null,
      held: { devices: [{ requirementId: null, units: 1 }], supplies: [] },
    })
    expect(at(await week(bo, "room", roomId, "2031-05-05"), "items.0.held")).toMatchObject({
      devices: [],
      supplies: [{ id: `wifi-down:${roomId}`, amount: 20, capacity: 100 }],
    })
    await anna.put(`/api/lessons/${lessonId}/people`, { email: emailOf("bo"), role: "viewer" })
    expect(unitsByCart(await week(bo, "cart", cartA, "2031-05-05"))).toEqual({ "Cart A": 1, "Cart B": 4 })
  })

  test("of a lesson: each of its times with what it has, and who stands in the way; for its readers alone", async () => {
    const first = await taught("2031-06-03", 6, { title: "First to ask" })
    const { lessonId } = await taught("2031-06-03", 7, { inRoom: false, title: "Second" })
    const found = await week(anna, "lesson", lessonId, "2031-06-02")
    expect(at(found, "name")).toBe("Second")
    expect(at(found, "blocks")).toMatchObject([
      { kind: "device", attributes: { deviceKind: "chromebook", count: 7 } },
    ])
    const requirementId = at(found, "blocks.0.id")
    expect(at(found, "items")).toMatchObject([
      { held: null, said: { verdict: "not-ready", shortBy: 5, requirements: [{ requirementId }] } },
    ])
    expect(JSON.stringify(at(found, "items.0.said.requirements.0.reasons"))).toContain(first.lessonId)
    expect(at(await week(anna, "lesson", first.lessonId, "2031-06-02"), "items.0.said.verdict")).toBe("ready")
    const refused = await week(bo, "lesson", lessonId, "2031-06-02")
    expect([refused.status, at(refused, "code")]).toEqual([404, "no-such-lesson"])
    expect(at(await week(it, "lesson", lessonId, "2031-06-02"), "items.0.said.verdict")).toBe("not-ready")
  })

  test("follows when the check says something else: of a change of devices, and of who comes first", async () => {
    const first = await taught("2031-07-01", 4, { title: "First" })
    const second = await taught("2031-07-01", 5, { inRoom: false, title: "Second" })
    const held = async (lessonId: string) => unitsByCart(await week(anna, "lesson", lessonId, "2031-06-30"))
    expect([await held(first.lessonId), await held(second.lessonId)]).toEqual([{ "Cart B": 4 }, {}])
    await confirm(second.lessonId, second.occurrenceId)
    expect([await held(first.lessonId), await held(second.lessonId)]).toEqual([
      {},
      { "Cart A": 4, "Cart B": 1 },
    ])
  })

  test("of a cart and a room has what is booked from outside, by name for who reads the records", async () => {
    const { orm } = server.database
    const times = { startsAt: new Date("2031-08-05T08:00:00Z"), endsAt: new Date("2031-08-05T09:00:00Z") }
    const common = { ...times, schoolId: server.schoolId.here, who: "Evening school", weekly: true }
    await orm.insert(bookings).values([
      { ...common, cartId: cartA, confirmed: true },
      { ...common, roomId, confirmed: false },
    ])
    const booked = { startsAt: "2031-08-12T08:00:00.000Z", endsAt: "2031-08-12T09:00:00.000Z" }
    expect(at(await week(it, "cart", cartA, "2031-08-11"), "bookings")).toEqual([
      { ...booked, who: "Evening school", confirmed: true },
    ])
    expect(at(await week(anna, "room", roomId, "2031-08-11"), "bookings")).toEqual([
      { ...booked, who: null, confirmed: false },
    ])
  })

  test("of a cart and a room has what is lent to nobody then: all devices, all rooms, everything", async () => {
    const { orm } = server.database
    const day = (date: number) => ({
      startsAt: new Date(`2031-05-0${date}T08:00:00Z`),
      endsAt: new Date(`2031-05-0${date}T09:00:00Z`),
    })
    const common = { schoolId: server.schoolId.here, confirmed: true, weekly: false }
    await orm.insert(bookings).values([
      { ...common, ...day(6), who: "Exams", allOf: "everything" },
      { ...common, ...day(7), who: "Stock-taking", allOf: "devices" },
      { ...common, ...day(8), who: "Painting", allOf: "rooms" },
    ])
    const who = async (of: "cart" | "room", id: string) => {
      const found = at(await week(it, of, id, "2031-05-05"), "bookings")
      return Array.isArray(found) ? found.map((one) => at(one, "who")) : []
    }
    expect(await who("cart", cartA)).toEqual(["Exams", "Stock-taking"])
    expect(await who("room", roomId)).toEqual(["Exams", "Painting"])
  })
})

function unitsByCart(answer: unknown): Record<string, number> {
  const rows = at(answer, "items.0.held.devices")
  if (!Array.isArray(rows)) return {}
  const units = new Map<string, number>()
  for (const row of rows) {
    const name = String(at(row, "name"))
    units.set(name, (units.get(name) ?? 0) + Number(at(row, "units")))
  }
  return Object.fromEntries([...units].sort())
}

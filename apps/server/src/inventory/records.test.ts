import { devices } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { insertLesson } from "../lessons/create-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { listOf, sendList } from "../testing/device-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  await sendList(
    ivar,
    "commit",
    listOf(
      ["A", "B", "C"].map((name) => ({
        Name: name,
        "Asset Tag": `T-${name}`,
        Model: "Chromebook 3110",
        Location: "Cart 1",
        Status: name === "C" ? "Undeployable" : "Ready to Deploy",
      })),
    ),
  )
})
afterAll(() => server.close())

const first = async (list: string) => textAt(await ivar.get(`/api/${list}`), "items.0.id")

describe("a cart", () => {
  test("tells how its devices stand", async () => {
    const answer = await ivar.get("/api/carts?q=cart")
    expect(at(answer, "items.0")).toMatchObject({
      name: "Cart 1",
      status: "available",
      moveWhole: false,
      mayChange: true,
      devices: {
        total: 3,
        statuses: [
          { value: "available", count: 2 },
          { value: "repair", count: 1 },
        ],
      },
    })
  })

  test("that goes to repair changes at once what is said of a lesson, and what comes back of it", async () => {
    const { orm } = server.database
    const { id: lessonId } = await insertLesson(orm, {
      schoolId: server.schoolId.here,
      ownerId: server.personId.anna,
      seed: seedLesson({
        title: "Maps",
        content: {
          type: "doc",
          content: [
            { type: "requirement", attrs: { kind: "device", count: 2, model: "Chromebook 3110" } },
            { type: "paragraph" },
          ],
        },
      }),
    })
    const startsAt = new Date(Date.now() + 48 * 3_600_000)
    const endsAt = new Date(startsAt.getTime() + 2_700_000)
    await orm.insert(occurrences).values({ lessonId, startsAt, endsAt })
    // Past the server: a check that still runs for the list may have read the lesson without its time.
    server.services.checks.askedChanged(server.schoolId.here)
    const anna = await server.as("anna")
    const readiness = () => anna.get(`/api/lessons/${lessonId}/readiness`)
    expect(at(await readiness(), "verdict")).toBe("ready")

    const cart = `/api/carts/${await first("carts")}`
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    expect((await ivar.patch(cart, { status: "repair", until: day(9) })).status).toBe(200)
    const short = await readiness()
    expect([at(short, "verdict"), at(short, "occurrences.0.requirements.0.shortBy")]).toEqual([
      "not-ready",
      2,
    ])
    await ivar.patch(cart, { status: "repair", until: day(1) })
    expect(at(await readiness(), "verdict")).toBe("ready-with-conditions")
    await ivar.patch(cart, { status: "available" })
    expect(at(await readiness(), "verdict")).toBe("ready")
  })

  test("takes no name that another has, no room of another school, and no day that has been", async () => {
    const { orm } = server.database
    const cart = `/api/carts/${await first("carts")}`
    await sendList(
      ivar,
      "commit",
      listOf([{ Name: "D", "Asset Tag": "T-D", Model: "Robot", Location: "Cart 2", Status: "Deployable" }]),
    )
    const taken = await ivar.patch(cart, { name: "Cart 2" })
    expect([taken.status, at(taken, "code")]).toEqual([409, "name-taken"])
    const noRoom = await ivar.patch(cart, { roomId: crypto.randomUUID() })
    expect([noRoom.status, at(noRoom, "code")]).toEqual([404, "no-such-room"])
    const past = await ivar.patch(cart, { status: "loaned", until: "2020-01-01" })
    expect([past.status, at(past, "code")]).toEqual([422, "until-in-past"])
    expect(await orm.$count(devices)).toBe(4)
  })
})

describe("a room", () => {
  test("is added, found, and told of: what nobody has recorded is null", async () => {
    const added = await ivar.post("/api/rooms", {
      name: "Room 204",
      building: "Main",
      sockets: 12,
      equipment: [{ item: "projector", count: 1 }],
    })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ wifiDownMbps: null, seats: null, sockets: 12 })
    const address = `/api/rooms/${textAt(added, "id")}`
    const changed = await ivar.patch(address, {
      wifiDownMbps: 200,
      sockets: null,
      equipment: [{ item: "speakers", count: 0 }],
    })
    expect(changed.body).toMatchObject({
      wifiDownMbps: 200,
      sockets: null,
      building: "Main",
      equipment: [{ item: "speakers", count: 0 }],
    })
    const anna = await server.as("anna")
    expect(at(await anna.get("/api/rooms?q=204&building=Main"), "items.0")).toMatchObject({
      id: textAt(added, "id"),
      mayChange: false,
    })
    expect(at(await anna.get("/api/rooms?building=Annex"), "items")).toEqual([])
    const again = await ivar.post("/api/rooms", { name: "Room 204" })
    expect([again.status, at(again, "code")]).toEqual([409, "name-taken"])
  })

  test.each([
    { wifiDownMbps: -1 },
    { seats: 1.5 },
    { name: " " },
    {
      equipment: [
        { item: "projector", count: 1 },
        { item: "projector", count: 2 },
      ],
    },
  ])("refuses %j", async (change) => {
    const room = await ivar.post("/api/rooms", { name: `Room ${crypto.randomUUID()}` })
    expect((await ivar.patch(`/api/rooms/${textAt(room, "id")}`, change)).status).toBe(400)
  })
})

describe("a model", () => {
  test("tells how many devices it has and what nobody has recorded of it; its facts count for all of them", async () => {
    const [before] = Object(at(await ivar.get("/api/models?q=3110"), "items"))
    expect(before).toMatchObject({ name: "Chromebook 3110", devices: 3, facts: {} })
    expect(at(before, "missing")).toContain("deviceKind")
    const address = `/api/models/${textAt(before, "id")}`
    const features = { camera: true, microphone: true, touch: false, stylus: false, keyboard: true }
    const told = await ivar.patch(address, {
      facts: {
        deviceKind: "chromebook",
        platform: "Chrome OS",
        ramBytes: 2 ** 32,
        storageBytes: 32e9,
        features,
      },
    })
    expect(told.body).toMatchObject({ facts: { platform: "chromeos" }, missing: [] })
    expect(Object(at(await ivar.get("/api/devices?kind=chromebook"), "items"))).toHaveLength(3)
  })
})

import { apps, devices, licences, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import type { Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { WhatIf, type WhatIfQuestion } from "./what-if-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
let appId: string
let roomId: string
/** 28 tablets asked for at 8 and at 9, of 20. */
const lesson = { id: "", early: "", late: "" }
const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
const time = (hour: number) => `${tomorrow}T${String(hour).padStart(2, "0")}:00:00Z`

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [model] = await orm
    .insert(models)
    .values([
      { schoolId, name: "Tab 8", facts: { deviceKind: "tablet", features: { camera: true } } },
      { schoolId, name: "Tab 9", facts: { deviceKind: "tablet", features: { camera: true } } },
    ])
    .returning()
  await orm.insert(devices).values(
    Array.from({ length: 20 }, (_, k) => ({
      schoolId,
      name: `T${k}`,
      modelId: model?.id ?? "",
      status: k < 18 ? ("available" as const) : ("repair" as const),
    })),
  )
  const [app] = await orm
    .insert(apps)
    .values([{ schoolId, name: "GeoGebra", kind: "software", approval: "approved", privacy: "signed" }])
    .returning()
  appId = app?.id ?? ""
  await orm.insert(licences).values({ schoolId, appId, scope: "concurrent", seats: 2 })
  const [room] = await orm
    .insert(rooms)
    .values([{ schoolId, name: "Hall", wifiDownMbps: 10 }])
    .returning()
  roomId = room?.id ?? ""
  lesson.id = await askingLesson(server, [{ deviceKind: "tablet", count: 10, camera: true }])
  lesson.early = await occurrence(lesson.id, 8)
  lesson.late = await occurrence(
    await askingLesson(server, [{ deviceKind: "tablet", count: 12, camera: true }]),
    8,
  )
})
afterAll(() => server.close())

async function occurrence(
  lessonId: string,
  hour: number,
  over: Record<string, unknown> = {},
): Promise<string> {
  const answer = await anna.post(`/api/lessons/${lessonId}/occurrences`, {
    roomId: null,
    startsAt: time(hour),
    endsAt: time(hour + 1),
    ...over,
  })
  expect(answer.status).toBe(201)
  return String(Object(answer.body).id)
}

async function whatIf(...changes: readonly unknown[]) {
  const answer = await ivar.post("/api/desk/what-if", { schoolId: server.schoolId.here, changes })
  expect(answer.status).toBe(200)
  return WhatIf.parse(answer.body)
}
const turns = ({ items }: WhatIf) =>
  items.map(({ occurrence, from, to }) => [
    occurrence?.id,
    from.verdict,
    from.shortBy,
    to.verdict,
    to.shortBy,
  ])

const more: WhatIfQuestion["changes"][number] = {
  is: "more-devices",
  count: 4,
  of: { model: "Tab 9" },
  features: [],
}

test("more devices of a model that the school has none of turn the lesson that lacks them; nothing is saved", async () => {
  const before = (await anna.get(`/api/lessons/${lesson.id}/readiness`)).body
  const said = await whatIf(more)
  expect(turns(said)).toEqual([[lesson.late, "not-ready", 4, "ready", 0]])
  expect(said.items[0]).toMatchObject({
    lesson: { title: expect.any(String) },
    occurrence: { startsAt: new Date(time(8)).toISOString() },
    requirements: [
      { requirement: { kind: "device" }, from: { verdict: "not-ready" }, to: { verdict: "ready" } },
    ],
  })
  expect(said.items[0]?.requirements[0]?.from.reasons.map(({ code }) => code)).toContain("short")
  expect((await anna.get(`/api/lessons/${lesson.id}/readiness`)).body).toEqual(before)
  // And asked again, the check says the same of the school as it is.
  expect(await whatIf(more)).toEqual(said)
})

test("what comes back from repair is not enough, and is told as less short", async () => {
  expect(turns(await whatIf({ is: "back", from: "repair" }))).toEqual([
    [lesson.late, "not-ready", 4, "not-ready", 2],
  ])
})

test("another period frees what it held", async () => {
  const move = { is: "move", occurrenceId: lesson.early, startsAt: time(11), endsAt: time(12) }
  expect(turns(await whatIf(move))).toEqual([[lesson.late, "not-ready", 4, "ready", 0]])
  const answer = await ivar.post("/api/desk/what-if", { changes: [{ ...move, endsAt: time(11) }] })
  expect([answer.status, Object(answer.body).code]).toEqual([422, "ends-before-start"])
})

test("seats and Wi-Fi count; what is not there is told", async () => {
  const seats = await occurrence(
    await askingLesson(server, [{ kind: "software", app: "GeoGebra", count: 5 }]),
    14,
  )
  const wifi = await occurrence(
    await askingLesson(server, [{ kind: "network", downMbps: 5, count: 4 }]),
    15,
    { roomId },
  )
  expect(turns(await whatIf({ is: "more-seats", appId, count: 3 }))).toMatchObject([
    [seats, "not-ready", 0, "ready", 0],
  ])
  expect(turns(await whatIf({ is: "wifi", roomId, downMbps: 20 }))).toMatchObject([
    [wifi, "not-ready", 0, "ready", 0],
  ])
  const gone = crypto.randomUUID()
  const { missed, items, counts } = await whatIf({ is: "students", occurrenceId: gone, students: 3 }, more)
  expect({ missed, turned: items.length }).toEqual({ missed: [0], turned: 1 })
  expect((counts.from["not-ready"] ?? 0) - (counts.to["not-ready"] ?? 0)).toBe(1)
})

test("a change that is none is refused with its place", async () => {
  const answer = await ivar.post("/api/desk/what-if", { changes: [{ ...more, count: 0 }] })
  expect([answer.status, Object(answer.body).code]).toEqual([400, "invalid-input"])
})

import { models } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { listOf, manyDevices, sendList } from "../testing/device-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
let device = ""
let lessonId = ""
const startsAt = new Date(Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000)
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  const anna = await server.as("anna")
  await sendList(ivar, "commit", listOf(manyDevices(3)))
  await server.database.orm.update(models).set({ facts: { deviceKind: "chromebook" } })
  device = textAt(await ivar.get("/api/devices?q=SV-00001"), "items.0.id")
  lessonId = await askingLesson(server, [
    { id: "books", deviceKind: "chromebook", count: 2 },
    { id: "tablets", deviceKind: "tablet", count: 1 },
  ])
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  await anna.post(`/api/lessons/${lessonId}/occurrences`, { roomId: null, startsAt, endsAt })
  server.services.checks.factsChanged(server.schoolId.here)
})
afterAll(() => server.close())

test("a device's page says which times to come count on it, with their verdicts", async () => {
  const answer = await ivar.get(`/api/devices/${device}/lessons`)
  expect(answer.body).toMatchObject({
    items: [
      {
        startsAt: startsAt.toISOString(),
        lesson: { id: lessonId, title: "Maps" },
        requirements: [{ kind: "device", fit: "sure", verdict: "ready" }],
      },
    ],
  })
  await ivar.patch(`/api/devices/${device}`, { status: "repair" })
  expect((await ivar.get(`/api/devices/${device}/lessons`)).body).toEqual({ items: [] })
  await ivar.patch(`/api/devices/${device}`, { status: "available" })
})

test("of a lesson that one may not read it says only that there is one, and when", async () => {
  const axel = await server.as("axel")
  const answer = await axel.get(`/api/devices/${device}/lessons`)
  expect(answer.body).toMatchObject({
    items: [{ startsAt: startsAt.toISOString(), lesson: null, requirements: [] }],
  })
  expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`Maps|${lessonId}`))
})

test("each fact says where it comes from: the list and its day, or a hand", async () => {
  await ivar.patch(`/api/devices/${device}`, { osVersion: "130", notes: "Scratched" })
  const { source } = Object((await ivar.get(`/api/devices/${device}`)).body)
  expect(source).toMatchObject({ name: "snipe-it" })
  expect(Date.now() - Date.parse(String(at(source, "at")))).toBeLessThan(60_000)
  expect(Object(at(source, "asSaid"))).toEqual(
    expect.arrayContaining(["serial", "assetTag", "name", "modelName", "status"]),
  )
  expect(Object(at(source, "asSaid"))).not.toContain("osVersion")
})

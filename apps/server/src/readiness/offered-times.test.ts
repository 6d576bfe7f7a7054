import { devices, rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods, classes, holidays } from "@readyroom/db/schema/organisation"
import { localDay } from "@readyroom/lesson/check/zone"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { OfferedTimes } from "./readiness-shapes.ts"

const zone = "America/New_York"
const day = (ahead: number) => localDay(Math.floor(Date.now() / 60_000) + ahead * 24 * 60, zone)
let server: TestServer
let anna: Client
const ids = { bare: "", wired: "", small: "", large: "" }

/** Two lessons times a day, every day but the day after tomorrow; five Chromebooks. */
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  await orm.insert(bellPeriods).values(
    [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { schoolId, weekday, ordinal: 2, name: "Second", startsAt: "11:00", endsAt: "11:45" },
      { schoolId, weekday, ordinal: 1, name: "First", startsAt: "10:00", endsAt: "10:45" },
    ]),
  )
  await orm.insert(holidays).values({ schoolId, name: "Closed", firstDay: day(2), lastDay: day(2) })
  const [bare, wired] = await orm
    .insert(rooms)
    .values([
      { schoolId, name: "Bare", wifiDownMbps: 1 },
      { schoolId, name: "Wired", wifiDownMbps: 1000 },
    ])
    .returning()
  const [small, large] = await orm
    .insert(classes)
    .values([
      { schoolId, name: "Small", size: 1 },
      { schoolId, name: "Large", size: 20 },
    ])
    .returning()
  Object.assign(ids, { bare: bare?.id, wired: wired?.id, small: small?.id, large: large?.id })
  await orm.insert(devices).values(
    Array.from({ length: 5 }, (_, k) => ({
      schoolId,
      name: `C${k}`,
      status: "available" as const,
      facts: { deviceKind: "chromebook" },
    })),
  )
})
afterAll(() => server.close())

async function offered(lessonId: string, query = "") {
  const answer = await anna.get(`/api/lessons/${lessonId}/times${query}`)
  expect(answer.status).toBe(200)
  return OfferedTimes.parse(answer.body).items
}
const verdicts = async (lessonId: string, query = "") => [
  ...new Set((await offered(lessonId, query)).map(({ verdict }) => verdict)),
]
const askFor = (count: number, over: Record<string, unknown> = {}) =>
  askingLesson(server, [{ deviceKind: "chromebook", count, ...over }])

test("the next six lesson times are offered in order, none in the past and none on a day off", async () => {
  const items = await offered(await askFor(3))
  expect(items).toHaveLength(6)
  const starts = items.map(({ startsAt }) => Date.parse(startsAt))
  expect(starts).toEqual(starts.toSorted((one, other) => one - other))
  expect(starts[0]).toBeGreaterThanOrEqual(Date.now() - 1_000)
  const days = items.map(({ startsAt }) => localDay(Date.parse(startsAt) / 60_000, zone))
  expect(days).not.toContain(day(2))
  expect(days).toEqual(expect.arrayContaining([day(1), day(3)]))
  const tomorrow = items.filter((_, k) => days[k] === day(1))
  expect(tomorrow.map(({ period }) => period)).toEqual(["First", "Second"])
  for (const { startsAt, endsAt } of items)
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(45 * 60_000)
})

test("each says how the lesson would fare: ready, short, or short only while another has the devices", async () => {
  expect(await verdicts(await askFor(5))).toEqual(["ready"])
  expect(await verdicts(await askFor(6))).toEqual(["not-ready"])
  const [, second] = await offered(await askFor(1))
  const holder = await askFor(4)
  const { startsAt, endsAt } = second ?? { startsAt: "", endsAt: "" }
  const taken = { roomId: null, startsAt, endsAt }
  expect((await anna.post(`/api/lessons/${holder}/occurrences`, taken)).status).toBe(201)
  const beside = await offered(await askFor(2))
  expect(beside.map(({ verdict }) => verdict)).toEqual([
    "ready",
    "not-ready",
    ...Array.from({ length: 4 }, () => "ready"),
  ])
  // Its own time stands not in its own way.
  expect(await verdicts(holder)).toEqual(["ready"])
})

test("the class and the room that are asked for count", async () => {
  const perStudent = await askFor(1, { per: "student" })
  expect(await verdicts(perStudent, `?classId=${ids.small}`)).toEqual(["ready"])
  expect(await verdicts(perStudent, `?classId=${ids.large}`)).toEqual(["not-ready"])
  const online = await askingLesson(server, [{ kind: "network", downMbps: 5 }])
  expect(await verdicts(online, `?roomId=${ids.wired}`)).toEqual(["ready"])
  expect(await verdicts(online, `?roomId=${ids.bare}`)).toEqual(["not-ready"])
})

test("a lesson that asks for nothing is ready at any time", async () => {
  expect(await verdicts(await askingLesson(server, []))).toEqual(["ready"])
})

test("a room or class that is not the school's breaks nothing", async () => {
  const lessonId = await askFor(2, { per: "student" })
  for (const query of [`?roomId=${crypto.randomUUID()}`, `?classId=${crypto.randomUUID()}`])
    expect((await anna.get(`/api/lessons/${lessonId}/times${query}`)).status).toBeLessThan(500)
  expect(at(await anna.get(`/api/lessons/${lessonId}/times?roomId=x`), "errors.0.path")).toBe("roomId")
})

test("a school without a bell schedule offers none", async () => {
  const tage = await server.as("tage")
  const made = await tage.post("/api/lessons", { title: "Elsewhere" })
  expect(await tage.get(`/api/lessons/${at(made, "id")}/times`)).toMatchObject({
    status: 200,
    body: { items: [] },
  })
})

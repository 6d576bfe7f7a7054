import { devices, rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { OfferedTimes, Readiness, Suggestions } from "./readiness-shapes.ts"

let server: TestServer
let anna: Client
let rich = ""
let bare = ""

/** Five Chromebooks and nine tablets; three lesson times a day, every day; two rooms. */
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  await orm.insert(bellPeriods).values(
    [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { schoolId, weekday, ordinal: 1, name: "First", startsAt: "10:00", endsAt: "10:45" },
      { schoolId, weekday, ordinal: 2, name: "Second", startsAt: "11:00", endsAt: "11:45" },
    ]),
  )
  const made = await orm
    .insert(rooms)
    .values([
      { schoolId, name: "Bare", wifiDownMbps: 1 },
      { schoolId, name: "Wired", wifiDownMbps: 1000 },
    ])
    .returning()
  bare = made.find(({ name }) => name === "Bare")?.id ?? ""
  rich = made.find(({ name }) => name === "Wired")?.id ?? ""
  await orm.insert(devices).values(
    ["chromebook", "tablet"].flatMap((deviceKind, k) =>
      Array.from({ length: k === 0 ? 5 : 9 }, (_, n) => ({
        schoolId,
        name: `${deviceKind} ${n}`,
        status: "available" as const,
        facts: { deviceKind },
      })),
    ),
  )
})
afterAll(() => server.close())

async function suggested(lessonId: string, occurrence: string) {
  const answer = await anna.get(`/api/lessons/${lessonId}/suggestions?occurrence=${occurrence}`)
  expect(answer.status).toBe(200)
  return Suggestions.parse(answer.body).items
}
async function verdictOf(lessonId: string, occurrence: string) {
  const said = Readiness.parse((await anna.get(`/api/lessons/${lessonId}/readiness`)).body)
  return said.occurrences.find(({ id }) => id === occurrence)?.verdict
}
async function scheduled(lessonId: string, nth: number, roomId: string | null = null) {
  const { items } = OfferedTimes.parse((await anna.get(`/api/lessons/${lessonId}/times`)).body)
  const { startsAt, endsAt } = items[nth] ?? { startsAt: "", endsAt: "" }
  const made = await anna.post(`/api/lessons/${lessonId}/occurrences`, { roomId, startsAt, endsAt })
  expect(made.status).toBe(201)
  return String(at(made, "id"))
}

test("another time and another kind are offered with what applies them, and the verdict turns as was said", async () => {
  const other = await askingLesson(server, [{ deviceKind: "chromebook", count: 4 }])
  await scheduled(other, 2)
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 3 }])
  const occurrence = await scheduled(lessonId, 2)
  expect(await verdictOf(lessonId, occurrence)).toBe("not-ready")
  const items = await suggested(lessonId, occurrence)
  expect(items.find(({ code }) => code === "another-kind")).toMatchObject({
    text: "take tablets instead: then ready",
    apply: { is: "edits" },
  })
  const move = items.find(({ code }) => code === "another-time")
  if (move?.apply?.is !== "move") throw new Error("no other time is offered")
  const { startsAt, endsAt } = move.apply
  const path = `/api/lessons/${lessonId}/occurrences/${occurrence}`
  expect((await anna.patch(path, { startsAt, endsAt })).status).toBe(200)
  expect(await verdictOf(lessonId, occurrence)).toBe(move.verdict)
})

test("another room is offered where the Wi-Fi is short", async () => {
  const lessonId = await askingLesson(server, [{ kind: "network", downMbps: 50 }])
  const occurrence = await scheduled(lessonId, 4, bare)
  expect(await verdictOf(lessonId, occurrence)).toBe("not-ready")
  const room = (await suggested(lessonId, occurrence)).find(({ code }) => code === "another-room")
  expect(room).toMatchObject({ apply: { is: "room", roomId: rich }, verdict: "ready", requirementId: null })
  const path = `/api/lessons/${lessonId}/occurrences/${occurrence}`
  expect((await anna.patch(path, { roomId: rich })).status).toBe(200)
  expect(await verdictOf(lessonId, occurrence)).toBe("ready")
  expect(await suggested(lessonId, occurrence)).toEqual([])
})

test("an occurrence that is not there has none, and one that is no id is refused", async () => {
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 30 }])
  expect(await suggested(lessonId, crypto.randomUUID())).toEqual([])
  expect((await anna.get(`/api/lessons/${lessonId}/suggestions?occurrence=x`)).status).toBe(400)
})

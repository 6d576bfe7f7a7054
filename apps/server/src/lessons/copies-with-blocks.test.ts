import { requirements } from "@readyroom/db/schema/lessons"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())

const blocksOf = (lessonId: string) =>
  server.database.orm
    .select()
    .from(requirements)
    .where(eq(requirements.lessonId, lessonId))
    .orderBy(asc(requirements.ordinal))

test("a copy asks for the same, its Plan B is its own block's, and it is checked at once", async () => {
  const facts = { subject: "Geography", yearGroup: "8", lengthMin: 45, classSize: 28 }
  const source = await askingLesson(
    server,
    [
      { id: "first", deviceKind: "chromebook", count: 2 },
      { id: "second", deviceKind: "tablet", count: 1, planBFor: "first" },
    ],
    { facts },
  )
  const [first] = await blocksOf(source)
  const made = await anna.post(`/api/lessons/${source}/duplicate`)
  expect(made).toMatchObject({ status: 201, body: { title: "Copy of Maps", role: "owner", ...facts } })
  const copyId = textAt(made, "id")
  const copied = await blocksOf(copyId)
  expect(copied).toMatchObject([
    { kind: "device", attributes: { deviceKind: "chromebook", count: 2 } },
    { kind: "device", attributes: { deviceKind: "tablet", planBFor: copied[0]?.id } },
  ])
  expect(copied.map(({ id }) => id)).not.toContain(first?.id)
  expect(at(await anna.get(`/api/lessons/${copyId}/readiness`), "unscheduled.0.id")).toBe(copied[0]?.id)
  const document = await server.services.live.read(copyId, (doc) => readLesson(doc).requirements)
  expect(document.map(({ id }) => id)).toEqual(copied.map(({ id }) => id))
})

test("a copy has neither times nor words nor flags, and an archived lesson's copy is active", async () => {
  const source = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  const lesson = `/api/lessons/${source}`
  const startsAt = new Date(Date.now() + 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const time = await anna.post(`${lesson}/occurrences`, { roomId: null, startsAt, endsAt })
  const [block] = await blocksOf(source)
  const word = { requirementId: block?.id, occurrenceId: textAt(time, "id"), word: "signed-off" }
  expect((await (await server.as("ivar")).post(`${lesson}/sign-offs`, word)).status).toBe(201)
  await anna.post(`${lesson}/flags`, { severity: "low", text: "Weak Wi-Fi" })
  await anna.patch(lesson, { archived: true })

  const copy = `/api/lessons/${textAt(await anna.post(`${lesson}/duplicate`), "id")}`
  expect(at(await anna.get(copy), "archived")).toBe(false)
  for (const part of ["occurrences", "sign-offs", "flags"])
    expect(at(await anna.get(`${copy}/${part}`), "items")).toEqual([])
})

test.each([
  ["x".repeat(300), `Copy of ${"x".repeat(292)}`],
  ["", "Copy of"],
  [`${"x".repeat(291)}🧪🧪`, `Copy of ${"x".repeat(291)}`],
])("a copy of %j is named so, cut where a letter ends", async (title, expected) => {
  const source = textAt(await anna.post("/api/lessons", { title }), "id")
  const made = await anna.post(`/api/lessons/${source}/duplicate`)
  expect([made.status, textAt(made, "title").trim()]).toEqual([201, expected])
  const opened = at(await anna.get(`/api/lessons/${textAt(made, "id")}`), "title")
  expect(opened).toBe(at(made, "title"))
})

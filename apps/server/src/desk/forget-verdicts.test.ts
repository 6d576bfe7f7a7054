import { verdictChanges } from "@readyroom/db/schema/desk"
import { devices } from "@readyroom/db/schema/inventory"
import { lessons, occurrences } from "@readyroom/db/schema/lessons"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskPage, DeskSince } from "./desk-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const facts = { deviceKind: "chromebook" }
  const one = { schoolId: server.schoolId.here, name: "A", status: "available" as const, facts }
  await server.database.orm.insert(devices).values(one)
})
afterAll(() => server.close())

let lessonId = ""
let requirementId = ""
let occurrenceId = ""
beforeEach(async () => {
  const { orm } = server.database
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])
  requirementId = textAt(await anna.get(`/api/lessons/${lessonId}/readiness`), "unscheduled.0.id")
  occurrenceId = await newTime("2031-03-04T15:00:00Z")
  await orm.delete(verdictChanges)
})

const newTime = async (startsAt: string) =>
  textAt(
    await anna.post(`/api/lessons/${lessonId}/occurrences`, {
      roomId: null,
      startsAt,
      endsAt: startsAt.replace(":00:00Z", ":30:00Z"),
    }),
    "id",
  )
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

type Row = Partial<typeof verdictChanges.$inferInsert>
/** Writes that something turned, so many days ago; `former` names the row. */
const turned = (days: number, former: string | null, over: Row = {}) =>
  server.database.orm.insert(verdictChanges).values({
    schoolId: server.schoolId.here,
    lessonId,
    occurrenceId,
    requirementId,
    former,
    verdict: "ready",
    at: ago(days),
    ...over,
  })
const left = async () =>
  (await server.database.orm.select().from(verdictChanges).orderBy(asc(verdictChanges.at))).map(
    ({ former }) => former,
  )
const forget = () => server.services.history.forget()

test("what turned before one's longest absence goes once it has turned again; what stands on the desk is known", async () => {
  await turned(400, "first")
  await turned(200, "second")
  await turned(100, "third")
  await turned(80, "fourth")
  const other = await newTime("2031-03-05T15:00:00Z")
  await turned(300, "of another time", { occurrenceId: other })
  await turned(350, "without a time", { occurrenceId: null })
  expect(await forget()).toBe(3)
  expect(await left()).toEqual(["without a time", "of another time", "fourth"])
  expect(await forget()).toBe(0)
})

test("a time that has ended is forgotten a week later, one that is to come is not", async () => {
  const { orm } = server.database
  const ended = async (days: number) => {
    const id = await newTime("2031-03-06T15:00:00Z")
    const [startsAt, endsAt] = [ago(days + 1), ago(days)]
    await orm.update(occurrences).set({ startsAt, endsAt }).where(eq(occurrences.id, id))
    return id
  }
  await turned(20, "ended before", { occurrenceId: await ended(8) })
  await turned(10, "ended lately", { occurrenceId: await ended(6) })
  await turned(5, "to come")
  expect(await forget()).toBe(1)
  expect(await left()).toEqual(["ended lately", "to come"])
})

test("a block that is gone is forgotten once nobody has changed the lesson for a week", async () => {
  const { orm } = server.database
  await turned(200, "gone", { requirementId: "gone" })
  await turned(5, "there")
  expect(await forget()).toBe(0)
  await orm
    .update(lessons)
    .set({ updatedAt: ago(8) })
    .where(eq(lessons.id, lessonId))
  expect(await forget()).toBe(1)
  expect(await left()).toEqual(["there"])
})

test("a desk of which all is past is not one that nobody has looked at: what is asked for then is new", async () => {
  const { orm } = server.database
  const since = async () => DeskSince.parse((await ivar.post("/api/desk/visits", {})).body)
  await ivar.get("/api/desk/requirements")
  await since()
  await orm.update(verdictChanges).set({ at: ago(100) })
  await orm.update(occurrences).set({ startsAt: ago(21), endsAt: ago(20) })
  await forget()
  const id = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }], { title: "August" })
  await server.services.checks.readJson(server.schoolId.here, id)
  const { items } = DeskPage.parse((await ivar.get("/api/desk/requirements?since=new")).body)
  expect(items.map(({ lesson }) => lesson.title)).toEqual(["August"])
})

test("what is many is removed in several statements", async () => {
  const gone = { requirementId: "gone" }
  const { orm } = server.database
  await orm
    .update(lessons)
    .set({ updatedAt: ago(8) })
    .where(eq(lessons.id, lessonId))
  const one = { schoolId: server.schoolId.here, lessonId, occurrenceId, verdict: "ready", at: ago(9) }
  await orm.insert(verdictChanges).values(Array.from({ length: 2500 }, () => ({ ...one, ...gone })))
  await turned(5, "there")
  expect(await forget()).toBe(2500)
  expect(await left()).toEqual(["there"])
})

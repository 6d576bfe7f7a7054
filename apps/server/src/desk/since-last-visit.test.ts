import { deskVisits, verdictChanges } from "@readyroom/db/schema/desk"
import { devices } from "@readyroom/db/schema/inventory"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskPage, DeskSince } from "./desk-shapes.ts"
import { VerdictHistory } from "./verdict-history.ts"

let server: TestServer
let anna: Client
let ivar: Client
let lena: Client
let lessonId = ""
let occurrenceId = ""
let requirementId = ""

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  lena = await server.as("lena")
  const one = { schoolId: server.schoolId.here, status: "available" as const }
  const facts = { deviceKind: "chromebook" }
  await server.database.orm.insert(devices).values(["A", "B", "C"].map((name) => ({ ...one, name, facts })))
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: "Old" })
  occurrenceId = textAt(
    await anna.post(`/api/lessons/${lessonId}/occurrences`, {
      roomId: null,
      startsAt: "2031-03-04T10:00:00-05:00",
      endsAt: "2031-03-04T11:00:00-05:00",
    }),
    "id",
  )
})
afterAll(() => server.close())

const visit = async (client = ivar) => DeskSince.parse((await client.post("/api/desk/visits", {})).body)
const seen = async (client = ivar) => DeskSince.parse((await client.post("/api/desk/seen", {})).body)
const news = ({ since: _, ...counts }: DeskSince) => counts
const marks = async (query = "") => {
  const { items } = DeskPage.parse((await ivar.get(`/api/desk/requirements?${query}`)).body)
  return Object.fromEntries(items.map(({ lesson, since }) => [lesson.title, since]))
}
/** Moves the actor's last visit so many minutes back. */
const away = async (minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000)
  await server.database.orm
    .update(deskVisits)
    .set({ visitedAt: at })
    .where(eq(deskVisits.personId, server.personId.ivar))
  return at.toISOString()
}
const nothing = { new: 0, worse: 0, lapsed: 0, flags: 0 }

test("on a first visit nothing is new", async () => {
  expect(news(await visit())).toEqual(nothing)
  expect(await marks()).toEqual({ Old: null })
})

test("what is asked for since is new, and stays so while one is there", async () => {
  await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }], { title: "Fresh" })
  expect(news(await visit())).toEqual({ ...nothing, new: 1 })
  await away(29)
  expect(news(await visit())).toEqual({ ...nothing, new: 1 })
  expect(await marks()).toEqual({ Old: null, Fresh: "new" })
  expect(await marks("since=new")).toEqual({ Fresh: "new" })
})

test("another who was not there before has nothing new", async () => {
  expect(news(await visit(lena))).toEqual(nothing)
})

test("who was away sees what came since they left", async () => {
  const left = await away(31)
  expect((await visit()).since).toBe(left)
  expect(news(await seen())).toEqual(nothing)
  expect(await marks()).toEqual({ Old: null, Fresh: null })
})

test("a verdict that is worse than when one left is told, one that is better again is not", async () => {
  const { orm } = server.database
  const setStatus = async (status: "available" | "repair") => {
    await orm.update(devices).set({ status, until: null })
    server.services.checks.factsChanged(server.schoolId.here)
  }
  await setStatus("repair")
  expect(news(await visit())).toMatchObject({ worse: 2 })
  expect(await marks("since=worse")).toEqual({ Old: "worse", Fresh: "worse" })
  await setStatus("available")
  expect(news(await visit())).toMatchObject({ worse: 0 })
})

test("a word that lapsed is told, and is not told again once it was seen", async () => {
  const { items } = DeskPage.parse((await ivar.get("/api/desk/requirements?q=old")).body)
  requirementId = items[0]?.requirement.id ?? ""
  await ivar.post(`/api/lessons/${lessonId}/sign-offs`, { requirementId, occurrenceId, word: "signed-off" })
  expect(news(await visit())).toEqual(nothing)
  await anna.patch(`/api/lessons/${lessonId}/occurrences/${occurrenceId}`, {
    startsAt: "2031-03-05T10:00:00-05:00",
    endsAt: "2031-03-05T11:00:00-05:00",
  })
  expect(news(await visit())).toEqual({ ...nothing, lapsed: 1 })
  expect(news(await seen())).toEqual(nothing)
})

test("what was known is known to a server that was started again", async () => {
  const { orm } = server.database
  const history = new VerdictHistory(orm)
  const before = await orm.$count(verdictChanges)
  await history.changesSince(await server.services.desk.read(server.schoolId.here), new Date())
  expect(await orm.$count(verdictChanges)).toBe(before)
})

test("flags that others raised or changed are told, one's own are not", async () => {
  const flags = `/api/lessons/${lessonId}/flags`
  const own = textAt(await ivar.post(flags, { severity: "low", text: "Mine" }), "id")
  await ivar.patch(`${flags}/${own}`, { severity: "high" })
  expect(news(await visit())).toEqual(nothing)
  await anna.post(flags, { severity: "low", text: "Hers" })
  await anna.patch(`${flags}/${own}`, { state: "solved" })
  expect(news(await visit())).toEqual({ ...nothing, flags: 2 })
  expect(news(await seen())).toEqual(nothing)
})

test("the desk of another school is not there", async () => {
  for (const path of ["visits", "seen"])
    expect((await ivar.post(`/api/desk/${path}`, { schoolId: server.schoolId.there })).status).toBe(404)
})

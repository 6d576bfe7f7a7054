import { lessonPeople } from "@readyroom/db/schema/lessons"
import { afterAll, beforeAll, expect, test } from "vitest"
import { z } from "zod"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskFlag } from "./desk-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
let lena: Client
let lessonId = ""
/** Flags of a lesson that concerns IT, by what they say. */
const flag = { first: "", second: "", solved: "" }

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  lena = await server.as("lena")
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  const raise = async (text: string) =>
    textAt(await anna.post(`/api/lessons/${lessonId}/flags`, { severity: "high", text }), "id")
  flag.first = await raise("first")
  flag.second = await raise("second")
  flag.solved = await raise("solved")
  await anna.patch(`/api/lessons/${lessonId}/flags/${flag.solved}`, { state: "solved" })
  // Asks for nothing, and so is none of IT's business.
  const other = textAt(await anna.post("/api/lessons", { title: "Quiet" }), "id")
  await anna.post(`/api/lessons/${other}/flags`, { severity: "low", text: "hidden" })
})
afterAll(() => server.close())

const Answer = z.object({ items: z.array(DeskFlag) })
const shown = async (query = "", client = ivar) =>
  Answer.parse((await client.get(`/api/desk/flags${query}`)).body).items
const texts = async (query = "", client = ivar) => (await shown(query, client)).map(({ text }) => text)

test("the desk has the flags that are not solved, the newest first, with their lesson", async () => {
  expect(await shown()).toMatchObject([
    { id: flag.second, lesson: { id: lessonId, title: "Maps" }, raisedBy: { name: "Anna" }, mayChange: true },
    { id: flag.first, severity: "high", state: "open", owner: null },
  ])
})

test("one state alone can be asked for, solved ones too", async () => {
  await ivar.patch(`/api/lessons/${lessonId}/flags/${flag.first}`, {
    state: "working",
    ownerId: server.personId.ivar,
  })
  expect(await texts()).toEqual(["second", "first"])
  expect(await texts("?state=open")).toEqual(["second"])
  expect(await texts("?state=solved")).toEqual(["solved"])
  expect(await shown("?state=working")).toMatchObject([{ text: "first", owner: { name: "Ivar" } }])
  expect((await ivar.get("/api/desk/flags?state=lost")).status).toBe(400)
})

test("a lead reads them and may not change them; another school's IT sees none", async () => {
  expect((await shown("", lena)).map(({ mayChange }) => mayChange)).toEqual([false, false])
  expect(await texts("", await server.as("inga"))).toEqual([])
})

test("flags of a lesson that IT was invited to are there, those of a deleted one are not", async () => {
  const invited = textAt(await anna.post("/api/lessons", { title: "Invited" }), "id")
  await anna.post(`/api/lessons/${invited}/flags`, { severity: "low", text: "invited" })
  await server.database.orm
    .insert(lessonPeople)
    .values({ lessonId: invited, personId: server.personId.ivar, role: "viewer" })
  expect(await texts()).toContain("invited")
  await anna.delete(`/api/lessons/${invited}`)
  expect(await texts()).not.toContain("invited")
  await anna.post(`/api/lessons/${invited}/restore`)
  expect(await texts()).toContain("invited")
  expect(at(await anna.get("/api/desk/flags"), "code")).toBe("no-such-school")
})

test("flags of an archived lesson are not there, solved ones neither, until it is taken out again", async () => {
  const lesson = `/api/lessons/${lessonId}`
  expect((await anna.patch(lesson, { archived: true })).status).toBe(200)
  expect(await texts()).not.toContain("second")
  expect(await texts("?state=solved")).not.toContain("solved")
  expect((await anna.patch(lesson, { archived: false })).status).toBe(200)
  expect(await texts()).toContain("second")
})

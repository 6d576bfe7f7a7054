import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { deactivatePerson } from "../people/deactivate-person.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"
import { Lesson } from "./lesson-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

const titles = async (client: Client, query: string) =>
  Object(at(await client.get(`/api/lessons?${query}`), "items")).map((one: unknown) => at(one, "title"))

test("a lesson is begun in the school that is named, by whoever belongs there", async () => {
  for (const name of ["anna", "ivar", "lena", "axel"] as const) {
    const schoolId = server.schoolId.here
    const made = await (await server.as(name)).post("/api/lessons", { title: "Named", schoolId })
    expect(made).toMatchObject({ status: 201, body: { schoolId, role: "owner" } })
  }
})

test("IT's own lessons are told apart from those that it only reads", async () => {
  await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: "Asking" })
  await ivar.post("/api/lessons", { title: "Asking myself" })
  expect(await titles(ivar, "q=asking")).toEqual(["Asking myself", "Asking"])
  expect(await titles(ivar, "q=asking&mine=true")).toEqual(["Asking myself"])
  expect(await titles(ivar, "q=asking&mine=false")).toHaveLength(2)
  expect(await titles(anna, "q=asking&mine=true")).toEqual(["Asking"])
})

describe("a lesson's states", () => {
  const open = async (id: string, client = anna) =>
    Lesson.parse((await client.get(`/api/lessons/${id}`)).body)

  test("an archived lesson is open to all who had it, can be deleted and comes back archived", async () => {
    const id = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: "Shelf" })
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "editor" })
    const archived = await anna.patch(`/api/lessons/${id}`, { archived: true })
    expect(Lesson.parse(archived.body)).toMatchObject({ archived: true, deletedAt: null })
    const bo = await server.as("bo")
    expect(await open(id, bo)).toMatchObject({ archived: true, role: "editor" })
    expect(await open(id, ivar)).toMatchObject({ archived: true, role: null })
    expect(await titles(bo, "state=archived&q=shelf")).toEqual(["Shelf"])
    await anna.delete(`/api/lessons/${id}`)
    expect(await titles(anna, "state=archived&q=shelf")).toEqual([])
    expect((await open(id)).deletedAt).toEqual(expect.any(String))
    expect((await open(id)).may).toEqual(["lesson:read", "lesson:delete"])
    const restored = await anna.post(`/api/lessons/${id}/restore`)
    expect(Lesson.parse(restored.body)).toMatchObject({ archived: true, deletedAt: null })
    expect((await anna.post(`/api/lessons/${id}/restore`)).status).toBe(200)
    expect(await titles(bo, "state=archived&q=shelf")).toEqual(["Shelf"])
  })

  test("what the check says of it goes with the archive and comes back", async () => {
    const id = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
    const asked = async () => Object(at(await anna.get(`/api/lessons/${id}/readiness`), "unscheduled")).length
    expect(await asked()).toBe(1)
    await anna.patch(`/api/lessons/${id}`, { archived: true })
    expect(await asked()).toBe(0)
    await anna.patch(`/api/lessons/${id}`, { archived: false })
    expect(await asked()).toBe(1)
  })
})

test("every role can be given, of another school of the organisation too, and says what it may", async () => {
  const id = textAt(await anna.post("/api/lessons", { title: "Roles" }), "id")
  const mayOf = async (role: string) => {
    const given = await anna.put(`/api/lessons/${id}/people`, { email: emailOf("tage"), role })
    expect(at(given, "people.1")).toMatchObject({ id: server.personId.tage, email: emailOf("tage"), role })
    return at(await (await server.as("tage")).get(`/api/lessons/${id}`), "may")
  }
  expect(await mayOf("editor")).toEqual(["lesson:read", "lesson:write", "lesson:schedule", "lesson:flag"])
  expect(await mayOf("commenter")).toEqual(["lesson:read", "lesson:flag"])
  expect(await mayOf("viewer")).toEqual(["lesson:read", "lesson:flag"])
})

test("someone deactivated is found no more, is given no role, and can be taken off", async () => {
  const id = textAt(await anna.post("/api/lessons", { title: "Gone" }), "id")
  const other = textAt(await anna.post("/api/lessons", { title: "Not yet" }), "id")
  const put = (lessonId: string, role: string | null) =>
    anna.put(`/api/lessons/${lessonId}/people`, { email: emailOf("cilla"), role })
  expect((await put(id, "editor")).status).toBe(200)
  await deactivatePerson(server.services, server.personId.cilla)
  expect(at(await anna.get("/api/people?q=cilla"), "items")).toEqual([])
  expect(at(await put(other, "editor"), "code")).toBe("no-such-person")
  expect(at(await anna.get(`/api/lessons/${id}`), "people.1.name")).toBe("Cilla")
  expect(at(await put(id, null), "people")).toHaveLength(1)
})

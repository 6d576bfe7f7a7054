import { lessons, requirements } from "@readyroom/db/schema/lessons"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let bo: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
})
afterAll(() => server.close())

const begin = async (title: string, client = anna) =>
  textAt(await client.post("/api/lessons", { title }), "id")
const titleOf = (id: string) => server.services.live.read(id, (doc) => readLesson(doc).title)

describe("a new lesson", () => {
  test("has its title in the document, its owner, the school of its owner and no facts", async () => {
    const answer = await anna.post("/api/lessons", { title: "  Forces \n and motion " })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      title: "Forces and motion",
      schoolId: server.schoolId.here,
      role: "owner",
      owner: { id: server.personId.anna, name: "Anna" },
      subject: null,
      classSize: null,
      archived: false,
      deletedAt: null,
    })
    expect(await titleOf(textAt(answer, "id"))).toBe("Forces and motion")
  })
  test("may have no title, and may not have one of 301 letters", async () => {
    expect((await anna.post("/api/lessons", { title: "" })).status).toBe(201)
    const tooLong = await anna.post("/api/lessons", { title: "x".repeat(301) })
    expect([tooLong.status, at(tooLong, "errors.0.path"), at(tooLong, "errors.0.code")]).toEqual([
      400,
      "title",
      "too_big",
    ])
  })
  test("is begun in a school of one's own only", async () => {
    const there = await anna.post("/api/lessons", { title: "x", schoolId: server.schoolId.there })
    const nowhere = await anna.post("/api/lessons", { title: "x", schoolId: crypto.randomUUID() })
    expect([there.status, at(there, "code")]).toEqual([404, "no-such-school"])
    expect(nowhere.body).toEqual(there.body)
  })
  test("tells what one may do with it, so that a page need not know the rules", async () => {
    const id = await begin("Rights")
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "viewer" })
    expect(at(await anna.get(`/api/lessons/${id}`), "may")).toEqual([
      "lesson:read",
      "lesson:write",
      "lesson:share",
      "lesson:archive",
      "lesson:delete",
      "lesson:schedule",
      "lesson:flag",
      "lesson:save-as-template",
    ])
    expect(at(await bo.get(`/api/lessons/${id}`), "may")).toEqual(["lesson:read", "lesson:flag"])
  })
})

describe("a copy", () => {
  test("is another document with the current content, under new ids, of whoever made it", async () => {
    const id = await begin("Rivers")
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "viewer" })
    const live = await new LiveClient(anna, id).ready()
    lessonRoots(live.doc).goals.insert(0, "Know a delta")
    lessonRoots(live.doc).facts.set("subject", "Geography")
    await eventually(() =>
      server.services.live.read(id, (doc) => readLesson(doc).facts.subject === "Geography"),
    )
    live.close()

    const answer = await bo.post(`/api/lessons/${id}/duplicate`)
    expect(answer.body).toMatchObject({
      title: "Copy of Rivers",
      subject: "Geography",
      role: "owner",
      owner: { name: "Bo" },
    })
    const copyId = textAt(answer, "id")
    const copy = await server.services.live.read(copyId, (doc) => ({
      ...readLesson(doc),
      client: [...doc.store.clients.keys()],
    }))
    const source = await server.services.live.read(id, (doc) => [...doc.store.clients.keys()])
    expect(copy.goals).toBe("Know a delta")
    expect(copy.client.some((client) => source.includes(client))).toBe(false)
    expect(at(await bo.get(`/api/lessons/${copyId}`), "people")).toHaveLength(1)
    expect((await anna.get(`/api/lessons/${copyId}`)).status).toBe(404)
  })
  test("is named in its maker's language", async () => {
    await bo.patch("/api/me", { language: "sv" })
    const id = await begin("Bråk", bo)
    expect(at(await bo.post(`/api/lessons/${id}/duplicate`), "title")).toBe("Kopia av Bråk")
    await bo.patch("/api/me", { language: null })
  })
  test("of another school's lesson is made in one's own", async () => {
    const id = await begin("Shared")
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("tage"), role: "viewer" })
    const tage = await server.as("tage")
    expect(at(await tage.post(`/api/lessons/${id}/duplicate`), "schoolId")).toBe(server.schoolId.there)
  })
})

describe("sharing", () => {
  test("gives, changes and takes a role; the owner stands first", async () => {
    const id = await begin("Shared")
    const put = (role: string | null) =>
      anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo").toUpperCase(), role })
    expect(at(await put("viewer"), "people")).toMatchObject([
      { role: "owner" },
      { name: "Bo", role: "viewer" },
    ])
    expect(at(await put("editor"), "people")).toMatchObject([
      { role: "owner" },
      { name: "Bo", role: "editor" },
    ])
    expect(at(await bo.get(`/api/lessons/${id}`), "role")).toBe("editor")
    expect(at(await put(null), "people")).toHaveLength(1)
    expect((await put(null)).status).toBe(200)
    expect((await bo.get(`/api/lessons/${id}`)).status).toBe(404)
  })
  test("cannot take the owner off, nor name someone who is not there or is gone", async () => {
    const id = await begin("Shared")
    const owner = await anna.put(`/api/lessons/${id}/people`, { email: emailOf("anna"), role: "viewer" })
    expect([owner.status, at(owner, "code")]).toEqual([409, "owner-stays"])
    const nobody = await anna.put(`/api/lessons/${id}/people`, { email: "nobody@x.example", role: "viewer" })
    expect([nobody.status, at(nobody, "code")]).toEqual([404, "no-such-person"])
    const wrong = await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "owner" })
    expect([wrong.status, at(wrong, "errors.0.path")]).toEqual([400, "role"])
  })
})

test("archiving takes a lesson out of the list and back", async () => {
  const id = await begin("Old one")
  const listed = async (state: string) =>
    JSON.stringify((await anna.get(`/api/lessons?state=${state}&q=old`)).body).includes(id)
  expect(at(await anna.patch(`/api/lessons/${id}`, { archived: true }), "archived")).toBe(true)
  expect([await listed("active"), await listed("archived")]).toEqual([false, true])
  expect(at(await anna.patch(`/api/lessons/${id}`, { archived: false }), "archived")).toBe(false)
  expect([await listed("active"), await listed("archived")]).toEqual([true, false])
})

test("deleting takes a lesson from everyone, and undo gives it back as it was", async () => {
  const id = await begin("Deleted one")
  await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "editor" })
  expect((await anna.delete(`/api/lessons/${id}`)).status).toBe(204)
  expect((await anna.delete(`/api/lessons/${id}`)).status).toBe(204)
  const listed = async (client: Client, state: string) =>
    JSON.stringify((await client.get(`/api/lessons?state=${state}&q=deleted`)).body).includes(id)
  expect([await listed(anna, "active"), await listed(anna, "deleted"), await listed(bo, "deleted")]).toEqual([
    false,
    true,
    false,
  ])
  expect((await bo.get(`/api/lessons/${id}`)).status).toBe(404)

  const restored = await anna.post(`/api/lessons/${id}/restore`)
  expect([restored.status, at(restored, "deletedAt")]).toEqual([200, null])
  expect([await listed(anna, "active"), await listed(bo, "active")]).toEqual([true, true])
  expect(await titleOf(id)).toBe("Deleted one")
})

test("colleagues are found by the beginning of a name or an address, page by page", async () => {
  const names = async (query: string) =>
    Object(at(await anna.get(`/api/people?${query}`), "items")).map((one: unknown) => at(one, "name"))
  expect(await names("q=il")).toEqual([])
  expect(await names("q=cil")).toEqual(["Cilla"])
  expect(await names("q=AXEL@")).toEqual(["Axel"])
  expect(await names("q=%25")).toEqual([])
  const first = await anna.get("/api/people?limit=5")
  const rest = await anna.get(`/api/people?limit=5&cursor=${textAt(first, "next")}`)
  expect(at(rest, "next")).toBeNull()
  const all = [...Object(at(first, "items")), ...Object(at(rest, "items"))].map((one: unknown) =>
    at(one, "name"),
  )
  expect(all).toEqual(["Adam", "Anna", "Axel", "Bo", "Cilla", "Inga", "Ivar", "Lena", "Tage"])
})

test("an id of the database's in another case is the same lesson", async () => {
  const id = await begin("Case")
  expect((await anna.get(`/api/lessons/${id.toUpperCase()}`)).status).toBe(200)
})

test("a lesson that is seeded with requirements has them in the database at once", async () => {
  const id = await begin("None")
  const { orm } = server.database
  expect(await orm.select().from(requirements).where(eq(requirements.lessonId, id))).toEqual([])
  const [row] = await orm.select().from(lessons).where(eq(lessons.id, id))
  expect(row).toMatchObject({ copiedSeq: 1, schemaVersion: 1 })
})

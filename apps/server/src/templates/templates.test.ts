import { lessonTemplates } from "@readyroom/db/schema/templates"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as Y from "yjs"
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

const howMany = (answer: unknown, path: string) => {
  const list = at(answer, path)
  return Array.isArray(list) ? list.length : null
}
const read = (id: string) => server.services.live.read(id, readLesson)
const begin = async (client: Client, body: object) => textAt(await client.post("/api/lessons", body), "id")

describe("a template that comes with the program", () => {
  test("is told in the language asked for", async () => {
    const names = async (language: string) => {
      const answer = await anna.get("/api/templates/built-in", { "accept-language": language })
      return [howMany(answer, "items"), at(answer, "items.3.key"), at(answer, "items.3.name")]
    }
    expect(await names("en")).toEqual([4, "lab", "Lab"])
    expect(await names("sv-SE,sv;q=0.9")).toEqual([4, "lab", "Laboration"])
  })
  test("begins a lesson with requirements that the database knows, linked to each other", async () => {
    const id = await begin(anna, { title: "Tides", template: "5e" })
    const { title, goals, requirements } = await read(id)
    expect([title, goals.length > 0, requirements.map(({ kind }) => kind)]).toEqual([
      "Tides",
      true,
      ["room", "device", "website", "network"],
    ])
    expect(requirements[3]?.attributes.runsOn).toBe(requirements[1]?.id)
    const readiness = await anna.get(`/api/lessons/${id}/readiness`)
    expect(howMany(readiness, "unscheduled")).toBe(4)
    const other = await read(await begin(anna, { title: "Tides", template: "5e" }))
    expect(other.requirements.map((one) => one.id)).not.toContain(requirements[1]?.id)
  })
  test("has only the keys that there are", async () => {
    const answer = await anna.post("/api/lessons", { title: "x", template: "6e" })
    expect([answer.status, at(answer, "errors.0.path")]).toEqual([400, "template"])
  })
})

describe("a school's own template", () => {
  let template: string
  let lesson: string
  beforeAll(async () => {
    lesson = await begin(anna, { title: "Our lab", template: "lab" })
    await anna.put(`/api/lessons/${lesson}/people`, { email: emailOf("cilla"), role: "viewer" })
    const live = await new LiveClient(anna, lesson).ready()
    lessonRoots(live.doc).facts.set("subject", "Physics")
    await eventually(() =>
      server.services.live.read(lesson, (doc) => readLesson(doc).facts.subject === "Physics"),
    )
    await live.close()
    const saved = await anna.post(`/api/lessons/${lesson}/template`, {
      name: " House lab ",
      description: "As we do it",
    })
    expect(saved.status).toBe(201)
    expect(saved.body).toMatchObject({
      name: "House lab",
      description: "As we do it",
      madeBy: { id: server.personId.anna, name: "Anna" },
      mayChange: true,
    })
    template = textAt(saved, "id")
  })

  test("is listed for everyone of the school and nobody else", async () => {
    expect((await bo.get("/api/templates")).body).toMatchObject({
      items: [{ id: template, name: "House lab", mayChange: false }],
      next: null,
    })
    const adam = await server.as("adam")
    expect(howMany(await adam.get("/api/templates"), "items")).toBe(0)
    const tried = await adam.post("/api/lessons", { title: "x", template })
    expect([tried.status, at(tried, "code")]).toEqual([404, "no-such-template"])
  })

  test("begins lessons with its text, facts and linked requirements under new ids, of whoever begins them alone", async () => {
    const id = await begin(bo, { title: "Mine", template })
    const [made, first] = [await read(id), await read(lesson)]
    expect(made.title).toBe("Mine")
    expect(made.facts.subject).toBe("Physics")
    expect(made.requirements.map(({ kind }) => kind)).toEqual(first.requirements.map(({ kind }) => kind))
    const ids = [...made.requirements, ...first.requirements].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    const opened = await bo.get(`/api/lessons/${id}`)
    expect(howMany(opened, "people")).toBe(1)
    expect(at(opened, "people.0.name")).toBe("Bo")
    expect(howMany(await bo.get(`/api/lessons/${id}/readiness`), "occurrences")).toBe(0)
  })

  test("stays as it was while the lesson changes, and knows nobody who wrote in it", async () => {
    const [row] = await server.database.orm
      .select()
      .from(lessonTemplates)
      .where(eq(lessonTemplates.id, template))
    const writers = [...Y.parseUpdateMeta(row?.seed ?? new Uint8Array()).to.keys()]
    expect(writers).toHaveLength(1)
    const live = await new LiveClient(anna, lesson).ready()
    lessonRoots(live.doc).goals.insert(0, "Later: ")
    await eventually(() =>
      server.services.live.read(lesson, (doc) => readLesson(doc).goals.startsWith("Later")),
    )
    await live.close()
    expect((await read(await begin(bo, { title: "y", template }))).goals).not.toMatch(/Later/)
  })

  test("made with an older schema still begins lessons", async () => {
    const [old] = await server.database.orm
      .insert(lessonTemplates)
      .values({
        schoolId: server.schoolId.here,
        name: "From long ago",
        seed: seedLesson({
          title: "",
          content: {
            type: "doc",
            content: [
              { type: "requirement", attrs: { id: "a", kind: "device", deviceKind: "tablet", count: 3 } },
              { type: "requirement", attrs: { id: "b", kind: "software", app: "GeoGebra", runsOn: "a" } },
            ],
          },
        }),
        schemaVersion: 0,
      })
      .returning()
    const { requirements } = await read(await begin(anna, { title: "New", template: old?.id }))
    expect(requirements[1]?.attributes.runsOn).toBe(requirements[0]?.id)
    expect(at(await anna.get("/api/templates"), "items.0.madeBy")).toBeNull()
  })

  test("has a name of its own, and is renamed and removed by whoever made it or an admin", async () => {
    const again = await anna.post(`/api/lessons/${lesson}/template`, { name: "House lab" })
    expect([again.status, at(again, "code")]).toEqual([409, "name-taken"])
    const unnamed = await anna.post(`/api/lessons/${lesson}/template`, { name: " " })
    expect([unnamed.status, at(unnamed, "errors.0.path")]).toEqual([400, "name"])
    expect((await bo.patch(`/api/templates/${template}`, { name: "Bo's" })).status).toBe(403)
    const admin = await server.as("axel")
    expect((await admin.patch(`/api/templates/${template}`, { name: "Our lab" })).body).toMatchObject({
      name: "Our lab",
      description: "As we do it",
    })
    expect((await anna.delete(`/api/templates/${template}`)).status).toBe(204)
    expect((await anna.delete(`/api/templates/${template}`)).status).toBe(404)
    expect((await anna.post("/api/lessons", { title: "x", template })).status).toBe(404)
    expect((await read(lesson)).title).toBe("Our lab")
  })
})

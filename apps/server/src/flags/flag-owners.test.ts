import { memberships, people } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { createPerson } from "../people/create-person.ts"
import { deactivatePerson } from "../people/deactivate-person.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { emailOf, type Name, names, startTestServer, type TestServer } from "../testing/test-server.ts"
import { FlagOwner } from "./flag-shapes.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())

let lessonId = ""
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
})

const owners = async (id = lessonId, q = "") => {
  const answer = await anna.get(`/api/lessons/${id}/flag-owners${q === "" ? "" : `?q=${q}`}`)
  expect(answer.status).toBe(200)
  return FlagOwner.array()
    .parse(at(answer, "items"))
    .map(({ name }) => name)
}
const put = (name: Name, role: string | null) =>
  anna.put(`/api/lessons/${lessonId}/people`, { email: emailOf(name), role })

test("a flag's owner is one of the school's IT and leads, or on the lesson: by name, no other", async () => {
  expect(await owners()).toEqual(["Anna", "Ivar", "Lena"])
  await put("bo", "viewer")
  await put("tage", "editor")
  expect(await owners()).toEqual(["Anna", "Bo", "Ivar", "Lena", "Tage"])
  await put("bo", null)
  expect(await owners()).toEqual(["Anna", "Ivar", "Lena", "Tage"])
})

test("of a lesson that does not concern IT it is someone on it", async () => {
  const id = textAt(await anna.post("/api/lessons", { title: "Nothing asked for" }), "id")
  expect(await owners(id)).toEqual(["Anna"])
})

test("whoever is offered is taken, and nobody else", async () => {
  await put("bo", "commenter")
  const flags = `/api/lessons/${lessonId}/flags`
  const flag = textAt(await anna.post(flags, { severity: "low", text: "Weak Wi-Fi" }), "id")
  const offered = await owners()
  for (const name of names) {
    const { status } = await anna.patch(`${flags}/${flag}`, { ownerId: server.personId[name] })
    const isOffered = offered.some((one) => one.toLowerCase() === name)
    expect([name, status]).toEqual([name, isOffered ? 200 : 404])
  }
})

test("who is deactivated is offered no more, on the lesson or as IT; nor is IT that has gone to another school", async () => {
  const { orm } = server.database
  const [{ organisationId } = { organisationId: "" }] = await orm.select().from(people).limit(1)
  const addIt = (name: string) =>
    createPerson(orm, {
      organisationId,
      name,
      email: `${name.toLowerCase()}@sunview.example`,
      passwordHash: null,
      schools: [{ schoolId: server.schoolId.here, role: "it" }],
    })
  const gone = await addIt("Gunnel")
  const moved = await addIt("Mats")
  await put("cilla", "viewer")
  expect(await owners()).toEqual(["Anna", "Cilla", "Gunnel", "Ivar", "Lena", "Mats"])
  for (const personId of [gone, server.personId.cilla]) await deactivatePerson(server.services, personId)
  await orm
    .update(memberships)
    .set({ schoolId: server.schoolId.there })
    .where(eq(memberships.personId, moved))
  expect(await owners()).toEqual(["Anna", "Ivar", "Lena"])
})

test("a word's beginning finds some of them, and some fifty are offered at most", async () => {
  expect(await owners(lessonId, "iv")).toEqual(["Ivar"])
  expect(await owners(lessonId, "bo")).toEqual([])
  const { orm } = server.database
  const [{ organisationId } = { organisationId: "" }] = await orm.select().from(people).limit(1)
  for (let k = 0; k < 60; k++)
    await createPerson(orm, {
      organisationId,
      name: `Tech ${String(k).padStart(2, "0")}`,
      email: `tech${k}@sunview.example`,
      passwordHash: null,
      schools: [{ schoolId: server.schoolId.here, role: "it" }],
    })
  const offered = await owners()
  expect(offered).toHaveLength(50)
  expect(offered.slice(0, 4)).toEqual(["Anna", "Ivar", "Lena", "Tech 00"])
  expect(await owners(lessonId, "59")).toEqual(["Tech 59"])
})

test("who may not read the lesson is told of nobody", async () => {
  for (const name of ["bo", "axel", "inga"] as const) {
    const answer = await (await server.as(name)).get(`/api/lessons/${lessonId}/flag-owners`)
    expect([name, answer.status, at(answer, "code")]).toEqual([name, 404, "no-such-lesson"])
  }
})

import { lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { ownMessage } from "@readyroom/sync/messages"
import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createPerson } from "../people/create-person.ts"
import { at, Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let tage: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  tage = await server.as("tage")
})
afterAll(() => server.close())

const begin = async () => textAt(await anna.post("/api/lessons", { title: "Linked" }), "id")
const give = async (id: string, role: "editor" | "viewer") =>
  textAt(await anna.put(`/api/lessons/${id}/link`, { role }), "link.token")
const come = (client: Client, token: string) => client.post("/api/lessons/by-link", { token })
const roleOn = async (client: Client, id: string) => {
  const answer = await client.get(`/api/lessons/${id}`)
  return answer.status === 200 ? at(answer, "role") : answer.status
}

describe("a lesson's link", () => {
  test("brings someone of the organisation to the lesson with its role, and says so to its people", async () => {
    const id = await begin()
    const token = await give(id, "viewer")
    expect(await roleOn(tage, id)).toBe(404)

    const answer = await come(tage, token)
    expect([answer.status, answer.body]).toEqual([200, { lessonId: id }])
    expect(await roleOn(tage, id)).toBe("viewer")
    expect(at(await anna.get(`/api/lessons/${id}`), "people.1")).toMatchObject({
      email: emailOf("tage"),
      byLink: true,
    })
    expect(at(await anna.get(`/api/lessons/${id}/link`), "link")).toMatchObject({
      token,
      role: "viewer",
      people: 1,
    })
  })

  test("keeps its address when its role changes, and who came by it has that role in an open page at once", async () => {
    const id = await begin()
    const token = await give(id, "viewer")
    await come(tage, token)
    const page = await new LiveClient(tage, id).ready()
    page.doc.getText("title").insert(0, "Not mine: ")
    await eventually(() => page.own.some(({ type }) => type === ownMessage.refused))

    expect(await give(id, "editor")).toBe(token)
    expect(await roleOn(tage, id)).toBe("editor")
    const other = await new LiveClient(tage, id).ready()
    other.doc.getText("title").insert(0, "Mine: ")
    await eventually(() => other.own.some(({ type }) => type === ownMessage.settled))
    page.close()
    other.close()
  })

  test("once ended opens nothing, and takes the lesson from who came by it, in open pages within a second", async () => {
    const id = await begin()
    const token = await give(id, "editor")
    await come(tage, token)
    const page = await new LiveClient(tage, id).ready()

    const from = performance.now()
    expect((await anna.delete(`/api/lessons/${id}/link`)).status).toBe(204)
    expect(await page.closed()).toBe(4403)
    expect((page.closedWith?.at ?? 0) - from).toBeLessThan(1000)
    expect(await roleOn(tage, id)).toBe(404)
    const again = await come(tage, token)
    expect([again.status, at(again, "code")]).toEqual([404, "no-such-link"])
    expect(at(await anna.get(`/api/lessons/${id}/link`), "link")).toBeNull()
    // A new one is another one.
    expect(await give(id, "editor")).not.toBe(token)
  })

  test("ended with keep leaves everyone where they are", async () => {
    const id = await begin()
    await come(tage, await give(id, "editor"))
    expect((await anna.delete(`/api/lessons/${id}/link?keep=true`)).status).toBe(204)
    expect(await roleOn(tage, id)).toBe("editor")
    expect(at(await anna.get(`/api/lessons/${id}`), "people.1.byLink")).toBe(false)
  })

  test("gives nobody less, and who had less by name goes back to that when it ends", async () => {
    const id = await begin()
    const token = await give(id, "viewer")
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "editor" })
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("cilla"), role: "viewer" })
    const [bo, cilla] = [await server.as("bo"), await server.as("cilla")]
    await come(anna, token)
    await come(bo, token)
    expect([await roleOn(anna, id), await roleOn(bo, id)]).toEqual(["owner", "editor"])

    await give(id, "editor")
    await come(cilla, token)
    expect(await roleOn(cilla, id)).toBe("editor")
    await give(id, "viewer")
    expect(await roleOn(cilla, id)).toBe("viewer")
    await give(id, "editor")
    await come(cilla, token)
    await anna.delete(`/api/lessons/${id}/link`)
    expect([await roleOn(bo, id), await roleOn(cilla, id)]).toEqual(["editor", "viewer"])
  })

  test("leaves who was given a role by name since", async () => {
    const id = await begin()
    await come(tage, await give(id, "viewer"))
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("tage"), role: "viewer" })
    await anna.delete(`/api/lessons/${id}/link`)
    expect(await roleOn(tage, id)).toBe("viewer")
  })

  test("is nothing to another organisation, and leads to no deleted lesson", async () => {
    const id = await begin()
    const token = await give(id, "editor")
    const stranger = await ofAnotherOrganisation()
    const answer = await come(stranger, token)
    expect([answer.status, at(answer, "code")]).toEqual([404, "no-such-link"])

    await anna.delete(`/api/lessons/${id}`)
    expect((await come(tage, token)).status).toBe(404)
    await anna.post(`/api/lessons/${id}/restore`)
    expect((await come(tage, token)).status).toBe(200)
  })

  test("ended while people come by it leaves none of them on the lesson", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await begin()
      const token = await give(id, "viewer")
      const comers = await Promise.all(
        (["bo", "cilla", "tage", "adam"] as const).map((name) => server.as(name)),
      )
      const [ended] = await Promise.all([
        anna.delete(`/api/lessons/${id}/link`),
        ...comers.map((client) => come(client, token)),
      ])
      expect(ended?.status).toBe(204)
      const left = await server.database.orm.select().from(lessonPeople).where(eq(lessonPeople.lessonId, id))
      expect(left.map(({ role }) => role)).toEqual(["owner"])
    }
  })

  test("two owners' first links at once are one link", async () => {
    const id = await begin()
    await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "editor" })
    await server.database.orm
      .update(lessonPeople)
      .set({ role: "owner" })
      .where(and(eq(lessonPeople.lessonId, id), eq(lessonPeople.personId, server.personId.bo)))
    const bo = await server.as("bo")
    const [one, other] = await Promise.all(
      [anna, bo].map((client) => client.put(`/api/lessons/${id}/link`, { role: "viewer" })),
    )
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect(one && textAt(one, "link.token")).toBe(other && textAt(other, "link.token"))
  })

  test("goes when the lesson is removed for good", async () => {
    const id = await begin()
    await come(tage, await give(id, "viewer"))
    await server.database.orm.delete(lessons).where(eq(lessons.id, id))
    expect(await roleOn(tage, id)).toBe(404)
  })
})

async function ofAnotherOrganisation(): Promise<Client> {
  const { orm } = server.database
  const [organisation] = await orm.insert(organisations).values({ name: "Elsewhere" }).returning()
  const organisationId = organisation?.id ?? ""
  const [school] = await orm
    .insert(schools)
    .values({ organisationId, name: "Elsewhere", timeZone: "Europe/Stockholm" })
    .returning()
  const personId = await createPerson(orm, {
    organisationId,
    name: "Stranger",
    email: "stranger@elsewhere.example",
    passwordHash: null,
    schools: [{ schoolId: school?.id ?? "", role: "admin" }],
  })
  const { cookie } = await server.services.sessions.begin(personId)
  return new Client(server.url, cookie.split(";")[0] ?? null)
}

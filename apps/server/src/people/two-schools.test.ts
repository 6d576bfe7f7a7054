import { carts } from "@readyroom/db/schema/inventory"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { at, Client, textAt } from "../testing/client.ts"
import { listOf, sendList } from "../testing/device-list.ts"
import { row } from "../testing/inventory-rows.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"
import { createPerson, type NewPerson } from "./create-person.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const person = async (over: Partial<NewPerson> & Pick<NewPerson, "email">) => {
  const [anna] = await server.database.orm
    .select({ organisationId: people.organisationId })
    .from(people)
    .where(eq(people.id, server.personId.anna))
  return createPerson(server.database.orm, {
    organisationId: anna?.organisationId ?? "",
    name: "Petra Two",
    passwordHash: null,
    schools: [],
    ...over,
  })
}
const clientOf = async (personId: string) => {
  const { cookie } = await server.services.sessions.begin(personId)
  return new Client(server.url, cookie.split(";")[0] ?? null)
}
/** IT at one school, teacher at the other. */
async function bothRoles(it: "here" | "there", email: string): Promise<Client> {
  const teacher = it === "here" ? "there" : "here"
  const roles = [
    { schoolId: server.schoolId[teacher], role: "teacher" as const },
    { schoolId: server.schoolId[it], role: "it" as const },
  ]
  return clientOf(await person({ email, schools: roles }))
}

test.each(["here", "there"] as const)(
  "who is IT at one school and teacher at another has each role where it is held (IT %s)",
  async (it) => {
    const client = await bothRoles(it, `petra-${it}@sunview.example`)
    const teacher = it === "here" ? "there" : "here"
    const [itSchool, teachersSchool] = [server.schoolId[it], server.schoolId[teacher]]
    const me = await client.get("/api/me")
    expect(at(me, "schools")).toMatchObject([{ name: "Sunview High" }, { name: "Sunview Middle" }])

    // Without a school named: the first of theirs where they may.
    const name = `Cart of ${it}`
    await server.database.orm.insert(carts).values({ schoolId: itSchool, name })
    expect(at(await client.get(`/api/carts?q=${it}`), "items.0.name")).toBe(name)
    const added = await client.post("/api/devices", { name: `By ${it}` })
    expect(added).toMatchObject({ status: 201, body: { schoolId: itSchool, mayChange: true } })
    expect((await client.get("/api/desk/requirements")).status).toBe(200)
    expect((await client.get("/api/desk/flags")).status).toBe(200)
    const list = listOf([row(it)])
    expect(at(await sendList(client, "commit", list), "new")).toBe(1)
    expect(at(await client.get(`/api/devices?q=S-${it}`), "items.0.schoolId")).toBe(itSchool)

    for (const path of ["devices", "carts", "models"])
      expect(at(await client.get(`/api/${path}?schoolId=${teachersSchool}`), "code")).toBe("no-right")
    expect(at(await sendList(client, "commit", list, { schoolId: teachersSchool }), "code")).toBe("no-right")
    const desk = await client.get(`/api/desk/requirements?schoolId=${teachersSchool}`)
    expect(at(desk, "code")).toBe("no-such-school")
    for (const schoolId of [itSchool, teachersSchool]) {
      expect((await client.get(`/api/rooms?schoolId=${schoolId}`)).status).toBe(200)
      expect((await client.get(`/api/schools/${schoolId}/timetable`)).status).toBe(200)
      const made = await client.post("/api/lessons", { title: "Both", schoolId })
      expect(made).toMatchObject({ status: 201, body: { schoolId } })
      const copy = await client.post(`/api/lessons/${textAt(made, "id")}/duplicate`)
      expect(at(copy, "schoolId")).toBe(schoolId)
    }
  },
)

test("a lesson for which no school is named is begun in the first school that one is told of", async () => {
  const { orm } = server.database
  const [organisation] = await orm.select({ id: organisations.id }).from(organisations)
  const own = { organisationId: organisation?.id ?? "", timeZone: "Europe/Stockholm" }
  const [aspen, birch] = ["ffffffff", "00000000"].map((start) => `${start}-0000-4000-8000-000000000000`)
  await orm.insert(schools).values([
    { ...own, id: aspen, name: "Aspen" },
    { ...own, id: birch, name: "Birch" },
  ])
  const roles = [birch ?? "", aspen ?? ""].map((schoolId) => ({ schoolId, role: "it" as const }))
  const client = await clientOf(await person({ email: "order@sunview.example", schools: roles }))
  expect(at(await client.get("/api/me"), "schools")).toMatchObject([{ id: aspen }, { id: birch }])
  expect(at(await client.post("/api/lessons", { title: "First" }), "schoolId")).toBe(aspen)
  expect(at(await client.post("/api/devices", { name: "First" }), "schoolId")).toBe(aspen)
})

test("who belongs to no school reads what is shared, and begins nothing", async () => {
  const client = await clientOf(await person({ email: "guest@sunview.example" }))
  expect(at(await client.get("/api/me"), "schools")).toEqual([])
  expect(at(await client.post("/api/lessons", { title: "x" }), "code")).toBe("no-such-school")
  expect(at(await client.get("/api/lessons"), "items")).toEqual([])
  const anna = await server.as("anna")
  const id = textAt(await anna.post("/api/lessons", { title: "Shared" }), "id")
  await anna.put(`/api/lessons/${id}/people`, { email: "GUEST@sunview.example", role: "editor" })
  expect(at(await client.get("/api/lessons"), "items")).toMatchObject([{ id, role: "editor" }])
  expect((await client.get(`/api/lessons/${id}/readiness`)).status).toBe(200)
  expect(at(await client.post(`/api/lessons/${id}/duplicate`), "code")).toBe("no-such-school")
  for (const path of ["devices", "rooms", "desk/requirements", "desk/flags"])
    expect([path, at(await client.get(`/api/${path}`), "code")]).toEqual([path, "no-such-school"])
})

test("an e-mail address is one person's, whatever its case, and nothing is half made", async () => {
  const before = await server.database.orm.$count(people)
  await expect(person({ email: emailOf("anna").toUpperCase() })).rejects.toMatchObject({
    code: "email-taken",
  })
  const nowhere = [{ schoolId: crypto.randomUUID(), role: "teacher" as const }]
  await expect(person({ email: "half@sunview.example", schools: nowhere })).rejects.toThrow()
  expect(await server.database.orm.$count(people)).toBe(before)
})

test("one's language is forgotten again, and what is left out stays", async () => {
  const client = await server.as("lena")
  await client.patch("/api/me", { language: "sv", colourScheme: "dark" })
  expect((await client.patch("/api/me", {})).body).toMatchObject({ language: "sv", colourScheme: "dark" })
  const forgot = await client.patch("/api/me", { language: null })
  expect(forgot.body).toMatchObject({ language: null, colourScheme: "dark", email: emailOf("lena") })
  expect(await client.patch("/api/me", { colourScheme: null })).toMatchObject({ status: 400 })
})

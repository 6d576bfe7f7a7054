import { people } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { clientOf, newPerson } from "../testing/school-person.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
let here: string
let there: string
beforeAll(async () => {
  server = await startTestServer()
  here = `/api/schools/${server.schoolId.here}/people`
  there = `/api/schools/${server.schoolId.there}/people`
})
beforeEach(async () => {
  axel = await server.as("axel")
})
afterAll(() => server.close())

const items = (answer: unknown) => Object(at(answer, "items")) as unknown[]
const idsOf = async (path: string) => items(await axel.get(path)).map((item) => textAt(item, "id"))

describe("an admin's list of a school's people", () => {
  test("goes by name whatever its case, in pages without gaps, and holds nobody of another school", async () => {
    const lower = await newPerson(server, { here: "teacher" }, { name: "anna lower" })
    const all = items(await axel.get(here))
    expect(all.map((item) => at(item, "name"))).toEqual([
      ...["Anna", "anna lower", "Axel", "Bo", "Cilla", "Ivar", "Lena"],
    ])
    expect(at(all, "1.id")).toBe(lower)
    const paged: unknown[] = []
    let cursor: string | null = ""
    while (cursor !== null) {
      const page: unknown = await axel.get(`${here}?limit=3${cursor && `&cursor=${cursor}`}`)
      paged.push(...items(page))
      cursor = at(page, "next") as string | null
    }
    expect(paged).toEqual(all)
    expect(at(await axel.get(`${here}?cursor=x`), "errors.0.path")).toBe("cursor")
  })

  test("can be narrowed by name, e-mail address, role and state", async () => {
    const gone = await newPerson(server, { here: "it" }, { name: "Zoe Gone" })
    const active = await newPerson(server, { here: "it" }, { name: "Zoe Active" })
    const invited = await newPerson(server, { here: "lead" }, { name: "Zoe Invited", passwordHash: null })
    await server.database.orm.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, gone))
    expect(await idsOf(`${here}?q=zoe`)).toEqual([active, gone, invited])
    expect(await idsOf(`${here}?q=INV`)).toEqual([invited])
    expect(await idsOf(`${here}?q=${emailOf("bo")}`)).toEqual([server.personId.bo])
    expect(await idsOf(`${here}?q=%25`)).toEqual([])
    expect(await idsOf(`${here}?q=zoe&role=it`)).toEqual([active, gone])
    expect(await idsOf(`${here}?q=zoe&state=deactivated`)).toEqual([gone])
    expect(await idsOf(`${here}?q=zoe&state=invited`)).toEqual([invited])
    expect(await idsOf(`${here}?q=zoe&state=active&role=it`)).toEqual([active])
    expect((await axel.get(`${here}?state=x`)).status).toBe(400)
  })

  test("says of whom other schools are, of which the one who asks is no admin", async () => {
    const both = await newPerson(server, { here: "teacher", there: "teacher" }, { name: "Both Schools" })
    expect(at(await axel.get(`${here}?q=both`), "items")).toMatchObject([{ id: both, isAlone: false }])
    const admin = await clientOf(server, await newPerson(server, { here: "admin", there: "admin" }))
    expect(at(await admin.get(`${here}?q=both`), "items.0.isAlone")).toBe(true)
    const half = await clientOf(server, await newPerson(server, { here: "admin", there: "lead" }))
    expect(at(await half.get(`${here}?q=both`), "items.0.isAlone")).toBe(false)
    expect(at(await half.get(there), "code")).toBe("no-right")
    expect(at(await axel.get(there), "code")).toBe("no-such-school")
    expect(at(await axel.get("/api/schools/x/people"), "code")).toBe("no-such-school")
  })
})

describe("adding someone to a school", () => {
  test("makes an account without a password, and a link for a week", async () => {
    const added = await axel.post(here, { name: " Nils New ", email: "nils@sunview.example", role: "it" })
    expect(added).toMatchObject({
      status: 201,
      body: { person: { name: "Nils New", role: "it", state: "invited", isAlone: true } },
    })
    const expiresAt = textAt(added, "link.expiresAt")
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000)
    expect(at(added, "person.linkExpiresAt")).toBe(expiresAt)
    expect(at(await axel.get(`${here}?q=nils`), "items")).toEqual([at(added, "person")])
  })

  test("adds whom the organisation knows under their own name, and gives no link to their account", async () => {
    const input = { name: "Somebody Else", email: emailOf("tage").toUpperCase(), role: "lead" }
    const added = await axel.post(here, input)
    expect(added).toMatchObject({
      status: 201,
      body: {
        person: { id: server.personId.tage, name: "Tage", role: "lead", isAlone: false },
        link: null,
      },
    })
    const tage = await server.as("tage")
    expect(at(await tage.get("/api/me"), "schools")).toMatchObject([{ role: "lead" }, { role: "teacher" }])
    expect(await axel.post(here, input)).toMatchObject({ status: 409, body: { code: "email-taken" } })
    expect((await axel.delete(`${here}/${server.personId.tage}`)).status).toBe(204)
    expect(at(await tage.get("/api/me"), "schools")).toMatchObject([{ role: "teacher" }])
  })

  test("refuses an address of this school, one of someone deactivated, and what is none", async () => {
    const input = { name: "Anna Two", email: emailOf("anna"), role: "teacher" }
    expect(at(await axel.post(here, input), "code")).toBe("email-taken")
    const gone = await newPerson(server, { there: "teacher" })
    const [row] = await server.database.orm
      .update(people)
      .set({ deactivatedAt: new Date() })
      .where(eq(people.id, gone))
      .returning({ email: people.email })
    const answer = await axel.post(here, { ...input, email: row?.email })
    expect(answer).toMatchObject({ status: 409, body: { code: "email-taken" } })
    expect(at(answer, "detail")).toContain("deactivated")
    for (const wrong of [{ email: "anna" }, { role: "owner" }, { name: " " }, { passwordHash: "x" }])
      expect((await axel.post(here, { ...input, email: "z@z.example", ...wrong })).status).toBe(400)
  })

  test("by two at once makes one account", async () => {
    const input = { name: "Twice", email: "twice@sunview.example", role: "teacher" }
    const both = await Promise.all([axel.post(here, input), axel.post(here, input)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(items(await axel.get(`${here}?q=twice`))).toHaveLength(1)
  })
})

describe("changing someone of a school", () => {
  test("changes the role here and nowhere else, and leaves what is not given", async () => {
    const both = await newPerson(server, { here: "teacher", there: "lead" }, { name: "Karin" })
    expect(at(await axel.patch(`${here}/${both}`, { role: "it" }), "role")).toBe("it")
    expect(await axel.patch(`${here}/${both}`, {})).toMatchObject({
      status: 200,
      body: { role: "it", name: "Karin" },
    })
    const me = await (await clientOf(server, both)).get("/api/me")
    expect(at(me, "schools")).toMatchObject([{ role: "it" }, { role: "lead" }])
  })

  test("changes the name of someone of this school alone", async () => {
    const own = await newPerson(server, { here: "teacher" })
    expect(at(await axel.patch(`${here}/${own}`, { name: "Married Name" }), "name")).toBe("Married Name")
    const both = await newPerson(server, { here: "teacher", there: "teacher" })
    const refused = await axel.patch(`${here}/${both}`, { name: "Mine", role: "it" })
    expect(refused).toMatchObject({ status: 403, body: { code: "no-right" } })
    expect(at(await axel.get(`${here}?q=new`), "items")).toContainEqual(
      expect.objectContaining({ id: both, name: "New Person", role: "teacher" }),
    )
  })

  test("takes someone off who has another school, and leaves who has none", async () => {
    const both = await newPerson(server, { here: "teacher", there: "teacher" })
    expect((await axel.delete(`${here}/${both}`)).status).toBe(204)
    expect(at(await axel.delete(`${here}/${both}`), "code")).toBe("no-such-person")
    const adam = await server.as("adam")
    expect(await adam.delete(`${there}/${both}`)).toMatchObject({
      status: 409,
      body: { code: "only-school" },
    })
    expect(at(await adam.get(`${there}?q=new`), "items")).toContainEqual(
      expect.objectContaining({ id: both, isAlone: true }),
    )
  })

  test("does not know who is not of the school", async () => {
    for (const id of [server.personId.inga, crypto.randomUUID(), "x"]) {
      const one = `${here}/${id}`
      const answers = [
        await axel.patch(one, { role: "it" }),
        await axel.delete(one),
        await axel.post(`${one}/link`),
        await axel.post(`${one}/deactivate`),
        await axel.post(`${one}/reactivate`),
      ]
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 404, body: { code: "no-such-person" } })
    }
    const inga = await server.as("inga")
    expect((await inga.get("/api/me")).status).toBe(200)
  })
})

import { people, personLinks } from "@readyroom/db/schema/people"
import { closeCode, ownMessage } from "@readyroom/sync/messages"
import { eq } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { clientOf, newPerson } from "../testing/school-person.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
let here: string
let there: string
const opened: LiveClient[] = []
beforeAll(async () => {
  server = await startTestServer()
  here = `/api/schools/${server.schoolId.here}/people`
  there = `/api/schools/${server.schoolId.there}/people`
})
beforeEach(async () => {
  axel = await server.as("axel")
})
afterEach(() => {
  for (const live of opened.splice(0)) live.close()
})
afterAll(() => server.close())

const storedOf = async (personId: string) => {
  const [row] = await server.database.orm.select().from(people).where(eq(people.id, personId))
  return { passwordHash: row?.passwordHash, deactivated: row?.deactivatedAt !== null, name: row?.name }
}
const look = async (token: string) => (await server.as(null)).post("/api/join/look", { token })

/** A lesson that concerns IT, open in the page of this person. */
async function openLesson(client: Client): Promise<LiveClient> {
  const live = new LiveClient(client, await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }]))
  opened.push(live)
  return live.ready()
}

/** With which code the socket closes, within a second of `act`. */
async function closesBy(live: LiveClient, act: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await act()
  const code = await live.closed()
  expect((live.closedWith?.at ?? Number.POSITIVE_INFINITY) - from).toBeLessThan(1_000)
  return code
}

describe("an admin of one school", () => {
  test("takes over no account of someone who is in another one too", async () => {
    for (const role of ["teacher", "it", "admin"] as const) {
      const both = await newPerson(server, { here: role, there: "teacher" })
      const client = await clientOf(server, both)
      const adam = await server.as("adam")
      for (const what of ["link", "deactivate", "reactivate"])
        expect(await adam.post(`${there}/${both}/${what}`)).toMatchObject({
          status: 403,
          body: { code: "no-right" },
        })
      expect(await storedOf(both)).toEqual({ passwordHash: "set", deactivated: false, name: "New Person" })
      expect((await client.get("/api/me")).status).toBe(200)
    }
  })

  test("does not, either, by taking them into the school first", async () => {
    const adam = await server.as("adam")
    const target = await newPerson(server, { here: "admin" })
    const { email } = Object((await (await clientOf(server, target)).get("/api/me")).body)
    const added = await adam.post(there, { name: "Mine", email, role: "teacher" })
    expect(added).toMatchObject({ status: 201, body: { link: null, person: { isAlone: false } } })
    expect((await adam.post(`${there}/${target}/link`)).status).toBe(403)
    expect((await adam.patch(`${there}/${target}`, { name: "Mine" })).status).toBe(403)
    expect(await storedOf(target)).toMatchObject({ passwordHash: "set", name: "New Person" })
  })

  test("of all their schools may", async () => {
    const both = await newPerson(server, { here: "teacher", there: "it" })
    const admin = await clientOf(server, await newPerson(server, { here: "admin", there: "admin" }))
    expect((await admin.post(`${there}/${both}/link`)).status).toBe(201)
    expect(at(await admin.post(`${here}/${both}/deactivate`), "state")).toBe("deactivated")
  })

  test("does nothing of it to their own account, however the id is written", async () => {
    const own = await newPerson(server, { here: "admin" })
    const client = await clientOf(server, own)
    for (const id of [own, own.toUpperCase()])
      for (const what of ["link", "deactivate", "reactivate"])
        expect(await client.post(`${here}/${id}/${what}`)).toMatchObject({
          status: 409,
          body: { code: "own-account" },
        })
    expect(await storedOf(own)).toMatchObject({ passwordHash: "set", deactivated: false })
  })
})

describe("a new link", () => {
  test("takes the password away, ends sessions and sockets, and makes the earlier link void", async () => {
    const id = await newPerson(server, { here: "it" })
    const client = await clientOf(server, id)
    const live = await openLesson(client)
    let made: unknown
    const act = async () => {
      made = await axel.post(`${here}/${id.toUpperCase()}/link`)
    }
    expect(await closesBy(live, act)).toBe(closeCode.signedOut)
    expect(made).toMatchObject({ status: 201 })
    expect((await client.get("/api/me")).status).toBe(401)
    expect(await storedOf(id)).toMatchObject({ passwordHash: null })
    expect(at(await axel.get(`${here}?q=new&state=invited`), "items")).toContainEqual(
      expect.objectContaining({ id, linkExpiresAt: at(made, "expiresAt") }),
    )
    expect(at(await look(textAt(made, "token")), "isNew")).toBe(false)
    const again = await axel.post(`${here}/${id}/link`)
    expect(at(await look(textAt(made, "token")), "code")).toBe("link-refused")
    expect(await look(textAt(again, "token"))).toMatchObject({ status: 200, body: { isNew: false } })
  })

  test("is not made for someone deactivated", async () => {
    const id = await newPerson(server, { here: "teacher" })
    await axel.post(`${here}/${id}/deactivate`)
    expect(at(await axel.post(`${here}/${id}/link`), "code")).toBe("no-such-person")
    expect(await storedOf(id)).toMatchObject({ passwordHash: "set" })
  })
})

describe("deactivating someone", () => {
  test("ends sessions, sockets and their link; reactivating brings none of them back", async () => {
    const id = await newPerson(server, { here: "it" })
    const client = await clientOf(server, id)
    const live = await openLesson(client)
    const deactivate = () => axel.post(`${here}/${id}/deactivate`)
    expect(await closesBy(live, deactivate)).toBe(closeCode.signedOut)
    expect(await deactivate()).toMatchObject({
      status: 200,
      body: { id, state: "deactivated", linkExpiresAt: null },
    })
    expect((await client.get("/api/me")).status).toBe(401)
    const back = await axel.post(`${here}/${id}/reactivate`)
    expect(back).toMatchObject({ status: 200, body: { id, state: "active" } })
    expect((await client.get("/api/me")).status).toBe(401)
    expect((await (await clientOf(server, id)).get("/api/me")).status).toBe(200)
  })

  test("makes the link of someone invited void", async () => {
    const added = await axel.post(here, { name: "Ada", email: "ada@sunview.example", role: "teacher" })
    const id = textAt(added, "person.id")
    await axel.post(`${here}/${id}/deactivate`)
    const { orm } = server.database
    expect(await orm.$count(personLinks, eq(personLinks.personId, id))).toBe(0)
    const back = await axel.post(`${here}/${id}/reactivate`)
    expect(back).toMatchObject({ body: { state: "invited", linkExpiresAt: null } })
    expect(at(await look(textAt(added, "link.token")), "code")).toBe("link-refused")
  })
})

describe("a role that is taken away closes what it opened, within a second", () => {
  test("where IT becomes a teacher, or leaves the school", async () => {
    for (const leaves of [false, true]) {
      const id = await newPerson(server, { here: "it", there: "teacher" })
      const client = await clientOf(server, id)
      const live = await openLesson(client)
      const stays = await openLesson(await server.as("ivar"))
      const one = `${here}/${id}`
      const act = () => (leaves ? axel.delete(one) : axel.patch(one, { role: "teacher" }))
      expect(await closesBy(live, act)).toBe(closeCode.noRight)
      expect(stays.closedWith).toBeNull()
      // Pages of the school ask again what they may.
      const told = { type: ownMessage.lessonChanged, value: { changed: "people" } }
      await eventually(() => stays.own.some((message) => message.type === told.type))
      expect(stays.own).toContainEqual(told)
      const desk = await client.get(`/api/desk/requirements?schoolId=${server.schoolId.here}`)
      expect(at(desk, "code")).toBe("no-such-school")
    }
  })

  test("and an admin who is one no more changes nobody", async () => {
    const admin = await newPerson(server, { here: "admin" })
    const client = await clientOf(server, admin)
    await axel.patch(`${here}/${admin}`, { role: "lead" })
    expect(at(await client.get(here), "code")).toBe("no-right")
    expect(at(await client.patch(`${here}/${admin}`, { role: "admin" }), "code")).toBe("no-right")
  })
})

import { personLinks } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { createLog } from "../log.ts"
import { at, Client, textAt } from "../testing/client.ts"
import { newPerson } from "../testing/school-person.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { deactivatePerson } from "./deactivate-person.ts"

const PASSWORD = "purple walrus umbrella"

let server: TestServer
let axel: Client
let nobody: Client
let here: string
beforeAll(async () => {
  server = await startTestServer()
  here = `/api/schools/${server.schoolId.here}/people`
  nobody = await server.as(null)
})
beforeEach(async () => {
  axel = await server.as("axel")
})
afterAll(() => server.close())

const look = (token: string) => nobody.post("/api/join/look", { token })
const join = (token: string, password = PASSWORD) => nobody.post("/api/join", { token, password })
const signIn = (email: string, password: string) => nobody.post("/api/auth/sign-in", { email, password })

/** Someone new with their link. */
async function invited(): Promise<{ id: string; email: string; token: string }> {
  const email = `i-${crypto.randomUUID()}@sunview.example`
  const added = await axel.post(here, { name: "Nils Nyberg", email, role: "teacher" })
  return { id: textAt(added, "person.id"), email, token: textAt(added, "link.token") }
}

test("a link tells whom it is for, is used once, and signs in", async () => {
  const { id, email, token } = await invited()
  expect(token).toMatch(/^[\w-]{43}$/)
  for (let time = 0; time < 2; time++)
    expect(await look(token)).toMatchObject({
      status: 200,
      body: { name: "Nils Nyberg", email, schools: ["Sunview High"], isNew: true },
    })
  expect((await signIn(email, PASSWORD)).status).toBe(401)
  const joined = await join(token)
  expect(joined).toMatchObject({
    status: 201,
    body: { person: { id, email, schools: [{ name: "Sunview High", role: "teacher" }] } },
  })
  const cookie = joined.headers.get("set-cookie") ?? ""
  expect(cookie).toMatch(/^readyroom_session=[^;]+; HttpOnly; .*SameSite=Lax$/)
  expect(at(await new Client(server.url, cookie.split(";")[0] ?? null).get("/api/me"), "id")).toBe(id)
  expect((await signIn(email, PASSWORD)).status).toBe(200)
  expect(at(await axel.get(`${here}?q=${email}`), "items")).toMatchObject([
    { state: "active", linkExpiresAt: null },
  ])
  const again = await join(token, "green walrus umbrella")
  expect(again).toMatchObject({ status: 403, body: { code: "link-refused" } })
  expect(again.headers.get("set-cookie")).toBeNull()
  expect((await signIn(email, PASSWORD)).status).toBe(200)
})

test("of two who use a link at the same moment, one gets the account", async () => {
  for (let round = 0; round < 5; round++) {
    const { email, token } = await invited()
    const passwords = ["purple walrus umbrella", "green walrus umbrella"]
    const both = await Promise.all(passwords.map((password) => join(token, password)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 403])
    for (const [index, password] of passwords.entries())
      expect((await signIn(email, password)).status).toBe(both[index]?.status === 201 ? 200 : 401)
  }
})

test("a wrong, used, replaced and expired link, and one of someone deactivated, get the same answer", async () => {
  const { orm } = server.database
  const used = await invited()
  await join(used.token)
  const replaced = await invited()
  await axel.post(`${here}/${replaced.id}/link`)
  const expired = await invited()
  await orm
    .update(personLinks)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(personLinks.personId, expired.id))
  const gone = await invited()
  const [link] = await orm.select().from(personLinks).where(eq(personLinks.personId, gone.id))
  await deactivatePerson(server.services, gone.id)
  // As if it had been left there.
  if (link !== undefined) await orm.insert(personLinks).values(link)
  const tokens = ["", "guessed", used.token, replaced.token, expired.token, gone.token]
  const answers = []
  for (const token of tokens) answers.push(await look(token), await join(token), await join(token, "short"))
  for (const answer of answers) {
    expect(answer.status).toBe(403)
    expect(answer.body).toEqual(answers[0]?.body)
  }
  expect(at(answers[0], "code")).toBe("link-refused")
  expect(at(await axel.get(`${here}?q=${expired.email}`), "items")).toMatchObject([
    { state: "invited", linkExpiresAt: null },
  ])
})

test("a password that is refused leaves the link as it is", async () => {
  const { email, token } = await invited()
  for (const [password, code] of [
    ["short", "too_short"],
    ["password1234", "common"],
    ["sunviewhigh1", "personal"],
    ["nyberg1234", "personal"],
  ] as const) {
    const answer = await join(token, password)
    expect(answer).toMatchObject({ status: 422, body: { code: "password-refused" } })
    expect(at(answer, "errors")).toEqual([{ path: "password", code }])
  }
  expect(at(await look(token), "email")).toBe(email)
  expect((await join(token)).status).toBe(201)
})

test("whose password was reset chooses a new one, and the old one opens nothing", async () => {
  const { id, email, token } = await invited()
  await join(token)
  const reset = textAt(await axel.post(`${here}/${id}/link`), "token")
  expect((await signIn(email, PASSWORD)).status).toBe(401)
  expect(at(await look(reset), "isNew")).toBe(false)
  expect((await join(reset, "green walrus umbrella")).status).toBe(201)
  expect((await signIn(email, PASSWORD)).status).toBe(401)
  expect((await signIn(email, "green walrus umbrella")).status).toBe(200)
})

test("the database keeps a token's digest alone, and a dump of it opens nothing", async () => {
  const { token } = await invited()
  const { rows } = await server.database.pool.query("select * from person_links")
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(token)
  for (const { token_hash } of rows) {
    expect(token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(at(await join(token_hash), "code")).toBe("link-refused")
  }
})

test("no token stands in the log, at its finest", async () => {
  const lines: string[] = []
  const log = createLog("debug", { write: (line) => void lines.push(line) })
  const logged = await startTestServer({ log })
  const { cookie } = await logged.services.sessions.begin(logged.personId.axel)
  const admin = new Client(logged.url, cookie.split(";")[0] ?? null)
  const path = `/api/schools/${logged.schoolId.here}/people`
  const id = await newPerson(logged, { here: "teacher" })
  const token = textAt(await admin.post(`${path}/${id}/link`), "token")
  const anyone = new Client(logged.url, null)
  await anyone.post("/api/join/look", { token })
  await anyone.post("/api/join", { token, password: "short" })
  await anyone.post("/api/join", { token, password: PASSWORD })
  await anyone.post("/api/join", { token, password: PASSWORD })
  await logged.close()
  expect(lines.filter((line) => line.includes("/api/join")).length).toBeGreaterThan(3)
  expect(lines.join("")).not.toContain(token)
  expect(lines.join("")).not.toContain(PASSWORD)
})

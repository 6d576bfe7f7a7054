import { sessions } from "@readyroom/db/schema/people"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { savePasswordHash } from "../people/create-person.ts"
import { deactivatePerson } from "../people/deactivate-person.ts"
import { startServer } from "../start.ts"
import { at, Client } from "../testing/client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

const PASSWORD = "purple walrus umbrella"
const signInLimits = { account: { attempts: 3, seconds: 600 }, address: { attempts: 1000, seconds: 600 } }
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({
    signInLimits,
  })
  const hash = await server.services.hasher.hash(PASSWORD)
  for (const name of ["anna", "bo", "tage", "adam"] as const)
    await savePasswordHash(server.database.orm, server.personId[name], hash)
})
afterAll(() => server.close())

const signIn = async (email: string, password: string) =>
  (await server.as(null)).post("/api/auth/sign-in", { email, password })

describe("POST /api/auth/sign-in", () => {
  test("answers the person and a session's cookie, whatever the address's case", async () => {
    const answer = await signIn(emailOf("anna").toUpperCase(), PASSWORD)
    expect(answer.status).toBe(200)
    expect(at(answer, "person.name")).toBe("Anna")
    expect(at(answer, "person.schools.0.role")).toBe("teacher")
    const cookie = answer.headers.get("set-cookie") ?? ""
    expect(cookie).toMatch(/^readyroom_session=[^;]+; HttpOnly; .*SameSite=Lax$/)
    expect(answer.headers.get("cache-control")).toBe("no-store")

    const client = await server.as(null)
    client.cookie = cookie.split(";")[0] ?? ""
    expect(at(await client.get("/api/me"), "email")).toBe(emailOf("anna"))
  })

  test("stores neither the session's id nor the password", async () => {
    const answer = await signIn(emailOf("anna"), PASSWORD)
    const id = /=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? ""
    const rows = await server.database.orm.select().from(sessions)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.id) && row.id !== id)).toBe(true)
    const { rows: everyone } = await server.database.pool.query("select * from people")
    expect(JSON.stringify(everyone)).not.toContain(PASSWORD)
  })

  test("gives one and the same answer for a wrong password, a missing account and someone without a password", async () => {
    const answers = [
      await signIn(emailOf("bo"), "not it at all"),
      await signIn("nobody@sunview.example", PASSWORD),
      await signIn(emailOf("cilla"), PASSWORD),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.body).toEqual(answers[0]?.body)
      expect(answer.headers.get("set-cookie")).toBeNull()
    }
    expect(at(answers[0], "code")).toBe("sign-in-failed")
  })

  test("is refused after too many failures, with the time to wait, and holds on a second server", async () => {
    for (let attempt = 0; attempt < 3; attempt++)
      expect((await signIn(emailOf("tage"), "wrong one here")).status).toBe(401)
    const refused = await signIn(emailOf("tage"), PASSWORD)
    expect(refused.status).toBe(429)
    expect(at(refused, "code")).toBe("too-many-attempts")
    const seconds = Number(refused.headers.get("retry-after"))
    expect(seconds).toBeGreaterThan(500)
    expect(seconds).toBeLessThanOrEqual(600)

    const second = await startServer({
      port: 0,
      host: "127.0.0.1",
      database: server.database,
      signInLimits,
    })
    const elsewhere = new Client(second.url, null)
    const asked = { email: emailOf("tage"), password: PASSWORD }
    expect((await elsewhere.post("/api/auth/sign-in", asked)).status).toBe(429)
    await second.close()

    const { rows } = await server.database.pool.query("select key from sign_in_attempts")
    expect(JSON.stringify(rows)).not.toMatch(/tage|127\.0\.0\.1/)
    expect(rows.length).toBeGreaterThan(0)
  })
})

test("signing out ends the session and blanks the cookie, and works twice", async () => {
  const client = await server.as("bo")
  expect((await client.get("/api/me")).status).toBe(200)
  const answer = await client.post("/api/auth/sign-out")
  expect(answer.status).toBe(204)
  expect(answer.headers.get("set-cookie")).toMatch(/^readyroom_session=; .*Max-Age=0/)
  const after = await client.get("/api/me")
  expect([after.status, at(after, "code")]).toEqual([401, "signed-out"])
  expect((await client.post("/api/auth/sign-out")).status).toBe(204)
})

test("someone deactivated is signed out everywhere, and cannot sign in", async () => {
  const client = await server.as("adam")
  expect((await client.get("/api/me")).status).toBe(200)
  await deactivatePerson(server.services, server.personId.adam)
  expect((await client.get("/api/me")).status).toBe(401)
  expect(at(await signIn(emailOf("adam"), PASSWORD), "code")).toBe("sign-in-failed")
})

test("language and colour scheme are kept", async () => {
  const client = await server.as("anna")
  expect(at(await client.get("/api/me"), "language")).toBeNull()
  const changed = await client.patch("/api/me", { language: "sv" })
  expect([at(changed, "language"), at(changed, "colourScheme")]).toEqual(["sv", "auto"])
  await client.patch("/api/me", { colourScheme: "dark" })
  const me = await client.get("/api/me")
  expect([at(me, "language"), at(me, "colourScheme")]).toEqual(["sv", "dark"])
  expect(at(await client.patch("/api/me", { language: "xx" }), "errors.0.path")).toBe("language")
})

import { openTestDatabase, type TestDatabase } from "@readyroom/db/testing"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { type RunningServer, startServer } from "../start.ts"
import { at, Client } from "../testing/client.ts"

let database: TestDatabase
let server: RunningServer
const start = () => startServer({ port: 0, host: "127.0.0.1", database, webFolder: "/nowhere" })
beforeEach(async () => {
  database = await openTestDatabase()
  server = await start()
})
afterEach(async () => {
  await server.close()
  await database.close()
})

const form = {
  organisation: "Sunview District",
  school: "Sunview High",
  timeZone: "America/New_York",
  name: "Axel Admin",
  email: "axel@sunview.example",
  password: "purple walrus umbrella",
}
const setUp = (values: object) =>
  new Client(server.url, null).post("/api/set-up", { token: server.setUpToken, ...form, ...values })
const count = async (table: string) =>
  (await database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n

describe("an empty server", () => {
  test("offers one link; with it the first admin makes organisation and school, and is signed in", async () => {
    expect(server.setUpToken).toMatch(/^[\w-]{43}$/)
    const answer = await setUp({})
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      person: { name: "Axel Admin", schools: [{ name: "Sunview High", role: "admin" }] },
    })
    const client = new Client(server.url, answer.headers.get("set-cookie")?.split(";")[0] ?? null)
    expect((await client.get("/api/me")).status).toBe(200)
    const signIn = await new Client(server.url, null).post("/api/auth/sign-in", {
      email: form.email,
      password: form.password,
    })
    expect(signIn.status).toBe(200)
  })
  test("takes the link once, of two at the same moment too, and offers none at the next start", async () => {
    const both = await Promise.all([setUp({}), setUp({ email: "other@sunview.example" })])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403])
    expect(at(await setUp({ email: "third@sunview.example" }), "code")).toBe("set-up-refused")
    expect([await count("people"), await count("organisations"), await count("schools")]).toEqual([1, 1, 1])
    await server.close()
    server = await start()
    expect(server.setUpToken).toBeNull()
    expect((await setUp({ token: "" })).status).toBe(400)
    expect((await setUp({ token: "x" })).status).toBe(403)
  })
  test("refuses a guessed link, a bad password and a time zone that is none, and nothing is half done", async () => {
    expect(at(await setUp({ token: "guessed" }), "code")).toBe("set-up-refused")
    const weak = await setUp({ password: "sunviewhigh1" })
    expect([weak.status, at(weak, "code"), at(weak, "errors.0.code")]).toEqual([
      422,
      "password-refused",
      "personal",
    ])
    expect(at(await setUp({ password: "short" }), "errors.0.code")).toBe("too_short")
    for (const timeZone of ["Sunview", "+02:00", ""])
      expect(at(await setUp({ timeZone }), "errors.0.path")).toBe("timeZone")
    expect(at(await setUp({ email: "axel" }), "errors.0.path")).toBe("email")
    expect([await count("people"), await count("organisations"), await count("schools")]).toEqual([0, 0, 0])
    expect((await setUp({})).status).toBe(201)
  })
})

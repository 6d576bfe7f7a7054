import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { problems } from "./problem.ts"
import { startServer } from "./start.ts"
import { at, Client, textAt } from "./testing/client.ts"
import { LiveClient } from "./testing/live-client.ts"
import { startTestServer, type TestServer } from "./testing/test-server.ts"

let server: TestServer
let anna: Client
let nobody: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  nobody = await server.as(null)
})
afterAll(() => server.close())

describe("bad requests", () => {
  test("of any kind get a problem with a stable code", async () => {
    const cases: readonly (readonly [
      Promise<{ status: number; headers: Headers; body: unknown }>,
      number,
      string,
    ])[] = [
      [anna.get("/api/nonsense"), 404, "not-found"],
      [anna.ask("PUT", "/api/lessons", {}), 404, "not-found"],
      [anna.post("/api/lessons", "{ not json"), 400, "invalid-json"],
      [anna.post("/api/lessons", "[]"), 400, "invalid-input"],
      [anna.post("/api/lessons", "null"), 400, "invalid-input"],
      [anna.post("/api/lessons", { title: 7 }), 400, "invalid-input"],
      [anna.ask("POST", "/api/lessons", "title=x", { "content-type": "text/plain" }), 400, "invalid-input"],
      [anna.post("/api/lessons", { title: "x".repeat(1_100_000) }), 413, "too-large"],
      [anna.get("/api/lessons?state=lost"), 400, "invalid-input"],
      [nobody.get("/api/lessons"), 401, "signed-out"],
      [nobody.ask("GET", "/api/me", undefined, { cookie: "readyroom_session=%E0%A4%A" }), 401, "signed-out"],
      [nobody.get("/sync/x"), 401, "signed-out"],
      [anna.ask("GET", "/sync/x", undefined, { origin: "http://evil.example" }), 403, "foreign-origin"],
    ]
    for (const [asked, status, code] of cases) {
      const answer = await asked
      expect([answer.status, at(answer, "code"), answer.headers.get("content-type")]).toEqual([
        status,
        code,
        "application/problem+json",
      ])
      expect(at(answer, "type")).toBe(`/api/docs#problem-${code}`)
      expect(at(answer, "status")).toBe(status)
    }
  })
  test("name each wrong place", async () => {
    const answer = await anna.put(`/api/lessons/${crypto.randomUUID()}/people`, {
      email: "not one",
      role: "king",
    })
    expect(at(answer, "errors")).toEqual([
      { path: "email", code: "invalid_format" },
      { path: "role", code: "invalid_value" },
    ])
  })
})

describe("headers", () => {
  test("allow no script of others, no inline script and no frame", async () => {
    for (const path of ["/api/me", "/api/docs", "/healthz"]) {
      const { headers } = await nobody.get(path)
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/)
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("strict-transport-security")).toBeNull()
    }
  })
  test("give each request an id, and take one that came along", async () => {
    expect((await nobody.get("/healthz")).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
    expect((await nobody.get("/healthz", { "x-request-id": "abc-1" })).headers.get("x-request-id")).toBe(
      "abc-1",
    )
  })
  test("behind https: the cookie is secure and browsers are told to stay there", async () => {
    const publicUrl = new URL("https://readyroom.example")
    const second = await startServer({
      port: 0,
      host: "127.0.0.1",
      database: server.database,
      publicUrl,
      webFolder: "/nowhere",
    })
    const { cookie } = await second.services.sessions.begin(server.personId.anna)
    expect(cookie).toContain("; Secure")
    const client = new Client(second.url, null)
    expect((await client.get("/healthz")).headers.get("strict-transport-security")).toBe("max-age=31536000")
    expect(at(await client.post("/api/auth/sign-out"), "code")).toBe("foreign-origin")
    const own = await client.ask("POST", "/api/auth/sign-out", undefined, {
      origin: "https://readyroom.example",
    })
    expect(own.status).toBe(204)
    await second.close()
  })
})

describe("for whoever runs the server", () => {
  test("/healthz says that it is alive, /readyz that it can serve", async () => {
    expect((await nobody.get("/healthz")).body).toEqual({ status: "alive" })
    expect((await nobody.get("/readyz")).body).toEqual({ status: "ready" })
  })
  test("/metrics counts requests by route, and live documents; it names nobody", async () => {
    const id = textAt(await anna.post("/api/lessons", { title: "Counted" }), "id")
    const live = await new LiveClient(anna, id).ready()
    const { body, headers } = await nobody.get("/metrics")
    const text = String(body)
    expect(headers.get("content-type")).toContain("text/plain")
    expect(text).toMatch(
      /readyroom_http_request_seconds_count\{method="POST",route="\/api\/lessons",status="201"\} [1-9]/,
    )
    expect(text).toMatch(/^readyroom_sync_sockets 1$/m)
    expect(text).toMatch(/^readyroom_sync_commits_total \d+$/m)
    expect(text).toContain("process_resident_memory_bytes")
    expect(text).not.toContain(id)
    live.close()
  })
})

describe("the description of the API", () => {
  test("is OpenAPI 3.1 with every problem code, and each reference in it leads somewhere", async () => {
    const { body } = await nobody.get("/api/openapi.json")
    expect(at(body, "openapi")).toBe("3.1.0")
    expect(at(body, "components.schemas.Problem.properties.code.enum")).toEqual(Object.keys(problems))
    const schemas = Object.keys(Object(at(body, "components.schemas")))
    for (const [, name] of JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(schemas).toContain(name)
    expect(schemas).toEqual(expect.arrayContaining(["Lesson", "LessonItem", "Me", "PersonSummary"]))
  })
  test("can be read without internet: a page without a script or anything from elsewhere", async () => {
    const { body, headers } = await nobody.get("/api/docs")
    const page = String(body)
    expect(headers.get("content-type")).toContain("text/html")
    expect(page).not.toMatch(/<script|<link|src=|@import|url\(/)
    for (const [, href] of page.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(#|\/api\/openapi\.json$)/)
    expect(page).toContain("POST /api/auth/sign-in")
    for (const code of Object.keys(problems)) expect(page).toContain(`id="problem-${code}"`)
    for (const [, name] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${name}"`)
  })
})

test("shutting down tells sockets to come back and ends cleanly", async () => {
  const second = await startServer({
    port: 0,
    host: "127.0.0.1",
    database: server.database,
    webFolder: "/nowhere",
    limits: { drainSpread: 0 },
  })
  const { cookie } = await second.services.sessions.begin(server.personId.anna)
  const client = new Client(second.url, cookie.split(";")[0] ?? null)
  const id = textAt(await client.post("/api/lessons", { title: "Open" }), "id")
  const live = await new LiveClient(client, id).ready()
  const from = performance.now()
  await second.close()
  await sleep(20)
  expect(await live.closed()).toBe(1012)
  expect(performance.now() - from).toBeLessThan(5_000)
  await expect(client.get("/healthz")).rejects.toThrow()
})

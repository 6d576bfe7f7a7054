import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { Hono } from "hono"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { isPage } from "./pages.ts"
import { staticFiles } from "./static-files.ts"

const folder = mkdtempSync(join(tmpdir(), "readyroom-web-"))
const script = `console.log("${"x".repeat(5000)}")`
const app = new Hono()
beforeAll(async () => {
  mkdirSync(join(folder, "assets"))
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Readyroom</title>")
  writeFileSync(join(folder, "assets", "app-1a2b.js"), script)
  writeFileSync(join(folder, "assets", "dot.png"), Uint8Array.from([1, 2, 3]))
  writeFileSync(join(folder, "..", "secret.txt"), "secret")
  app.use(await staticFiles(folder, isPage))
  app.notFound((c) => c.text("nothing", 404))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(join(folder, "..", "secret.txt"))
})

describe("the browser app", () => {
  test.each([
    "/",
    "/sign-in",
    "/lessons",
    "/lessons/1b9d6bcd-bbfd",
    "/lessons/",
    "/desk",
    "/inventory/devices",
    "/admin/timetable",
    "/admin/set-up",
    "/admin/set-up/holidays",
  ])("has its page at %s", async (path) => {
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-cache"])
    expect(await answer.text()).toContain("<title>Readyroom")
  })
  test.each(["/library", "/nonsense", "/lessons/a/b", "/admin/nonsense"])(
    "answers 404 at %s, with the page to say so",
    async (path) => {
      const answer = await app.request(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain("<title>Readyroom")
    },
  )
  test.each([
    "/api/nonsense",
    "/sync/x",
    "/assets/gone.js",
    "/favicon.ico",
    "/index.html",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
  ])("has nothing at %s", async (path) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain("secret")
  })
  test("is only read", async () => {
    expect((await app.request("/", { method: "POST" })).status).toBe(404)
  })
})

describe("a file of the build", () => {
  test("is kept for ever by browsers, and has its type", async () => {
    const answer = await app.request("/assets/app-1a2b.js")
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8")
    expect(await answer.text()).toBe(script)
  })
  test("goes compressed to whoever can read that, under a tag of its own", async () => {
    const get = (encoding: string) =>
      app.request("/assets/app-1a2b.js", { headers: { "accept-encoding": encoding } })
    const br = await get("gzip, deflate, br")
    expect([br.headers.get("content-encoding"), br.headers.get("vary")]).toEqual(["br", "Accept-Encoding"])
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(script)
    const gzip = await get("gzip")
    expect(gzip.headers.get("content-encoding")).toBe("gzip")
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script)
    const plain = await get("identity")
    expect(plain.headers.get("content-encoding")).toBeNull()
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.get("etag"))).size).toBe(3)
  })
  test("is not sent again to whoever has it", async () => {
    const first = await app.request("/assets/dot.png")
    const etag = first.headers.get("etag") ?? ""
    const again = await app.request("/assets/dot.png", { headers: { "if-none-match": `"other", W/${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe("")
    expect(again.headers.get("etag")).toBe(etag)
    expect((await app.request("/assets/dot.png", { headers: { "if-none-match": '"other"' } })).status).toBe(
      200,
    )
  })
  test("answers HEAD with its length and nothing more", async () => {
    const answer = await app.request("/assets/dot.png", { method: "HEAD" })
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "3", ""])
  })
})

test("without a build there is no page, and that is told as any missing address", async () => {
  const empty = new Hono()
    .use(await staticFiles(join(folder, "none"), isPage))
    .notFound((c) => c.text("nothing", 404))
  expect((await empty.request("/lessons")).status).toBe(404)
})

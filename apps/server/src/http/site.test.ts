import { Hono } from "hono"
import { describe, expect, test } from "vitest"
import { clientAddress, isHttps, isOwnOrigin, type Site } from "./site.ts"

const direct: Site = { publicUrl: null, trustedProxies: 0 }
const proxied: Site = { publicUrl: new URL("https://readyroom.example"), trustedProxies: 1 }

describe("a page's origin", () => {
  test("is our own when it is the host that was asked, whatever the scheme", () => {
    expect(isOwnOrigin(direct, "http://127.0.0.1:3000", "127.0.0.1:3000")).toBe(true)
    expect(isOwnOrigin(direct, "https://School.example", "school.example")).toBe(true)
    expect(isOwnOrigin(direct, "http://127.0.0.1:3000", "LOCALHOST:3000")).toBe(false)
  })
  test("is the public address's and no other, where there is one", () => {
    expect(isOwnOrigin(proxied, "https://readyroom.example", "10.0.0.7:3000")).toBe(true)
    expect(isOwnOrigin(proxied, "http://readyroom.example", "readyroom.example")).toBe(false)
    expect(isOwnOrigin(proxied, "http://10.0.0.7:3000", "10.0.0.7:3000")).toBe(false)
    expect([isHttps(proxied), isHttps(direct)]).toEqual([true, false])
  })
  test.each([undefined, "", "null", "no url", "http://evil.example", "http://127.0.0.1:3000.evil.example"])(
    "%j is not",
    (origin) => {
      expect(isOwnOrigin(direct, origin, "127.0.0.1:3000")).toBe(false)
      expect(isOwnOrigin(proxied, origin, "127.0.0.1:3000")).toBe(false)
    },
  )
})

describe("a client's address", () => {
  const addressFor = async (site: Site, forwarded?: string) => {
    const app = new Hono().get("/", (c) => c.text(clientAddress(site, c)))
    const bindings = { incoming: { socket: { remoteAddress: "10.0.0.1" } } }
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded }
    return (await app.request("/", { headers }, bindings)).text()
  }
  test("is the socket's, and a header that a client writes itself is not believed", async () => {
    expect(await addressFor(direct)).toBe("10.0.0.1")
    expect(await addressFor(direct, "6.6.6.6")).toBe("10.0.0.1")
  })
  test("is what the nearest trusted proxy wrote", async () => {
    expect(await addressFor(proxied, "6.6.6.6, 192.0.2.9")).toBe("192.0.2.9")
    expect(await addressFor({ ...proxied, trustedProxies: 2 }, "6.6.6.6, 192.0.2.9, 10.0.0.2")).toBe(
      "192.0.2.9",
    )
    expect(await addressFor(proxied)).toBe("10.0.0.1")
  })
})

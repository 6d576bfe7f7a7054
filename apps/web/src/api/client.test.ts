import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { api, ask } from "./client.ts"
import { connection } from "./connection.ts"
import { Problem } from "./problem.ts"

const fetchMock = vi.fn<typeof fetch>()
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("fetch", fetchMock)
})
afterEach(() => {
  connection.reached()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } })

describe("asking the server", () => {
  it("gives the value of an answer that is ok", async () => {
    fetchMock.mockResolvedValueOnce(json(200, { subjects: ["Music"], yearGroups: [] }))
    await expect(ask(api.lessons.facets.$get())).resolves.toEqual({ subjects: ["Music"], yearGroups: [] })
    expect(connection.state).toBe("reached")
  })

  it("gives nothing for an answer without content", async () => {
    fetchMock.mockResolvedValueOnce(new Response(null, { status: 204 }))
    await expect(ask(api.auth["sign-out"].$post())).resolves.toBeFalsy()
  })

  it("fails with the server's problem, and the server counts as reached", async () => {
    fetchMock.mockResolvedValueOnce(json(403, { code: "no-right" }))
    await expect(ask(api.me.$get())).rejects.toMatchObject({ code: "no-right", status: 403 })
    expect(connection.state).toBe("reached")
  })

  it("fails with `server-away` when no answer comes, and the page knows that the server is away", async () => {
    fetchMock.mockRejectedValueOnce(new TypeError("Failed to fetch"))
    const error: unknown = await ask(api.me.$get()).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ code: "server-away", isAway: true })
    expect(connection.state).toBe("away")
  })

  it("knows that the server is away when its database is", async () => {
    fetchMock.mockResolvedValueOnce(json(503, { code: "database-unavailable" }))
    await expect(ask(api.me.$get())).rejects.toMatchObject({ code: "database-unavailable" })
    expect(connection.state).toBe("away")
  })

  it("lets a request that was called off be called off: that says nothing about the server", async () => {
    fetchMock.mockRejectedValueOnce(new DOMException("called off", "AbortError"))
    await expect(ask(api.me.$get())).rejects.toMatchObject({ name: "AbortError" })
    expect(connection.state).toBe("reached")
  })
})

// @vitest-environment node
import { describe, expect, it, vi } from "vitest"
import { APP_PAGE, keptPath, serverFirst, wayOf } from "./answer.ts"

const origin = "https://readyroom.example"
const asked = (path: string, mode = "cors", method = "GET") => ({ url: origin + path, mode, method })

describe("which way a request goes", () => {
  it.each([
    [asked("/lessons/42", "navigate"), "server-first"],
    [asked("/mark.svg"), "server-first"],
    [asked("/assets/index-abc.js"), "kept-first"],
    [asked("/api/me"), "not-ours"],
    [asked("/api/docs", "navigate"), "not-ours"],
    [asked("/sync/42"), "not-ours"],
    [asked("/healthz"), "not-ours"],
    [asked("/metrics", "navigate"), "not-ours"],
    [asked("/service-worker.js"), "not-ours"],
    [asked("/lessons", "navigate", "POST"), "not-ours"],
    [{ url: "https://elsewhere.example/assets/x.js", mode: "cors", method: "GET" }, "not-ours"],
  ])("%j: %s", (request, way) => expect(wayOf(request, origin)).toBe(way))

  it("finds the app's one page at every address of a page", () => {
    expect(keptPath(asked("/lessons/42?x=1", "navigate"))).toBe(APP_PAGE)
    expect(keptPath(asked("/assets/a.js"))).toBe("/assets/a.js")
  })
})

describe("asking the server first", () => {
  const page = () => new Response("kept")
  const text = async (response: Promise<Response>) => (await response).text()

  it("gives the server's answer, whatever it says", async () => {
    const kept = vi.fn(async () => page())
    expect(await text(serverFirst(async () => new Response("gone", { status: 404 }), kept))).toBe("gone")
    expect(kept).not.toHaveBeenCalled()
  })

  it("gives the kept page when the server is away", async () => {
    expect(
      await text(
        serverFirst(
          () => Promise.reject(new TypeError("no network")),
          async () => page(),
        ),
      ),
    ).toBe("kept")
  })

  it.each([502, 503, 504])("gives the kept page when a proxy answers %s for it", async (status) => {
    expect(
      await text(
        serverFirst(
          async () => new Response("gateway", { status }),
          async () => page(),
        ),
      ),
    ).toBe("kept")
  })

  it("gives the kept page when the server leaves one waiting", async () => {
    expect(
      await text(
        serverFirst(
          () => new Promise(() => {}),
          async () => page(),
          10,
        ),
      ),
    ).toBe("kept")
  })

  it("waits on when nothing is kept", async () => {
    const late = new Promise<Response>((resolve) => setTimeout(() => resolve(new Response("late")), 30))
    expect(
      await text(
        serverFirst(
          () => late,
          async () => undefined,
          10,
        ),
      ),
    ).toBe("late")
  })

  it("fails as the server's answer failed when nothing is kept", async () => {
    await expect(
      serverFirst(
        () => Promise.reject(new TypeError("no network")),
        async () => undefined,
      ),
    ).rejects.toThrow("no network")
  })
})

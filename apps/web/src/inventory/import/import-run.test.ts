import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Problem } from "../../api/problem.ts"
import { ImportRun } from "./import-run.ts"

const fetchMock = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal("fetch", fetchMock))
afterEach(() => vi.unstubAllGlobals())

const file = new File(["Name,Serial\nA,1\n"], "list.csv")
const answer = {
  mode: "preview",
  countedBy: "lines",
  headerSet: null,
  new: 1,
  changed: 0,
  unchanged: 0,
  rejected: [],
}
const broken = {
  code: "unreadable-file",
  title: "x",
  detail: "A quotation mark opens at line 3.",
  errors: [{ path: "file", code: "unclosed-quote" }],
}
const asked = () => fetchMock.mock.calls.map(([url, init]) => `${init?.method} ${String(url)}`)

describe("an import", () => {
  it("changes nothing before it is told to: it is previewed first", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    const run = new ImportRun("school")
    await run.preview(file, "sv")
    expect(run.state()).toMatchObject({ is: "preview", answer: { new: 1 } })
    expect(asked()).toEqual(["POST /api/inventory/imports?source=snipe-it&mode=preview&schoolId=school"])
    const init = fetchMock.mock.calls[0]?.[1]
    expect(init?.body).toBe(file)
    expect(new Headers(init?.headers).get("accept-language")).toBe("sv")
  })

  it("is read as a list of the system that was chosen, and so is the next one", async () => {
    fetchMock.mockImplementation(async () => Response.json(answer))
    const run = new ImportRun("school")
    run.choose("google")
    await run.preview(file, "en")
    run.choose("snipe-it")
    await run.commit("en", () => {})
    run.begin()
    await run.preview(file, "en")
    expect(asked()).toEqual([
      "POST /api/inventory/imports?source=google&mode=preview&schoolId=school",
      "POST /api/inventory/imports?source=google&mode=commit&schoolId=school",
      "POST /api/inventory/imports?source=google&mode=preview&schoolId=school",
    ])
  })

  it("is done when the server has imported it, and says so", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    fetchMock.mockResolvedValueOnce(Response.json({ ...answer, mode: "commit" }))
    const run = new ImportRun("school")
    const onDone = vi.fn()
    await run.preview(file, "en")
    await run.commit("en", onDone)
    expect(run.state()).toMatchObject({ is: "done", fileName: "list.csv", answer: { mode: "commit" } })
    expect(onDone).toHaveBeenCalledOnce()
  })

  it("says what is wrong with a broken file, where, and what to do", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(broken, { status: 422 }))
    const run = new ImportRun("school")
    await run.preview(file, "en")
    const state = run.state()
    const error = state.is === "choosing" ? state.failed?.error : null
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ code: "unreadable-file", detail: "A quotation mark opens at line 3." })
  })

  it("is back at its preview when importing fails, with the reason", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    fetchMock.mockResolvedValueOnce(Response.json({ code: "inventory-changed" }, { status: 409 }))
    const run = new ImportRun("school")
    const onDone = vi.fn()
    await run.preview(file, "en")
    await run.commit("en", onDone)
    expect(run.state()).toMatchObject({ is: "preview", error: { code: "inventory-changed" } })
    expect(onDone).not.toHaveBeenCalled()
  })

  it("is back at the choice of a file when it is cancelled while it is read", async () => {
    fetchMock.mockImplementationOnce(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")))
        }),
    )
    const run = new ImportRun("school")
    const reading = run.preview(file, "en")
    expect(run.state().is).toBe("reading")
    run.cancel()
    await reading
    expect(run.state()).toEqual({ is: "choosing", source: "snipe-it", failed: null })
  })

  it("adds what the list's words mean to what the school told before, and looks anew", async () => {
    const kept = { statusWords: { trasig: "repair" }, columns: {}, places: {}, dateOrder: null, scopes: {} }
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    fetchMock.mockResolvedValueOnce(Response.json(kept))
    fetchMock.mockResolvedValueOnce(Response.json(kept))
    fetchMock.mockResolvedValueOnce(Response.json({ ...answer, changed: 4 }))
    const run = new ImportRun("school")
    await run.preview(file, "en")
    await run.tell({ statusWords: { Cart: "available" } }, "en")
    const told: unknown = JSON.parse(String(fetchMock.mock.calls[2]?.[1]?.body))
    expect(told).toEqual({
      statusWords: { trasig: "repair", Cart: "available" },
      columns: {},
      places: {},
      dateOrder: null,
      scopes: {},
    })
    expect(run.state()).toMatchObject({ is: "preview", isRenewing: false, answer: { changed: 4 } })
  })

  it("keeps what a plain table's columns mean for the headers that it has", async () => {
    const kept = { statusWords: {}, columns: {}, places: {}, dateOrder: null, scopes: {} }
    fetchMock.mockResolvedValueOnce(Response.json({ ...answer, headerSet: "abc" }))
    fetchMock.mockImplementation(async () => Response.json(kept))
    const run = new ImportRun("school")
    run.choose("csv")
    await run.preview(file, "en")
    await run.tell({ columns: { Mark: "assetTag", Price: "none" }, dateOrder: "day-first" }, "en")
    expect(asked().slice(1, 3)).toEqual([
      "GET /api/inventory/mapping?schoolId=school&source=csv&headerSet=abc",
      "PUT /api/inventory/mapping?schoolId=school&source=csv&headerSet=abc",
    ])
    expect(JSON.parse(String(fetchMock.mock.calls[2]?.[1]?.body))).toMatchObject({
      columns: { Mark: "assetTag", Price: "none" },
      dateOrder: "day-first",
    })
  })

  it("is cancelled by telling the server, which goes on without the page, and is back at its preview", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    const committing = Promise.withResolvers<Response>()
    fetchMock.mockImplementation(async (_, init) => {
      if (init?.method === "POST") return committing.promise
      committing.resolve(Response.json({ code: "import-cancelled" }, { status: 409 }))
      return new Response(null, { status: 204 })
    })
    const run = new ImportRun("school")
    await run.preview(file, "en")
    const committed = run.commit("en", () => {})
    await run.cancel()
    await committed
    expect(asked().at(-1)).toBe("DELETE /api/inventory/imports?schoolId=school")
    expect(run.state()).toMatchObject({ is: "preview", error: { code: "import-cancelled" } })
  })

  it("is read anew as what the server takes the file for", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(broken, { status: 422 }))
    fetchMock.mockResolvedValueOnce(Response.json(answer))
    const run = new ImportRun("school")
    await run.preview(file, "en")
    await run.readAs("google", "en")
    expect(asked().at(-1)).toBe("POST /api/inventory/imports?source=google&mode=preview&schoolId=school")
    expect(run.state()).toMatchObject({ is: "preview", source: "google" })
  })
})

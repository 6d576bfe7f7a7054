import "fake-indexeddb/auto"
import { afterEach, describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { LessonKeeper } from "./lesson-keeper.ts"
import { LessonStore } from "./lesson-store.ts"

let number = 0

async function open() {
  const store = await LessonStore.open(`readyroom/keeper/${++number}`)
  const doc = new Y.Doc()
  const onChange = vi.fn()
  const keeper = new LessonKeeper(store, doc.clientID, onChange)
  doc.on("update", (update: Uint8Array, origin: unknown) => keeper.add(update, origin !== "remote"))
  const type = (text: string, origin: unknown = null) =>
    doc.transact(() => doc.getText("title").insert(doc.getText("title").length, text), origin)
  const kept = async () => {
    const { updates, unsent } = await store.read()
    const copy = new Y.Doc()
    for (const update of updates) Y.applyUpdate(copy, update)
    return { title: copy.getText("title").toString(), rows: updates.length, unsent }
  }
  return { store, keeper, type, kept, onChange }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe("keeping edits on the device", () => {
  it("writes an own edit at once, and is kept only when it is on the disk", async () => {
    const { keeper, type, kept, onChange } = await open()
    expect(keeper.state).toBe("kept")
    type("a")
    expect(keeper.state).toBe("writing")
    await vi.waitFor(() => expect(keeper.state).toBe("kept"))
    expect(onChange).toHaveBeenCalled()
    expect(await kept()).toEqual({ title: "a", rows: 1, unsent: true })
  })

  it("joins what comes while a transaction runs into the next one", async () => {
    const { store, keeper, type, kept } = await open()
    const append = vi.spyOn(store, "append")
    type("a")
    type("b")
    await Promise.resolve()
    await Promise.resolve()
    for (const letter of "cdef") type(letter)
    await keeper.flush()
    expect(append).toHaveBeenCalledTimes(2)
    expect(await kept()).toMatchObject({ title: "abcdef", rows: 2 })
  })

  it("lets edits of others wait for company, but not an own edit behind them", async () => {
    const { store, keeper, type } = await open()
    const append = vi.spyOn(store, "append")
    type("theirs", "remote")
    await Promise.resolve()
    expect(append).not.toHaveBeenCalled()
    expect(keeper.state).toBe("writing")
    type("mine")
    await keeper.flush()
    expect(append).toHaveBeenCalledOnce()
    expect((await store.read()).unsent).toBe(true)
  })

  it("does not call edits of others unsent", async () => {
    const { keeper, type, kept } = await open()
    type("theirs", "remote")
    await keeper.flush()
    expect(await kept()).toEqual({ title: "theirs", rows: 1, unsent: false })
  })

  it("says why it cannot keep, and keeps everything once it can again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    const { store, keeper, type, kept } = await open()
    const append = vi.spyOn(store, "append").mockRejectedValueOnce(new DOMException("", "QuotaExceededError"))
    type("a")
    await keeper.flush()
    expect(keeper.state).toBe("full")
    type("b")
    append.mockRestore()
    vi.advanceTimersByTime(3000)
    vi.useRealTimers()
    await vi.waitFor(() => expect(keeper.state).toBe("kept"))
    expect((await kept()).title).toBe("ab")
  })

  it("joins the rows of a page that stays open for long", async () => {
    const { store, keeper, type, kept } = await open()
    const compact = vi.spyOn(store, "compact")
    for (let write = 0; write < 500; write++) {
      type("x")
      await keeper.flush()
    }
    expect(compact).toHaveBeenCalledOnce()
    await vi.waitFor(async () => expect((await kept()).rows).toBe(1))
    expect((await kept()).title).toBe("x".repeat(500))
  })
})

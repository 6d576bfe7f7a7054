import "fake-indexeddb/auto"
import { afterEach, describe, expect, it, vi } from "vitest"
import { IndexeddbPersistence } from "y-indexeddb"
import * as Y from "yjs"
import { deleteLessonStore, LessonStore } from "./lesson-store.ts"

let number = 0
const newName = () => `readyroom/person/${++number}`

function edits(...texts: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  for (const text of texts) doc.getText("title").insert(doc.getText("title").length, text)
  return updates
}

function titleOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText("title").toString()
}

function onlyUpdate(text: string): Uint8Array {
  const [update] = edits(text)
  if (update === undefined) throw new Error("No update")
  return update
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe("the store of a lesson on this device", () => {
  it("gives back what was appended, in order", async () => {
    const store = await LessonStore.open(newName())
    for (const update of edits("a", "b", "c")) await store.append(update, null)
    const kept = await store.read()
    expect(titleOf(kept.updates)).toBe("abc")
    expect(kept.lastRow).toBe(3)
    expect(kept).toMatchObject({ firstSync: false, unsent: false })
  })

  it("resolves a write only after the transaction is complete, which is asked to be on the disk", async () => {
    const store = await LessonStore.open(newName())
    const options: unknown[] = []
    const order: string[] = []
    const original = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<typeof original>
    ) {
      const transaction = original.apply(this, args)
      options.push(args[2])
      transaction.addEventListener("complete", () => order.push("complete"))
      return transaction
    })
    await store.append(onlyUpdate("a"), 7).then(() => order.push("resolved"))
    await store.rememberFirstSync().then(() => order.push("resolved"))
    await store.forgetUnsent(7, 0).then(() => order.push("resolved"))
    expect(order).toEqual(["complete", "resolved", "complete", "resolved", "complete", "resolved"])
    expect(options).toEqual([{ durability: "strict" }, { durability: "strict" }, { durability: "strict" }])
  })

  it("rejects a write whose transaction was undone", async () => {
    const store = await LessonStore.open(newName())
    const original = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<typeof original>
    ) {
      const transaction = original.apply(this, args)
      queueMicrotask(() => transaction.abort())
      return transaction
    })
    await expect(store.append(onlyUpdate("a"), null)).rejects.toThrow()
    vi.restoreAllMocks()
    expect((await store.read()).updates).toEqual([])
  })

  it("remembers unsent edits until they are forgotten", async () => {
    const store = await LessonStore.open(newName())
    await store.append(onlyUpdate("a"), 7)
    expect((await store.read()).unsent).toBe(true)
    expect(await store.hasUnsent()).toBe(true)
    await store.forgetUnsent(7, 0)
    expect((await store.read()).unsent).toBe(false)
    expect(await store.hasUnsent()).toBe(false)
  })

  it("forgets another page's unsent edits only up to the row that this page has read", async () => {
    const store = await LessonStore.open(newName())
    await store.append(onlyUpdate("offline in another tab"), 8)
    const { lastRow } = await store.read()
    await store.append(onlyUpdate("and later"), 8)
    await store.forgetUnsent(7, lastRow)
    expect((await store.read()).unsent).toBe(true)
    await store.forgetUnsent(7, lastRow + 1)
    expect((await store.read()).unsent).toBe(false)
  })

  it("joins many rows into one without losing a letter or a mark", async () => {
    const store = await LessonStore.open(newName())
    for (const update of edits("a", "b", "c", "d")) await store.append(update, 7)
    await store.compact(3)
    const kept = await store.read()
    expect(kept.updates).toHaveLength(1)
    expect(titleOf(kept.updates)).toBe("abcd")
    expect(kept.unsent).toBe(true)
    await store.compact(3)
    expect((await store.read()).updates).toHaveLength(1)
  })

  it("keeps an update whose predecessor is not here yet, through joining", async () => {
    const store = await LessonStore.open(newName())
    const [first, second, third] = edits("a", "b", "c")
    if (!first || !second || !third) throw new Error("No updates")
    await store.append(first, null)
    await store.append(third, null)
    await store.compact(1)
    await store.append(second, null)
    expect(titleOf((await store.read()).updates)).toBe("abc")
  })

  it("has the layout of y-indexeddb: each reads what the other wrote", async () => {
    const name = newName()
    const doc = new Y.Doc()
    const theirs = new IndexeddbPersistence(name, doc)
    await theirs.whenSynced
    doc.getText("title").insert(0, "theirs")
    await theirs.destroy()

    const store = await LessonStore.open(name)
    expect(titleOf((await store.read()).updates)).toBe("theirs")
    await store.append(onlyUpdate("ours "), null)
    store.close()

    const again = new Y.Doc()
    const reader = new IndexeddbPersistence(name, again)
    await reader.whenSynced
    expect(again.getText("title").toString()).toContain("ours ")
    await reader.destroy()
  })

  it("lets go when another tab deletes it, and says so", async () => {
    const name = newName()
    const store = await LessonStore.open(name)
    const gone = vi.fn()
    store.onGone = gone
    await deleteLessonStore(name)
    expect(gone).toHaveBeenCalledOnce()
    await expect(store.append(onlyUpdate("a"), null)).rejects.toThrow()
  })
})

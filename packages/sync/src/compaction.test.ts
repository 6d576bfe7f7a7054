import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { workerUrl } from "./compaction.ts"
import { gate, testRooms, text, write } from "./testing/rooms.ts"
import { until } from "./testing/wait.ts"

describe("compaction (Z)", () => {
  it("Z1 compacts, in a thread, a log that has grown, and drops the text of what was deleted", async () => {
    const { store, sync, joined } = testRooms({ limits: { compactRows: 10, commitWindow: 0 } })
    const anna = await joined()
    for (let edit = 0; edit < 12; edit++) {
      write(anna, "secret ")
      anna.doc.getText("t").delete(0, 7)
      await until("settled", () => anna.settled === 3 + 2 * edit)
    }
    write(anna, "kept")
    await until("compacted", () => sync.metrics.compactions === 1)
    await until("settled", () => anna.settled === 26)
    const stored = await store.load("d")
    expect(stored?.snapshotSeq).toBeGreaterThanOrEqual(10)
    expect(Buffer.from(stored?.snapshot ?? []).includes("secret")).toBe(false)
    expect(stored?.updates.length).toBeLessThan(10)
    expect(text(await joined({ personId: "ben" }))).toBe("kept")
    expect(await sync.read("d", (doc) => doc.getText("t").toString())).toBe("kept")
  })

  it("Z1 compacts at unload what is worthwhile, and not what is not", async () => {
    const { store, sync, joined } = testRooms({ limits: { compactRowsAtUnload: 3, commitWindow: 0 } })
    const writeAndLeave = async (rows: number) => {
      const anna = await joined()
      const before = anna.settled
      for (let edit = 1; edit <= rows; edit++) {
        write(anna, "x")
        await until("settled", () => anna.settled >= before + edit)
      }
      anna.disconnect()
      await until("unloaded", () => sync.metrics.rooms === 0)
    }
    await writeAndLeave(2)
    expect((await store.load("d"))?.snapshot).toBeNull()
    await writeAndLeave(2)
    await until("compacted", () => sync.metrics.compactions === 1)
    const stored = await store.load("d")
    expect(stored?.updates).toEqual([])
    expect(text(await joined({ personId: "ben" }))).toBe("x".repeat(stored?.snapshotSeq ?? 0))
  })

  it("Z2 keeps the rows that are appended while it works", async () => {
    const atPoint = gate()
    const reached = gate()
    const { store, sync, joined } = testRooms({
      limits: { compactRows: 2, commitWindow: 0 },
      observe: {
        at: (point) => {
          if (point !== "compacting") return
          reached.open()
          return atPoint.passed
        },
      },
    })
    const anna = await joined()
    for (const [index, word] of ["a", "b"].entries()) {
      write(anna, word)
      await until("settled", () => anna.settled === 2 + index)
    }
    await reached.passed
    for (const [index, word] of ["c", "d"].entries()) {
      write(anna, word)
      await until("settled", () => anna.settled === 4 + index)
    }
    atPoint.open()
    await until("compacted", () => sync.metrics.compactions > 0)
    const ben = await joined({ personId: "ben" })
    expect(text(ben)).toBe("abcd")
    expect(await sync.read("d", (doc) => doc.getText("t").toString())).toBe("abcd")
    expect((await store.load("d"))?.snapshot).not.toBeNull()
  })

  it("Z3 leaves the log as it is when it fails, and goes on", async () => {
    const { store, joined, failures } = testRooms({ limits: { compactRows: 1, commitWindow: 0 } })
    store.faults.compact = () => {
      throw new Error("away")
    }
    const anna = await joined()
    write(anna, "one")
    await until("failed", () => failures.length > 0)
    expect(failures).toMatchObject([{ what: "compact" }])
    write(anna, "two")
    await until("settled", () => anna.settled === 3)
    expect(await store.load("d")).toMatchObject({ snapshot: null, updates: [{ seq: 1 }, { seq: 2 }] })
  })

  it("Z3 fails on a log that cannot be read, without harm to it", async () => {
    const { store, sync, joined, failures } = testRooms({ limits: { compactRows: 1, commitWindow: 0 } })
    const anna = await joined()
    write(anna, "one")
    await until("compacted", () => sync.metrics.compactions === 1)
    await store.append([{ documentId: "d", update: Uint8Array.of(1, 2, 3), newClients: [] }])
    write(anna, "two")
    await until("failed", () => failures.length > 0)
    expect(failures).toMatchObject([{ what: "compact" }])
    expect((await store.load("d"))?.updates).toHaveLength(2)
  })

  it("Z1 makes a snapshot that is the same document, with what others' formatting left", async () => {
    const { store, sync, joined } = testRooms({ limits: { compactRows: 2, commitWindow: 0 } })
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    const textOf = (doc: Y.Doc) => doc.getText("t")
    write(anna, "some words")
    await until("delivered", () => text(ben) === "some words")
    textOf(anna.doc).format(0, 4, { bold: true })
    textOf(ben.doc).format(0, 4, { bold: true })
    textOf(ben.doc).format(2, 6, { italic: true })
    await until("compacted", () => sync.metrics.compactions > 0)
    write(anna, "!")
    await until("delivered", () => text(ben).endsWith("!"))
    const log = await store.load("d")
    const doc = new Y.Doc()
    Y.applyUpdate(doc, log?.snapshot ?? Uint8Array.of(0, 0))
    for (const { data } of log?.updates ?? []) Y.applyUpdate(doc, data)
    await until("all agree", () => {
      const deltas = [anna.doc, ben.doc, doc].map((each) => JSON.stringify(textOf(each).toDelta()))
      return new Set(deltas).size === 1
    })
  })

  it("finds its thread beside it, from source and bundled", () => {
    expect(workerUrl("file:///app/src/compaction.ts").href).toBe("file:///app/src/compaction.worker.ts")
    expect(workerUrl("file:///app/dist/server.js").href).toBe("file:///app/dist/compaction.worker.js")
    expect(workerUrl("file:///app/dist/server.mjs?v=1").href).toBe("file:///app/dist/compaction.worker.mjs")
  })
})

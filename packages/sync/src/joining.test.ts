import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { closeCode, retryCloseCode } from "./messages.ts"
import { gate, testRooms, text, write } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"

describe("joining a document (L, S)", () => {
  it("S1 S2 gives the document, and takes what the log lacks", async () => {
    const { joined, client } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    const offline = new Y.Doc()
    offline.getText("t").insert(0, "offline ")
    const ben = client({ personId: "ben", doc: offline })
    await until("both have both", () => text(anna).length === 13 && text(anna) === text(ben))
    await until("ben's is settled", () => ben.settled === 1)
  })

  it("S2 gives deletions too, when the state vectors are equal", async () => {
    const { joined, client } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    await until("settled", () => anna.settled === 2)
    const before = Y.encodeStateAsUpdate(anna.doc)
    anna.doc.getText("t").delete(0, 2)
    await until("settled", () => anna.settled === 3)
    const stale = new Y.Doc()
    Y.applyUpdate(stale, before)
    expect(Y.encodeStateVector(stale)).toEqual(Y.encodeStateVector(anna.doc))
    const ben = client({ personId: "ben", doc: stale })
    await until("synced", () => ben.synced)
    expect(text(ben)).toBe("llo")
  })

  it("S2 C1 answers only from what is committed: one who joins while a row is on its way waits for it", async () => {
    const { store, joined, client } = testRooms()
    const anna = await joined()
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "hello")
    await pause(20)
    const ben = client({ personId: "ben" })
    await pause(20)
    expect(ben.synced).toBe(false)
    held.open()
    await until("synced", () => ben.synced)
    expect(text(ben)).toBe("hello")
  })

  it("L1 shares one load among all who join meanwhile, F3 and takes what they send before it", async () => {
    const { store, sync, client } = testRooms()
    const held = gate()
    store.faults.load = () => held.passed
    const clients = ["anna", "ben", "carl"].map((personId) => client({ personId }))
    clients.forEach((each, index) => {
      write(each, String(index))
    })
    held.open()
    await until("all have all", () => clients.every((each) => text(each).length === 3))
    expect(new Set(clients.map(text)).size).toBe(1)
    expect(sync.metrics.loads).toBe(1)
    await until("all is settled", () => clients.every(({ settled }) => settled === 2))
  })

  it("F3 closes one who sends too much before the document is loaded", async () => {
    const { store, client } = testRooms({ limits: { maxQueuedBytes: 1_000 } })
    store.faults.load = () => new Promise(() => {})
    const anna = client()
    write(anna, "x".repeat(2_000))
    expect(anna.closedWith?.code).toBe(retryCloseCode.tryAgain)
  })

  it("L2 closes all with 1013 when the load fails, stores nothing, and loads anew for the next", async () => {
    const { store, client, joined, failures } = testRooms()
    store.faults.load = () => {
      throw new Error("cannot read")
    }
    const [anna, ben] = [client(), client({ personId: "ben" })]
    write(anna, "too early")
    await until("both are closed", () => anna.closedWith !== null && ben.closedWith !== null)
    expect(anna.closedWith?.code).toBe(retryCloseCode.tryAgain)
    expect(failures.map(({ what }) => what)).toEqual(["load"])
    store.faults = {}
    expect((await store.load("d"))?.updates).toEqual([])
    const again = await joined({ doc: anna.doc })
    await until("what was written is sent again and settled", () => again.settled === 1)
    expect((await store.load("d"))?.updates).toHaveLength(1)
  })

  it("L2 closes with 4404 where there is no such document", async () => {
    const { client } = testRooms()
    const anna = client({ documentId: "nowhere" })
    await until("closed", () => anna.closedWith !== null)
    expect(anna.closedWith?.code).toBe(closeCode.noSuchDocument)
  })

  it("S3 computes one answer for all who ask with the same state vector between two commits", async () => {
    const { joined, client } = testRooms()
    const anna = await joined()
    write(anna, "hello".repeat(1_000))
    await until("settled", () => anna.settled === 2)
    const many = Array.from({ length: 20 }, (_, index) => client({ personId: `p${index}` }))
    await until("all are synced", () => many.every(({ synced }) => synced))
    const answers = many.map(({ frames }) => frames.find((frame) => frame[0] === 0 && frame[1] === 1))
    expect(answers[0]).toBeDefined()
    // The same bytes in memory, not only equal ones.
    expect(new Set(answers).size).toBe(1)
  })

  it("S4 sends no update to one who has not asked for the document yet", async () => {
    const { joined, client } = testRooms()
    const anna = await joined()
    const late = client({ personId: "ben", greets: false })
    write(anna, "hello")
    await until("settled", () => anna.settled === 2)
    expect(text(late)).toBe("")
    late.askForAll()
    await until("synced", () => late.synced)
    expect(text(late)).toBe("hello")
  })
})

describe("leaving (L, A4)", () => {
  it("L3 unloads when the last has left, and gives all to one who comes then", async () => {
    const { sync, points, joined } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    anna.disconnect()
    await until("unloaded", () => sync.metrics.rooms === 0)
    expect(points.at(-1)).toBe("unload")
    const ben = await joined({ personId: "ben" })
    expect(text(ben)).toBe("hello")
    expect(sync.metrics.loads).toBe(2)
  })

  it("L3 keeps the room for one who comes in time, even while it is about to go", async () => {
    const atUnload = gate()
    const waiting = gate()
    const { sync, joined } = testRooms({
      observe: {
        at: (point) => {
          if (point !== "unload") return
          waiting.open()
          return atUnload.passed
        },
      },
    })
    const anna = await joined()
    write(anna, "hello")
    anna.disconnect()
    await waiting.passed
    const ben = await joined({ personId: "ben" })
    atUnload.open()
    await pause(20)
    write(ben, " there")
    await until("settled", () => ben.settled === 2)
    expect(sync.metrics).toMatchObject({ rooms: 1, loads: 1 })
    expect(text(ben)).toBe("hello there")
  })

  it("L3 A4 keeps the room until the last edit is committed, whoever has left", async () => {
    const { store, sync, joined } = testRooms()
    const anna = await joined()
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "one")
    await pause(10)
    write(anna, "two")
    anna.disconnect()
    await pause(60)
    expect(sync.metrics.rooms).toBe(1)
    held.open()
    await until("unloaded", () => sync.metrics.rooms === 0)
    const ben = await joined({ personId: "ben" })
    expect(text(ben)).toBe("onetwo")
  })

  it("L4 closes all sockets on a document with a code, and commits what they had sent", async () => {
    const { sync, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    write(anna, "last words")
    sync.closeDocument("d", closeCode.noSuchDocument, "deleted")
    for (const { closedWith } of [anna, ben]) expect(closedWith).toEqual({ code: 4404, reason: "deleted" })
    await until("unloaded", () => sync.metrics.rooms === 0)
    expect(text(await joined())).toBe("last words")
  })
})

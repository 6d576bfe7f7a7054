import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { closeCode, retryCloseCode } from "./messages.ts"
import { gate, testRooms, text, write } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"

function away(): never {
  throw new Error("the database is away")
}

describe("a store that fails (C)", () => {
  it("C6 C7 delivers and settles nothing, says so, and goes on when the store is back", async () => {
    const { store, sync, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    await until("both are quiet", () => anna.settled === 1 && ben.settled === 1)
    store.faults.append = away
    write(anna, "one")
    await until("told", () => anna.storage.length > 0)
    write(anna, "two")
    await pause(60)
    expect([text(ben), anna.settled]).toEqual(["", 1])
    for (const { storage } of [anna, ben])
      expect(storage).toMatchObject([{ state: "failing", code: "unavailable" }])
    expect(sync.metrics.failingRooms).toBe(1)
    store.faults = {}
    await until("delivered", () => text(ben) === "onetwo")
    await until("settled", () => anna.settled === 3)
    for (const { storage } of [anna, ben]) expect(storage.at(-1)).toMatchObject({ state: "ok" })
    expect(sync.metrics.failingRooms).toBe(0)
  })

  it("C7 tells of a full disk", async () => {
    const { store, joined } = testRooms()
    const anna = await joined()
    store.faults.append = () => {
      throw Object.assign(new Error("write"), { code: "ENOSPC" })
    }
    write(anna, "one")
    await until("told", () => anna.storage.length > 0)
    expect(anna.storage).toMatchObject([{ state: "failing", code: "disk-full" }])
  })

  it("C7 lets those who join meanwhile wait: they see nothing that may yet be lost, and are told why", async () => {
    const { store, joined, client } = testRooms()
    const anna = await joined()
    write(anna, "kept")
    await until("settled", () => anna.settled === 2)
    store.faults.append = away
    write(anna, " not yet")
    await until("told", () => anna.storage.length > 0)
    const ben = client({ personId: "ben" })
    await pause(30)
    expect([ben.synced, text(ben)]).toEqual([false, ""])
    expect(ben.storage).toMatchObject([{ state: "failing", code: "unavailable" }])
    store.faults = {}
    await until("synced", () => ben.synced)
    expect(text(ben)).toBe("kept not yet")
  })

  it("C9 stores a row again whose commit only seemed to fail, without harm", async () => {
    const { store, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    let lost = 0
    store.faults.appended = () => {
      lost++
      if (lost <= 2) throw new Error("the answer was lost")
    }
    write(anna, "once")
    await until("delivered", () => text(ben) === "once")
    expect((await store.load("d"))?.updates).toHaveLength(3)
    anna.disconnect()
    ben.disconnect()
    await pause(50)
    expect(text(await joined({ personId: "carl" }))).toBe("once")
  })

  it("C10 judges anew when another server gave the client id to someone else: that one is refused, the others go on", async () => {
    const { store, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    const elsewhere = { clientId: anna.doc.clientID, personId: "carl" }
    const update = Y.encodeStateAsUpdate(new Y.Doc())
    await store.append([{ documentId: "d", update, newClients: [elsewhere] }])
    write(anna, "anna's")
    write(ben, "ben's")
    await until("refused", () => anna.closedWith !== null)
    expect(anna.refused).toMatchObject([{ code: "foreign-structs" }])
    await until("ben's is settled", () => ben.settled === 2)
    expect(text(await joined({ personId: "dora" }))).toBe("ben's")
  })

  it("C10 closes all with 4404 when the document is gone", async () => {
    const { store, sync, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    store.delete("d")
    write(anna, "too late")
    await until("closed", () => anna.closedWith !== null && ben.closedWith !== null)
    expect(ben.closedWith?.code).toBe(closeCode.noSuchDocument)
    expect(anna.settled).toBe(1)
    expect(sync.metrics.rooms).toBe(0)
  })

  it("C11 closes who sends more than may wait for the store, and keeps what came before", async () => {
    const { store, joined } = testRooms({ limits: { maxQueuedBytes: 1_000 } })
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "one")
    await pause(10)
    write(anna, "two")
    write(anna, "x".repeat(1_000))
    expect(anna.closedWith?.code).toBe(retryCloseCode.tryAgain)
    held.open()
    await until("delivered", () => text(ben) === "onetwo")
  })

  it("L2 gives up on those who are there when a document cannot be loaded again, and tells them to come back", async () => {
    const { store, joined } = testRooms()
    const anna = await joined()
    await store.append([
      {
        documentId: "d",
        update: Uint8Array.of(0, 0),
        newClients: [{ clientId: anna.doc.clientID, personId: "carl" }],
      },
    ])
    store.faults.load = away
    write(anna, "one")
    await until("closed", () => anna.closedWith !== null)
    expect(anna.closedWith?.code).toBe(retryCloseCode.tryAgain)
    expect(anna.settled).toBe(1)
  })
})

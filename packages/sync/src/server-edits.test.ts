import { describe, expect, it } from "vitest"
import { MemoryStore } from "./memory-store.ts"
import { seed } from "./seed.ts"
import { createSync } from "./sync.ts"
import { gate, testRooms, text, write } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"

describe("the server reads and writes (E)", () => {
  it("E1 reads a document that is in memory, as the log has it, and one that is not, leaving nothing behind", async () => {
    const { store, sync, joined } = testRooms()
    const read = () => sync.read("d", (doc) => doc.getText("t").toString())
    const anna = await joined()
    write(anna, "one")
    await until("settled", () => anna.settled === 2)
    expect(await read()).toBe("one")
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "two")
    await pause(10)
    let answer: string | null = null
    const reading = read().then((value) => {
      answer = value
    })
    await pause(20)
    expect(answer).toBeNull()
    held.open()
    await reading
    expect(answer).toBe("onetwo")
    anna.disconnect()
    await until("unloaded", () => sync.metrics.rooms === 0)
    expect(await read()).toBe("onetwo")
    expect(sync.metrics.rooms).toBe(0)
  })

  it("E1 says why it cannot read", async () => {
    const { store, sync, joined } = testRooms()
    await expect(sync.read("nowhere", () => 1)).rejects.toMatchObject({ code: "no-such-document" })
    store.faults.load = () => {
      throw new Error("away")
    }
    await expect(sync.read("d", () => 1)).rejects.toMatchObject({ code: "load-failed" })
    store.faults = {}
    const anna = await joined()
    store.faults.append = () => {
      throw new Error("away")
    }
    write(anna, "one")
    const early = sync.read("d", () => 1)
    await expect(early).resolves.toBe(1)
    await until("failing", () => anna.storage.length > 0)
    await expect(sync.read("d", () => 1)).rejects.toMatchObject({ code: "storage-failing" })
    store.faults = {}
    await until("saved", () => anna.settled === 2)
  })

  it("E2 undoes what a reader writes, and tells it", async () => {
    const { sync, joined } = testRooms()
    const writes = () => sync.read("d", (doc) => doc.getText("t").insert(0, "sneaked in"))
    await expect(writes()).rejects.toMatchObject({ code: "wrote-while-reading" })
    const anna = await joined()
    write(anna, "one")
    await until("settled", () => anna.settled === 2)
    await expect(writes()).rejects.toMatchObject({ code: "wrote-while-reading" })
    write(anna, "two")
    await until("anna goes on", () => anna.settled === 3)
    expect(text(await joined({ personId: "ben" }))).toBe("onetwo")
  })

  it("E3 edits durably, under a client id of whom it names or of its own, and everyone sees it", async () => {
    const { store, sync, joined } = testRooms()
    const anna = await joined()
    await sync.edit("d", null, (doc) => doc.getText("t").insert(0, "he"))
    expect((await store.load("d"))?.clients).toEqual([])
    await sync.edit("d", "ben", (doc) => doc.getText("t").insert(2, "llo"))
    expect((await store.load("d"))?.clients).toMatchObject([{ personId: "ben" }])
    await until("delivered", () => text(anna) === "hello")
    await sync.edit("d", null, (doc) => doc.getText("t").delete(0, 1))
    await until("delivered", () => text(anna) === "ello")
  })

  it("E3 edits a document that nobody has open, and lets it go", async () => {
    const { store, sync } = testRooms()
    await sync.edit("d", null, (doc) => doc.getText("t").insert(0, "hello"))
    expect((await store.load("d"))?.updates).toHaveLength(1)
    await until("unloaded", () => sync.metrics.rooms === 0)
    await expect(sync.edit("nowhere", null, () => {})).rejects.toMatchObject({ code: "no-such-document" })
  })

  it("E4 changes nothing by an edit that throws", async () => {
    const { store, sync, joined } = testRooms()
    const anna = await joined()
    const breaks = sync.edit("d", null, (doc) => {
      doc.getText("t").insert(0, "half")
      throw new Error("thought better of it")
    })
    write(anna, "one")
    await expect(breaks).rejects.toThrow("thought better of it")
    await until("settled", () => anna.settled === 2)
    expect(text(await joined({ personId: "ben" }))).toBe("one")
    expect((await store.load("d"))?.updates).toHaveLength(1)
  })

  it("E5 seeds a document's first row without a room", async () => {
    const store = new MemoryStore()
    store.create(
      "d",
      seed((doc) => doc.getText("t").insert(0, "a template")),
    )
    const { joined } = testRooms({ store })
    expect(text(await joined({ personId: "ben" }))).toBe("a template")
  })

  it("E6 tells of each commit and each sync, and survives what the server does with it", async () => {
    const updated: string[] = []
    const synced: string[] = []
    const { sync, joined, failures } = testRooms({
      onUpdate: (documentId) => {
        updated.push(documentId)
        throw new Error("the server's own trouble")
      },
      onSynced: (session) => {
        synced.push(session.person.personId)
        session.send(110, Uint8Array.of(2, 123, 125))
      },
    })
    const anna = await joined()
    write(anna, "one")
    await until("settled", () => anna.settled === 2)
    expect([updated, synced]).toEqual([["d"], ["anna"]])
    expect(anna.own).toMatchObject([{ type: 110, value: {} }])
    expect(failures).toMatchObject([{ what: "hook" }])
    expect(await sync.read("d", (doc) => doc.getText("t").toString())).toBe("one")
  })

  it("M4 A3 broadcasts messages of the server's own to those who asked for them, the same or each their own", async () => {
    const { sync, joined } = testRooms()
    const [anna, ben, stock] = [
      await joined(),
      await joined({ personId: "ben" }),
      await joined({ personId: "carl", ownMessages: false }),
    ]
    sync.broadcast("d", 111, Uint8Array.of(1, 0x37))
    sync.broadcast("d", 111, ({ person }) => (person.personId === "ben" ? Uint8Array.of(1, 0x38) : null))
    expect(anna.own).toEqual([{ type: 111, value: 7 }])
    expect(ben.own).toEqual([
      { type: 111, value: 7 },
      { type: 111, value: 8 },
    ])
    expect(stock.own).toEqual([])
    expect(() => sync.broadcast("d", 1, Uint8Array.of(0))).toThrow(RangeError)
  })
})

describe("shutting down (D)", () => {
  it("D1 commits what has come, closes all with 1012 spread over time, and turns new ones away", async () => {
    const { store, sync, joined, client } = testRooms({ limits: { drainSpread: 200 } })
    const clients = [await joined(), await joined({ personId: "ben" }), await joined({ personId: "carl" })]
    clients.forEach((each) => {
      write(each, "x")
    })
    const closedAt = new Map<unknown, number>()
    const draining = sync.drain()
    const late = client({ personId: "dora" })
    expect(late.closedWith?.code).toBe(1012)
    await until("all are closed", () => {
      for (const each of clients) {
        if (each.closedWith !== null && !closedAt.has(each)) closedAt.set(each, performance.now())
      }
      return closedAt.size === clients.length
    })
    expect(await draining).toEqual({ unsaved: 0 })
    expect(clients.map(({ closedWith }) => closedWith?.code)).toEqual([1012, 1012, 1012])
    expect(Math.max(...closedAt.values()) - Math.min(...closedAt.values())).toBeGreaterThan(1)
    expect(sync.metrics).toMatchObject({ rooms: 0, sockets: 0 })
    const next = createSync({ store })
    expect(await next.read("d", (doc) => doc.getText("t").toString())).toBe("xxx")
    await next.drain()
    await expect(sync.edit("d", null, () => {})).rejects.toMatchObject({ code: "draining" })
  })

  it("D2 does not wait for ever for the store, and says how many edits it would not take", async () => {
    const { store, sync, joined } = testRooms({ limits: { drainTimeout: 100 } })
    const anna = await joined()
    store.faults.append = () => new Promise(() => {})
    write(anna, "one")
    await pause(10)
    write(anna, "two")
    expect(await sync.drain()).toEqual({ unsaved: 2 })
    expect(anna.settled).toBe(1)
  })
})

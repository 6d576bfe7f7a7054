import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { gate, testRooms, text, write } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"

describe("committing and telling (C, A)", () => {
  it("C1 delivers and settles an edit only after the store has it", async () => {
    const { store, joined } = testRooms()
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "hello")
    await pause(30)
    expect([text(ben), anna.settled]).toEqual(["", 1])
    held.open()
    await until("delivered", () => text(ben) === "hello")
    expect(anna.settled).toBe(2)
    expect((await store.load("d"))?.updates).toHaveLength(1)
  })

  it("C3 C4 makes one row and one frame of what comes together, and sends the only author nothing back", async () => {
    const { store, sync, joined } = testRooms()
    const [anna, ben, carl] = [
      await joined(),
      await joined({ personId: "ben" }),
      await joined({ personId: "carl" }),
    ]
    await until("all answers are in", () => [anna, ben, carl].every(({ settled }) => settled === 1))
    const framesBefore = [anna, ben, carl].map(({ frames }) => frames.length)
    for (const word of ["a", "b", "c"]) write(anna, word)
    await until("delivered", () => text(ben) === "abc" && text(carl) === "abc")
    await until("settled", () => anna.settled === 4)
    expect((await store.load("d"))?.updates).toHaveLength(1)
    expect(sync.metrics).toMatchObject({ commits: 1, deliveries: 2 })
    const after = [anna, ben, carl].map(({ frames }, index) => frames.slice(framesBefore[index]))
    expect(after.map((frames) => frames.length)).toEqual([1, 1, 1])
    expect(after[1]?.[0]).toBe(after[2]?.[0])
    write(anna, "d")
    write(ben, "e")
    await until("all have all", () => [anna, ben, carl].every((each) => text(each).length === 5))
    expect((await store.load("d"))?.updates).toHaveLength(2)
  })

  it("C5 A1 settles what changes nothing without storing it", async () => {
    const { store, joined } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    await until("settled", () => anna.settled === 2)
    anna.sendUpdate(Y.encodeStateAsUpdate(anna.doc))
    anna.sendStep2(Y.encodeStateAsUpdate(new Y.Doc()))
    await until("settled", () => anna.settled === 4)
    expect((await store.load("d"))?.updates).toHaveLength(1)
  })

  it("A1 does not settle a repetition before what it repeats is committed", async () => {
    const { store, joined } = testRooms()
    const [anna, tab] = [await joined(), await joined()]
    await until("both are quiet", () => anna.settled === 1 && tab.settled === 1)
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "hello")
    await pause(10)
    tab.sendUpdate(Y.encodeStateAsUpdate(anna.doc))
    await pause(30)
    expect(tab.settled).toBe(1)
    held.open()
    await until("settled", () => tab.settled === 2)
  })

  it("A3 sends stock clients nothing of ours", async () => {
    const { joined } = testRooms()
    const stock = await joined({ ownMessages: false })
    const anna = await joined()
    write(stock, "hello")
    await until("delivered", () => text(anna) === "hello")
    await pause(10)
    expect([...stock.byType.keys()].filter((type) => type >= 100)).toEqual([])
  })
})

describe("rights (R)", () => {
  it("R1 gives a reader everything and drops what they write", async () => {
    const { store, joined } = testRooms()
    const anna = await joined()
    const reader = await joined({ personId: "ben", mayWrite: false })
    const stockReader = await joined({ personId: "carl", mayWrite: false, ownMessages: false })
    await until("their empty answers are settled", () => reader.settled === 1)
    write(anna, "hello")
    await until("delivered", () => text(reader) === "hello" && text(stockReader) === "hello")
    write(reader, "scribble")
    stockReader.doc.getText("t").delete(0, 1)
    await until("refused", () => reader.refused.length === 1)
    expect(reader.refused).toMatchObject([{ number: 2, code: "read-only" }])
    await pause(20)
    expect([text(anna), reader.closedWith, stockReader.closedWith]).toEqual(["hello", null, null])
    expect((await store.load("d"))?.updates).toHaveLength(1)
    expect((await store.load("d"))?.clients).toHaveLength(1)
  })

  it("R2 counts at once, also for an edit that has come and is not judged yet", async () => {
    const { store, sync, joined } = testRooms()
    const anna = await joined()
    const held = gate()
    store.faults.append = () => held.passed
    write(anna, "one")
    await pause(10)
    write(anna, "two")
    sync.setRights("d", "anna", { mayWrite: false })
    held.open()
    await until("refused", () => anna.refused.length === 1)
    expect(anna.refused).toMatchObject([{ number: 3, code: "read-only" }])
    expect(text(await joined({ personId: "ben" }))).toBe("one")
    sync.setRights("d", "anna", { mayWrite: true })
    write(await joined(), "three")
    await until("delivered", () => text(anna).includes("three"))
  })

  it("R3 closes the person's sockets on that document with 4403, and no others", async () => {
    const { store, sync, joined } = testRooms()
    store.create("other")
    const [anna, tab, ben] = [await joined(), await joined(), await joined({ personId: "ben" })]
    const elsewhere = await joined({ documentId: "other" })
    sync.setRights("d", "anna", null)
    expect([anna, tab].map(({ closedWith }) => closedWith?.code)).toEqual([4403, 4403])
    expect([ben, elsewhere].map(({ closedWith }) => closedWith)).toEqual([null, null])
    write(anna, "after")
    await pause(20)
    expect(text(ben)).toBe("")
  })
})

import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { closeCode } from "./messages.ts"
import { testRooms, text, write } from "./testing/rooms.ts"
import { recordingDoc } from "./testing/updates.ts"
import { pause, until } from "./testing/wait.ts"

describe("what is refused (V, O, A2)", () => {
  it("V1 refuses an update over the limit, not one of exactly that size", async () => {
    const { doc, updates } = recordingDoc(4711)
    doc.getText("t").insert(0, "x".repeat(100))
    const [update = new Uint8Array()] = updates
    const { joined } = testRooms({ limits: { maxUpdateBytes: update.length } })
    const anna = await joined()
    anna.sendUpdate(update)
    await until("settled", () => anna.settled === 2)
    write(anna, "x".repeat(update.length))
    expect(anna.refused).toMatchObject([{ number: 3, code: "too-large" }])
    expect(anna.closedWith).toBeNull()
  })

  it("V1 closes a stock client with 4413, which makes it stop", async () => {
    const { joined } = testRooms({ limits: { maxUpdateBytes: 100 } })
    const stock = await joined({ ownMessages: false })
    write(stock, "x".repeat(100))
    expect(stock.closedWith?.code).toBe(closeCode.tooLarge)
  })

  it("A2 W3 tells that nothing more can be saved after a refusal, and never counts beyond it", async () => {
    const { store, joined } = testRooms({ limits: { maxUpdateBytes: 100 } })
    const anna = await joined()
    write(anna, "one")
    await until("settled", () => anna.settled === 2)
    write(anna, "x".repeat(100))
    write(anna, "two")
    await until("both are refused", () => anna.refused.length === 2)
    expect(anna.refused).toMatchObject([
      { number: 3, code: "too-large" },
      { number: 4, code: "missing-structs" },
    ])
    // A deletion of what is there needs nothing of what was refused.
    anna.doc.getText("t").delete(0, 1)
    await until("it is stored", () => anna.session.stopped)
    await pause(20)
    expect(anna.settled).toBe(2)
    expect((await store.load("d"))?.updates).toHaveLength(2)
  })

  it("V2 O3 closes who sends what is no update, or writes under another's client id, and stores nothing", async () => {
    const { store, joined } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    await until("settled", () => anna.settled === 2)
    const bad = await joined({ personId: "ben" })
    bad.sendUpdate(Uint8Array.of(9, 9, 9))
    await until("closed", () => bad.closedWith !== null)
    expect(bad.closedWith).toMatchObject({ code: 4400, reason: "bad-update: not a Yjs update" })
    expect(bad.refused).toMatchObject([{ number: 2, code: "bad-update" }])

    const thief = await joined({ personId: "carl", doc: forged(anna.doc) })
    await until("what it has of anna's is no offence", () => thief.settled === 1)
    write(thief, "forged")
    await until("closed", () => thief.closedWith !== null)
    expect(thief.closedWith?.code).toBe(closeCode.badUpdate)
    expect(thief.closedWith?.reason).toMatch(/^foreign-structs/)
    expect(thief.refused).toMatchObject([{ number: 2, code: "foreign-structs" }])

    write(anna, " there")
    await until("anna goes on", () => anna.settled === 3)
    expect(text(anna)).toBe("hello there")
    expect((await store.load("d"))?.updates).toHaveLength(2)
  })

  it("O1 knows who owns a client id after the room was unloaded", async () => {
    const { sync, joined } = testRooms()
    const anna = await joined()
    write(anna, "hello")
    await until("settled", () => anna.settled === 2)
    anna.disconnect()
    await until("unloaded", () => sync.metrics.rooms === 0)
    const thief = await joined({ personId: "carl", doc: forged(anna.doc) })
    write(thief, "forged")
    await until("closed", () => thief.closedWith !== null)
    expect(thief.closedWith?.code).toBe(closeCode.badUpdate)
  })

  it("F1 closes who sends a frame that cannot be read, with the reason, and nobody else", async () => {
    const { joined } = testRooms()
    const anna = await joined()
    const frames: [Uint8Array | string, string][] = [
      [Uint8Array.of(), "the frame ends early"],
      [Uint8Array.of(0), "the frame ends early"],
      [Uint8Array.of(0, 2, 50, 1), "the frame ends early"],
      [Uint8Array.of(9), "unknown message type 9"],
      [Uint8Array.of(100, 1), "unknown message type 100"],
      [Uint8Array.of(0, 7), "unknown sync message 7"],
      [Uint8Array.of(0, 0, 2, 5, 5), "the state vector cannot be read"],
      [Uint8Array.of(0, 2, 2, 0, 0, 0), "more than one message in a frame"],
      [Uint8Array.of(1, 2, 3, 3), "the awareness update cannot be read"],
      ["hello", "text frame"],
    ]
    for (const [frame, reason] of frames) {
      const bad = await joined({ personId: "ben" })
      bad.session.receive(frame)
      expect(bad.closedWith).toEqual({ code: 4400, reason })
    }
    expect(anna.closedWith).toBeNull()
    write(anna, "hello")
    await until("anna goes on", () => anna.settled === 2)
  })
})

/** A copy whose owner goes on writing under the same client id. */
function forged(original: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(original))
  doc.clientID = original.clientID
  return doc
}

import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { testRooms, text } from "./testing/rooms.ts"
import { recordingDoc } from "./testing/updates.ts"
import { pause, until } from "./testing/wait.ts"

describe("edits that build on what is not there (W)", () => {
  it("W2 asks the client for all that it has, once, and settles when it has come", async () => {
    const { joined } = testRooms()
    const anna = await joined()
    await until("settled", () => anna.settled === 1)
    const other = recordingDoc(4711)
    for (const word of ["a", "b", "c", "d"]) other.doc.getText("t").insert(0, word)
    const asked = () => anna.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length
    const before = asked()
    for (const update of other.updates.slice(1)) anna.sendUpdate(update)
    await until("asked", () => asked() === before + 1)
    await until("it answers", () => anna.settled === 1)
    anna.sendStep2(Y.encodeStateAsUpdate(other.doc))
    // Its own answer, of nothing, is one; then the four that waited and what they waited for.
    await until("all is settled", () => anna.settled === 6)
    expect(asked()).toBe(before + 1)
    expect(anna.refused).toEqual([])
  })

  it("W1 takes what it lacks from any socket", async () => {
    const { joined } = testRooms()
    const [anna, tab, ben] = [await joined(), await joined(), await joined({ personId: "ben" })]
    const other = recordingDoc(4711)
    for (const word of ["a", "b"]) other.doc.getText("t").insert(0, word)
    const [first, second] = other.updates
    anna.sendUpdate(second ?? new Uint8Array())
    await pause(10)
    tab.sendUpdate(first ?? new Uint8Array())
    await until("delivered", () => text(ben) === "ba")
  })

  it("W3 refuses what waited too long", async () => {
    const { joined } = testRooms({ limits: { waitingTimeout: 60 } })
    const anna = await joined()
    const other = recordingDoc(4711)
    for (const word of ["a", "b"]) other.doc.getText("t").insert(0, word)
    anna.sendUpdate(other.updates[1] ?? new Uint8Array())
    await until("refused", () => anna.refused.length > 0)
    expect(anna.refused).toMatchObject([{ number: 2, code: "missing-structs" }])
    expect(anna.closedWith).toBeNull()
  })

  it("W3 refuses more than may wait", async () => {
    const { joined } = testRooms({ limits: { maxWaitingBytes: 100 } })
    const anna = await joined()
    const other = recordingDoc(4711)
    for (const word of ["a", "b".repeat(60), "c".repeat(60)]) other.doc.getText("t").insert(0, word)
    for (const update of other.updates.slice(1)) anna.sendUpdate(update)
    await until("both refused", () => anna.refused.length > 1)
    expect(anna.refused).toMatchObject([
      { number: 3, code: "missing-structs", detail: "too much waits already" },
      { number: 2, code: "missing-structs", detail: "it may build on what was refused" },
    ])
  })

  it("W4 W5 forgets it with its socket: it is not in the log, and comes again with what it builds on", async () => {
    const { store, sync, joined } = testRooms()
    const anna = await joined()
    anna.answers = false
    const other = recordingDoc(4711)
    for (const word of ["a", "b"]) other.doc.getText("t").insert(0, word)
    anna.sendUpdate(other.updates[1] ?? new Uint8Array())
    const ben = await joined({ personId: "ben" })
    expect(text(ben)).toBe("")
    anna.disconnect()
    ben.disconnect()
    await until("unloaded", () => sync.metrics.rooms === 0)
    expect((await store.load("d"))?.updates).toEqual([])
    const again = await joined({ doc: other.doc })
    await until("settled", () => again.settled === 1)
    expect(text(await joined({ personId: "ben" }))).toBe("ba")
  })
})

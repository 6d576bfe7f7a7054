import { describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { testRooms, text, write } from "./testing/rooms.ts"
import { recordingDoc } from "./testing/updates.ts"
import { until } from "./testing/wait.ts"

const MARK = "breaks off"

// No update is known that passes `readUpdate` and makes Yjs break off, so one is made up: it is applied, and then throws.
vi.mock("yjs", async (importOriginal) => {
  const yjs = await importOriginal<typeof import("yjs")>()
  const applyUpdate: typeof yjs.applyUpdate = (doc, update, origin) => {
    yjs.applyUpdate(doc, update, origin)
    if (origin === undefined && Buffer.from(update).includes(MARK)) throw new Error(MARK)
  }
  return { ...yjs, applyUpdate }
})

describe("an update that breaks off while it is applied (V3)", () => {
  it("is refused, leaves nothing, and costs the others nothing", async () => {
    const { store, joined, failures } = testRooms()
    const [anna, ben, carl] = [
      await joined(),
      await joined({ personId: "ben" }),
      await joined({ personId: "carl" }),
    ]
    write(anna, "before ")
    await until("settled", () => anna.settled === 2)
    const { doc, updates } = recordingDoc(4711)
    doc.getText("t").insert(0, MARK)
    write(anna, "with ")
    ben.sendUpdate(updates[0] ?? new Uint8Array())
    write(carl, "it ")
    await until("ben is closed", () => ben.closedWith !== null)
    expect(ben.closedWith?.code).toBe(4400)
    expect(ben.refused).toMatchObject([{ number: 2, code: "bad-update" }])
    await until("the others are settled", () => anna.settled === 3 && carl.settled === 2)
    expect(failures).toMatchObject([{ what: "rebuild" }])
    const stored = await store.load("d")
    const all = Buffer.concat(stored?.updates.map(({ data }) => data) ?? [])
    expect(all.includes(MARK)).toBe(false)
    expect(stored?.clients.map(({ personId }) => personId)).not.toContain("ben")
    write(carl, "on")
    await until("all have all", () => text(anna) === text(carl) && text(anna).endsWith("on"))
    expect(text(await joined({ personId: "dora", doc: new Y.Doc() }))).toBe(text(anna))
  })
})

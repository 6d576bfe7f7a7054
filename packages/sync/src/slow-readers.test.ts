import { describe, expect, it } from "vitest"
import type { Session } from "./sync.ts"
import { FakeClock } from "./testing/fake-clock.ts"
import { testRooms, text, write } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"

const limits = { staleAbove: 10_000 }

describe("a slow reader (K)", () => {
  it("K1 K2 is left out while too much is unsent, and then gets all of it in one frame", async () => {
    const synced: string[] = []
    const onSynced = (session: Session) => {
      synced.push(session.person.personId)
    }
    const { sync, joined } = testRooms({ limits, onSynced })
    const [anna, ben, carl] = [
      await joined(),
      await joined({ personId: "ben" }),
      await joined({ personId: "carl" }),
    ]
    await until("all answers are in", () => [anna, ben, carl].every(({ settled }) => settled === 1))
    ben.bufferedAmount = 10_001
    write(anna, "0")
    await until("settled", () => anna.settled === 2)
    const before = ben.frames.length
    for (let edit = 1; edit <= 20; edit++) {
      write(anna, String(edit))
      await until("settled", () => anna.settled === edit + 2)
    }
    anna.sendPresence(anna.doc.clientID, 1, {})
    sync.broadcast("d", 110, Uint8Array.of(2, 123, 125))
    await pause(20)
    expect(ben.frames.length).toBe(before)
    expect(text(carl)).toBe(text(anna))
    expect(sync.metrics.stale).toBe(1)
    synced.length = 0
    ben.bufferedAmount = 5_000
    await until("it has all", () => text(ben) === text(anna))
    const frames = ben.frames.slice(before)
    expect(frames.map(([type]) => type).sort()).toEqual([0, 1])
    expect(synced).toEqual(["ben"])
    expect(ben.presence.size).toBe(1)
    write(anna, "on")
    await until("it gets the next as usual", () => text(ben) === text(anna))
  })

  it("K1 K2 gets deletions that it missed, and misses nothing that was on its way to the store", async () => {
    const { joined } = testRooms({ limits })
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    write(anna, "hello")
    await until("delivered", () => text(ben) === "hello")
    ben.bufferedAmount = 20_000
    write(anna, "!")
    await until("settled", () => anna.settled === 3)
    anna.doc.getText("t").delete(0, 2)
    await until("settled", () => anna.settled === 4)
    expect(text(ben)).toBe("hello!")
    write(anna, "?")
    ben.bufferedAmount = 0
    await until("it has all", () => text(ben) === "llo!?")
  })

  it("K3 is closed with 1013 when it takes nothing for too long, not while it takes some", async () => {
    const { joined } = testRooms({ limits: { ...limits, stalledClose: 80 } })
    const [anna, stalled, slow] = [
      await joined(),
      await joined({ personId: "ben" }),
      await joined({ personId: "carl" }),
    ]
    stalled.bufferedAmount = 50_000
    slow.bufferedAmount = 50_000
    write(anna, "x")
    const reading = setInterval(() => {
      slow.bufferedAmount -= 10
    }, 5)
    await until("closed", () => stalled.closedWith !== null)
    await pause(100)
    clearInterval(reading)
    expect(stalled.closedWith?.code).toBe(1013)
    expect(slow.closedWith).toBeNull()
  })

  it("S2 K2 is answered when it has read what it was sent", async () => {
    const { joined } = testRooms({ limits })
    const [anna, ben] = [await joined(), await joined({ personId: "ben" })]
    ben.bufferedAmount = 20_000
    write(anna, "x")
    await until("settled", () => anna.settled === 2)
    const answers = () => ben.frames.filter((frame) => frame[0] === 0 && frame[1] === 1).length
    const before = answers()
    for (let asks = 0; asks < 50; asks++) ben.askForAll()
    await pause(20)
    expect(answers()).toBe(before)
    ben.bufferedAmount = 0
    await until("answered", () => answers() > before)
  })
})

describe("peers that say nothing (K)", () => {
  it("K4 pings each peer and closes one that gives no sign of life, K5 and keeps the others' connection alive", async () => {
    const clock = new FakeClock()
    const { sync, joined } = testRooms({ clock, limits: { pingEvery: 15_000 } })
    const [anna, dead] = [await joined(), await joined({ personId: "ben" })]
    await until("all answers are in", () => {
      clock.pass(10)
      return anna.settled === 1 && dead.settled === 1
    })
    let sent = anna.frames.length
    for (let pings = 1; pings <= 4; pings++) {
      clock.pass(15_000)
      expect(anna.pings).toBe(pings)
      anna.session.pong()
      // y-websocket 3.1 gives up 30 s after the last message.
      expect(anna.frames.length).toBe(sent + 1)
      expect([...(anna.frames.at(-1) ?? [])]).toEqual([1, 1, 0])
      sent = anna.frames.length
    }
    expect(anna.closedWith).toBeNull()
    expect(dead.closedWith).toEqual({ code: 1013, reason: "no sign of life" })
    const running = setInterval(() => clock.pass(50), 1)
    await sync.drain()
    clearInterval(running)
  })
})

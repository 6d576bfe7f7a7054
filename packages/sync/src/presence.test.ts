import * as decoding from "lib0/decoding"
import { beforeEach, describe, expect, it } from "vitest"
import type { Person } from "./connection.ts"
import { presenceFrame, readPresence } from "./frames.ts"
import { Presence, type PresenceHolder } from "./presence.ts"
import { FakeClock } from "./testing/fake-clock.ts"

class Page implements PresenceHolder {
  readonly person: Person
  /** What it was told, as "client id@clock state". */
  heard: string[] = []

  constructor(personId: string) {
    this.person = { personId, name: personId.toUpperCase(), colour: "#00ff00" }
  }

  deliver(frame: Uint8Array): void {
    this.heard.push(...entries(frame).map(({ clientId, clock, state }) => `${clientId}@${clock} ${state}`))
  }
}

function entries(frame: Uint8Array) {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  return readPresence(decoding.readVarUint8Array(decoder))
}

function update(clientId: number, clock: number, state: unknown): Uint8Array {
  const decoder = decoding.createDecoder(presenceFrame([{ clientId, clock, state: JSON.stringify(state) }]))
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

describe("presence (P)", () => {
  const anna = new Page("anna")
  const ben = new Page("ben")
  let clock: FakeClock
  let presence: Presence
  let frames: number

  beforeEach(() => {
    clock = new FakeClock()
    frames = 0
    for (const page of [anna, ben]) page.heard = []
    presence = new Presence(clock, {
      ownerOf: (clientId) => (clientId === 99 ? "carl" : undefined),
      broadcast: (frame) => {
        frames++
        for (const page of [anna, ben]) page.deliver(frame)
      },
      maxBytes: 1_000,
      window: 25,
    })
  })

  const there = () => {
    const frame = presence.all()
    return frame === null
      ? []
      : entries(frame).map(({ clientId, state }) => [clientId, JSON.parse(state).caret])
  }

  it("P3 stamps the session's person over whatever the page said", () => {
    presence.receive(anna, update(5, 1, { caret: 3, user: { personId: "ben", name: "Ben", admin: true } }))
    const [entry] = entries(presence.all() ?? new Uint8Array())
    expect(JSON.parse(entry?.state ?? "")).toEqual({
      caret: 3,
      user: { personId: "anna", name: "ANNA", colour: "#00ff00", color: "#00ff00" },
    })
  })

  it("P4 goes to everyone, and back to its sender", () => {
    presence.receive(anna, update(5, 1, { caret: 3 }))
    expect(anna.heard.some((heard) => heard.startsWith("5@1 {"))).toBe(true)
    expect(ben.heard.some((heard) => heard.startsWith("5@1 {"))).toBe(true)
  })

  it("P1 lets a socket speak for one client id only, and passes over what it repeats of others", () => {
    presence.receive(anna, update(5, 1, { caret: 1 }))
    presence.receive(ben, update(6, 1, { caret: 2 }))
    presence.receive(ben, update(5, 9, { caret: 99 }))
    presence.receive(ben, update(5, 9, null))
    presence.receive(ben, update(7, 1, { caret: 99 }))
    expect(there()).toEqual([
      [5, 1],
      [6, 2],
    ])
  })

  it("P2 does not give away a client id that someone else owns or had in this room", () => {
    presence.receive(anna, update(99, 1, { caret: 1 }))
    expect(there()).toEqual([])
    presence.receive(anna, update(5, 1, { caret: 1 }))
    presence.leave(anna)
    presence.receive(ben, update(5, 2, { caret: 66 }))
    expect(there()).toEqual([])
  })

  it("P2 lets a page that comes back take its client id from its dead socket, but not one that repeats it", () => {
    presence.receive(anna, update(5, 7, { caret: 1 }))
    const second = new Page("anna")
    presence.receive(second, update(5, 7, { caret: 66 }))
    expect(there()).toEqual([[5, 1]])
    presence.receive(second, update(5, 8, { caret: 2 }))
    expect(there()).toEqual([[5, 2]])
    presence.leave(anna)
    expect(there()).toEqual([[5, 2]])
    presence.leave(second)
    expect(there()).toEqual([])
  })

  it("P5 removes a socket's state for all when it closes", () => {
    presence.receive(anna, update(5, 4, { caret: 1 }))
    clock.pass(100)
    presence.leave(anna)
    expect(ben.heard.at(-1)).toBe("5@4 null")
    expect(presence.all()).toBeNull()
  })

  it("P6 sends the first change at once and those that follow closely in one frame", () => {
    presence.receive(anna, update(5, 1, { caret: 1 }))
    presence.receive(ben, update(6, 1, { caret: 1 }))
    presence.receive(anna, update(5, 2, { caret: 2 }))
    presence.receive(anna, update(5, 3, { caret: 3 }))
    expect(frames).toBe(1)
    clock.pass(25)
    expect(frames).toBe(2)
    expect(ben.heard.filter((heard) => heard.includes('"caret":3'))).toHaveLength(1)
    expect(ben.heard.some((heard) => heard.includes('"caret":2'))).toBe(false)
  })

  it("P7 tells a client that speaks up that it is thought gone, so that it raises its clock", () => {
    presence.receive(anna, update(5, 7, { caret: 1 }))
    expect(anna.heard).toContain("5@7 null")
    expect(ben.heard).not.toContain("5@7 null")
  })

  it("P8 refuses what is no object, and passes over what is too long", () => {
    expect(() => presence.receive(anna, update(5, 1, 7))).toThrow("not an object")
    expect(() => presence.receive(anna, update(5, 1, [1]))).toThrow("not an object")
    expect(() => presence.receive(anna, Uint8Array.of(1, 5, 1, 3, 123, 123, 123))).toThrow("not JSON")
    expect(() => presence.receive(anna, Uint8Array.of(2, 5))).toThrow("cannot be read")
    presence.receive(anna, update(5, 1, { caret: 1, long: "x".repeat(1_000) }))
    expect(there()).toEqual([])
  })
})

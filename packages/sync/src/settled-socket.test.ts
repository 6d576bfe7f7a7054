import { describe, expect, it } from "vitest"
import { allSettled, createCountingWebSocket, type Sent, sentOn } from "./settled-socket.ts"

class Socket {
  readonly url: string
  readonly wire: unknown[] = []

  constructor(url: string) {
    this.url = url
  }

  send(data: unknown): void {
    if (data === "refuse") throw new Error("not open")
    this.wire.push(data)
  }
}

const step1 = Uint8Array.of(0, 0, 1, 0)
const step2 = Uint8Array.of(0, 1, 2, 0, 0)
const update = Uint8Array.of(0, 2, 2, 0, 0)
const awareness = Uint8Array.of(1, 1, 0)

describe("the counting socket (N)", () => {
  it("N1 is the class that it is made of, and sends what it is given", () => {
    const Counting = createCountingWebSocket(Socket)
    const socket = new Counting("ws://school")
    expect(socket).toBeInstanceOf(Socket)
    socket.send(update)
    socket.send("text")
    expect([socket.url, socket.wire]).toEqual(["ws://school", [update, "text"]])
  })

  it("N1 counts SyncStep2 and Update, given as bytes or as a buffer, for each socket by itself, and tells of each", () => {
    const told: Sent[] = []
    const Counting = createCountingWebSocket(Socket, { onSent: (_socket, sent) => told.push(sent) })
    const [one, two] = [new Counting("one"), new Counting("two")]
    for (const frame of [step1, awareness, update, update.slice().buffer, step2]) one.send(frame)
    two.send(step2)
    expect([sentOn(one), sentOn(two)]).toEqual([
      { count: 3, answered: true },
      { count: 1, answered: true },
    ])
    expect(told.map(({ count }) => count)).toEqual([1, 2, 3, 1])
  })

  it("N1 does not count what could not be sent", () => {
    const Counting = createCountingWebSocket(Socket)
    const socket = new Counting("one")
    expect(() => socket.send("refuse")).toThrow("not open")
    expect(sentOn(socket)).toEqual({ count: 0, answered: false })
    expect(sentOn({})).toEqual({ count: 0, answered: false })
  })

  it("N2 says that all is settled only when the server's question is answered, and that answer settled", () => {
    expect(allSettled({ count: 0, answered: false }, 0)).toBe(false)
    expect(allSettled({ count: 2, answered: false }, 2)).toBe(false)
    expect(allSettled({ count: 2, answered: true }, 1)).toBe(false)
    expect(allSettled({ count: 2, answered: true }, 2)).toBe(true)
  })
})

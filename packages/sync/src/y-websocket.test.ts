import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { closeCode } from "./messages.ts"
import { sentOn } from "./settled-socket.ts"
import { Page, type PageOptions } from "./testing/page.ts"
import { gate, type TestRooms, testRooms } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"
import { TestServer } from "./testing/ws-server.ts"

let rooms: TestRooms
let server: TestServer
let pages: Page[]

beforeEach(async () => {
  rooms = testRooms()
  server = await TestServer.start(rooms.sync)
  pages = []
})

afterEach(async () => {
  for (const page of pages) page.destroy()
  await server.stop()
})

async function open(options: PageOptions = {}): Promise<Page> {
  const page = new Page(server.url, options)
  pages.push(page)
  await until("the page is synced", () => page.provider.synced || page.closedWith !== null)
  return page
}

describe("the client of y-websocket 3.1", () => {
  it("S1 C1 F2 shares a document, each frame one message", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    anna.write("hello")
    ben.doc.getMap("facts").set("subject", "Geography")
    await until("both have both", () => ben.text === "hello" && anna.doc.getMap("facts").size === 1)
    await until("both are saved", () => anna.saved && ben.saved)
    expect((await rooms.store.load("d"))?.clients).toHaveLength(2)
  })

  it("A3 works for a stock client without an error on its console", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {})
    const [stock, anna] = [await open({ messages: false, person: "ben" }), await open()]
    stock.write("hello")
    await until("delivered", () => anna.text === "hello")
    anna.write(" there")
    await until("delivered", () => stock.text === "hello there")
    expect(errors).not.toHaveBeenCalled()
    errors.mockRestore()
  })

  it("S1 N2 sends what was written offline when it comes back, and only then says that it is saved", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    anna.write("one ")
    await until("delivered", () => ben.text === "one ")
    const held = gate()
    anna.provider.disconnect()
    anna.write("offline ")
    anna.doc.getText("t").delete(0, 1)
    ben.write("two ")
    await until("ben's is saved", () => ben.saved)
    rooms.store.faults.append = () => held.passed
    anna.provider.connect()
    await until("synced", () => anna.provider.synced)
    await pause(30)
    expect(anna.saved).toBe(false)
    held.open()
    await until("saved", () => anna.saved)
    await until("both agree", () => anna.text === ben.text && ben.text.includes("offline"))
  })

  it("X1 comes back by itself after its connection breaks, and loses nothing", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    for (let round = 0; round < 3; round++) {
      anna.write(`a${round} `)
      server.breakAll()
      ben.write(`b${round} `)
      await until("both are back and saved", () => anna.saved && ben.saved)
      await until("both agree", () => anna.text === ben.text)
    }
    expect(anna.text).toHaveLength(18)
  })

  it("R1 R3 V1 stops for good at 4403, 4413, 4404 and 4400", async () => {
    const reader = await open({ readOnly: true })
    rooms.sync.setRights("d", "anna", null)
    await until("stopped", () => reader.closedWith !== null)
    expect(reader.closedWith).toMatchObject({ code: closeCode.noRight })
    const nobody = await open({ documentId: "nowhere" })
    expect(nobody.closedWith).toMatchObject({ code: closeCode.noSuchDocument })
    const bad = await open({ person: "ben" })
    bad.provider.ws?.send(Uint8Array.of(0, 2, 3, 9, 9, 9))
    await until("stopped", () => bad.closedWith !== null)
    expect(bad.closedWith).toEqual({ code: 4400, reason: "bad-update: not a Yjs update" })
    expect(bad.refused).toMatchObject([{ number: 2, code: "bad-update" }])
    const large = await open({ person: "carl", messages: false })
    large.write("x".repeat(5 * 1024 * 1024))
    await until("stopped", () => large.closedWith !== null)
    expect(large.closedWith).toMatchObject({ code: closeCode.tooLarge })
    await pause(100)
    expect([reader, nobody, bad, large].map(({ provider }) => provider.shouldConnect)).toEqual(
      Array(4).fill(false),
    )
    expect((await rooms.store.load("d"))?.updates).toEqual([])
  })

  it("R1 drops what a reader writes, even if their page lets them", async () => {
    const [anna, reader] = [await open(), await open({ person: "ben", readOnly: true })]
    anna.write("hello")
    await until("delivered", () => reader.text === "hello")
    reader.write(" scribble")
    await until("refused", () => reader.refused.length === 1)
    expect(reader.refused).toMatchObject([{ number: 2, code: "read-only" }])
    expect(anna.text).toBe("hello")
    expect(reader.saved).toBe(false)
  })

  it("D1 comes back after a restart", async () => {
    const anna = await open()
    anna.write("before ")
    await until("saved", () => anna.saved)
    const next = testRooms({ store: rooms.store })
    server.sync = next.sync
    expect(await rooms.sync.drain()).toEqual({ unsaved: 0 })
    anna.write("after")
    await until("saved", () => anna.saved && next.sync.metrics.sockets === 1)
    expect((await open({ person: "ben" })).text).toBe("before after")
  })
})

describe("presence of y-websocket pages (P)", () => {
  const names = (page: Page) =>
    [...page.provider.awareness.getStates().values()].map((state) => state.user?.name).sort()

  it("P3 P5 shows who is there under the session's name, and not who has left", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    anna.provider.awareness.setLocalStateField("user", { name: "the Queen" })
    await until("ben sees her", () => names(ben).includes("name of anna"))
    expect(names(ben)).not.toContain("the Queen")
    await until("anna sees ben", () => names(anna).includes("name of ben"))
    anna.provider.awareness.setLocalStateField("cursor", { at: 3 })
    await until("ben sees her caret", () => {
      const state = ben.provider.awareness.getStates().get(anna.doc.clientID)
      return state?.cursor?.at === 3
    })
    anna.provider.destroy()
    await until("she is gone", () => !names(ben).includes("name of anna"))
  })

  it("P7 shows one who comes back at once, not only with the next renewal", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    await until("both see both", () => names(anna).length === 2 && names(ben).length === 2)
    anna.provider.disconnect()
    await until("she is gone", () => !ben.provider.awareness.getStates().has(anna.doc.clientID))
    anna.provider.connect()
    await until("she is back", () => ben.provider.awareness.getStates().has(anna.doc.clientID), 1_000)
  })

  it("P7 shows all to all again after the server has lost its memory", async () => {
    const [anna, ben] = [await open(), await open({ person: "ben" })]
    await until("both see both", () => names(anna).length === 2 && names(ben).length === 2)
    server.sync = testRooms({ store: rooms.store }).sync
    server.breakAll()
    await until("both are back", () => server.sync.metrics.sockets === 2)
    await until("both see both", () => names(anna).length === 2 && names(ben).length === 2, 1_000)
  })

  it("P4 K5 keeps an idle connection alive beyond the 30 s after which y-websocket gives up", async () => {
    const anna = await open()
    const before = anna.provider.wsLastMessageReceived
    await pause(20)
    anna.provider.awareness.setLocalStateField("idle", 1)
    await until("its own awareness comes back", () => anna.provider.wsLastMessageReceived > before)
  })
})

describe("the counting socket (N)", () => {
  it("N1 counts SyncStep2 and Update messages of each connection, not SyncStep1 or awareness", async () => {
    const anna = await open()
    const sent = () => sentOn(anna.provider.ws ?? {})
    await until("the server's SyncStep1 is answered", () => sent().answered)
    expect(sent()).toEqual({ count: 1, answered: true })
    anna.provider.awareness.setLocalStateField("cursor", 1)
    anna.write("a")
    anna.write("b")
    anna.doc.getText("t").delete(0, 1)
    expect(sent()).toEqual({ count: 4, answered: true })
    expect(anna.saved).toBe(false)
    await until("saved", () => anna.saved)
    expect(anna.settled).toBe(4)
    const before = anna.provider.ws
    server.breakAll()
    await until("back", () => anna.provider.ws !== before && sent().answered)
    expect(sent()).toEqual({ count: 1, answered: true })
  })
})

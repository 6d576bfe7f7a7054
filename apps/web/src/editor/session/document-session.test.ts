import "fake-indexeddb/auto"
import { checkFails, nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { LessonStore } from "../device/lesson-store.ts"
import { lessonStoreName, unsentLessons } from "../device/shelf.ts"
import { DocumentSession } from "./document-session.ts"
import { sayLeaving } from "./leaving.ts"
import { ScriptedServer } from "./scripted-server.ts"

let lesson = 0
let server: ScriptedServer
let lessonId: string
const open: DocumentSession[] = []

function openSession(): DocumentSession {
  const session = new DocumentSession("anna", lessonId)
  open.push(session)
  return session
}

const title = (session: DocumentSession) => lessonRoots(session.doc).title
const said = (session: DocumentSession) => vi.waitUntil(() => session.view.state, { timeout: 2000 })
const untilWord = (session: DocumentSession, word: string) =>
  vi.waitFor(() => expect(session.view.state.word).toBe(word), { timeout: 3000, interval: 5 })

/** Every word that the session says from now on, each once in a row. */
function wordsOf(session: DocumentSession): string[] {
  const words = [session.view.state.word as string]
  session.subscribe(() => {
    if (words.at(-1) !== session.view.state.word) words.push(session.view.state.word)
  })
  return words
}

async function kept() {
  const store = await LessonStore.open(lessonStoreName("anna", lessonId))
  const found = await store.read()
  store.close()
  return found
}

beforeEach(() => {
  lessonId = `lesson-${++lesson}`
  server = new ScriptedServer()
  server.doc.getText("title").insert(0, "Maps")
  vi.stubGlobal("WebSocket", server.WebSocket)
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const session of open.splice(0)) {
    // Nothing may wait for a server that the test took away.
    sayLeaving("anna")
    await session.close()
  }
  vi.unstubAllGlobals()
})

describe("a document session", () => {
  it("connects, shows the server's document, and is saved while nothing was edited", async () => {
    const session = openSession()
    const words = wordsOf(session)
    expect(session.view).toMatchObject({ state: { word: "connecting" }, ready: false })
    await untilWord(session, "saved")
    expect(session.view.ready).toBe(true)
    expect(title(session).toString()).toBe("Maps")
    expect(words).toEqual(["connecting", "saved"])
    expect(server.socket.url).toMatch(/\/sync\/lesson-\d+\?messages=1&schema=1$/)
  })

  it("says Saved only after every message of an edit is settled, a deletion's too", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.settles = false
    title(session).insert(4, "!")
    await untilWord(session, "saving")
    title(session).delete(0, 1)
    server.socket.settle(server.socket.edits - 1)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect((await said(session)).word).toBe("saving")
    server.socket.settle()
    await untilWord(session, "saved")
  })

  it("says Offline only once the device has written the edit", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.reachable = "no"
    server.socket.drop()
    await untilWord(session, "offline")

    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const append = LessonStore.prototype.append
    vi.spyOn(LessonStore.prototype, "append").mockImplementation(async function (this: LessonStore, ...args) {
      await gate
      return append.apply(this, args)
    })
    title(session).insert(4, "s")
    await untilWord(session, "saving")
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await said(session)).word).toBe("saving")
    release()
    await untilWord(session, "offline")
    expect((await kept()).unsent).toBe(true)
  })

  it("says why, when the device is full while there is no server", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.reachable = "no"
    server.socket.drop()
    vi.spyOn(LessonStore.prototype, "append").mockRejectedValue(new DOMException("", "QuotaExceededError"))
    title(session).insert(4, "s")
    await untilWord(session, "not-saved")
    expect(session.view.state).toEqual({ word: "not-saved", why: { by: "device", reason: "full" } })
    expect(session.wouldLose).toBe(true)
  })

  it("never calls an edit saved that a closing socket did not take", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.reachable = "no"
    server.socket.readyState = 2
    const words = wordsOf(session)
    title(session).insert(4, "s")
    await untilWord(session, "offline")
    expect(words).not.toContain("connecting")
    expect(words.slice(1)).not.toContain("saved")
    server.socket.drop()
    server.reachable = "yes"
    await untilWord(session, "saved")
    expect(server.doc.getText("title").toString()).toBe("Mapss")
  })

  it("sends after a reconnect what was written meanwhile, and takes what others wrote", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.reachable = "no"
    server.socket.drop()
    title(session).insert(4, " and compasses")
    title(session).delete(0, 1)
    server.doc.getText("goals").insert(0, "Find north")
    await untilWord(session, "offline")
    server.reachable = "yes"
    await untilWord(session, "saved")
    expect(server.doc.getText("title").toString()).toBe("aps and compasses")
    expect(lessonRoots(session.doc).goals.toString()).toBe("Find north")
    await vi.waitFor(async () => expect((await kept()).unsent).toBe(false), { timeout: 3000 })
  })

  it("counts each socket from its own opening", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    for (const letter of "abc") title(session).insert(0, letter)
    await untilWord(session, "saved")
    server.settles = false
    server.socket.drop()
    title(session).insert(0, "d")
    await vi.waitFor(() => expect(server.socket.edits).toBe(1), { timeout: 3000 })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect((await said(session)).word).toBe("saving")
    server.socket.settle(1)
    await untilWord(session, "saved")
  })

  it("opens from the device alone when there is no server, with every letter", async () => {
    const first = openSession()
    await untilWord(first, "saved")
    server.reachable = "no"
    server.socket.drop()
    title(first).insert(4, " offline")
    await untilWord(first, "offline")
    // As after a crash: nothing is closed, another page opens.
    const second = openSession()
    await untilWord(second, "offline")
    expect(second.view.ready).toBe(true)
    expect(title(second).toString()).toBe("Maps offline")

    server.reachable = "yes"
    await untilWord(second, "saved")
    expect(server.doc.getText("title").toString()).toBe("Maps offline")
  })

  it("shows nothing from a device that never had the whole document", async () => {
    server.reachable = "no"
    const session = openSession()
    await untilWord(session, "offline")
    expect(session.view.ready).toBe(false)
  })

  it("says a refusal and why, and never Saved after it on that socket", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.settles = false
    title(session).insert(0, "x".repeat(100))
    await untilWord(session, "saving")
    server.socket.refuse("too-large")
    await untilWord(session, "not-saved")
    expect(session.view.state).toEqual({ word: "not-saved", why: { by: "refusal", reason: "too-large" } })
    title(session).insert(0, "y")
    server.socket.settle(server.socket.edits - 2)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect((await said(session)).word).toBe("not-saved")
  })

  it("tries a new socket when an edit came before what it builds on, and is saved then", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.settles = false
    title(session).insert(0, "x")
    await untilWord(session, "saving")
    server.socket.refuse("missing-structs")
    server.settles = true
    await untilWord(session, "saved")
    expect(server.sockets).toHaveLength(2)
  })

  it("knows what the check says, that it cannot answer, and what it says then", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    expect(session.view.readiness).toBeNull()
    const says = async (value: unknown, expected: unknown) => {
      server.socket.verdicts(value)
      await vi.waitFor(() => expect(session.view.readiness).toEqual(expected))
    }
    await says(nothingAsked, nothingAsked)
    await says(checkFails, "check-fails")
    await says({ of: "a newer server" }, "check-fails")
    await says(nothingAsked, nothingAsked)
  })

  it("says that the server's disk is full, and Saved once it is not", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.settles = false
    title(session).insert(0, "x")
    server.socket.storage({ state: "failing", code: "disk-full" })
    await untilWord(session, "not-saved")
    expect(session.view.state).toEqual({ word: "not-saved", why: { by: "server", reason: "disk-full" } })
    server.socket.storage({ state: "ok" })
    await untilWord(session, "saving")
    server.socket.settle()
    await untilWord(session, "saved")
  })

  it.each([
    [4400, "bad-update"],
    [4401, "signed-out"],
    [4403, "no-right"],
    [4404, "no-such-lesson"],
    [4413, "too-large"],
    [1009, "too-large"],
    [4426, "schema-too-old"],
  ] as const)("obeys %i: it stops, keeps the text, and says %s", async (code, reason) => {
    const session = openSession()
    await untilWord(session, "saved")
    server.socket.drop(code)
    await untilWord(session, "stopped")
    expect(session.view).toMatchObject({ state: { word: "stopped", reason }, ready: true })
    title(session).insert(0, "x")
    await untilWord(session, "not-saved")
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(server.sockets).toHaveLength(1)
    expect(title(session).toString()).toBe("xMaps")
  })

  it("comes back by itself after any other code", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.socket.drop(1012)
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2), { timeout: 2000 })
    await untilWord(session, "saved")
  })

  it("calls itself offline when the first attempt gets no answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    server.reachable = "silent"
    const session = openSession()
    while (server.sockets.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(session.view.state.word).toBe("connecting")
    await vi.advanceTimersByTimeAsync(5000)
    expect(session.view.state.word).toBe("offline")
    vi.useRealTimers()
  })

  it("stops in every tab when the person signs out in one", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    sayLeaving("someone else")
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(session.view.state.word).toBe("saved")
    sayLeaving("anna")
    await untilWord(session, "stopped")
  })

  it("leaves unsent edits on the device when it is closed without a server, for the next visit or the sign-out", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.reachable = "no"
    server.socket.drop()
    title(session).insert(4, " later")
    sayLeaving("anna")
    await session.close()
    const unsent = await unsentLessons("anna")
    expect(unsent.filter((one) => one.lessonId === lessonId)).toMatchObject([{ title: "Maps later" }])
  })

  it("does not keep on the device what one may no longer read", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    server.socket.drop(4403)
    await untilWord(session, "stopped")
    await session.close()
    const databases = await indexedDB.databases()
    expect(databases.map(({ name }) => name)).not.toContain(lessonStoreName("anna", lessonId))
  })

  it("sends presence of this page only", async () => {
    const session = openSession()
    await untilWord(session, "saved")
    const before = server.socket.presences
    session.awareness.setLocalStateField("user", { name: "Anna" })
    expect(server.socket.presences).toBe(before + 1)
    session.awareness.emit("update", [{ added: [1], updated: [2], removed: [] }, "remote"])
    expect(server.socket.presences).toBe(before + 1)
  })
})

import "fake-indexeddb/auto"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { serverAnswers } from "../api/client.ts"
import { beforeSignOut } from "./before-sign-out.ts"
import { LessonStore } from "./device/lesson-store.ts"
import { keptLessonIds, lessonStoreName } from "./device/shelf.ts"
import { ScriptedServer } from "./session/scripted-server.ts"
import { askAboutUnsent } from "./unsent/leave-dialogs.tsx"

vi.mock("../api/client.ts", () => ({ serverAnswers: vi.fn(async () => true) }))
vi.mock("../i18n/i18n.ts", () => ({ loadWords: async () => {} }))
vi.mock("./unsent/leave-dialogs.tsx", () => ({ showSending: () => () => {}, askAboutUnsent: vi.fn() }))

const anna = { id: "anna", name: "Anna" }
let server: ScriptedServer

/** What a page leaves behind: a lesson of which the last words were never sent, or were. */
async function keep(lessonId: string, title: string, unsent: boolean, person = anna.id) {
  const doc = new Y.Doc()
  lessonRoots(doc).title.insert(0, title)
  const store = await LessonStore.open(lessonStoreName(person, lessonId))
  await store.append(Y.encodeStateAsUpdate(doc), unsent ? doc.clientID : null)
  await store.rememberFirstSync()
  store.close()
}

beforeEach(() => {
  server = new ScriptedServer()
  vi.stubGlobal("WebSocket", server.WebSocket)
  vi.mocked(askAboutUnsent).mockReset()
  vi.mocked(serverAnswers).mockResolvedValue(true)
})

afterEach(async () => {
  vi.unstubAllGlobals()
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
})

describe("before a sign-out", () => {
  it("empties the device of this person's lessons, and of nobody else's", async () => {
    await keep("one", "Maps", false)
    await keep("two", "Robots", false)
    await keep("one", "Maps", false, "bo")
    await expect(beforeSignOut(anna)).resolves.toBe(true)
    expect(await keptLessonIds("anna")).toEqual([])
    expect(await keptLessonIds("bo")).toEqual(["one"])
    expect(server.sockets).toHaveLength(0)
    expect(askAboutUnsent).not.toHaveBeenCalled()
  })

  it("sends the unsent edits of lessons that no page shows", async () => {
    await keep("one", "Maps, written on a train", true)
    await expect(beforeSignOut(anna)).resolves.toBe(true)
    expect(server.doc.getText("title").toString()).toBe("Maps, written on a train")
    expect(await keptLessonIds("anna")).toEqual([])
    expect(askAboutUnsent).not.toHaveBeenCalled()
  })

  it("asks about edits that the server does not take, and keeps everything for one who stays", async () => {
    server.settles = false
    await keep("one", "Taken from Anna", true)
    vi.mocked(askAboutUnsent).mockResolvedValue(false)
    const leaving = beforeSignOut(anna)
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1))
    await vi.waitFor(() => expect(server.socket.readyState).toBe(1))
    server.socket.drop(4403)
    await expect(leaving).resolves.toBe(false)
    expect(vi.mocked(askAboutUnsent).mock.calls[0]?.[0].map(({ title }) => title)).toEqual([
      "Taken from Anna",
    ])
    expect(await keptLessonIds("anna")).toEqual(["one"])
  })

  it("empties the device of edits that could not be sent, once they were offered", async () => {
    server.settles = false
    await keep("one", "Taken from Anna", true)
    vi.mocked(askAboutUnsent).mockResolvedValue(true)
    const leaving = beforeSignOut(anna)
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1))
    await vi.waitFor(() => expect(server.socket.readyState).toBe(1))
    server.socket.drop(4403)
    await expect(leaving).resolves.toBe(true)
    expect(await keptLessonIds("anna")).toEqual([])
  })

  it("keeps everything while the server is away, because the session cannot be ended either", async () => {
    vi.mocked(serverAnswers).mockResolvedValue(false)
    await keep("one", "Maps", true)
    await expect(beforeSignOut(anna)).rejects.toMatchObject({ code: "server-away" })
    expect(await keptLessonIds("anna")).toEqual(["one"])
  })
})

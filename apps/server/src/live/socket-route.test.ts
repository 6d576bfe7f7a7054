import { setTimeout as sleep } from "node:timers/promises"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { sessions } from "@readyroom/db/schema/people"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { closeCode, ownMessage } from "@readyroom/sync/messages"
import { eq } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { deactivatePerson } from "../people/deactivate-person.ts"
import { type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient, type LiveOptions } from "../testing/live-client.ts"
import { emailOf, type Name, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
const opened: LiveClient[] = []

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => {
  for (const client of opened.splice(0)) client.close()
})

async function newLesson(shared: Partial<Record<Name, string>> = {}): Promise<string> {
  const anna = await server.as("anna")
  const id = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  for (const [name, role] of Object.entries(shared)) {
    await anna.put(`/api/lessons/${id}/people`, { email: `${name}@sunview.example`, role })
  }
  return id
}

function open(client: Client, lessonId: string, options?: LiveOptions): LiveClient {
  const live = new LiveClient(client, lessonId, options)
  opened.push(live)
  return live
}
const openAs = async (name: Name, lessonId: string, options?: LiveOptions) =>
  open(await server.as(name), lessonId, options)

describe("before the upgrade", () => {
  test("a foreign page is refused with 403, and someone without a session with 401", async () => {
    const id = await newLesson()
    const anna = await server.as("anna")
    const foreign = open(anna, id, { origin: "http://evil.example" })
    const nobody = open(await server.as(null), id)
    await eventually(() => foreign.refusedWith !== null && nobody.refusedWith !== null)
    expect([foreign.refusedWith, nobody.refusedWith]).toEqual([403, 401])
  })
})

describe("after the upgrade, the client is told to stop", () => {
  test("with 4401, if its session has ended", async () => {
    const id = await newLesson()
    const anna = await server.as("anna")
    await server.services.sessions.endAllOf(server.personId.anna)
    expect(await open(anna, id).closed()).toBe(closeCode.signedOut)
  })
  test("with 4404, alike for a lesson that is not there, one that is not shared and an id that is none", async () => {
    const id = await newLesson()
    for (const lesson of [id, crypto.randomUUID(), "no-id"]) {
      expect(await (await openAs("bo", lesson)).closed()).toBe(closeCode.noSuchDocument)
    }
  })
  test("with 4426, if it draws with an older schema than the lesson needs; one that draws nothing may come", async () => {
    const id = await newLesson()
    expect(await (await openAs("anna", id, { schema: 0 })).closed()).toBe(closeCode.schemaTooOld)
    await server.database.orm.update(lessons).set({ schemaVersion: 2 }).where(eq(lessons.id, id))
    expect(await (await openAs("anna", id, { schema: 1 })).closed()).toBe(closeCode.schemaTooOld)
    await (await openAs("anna", id, { schema: 2 })).ready()
    await (await openAs("anna", id, { schema: null })).ready()
  })
})

describe("who may write", () => {
  test("what an owner and an editor write reaches everyone; what a viewer or commenter writes is dropped", async () => {
    const id = await newLesson({ bo: "editor", cilla: "viewer", lena: "commenter" })
    const [anna, bo, cilla, lena] = [
      await (await openAs("anna", id)).ready(),
      await (await openAs("bo", id)).ready(),
      await (await openAs("cilla", id)).ready(),
      await (await openAs("lena", id)).ready(),
    ]
    for (const [index, reader] of [cilla, lena].entries()) {
      lessonRoots(reader.doc).title.insert(0, `read only ${index} `)
      await eventually(() => reader.own.some(({ type }) => type === ownMessage.refused))
      expect(reader.own.find(({ type }) => type === ownMessage.refused)).toMatchObject({ code: "read-only" })
    }
    lessonRoots(anna.doc).title.insert(0, "A")
    lessonRoots(bo.doc).title.insert(0, "B")
    await eventually(() =>
      [anna, bo].every(({ doc }) => lessonRoots(doc).title.toString().length === "ABMaps".length),
    )
    expect(lessonRoots(anna.doc).title.toString()).not.toContain("read only")
    expect(lessonRoots(cilla.doc).title.toString()).toContain("Maps")
    const stored = await server.services.live.read(id, (doc) => lessonRoots(doc).title.toString())
    expect(stored).toBe(lessonRoots(anna.doc).title.toString())
  })

  test("a raw y-websocket provider as a viewer reads, and changes nothing", async () => {
    const id = await newLesson({ cilla: "viewer" })
    const { cookie, url } = await server.as("cilla")
    const doc = new Y.Doc()
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { origin: url, cookie: cookie ?? "" } })
      }
    }
    const provider = new WebsocketProvider(`${url.replace("http", "ws")}/sync`, id, doc, {
      // biome-ignore lint/suspicious/noExplicitAny: the provider asks for the DOM's WebSocket, of which `ws` is not one
      WebSocketPolyfill: Socket as any,
      disableBc: true,
    })
    await eventually(() => provider.synced)
    expect(lessonRoots(doc).title.toString()).toBe("Maps")
    lessonRoots(doc).title.insert(0, "Mine: ")
    await sleep(100)
    expect(await server.services.live.read(id, (stored) => lessonRoots(stored).title.toString())).toBe("Maps")
    provider.destroy()
  })

  test("IT of the school reads a lesson while its requirements concern it, and not before", async () => {
    const id = await newLesson()
    expect(await (await openAs("ivar", id)).closed()).toBe(closeCode.noSuchDocument)
    await server.database.orm
      .insert(requirements)
      .values({ lessonId: id, id: "r1", ordinal: 0, kind: "device", attributes: {} })
    const ivar = await (await openAs("ivar", id)).ready()
    await (await openAs("lena", id)).ready()
    expect(await (await openAs("inga", id)).closed()).toBe(closeCode.noSuchDocument)
    const past = { startsAt: new Date(Date.now() - 7_200_000), endsAt: new Date(Date.now() - 3_600_000) }
    await server.database.orm.insert(occurrences).values({ lessonId: id, ...past })
    await server.services.live.rightsChanged({})
    expect(await ivar.closed()).toBe(closeCode.noRight)
  })
})

describe("a right that is taken away closes the socket within a second", () => {
  const within = async (live: LiveClient, act: () => Promise<unknown>) => {
    await live.ready()
    const from = performance.now()
    await act()
    const code = await live.closed()
    expect((live.closedWith?.at ?? Number.POSITIVE_INFINITY) - from).toBeLessThan(1_000)
    return code
  }

  test("with 4403 for someone who is taken off the lesson, and nobody else", async () => {
    const id = await newLesson({ bo: "editor", cilla: "viewer" })
    const cilla = await (await openAs("cilla", id)).ready()
    const anna = await server.as("anna")
    const takeOff = () => anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: null })
    expect(await within(await openAs("bo", id), takeOff)).toBe(closeCode.noRight)
    expect(cilla.closedWith).toBeNull()
    expect(cilla.own).toContainEqual({ type: ownMessage.lessonChanged, value: { changed: "people" } })
    expect(await (await openAs("bo", id)).closed()).toBe(closeCode.noSuchDocument)
  })
  test("with 4401 at sign-out, for that session alone", async () => {
    const id = await newLesson()
    const [one, other] = [await server.as("anna"), await server.as("anna")]
    const stays = await open(other, id).ready()
    expect(await within(open(one, id), () => one.post("/api/auth/sign-out"))).toBe(closeCode.signedOut)
    expect(stays.closedWith).toBeNull()
  })
  test("with 4401 for someone deactivated", async () => {
    const id = await newLesson({ adam: "viewer" })
    const deactivate = () => deactivatePerson(server.services, server.personId.adam)
    expect(await within(await openAs("adam", id), deactivate)).toBe(closeCode.signedOut)
  })
  test("with 4404 for everyone when the lesson is deleted; after a restore it opens again", async () => {
    const id = await newLesson({ bo: "editor" })
    const anna = await server.as("anna")
    const bo = await (await openAs("bo", id)).ready()
    expect(await within(open(anna, id), () => anna.delete(`/api/lessons/${id}`))).toBe(
      closeCode.noSuchDocument,
    )
    expect(await bo.closed()).toBe(closeCode.noSuchDocument)
    expect(await open(anna, id).closed()).toBe(closeCode.noSuchDocument)
    await anna.post(`/api/lessons/${id}/restore`)
    await open(anna, id).ready()
  })
  test("and a session that expires, at the next sweep", async () => {
    const id = await newLesson()
    const anna = await (await openAs("anna", id)).ready()
    await server.database.orm
      .update(sessions)
      .set({ expiresAt: new Date(0) })
      .where(eq(sessions.userId, server.personId.anna))
    await server.services.live.rightsChanged({})
    expect(await anna.closed()).toBe(closeCode.signedOut)
  })
})

test("an editor who becomes a viewer stays connected and writes no more, and the other way round", async () => {
  const id = await newLesson({ bo: "editor" })
  const bo = await (await openAs("bo", id)).ready()
  const anna = await server.as("anna")
  await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "viewer" })
  lessonRoots(bo.doc).title.insert(0, "x")
  await eventually(() => bo.own.some(({ type }) => type === ownMessage.refused))
  expect(bo.closedWith).toBeNull()
  await anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: "editor" })
  const again = await (await openAs("bo", id)).ready()
  lessonRoots(again.doc).title.insert(0, "y")
  await eventually(() => again.own.some((message) => message.type === ownMessage.settled))
})

test("a role that changes while the socket is opening counts", async () => {
  for (let round = 0; round < 10; round++) {
    const id = await newLesson({ bo: "editor" })
    const [anna, bo] = [await server.as("anna"), await server.as("bo")]
    const [live] = await Promise.all([
      open(bo, id),
      sleep(round).then(() => anna.put(`/api/lessons/${id}/people`, { email: emailOf("bo"), role: null })),
    ])
    expect([closeCode.noRight, closeCode.noSuchDocument]).toContain(await live.closed())
  }
})

test("names and colours at carets are the session's, whatever a page says", async () => {
  const id = await newLesson({ bo: "viewer" })
  const [anna, bo] = [await (await openAs("anna", id)).ready(), await (await openAs("bo", id)).ready()]
  bo.say({ user: { name: "Anna", colour: "#ff0000" } })
  const seen = () => anna.awareness.getStates().get(bo.doc.clientID)
  await eventually(() => seen() !== undefined)
  expect(seen()).toMatchObject({ user: { personId: server.personId.bo, name: "Bo" } })
  expect(JSON.stringify(seen())).not.toMatch(/Anna|ff0000/)
})

test("an update over the size limit is told by number and code, and the server goes on", async () => {
  const id = await newLesson()
  const anna = await (await openAs("anna", id)).ready()
  lessonRoots(anna.doc).goals.insert(0, "x".repeat(5 * 1024 * 1024))
  await eventually(() => anna.own.some(({ type }) => type === ownMessage.refused))
  expect(anna.own.find(({ type }) => type === ownMessage.refused)).toMatchObject({
    number: expect.any(Number),
    code: "too-large",
  })
  const again = await (await openAs("anna", id)).ready()
  expect(lessonRoots(again.doc).goals.toString()).toBe("")
})

test("a message that is larger than is read at all closes its own socket with 1009 and no other", async () => {
  const id = await newLesson()
  const [one, other] = [await (await openAs("anna", id)).ready(), await (await openAs("anna", id)).ready()]
  lessonRoots(one.doc).goals.insert(0, "x".repeat(33 * 1024 * 1024))
  expect(await one.closed()).toBe(1009)
  lessonRoots(other.doc).title.insert(0, "still ")
  await eventually(() => other.own.some(({ type }) => type === ownMessage.settled))
  expect(other.closedWith).toBeNull()
  expect(lessonRoots(other.doc).goals.toString()).toBe("")
})

test("a malformed frame closes its own socket with 4400 and no other", async () => {
  const id = await newLesson()
  const [one, other] = [await (await openAs("anna", id)).ready(), await (await openAs("anna", id)).ready()]
  one.socket.send(Uint8Array.from([0, 2, 200, 1, 2]))
  expect(await one.closed()).toBe(closeCode.badUpdate)
  lessonRoots(other.doc).title.insert(0, "still ")
  await eventually(() => other.own.some(({ type }) => type === ownMessage.settled))
  expect(other.closedWith).toBeNull()
})

test("three hundred who open a lesson at once are all served", async () => {
  const id = await newLesson({ bo: "viewer" })
  const client = await server.as("bo")
  const all = await Promise.all(Array.from({ length: 300 }, () => open(client, id).ready(50_000)))
  expect(all.every(({ doc }) => lessonRoots(doc).title.toString() === "Maps")).toBe(true)
}, 60_000)

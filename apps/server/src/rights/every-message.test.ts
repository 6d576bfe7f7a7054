import { lessonPeople, requirements } from "@readyroom/db/schema/lessons"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { closeCode, ownMessage } from "@readyroom/sync/messages"
import * as encoding from "lib0/encoding"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { insertLesson } from "../lessons/create-lesson.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import type { Asker } from "./route-rights.ts"
import { askers } from "./route-rights.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** The live socket for each role: may write, may read, is told that there is no such lesson, or is not let in. */
const table: Readonly<Record<Asker, "writes" | "reads" | "no-such-lesson" | "signed-out">> = {
  owner: "writes",
  editor: "writes",
  commenter: "reads",
  viewer: "reads",
  it: "reads",
  lead: "reads",
  admin: "no-such-lesson",
  foreignIt: "no-such-lesson",
  foreignAdmin: "no-such-lesson",
  nobody: "signed-out",
}
const everyone = [
  "owner",
  "editor",
  "commenter",
  "viewer",
  "it",
  "lead",
  "admin",
  "foreignIt",
  "foreignAdmin",
  "nobody",
] as const

async function newLesson(): Promise<string> {
  const { orm } = server.database
  const seed = seedLesson({ title: "Maps" })
  const { id } = await insertLesson(orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId.anna,
    seed,
  })
  for (const role of ["editor", "commenter", "viewer"] as const) {
    await orm.insert(lessonPeople).values({ lessonId: id, role, personId: server.personId[askers[role]] })
  }
  await orm
    .insert(requirements)
    .values({ lessonId: id, id: "r1", ordinal: 0, kind: "device", attributes: {} })
  return id
}

/** An edit as its author's client would make it: a letter before the title. */
function editOf(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  lessonRoots(copy).title.insert(0, "!")
  return Y.encodeStateAsUpdate(copy, before)
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** Every message of the protocol that can carry an edit. */
const editMessages = {
  "sync step 2": (edit: Uint8Array) =>
    frame(0, (encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, edit)
    }),
  update: (edit: Uint8Array) =>
    frame(0, (encoder) => {
      encoding.writeVarUint(encoder, 2)
      encoding.writeVarUint8Array(encoder, edit)
    }),
}

test.each(everyone)("%s: every message does what the table says", async (asker) => {
  const lessonId = await newLesson()
  const titleNow = () => server.services.live.read(lessonId, (doc) => lessonRoots(doc).title.toString())
  const client = await server.as(askers[asker])
  const live = new LiveClient(client, lessonId)
  switch (table[asker]) {
    case "signed-out":
      await eventually(() => live.refusedWith !== null)
      expect(live.refusedWith).toBe(401)
      break
    case "no-such-lesson":
      expect(await live.closed()).toBe(closeCode.noSuchDocument)
      expect(live.synced).toBe(false)
      expect(live.doc.share.size).toBe(0)
      break
    case "writes":
    case "reads": {
      await live.ready()
      expect(lessonRoots(live.doc).title.toString()).toBe("Maps")
      live.say({ cursor: 1 })
      live.socket.send(frame(3, () => {}))
      const watcher = await new LiveClient(await server.as("anna"), lessonId).ready()
      await eventually(() => watcher.awareness.getStates().has(live.doc.clientID))
      let expected = "Maps"
      for (const message of Object.values(editMessages)) {
        const told = live.own.length
        live.socket.send(message(editOf(live.doc)))
        const outcome = table[asker] === "writes" ? ownMessage.settled : ownMessage.refused
        await eventually(() => live.own.slice(told).some(({ type }) => type === outcome))
        if (table[asker] === "writes") expected = `!${expected}`
        expect(await titleNow()).toBe(expected)
      }
      watcher.close()
    }
  }
  live.close()
})

test.each(["owner", "viewer"] as const)(
  "messages of other types, and the server's own, are refused from the %s",
  async (asker) => {
    const lessonId = await newLesson()
    const client = await server.as(askers[asker])
    for (const type of [2, 4, 50, 99, ...Object.values(ownMessage), 1000]) {
      const live = await new LiveClient(client, lessonId).ready()
      live.socket.send(frame(type, (encoder) => encoding.writeVarString(encoder, "{}")))
      expect([type, await live.closed()]).toEqual([type, closeCode.badUpdate])
      live.close()
    }
    expect(await server.services.live.read(lessonId, (doc) => lessonRoots(doc).title.toString())).toBe("Maps")
  },
)

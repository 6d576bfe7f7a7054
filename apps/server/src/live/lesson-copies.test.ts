import { setTimeout as sleep } from "node:timers/promises"
import { deleteDocument, documentStore } from "@readyroom/db/document-store"
import { lessons, requirements } from "@readyroom/db/schema/lessons"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { createSync } from "@readyroom/sync"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { insertLesson } from "../lessons/create-lesson.ts"
import { copyOf, writeCopy } from "../lessons/lesson-copy.ts"
import { createLog } from "../log.ts"
import { eventually } from "../testing/eventually.ts"
import { requirementElement as requirement } from "../testing/requirement-element.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { LessonCopies } from "./lesson-copies.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newLesson = async (title = "Maps") => {
  const seed = seedLesson({ title })
  const { id } = await insertLesson(server.database.orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId.anna,
    seed,
  })
  return id
}
const rowOf = async (id: string) => {
  const [row] = await server.database.orm.select().from(lessons).where(eq(lessons.id, id))
  if (row === undefined) throw new Error(`no lesson ${id}`)
  return row
}
const requirementsOf = (id: string) =>
  server.database.orm
    .select()
    .from(requirements)
    .where(eq(requirements.lessonId, id))
    .orderBy(asc(requirements.ordinal))

/** Rooms of their own over the server's database, as a second process would have. */
function ownCopies(pace = { soon: 10, busy: 10, text: 10, retry: 20 }) {
  const sync = createSync({
    store: documentStore(server.database),
    onUpdate: (lessonId) => copies.changed(lessonId),
  })
  const copies = new LessonCopies(server.database.orm, sync, createLog("silent"), pace)
  return { sync, copies }
}

describe("the database's copy of a lesson", () => {
  test("follows title, facts, goals, text and requirements, and says when it changed", async () => {
    const { sync } = ownCopies()
    const id = await newLesson()
    const before = await rowOf(id)
    await sleep(5)
    await sync.edit(id, server.personId.anna, (doc) => {
      const roots = lessonRoots(doc)
      roots.title.insert(4, " and scales")
      roots.goals.insert(0, "Read a map")
      roots.facts.set("subject", "Geography")
      roots.facts.set("classSize", 28)
      const paragraph = new Y.XmlElement("paragraph")
      paragraph.insert(0, [new Y.XmlText("Bring a compass")])
      roots.content.push([
        paragraph,
        requirement("r1", { count: 28 }),
        requirement("r2", { count: 1, model: "X" }),
      ])
    })
    await eventually(async () => (await rowOf(id)).title === "Maps and scales")
    const row = await rowOf(id)
    expect(row).toMatchObject({ goals: "Read a map", subject: "Geography", classSize: 28, copiedSeq: 2 })
    expect(row.text).toContain("Bring a compass")
    expect(row.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime())
    expect(await requirementsOf(id)).toMatchObject([
      { id: "r1", ordinal: 0, kind: "device", attributes: { count: 28 } },
      { id: "r2", ordinal: 1, attributes: { count: 1, model: "X" } },
    ])
    await sync.edit(id, server.personId.anna, (doc) =>
      lessonRoots(doc).content.delete(0, lessonRoots(doc).content.length),
    )
    await eventually(async () => (await requirementsOf(id)).length === 0)
    await sync.drain()
  })

  test("waits with text alone, but not with a requirement that comes meanwhile", async () => {
    const { sync, copies } = ownCopies({ soon: 10, busy: 20, text: 60_000, retry: 20 })
    const id = await newLesson()
    const { anna } = server.personId
    await sync.edit(id, anna, (doc) => void lessonRoots(doc).facts.set("subject", "Art"))
    await eventually(async () => (await rowOf(id)).subject === "Art")
    const write = (words: string) =>
      sync.edit(id, anna, (doc) => {
        const paragraph = new Y.XmlElement("paragraph")
        paragraph.insert(0, [new Y.XmlText(words)])
        lessonRoots(doc).content.push([paragraph])
      })
    await write("Only words")
    await sleep(150)
    expect((await rowOf(id)).text).not.toContain("Only words")
    await sync.edit(id, anna, (doc) => lessonRoots(doc).content.push([requirement("r1", { count: 2 })]))
    await eventually(async () => (await requirementsOf(id)).length === 1, 2_000)
    expect((await rowOf(id)).text).toContain("Only words")

    await write("Last words")
    await copies.stop()
    expect((await rowOf(id)).text).toContain("Last words")
    await sync.drain()
  })

  test("is caught up at the start, where a server died between the edit and the copy", async () => {
    const dead = createSync({ store: documentStore(server.database) })
    const id = await newLesson()
    await dead.edit(id, server.personId.anna, (doc) => lessonRoots(doc).title.insert(0, "Old "))
    await dead.drain()
    expect((await rowOf(id)).title).toBe("Maps")
    const { sync, copies } = ownCopies()
    expect(await copies.catchUp()).toBeGreaterThanOrEqual(1)
    expect(await rowOf(id)).toMatchObject({ title: "Old Maps", copiedSeq: 2 })
    expect(await copies.catchUp()).toBe(0)
    await sync.drain()
  })

  test("is never put back by an older reading, and writing it twice changes nothing", async () => {
    const { orm } = server.database
    const id = await newLesson()
    const copy = (title: string) => {
      const doc = new Y.Doc()
      lessonRoots(doc).title.insert(0, title)
      lessonRoots(doc).content.push([requirement(title, {})])
      return copyOf(doc)
    }
    expect(await writeCopy(orm, id, 7, copy("seven"))).toEqual({ asksMore: false })
    expect(await writeCopy(orm, id, 6, copy("six"))).toBeNull()
    expect(await writeCopy(orm, id, 7, copy("other"))).toBeNull()
    expect(await rowOf(id)).toMatchObject({ title: "seven", copiedSeq: 7 })
    expect(await requirementsOf(id)).toMatchObject([{ id: "seven" }])
    const both = await Promise.all([
      writeCopy(orm, id, 9, copy("nine")),
      writeCopy(orm, id, 8, copy("eight")),
    ])
    expect(both[0]).not.toBeNull()
    expect((await rowOf(id)).title).toBe("nine")
    expect(await requirementsOf(id)).toMatchObject([{ id: "nine" }])
  })
})

test("of two requirements with one id the later gets its own, in the document and the copy, once", async () => {
  const { sync } = ownCopies()
  const id = await newLesson()
  await sync.edit(id, server.personId.anna, (doc) =>
    lessonRoots(doc).content.push([requirement("same", { count: 1 }), requirement("same", { count: 2 })]),
  )
  await eventually(async () => {
    const rows = await requirementsOf(id)
    return rows.length === 2 && rows[0]?.id === "same" && rows[1]?.id !== "same"
  })
  await eventually(async () => (await rowOf(id)).copiedSeq === 3)
  const ids = await sync.read(id, (doc) => readLesson(doc).requirements.map((one) => one.id))
  expect(ids).toEqual((await requirementsOf(id)).map((row) => row.id))
  expect(await sync.read(id, (doc) => readLesson(doc).doubles)).toEqual([])
  await sleep(60)
  expect(await rowOf(id)).toMatchObject({ copiedSeq: 3 })
  await sync.drain()
})

test("a lesson that cannot be copied just now is tried again", async () => {
  let reads = 0
  const { orm } = server.database
  const id = await newLesson()
  const { sync } = ownCopies()
  const failing = {
    edit: sync.edit.bind(sync),
    read: <T>(lessonId: string, fn: (doc: Y.Doc) => T) => {
      reads++
      return reads < 3 ? Promise.reject(new Error("not now")) : sync.read(lessonId, fn)
    },
  }
  const copies = new LessonCopies(orm, failing, createLog("silent"), { soon: 5, busy: 5, text: 5, retry: 10 })
  const quiet = createSync({ store: documentStore(server.database) })
  await quiet.edit(id, server.personId.anna, (doc) => lessonRoots(doc).title.insert(0, "New "))
  copies.changed(id)
  await eventually(async () => (await rowOf(id)).title === "New Maps")
  expect(reads).toBe(3)
  await Promise.all([quiet.drain(), sync.drain()])
})

test("a lesson that is removed for good while it is to be copied is no failure, and is not tried again", async () => {
  const told: string[] = []
  const log = createLog("warn", { write: (line) => void told.push(line) })
  const { orm } = server.database
  const id = await newLesson()
  const quiet = createSync({ store: documentStore(server.database) })
  await quiet.edit(id, server.personId.anna, (doc) => lessonRoots(doc).title.insert(0, "New "))
  await quiet.drain()
  let reads = 0
  const emptied = createSync({ store: documentStore(server.database) })
  const sync = {
    edit: emptied.edit.bind(emptied),
    read: async <T>(lessonId: string, fn: (doc: Y.Doc) => T) => {
      reads++
      await orm.transaction((tx) => deleteDocument(tx, lessonId))
      return emptied.read(lessonId, fn)
    },
  }
  const copies = new LessonCopies(orm, sync, log, { soon: 1, busy: 1, text: 1, retry: 5 })
  copies.changed(id)
  await eventually(() => reads === 1)
  await sleep(100)
  expect([reads, told]).toEqual([1, []])
  await emptied.drain()
})

import { confirmations } from "@readyroom/db/schema/desk"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { type LessonCopy, writeCopy } from "./lesson-copy.ts"

let server: TestServer
let anna: Client
let classId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const [group] = await server.database.orm
    .insert(classes)
    .values({ schoolId: server.schoolId.here, name: "8C", size: 28 })
    .returning()
  classId = group?.id ?? ""
})
afterAll(() => server.close())

const longAgo = new Date("2031-01-01T12:00:00Z")
const asked = { deviceKind: "chromebook", count: 28 }
let lessonId = ""
let seq = 100
beforeEach(async () => {
  lessonId = await askingLesson(server, [asked])
  const recurrence = { rrule: "FREQ=WEEKLY;COUNT=2", tzid: "America/New_York" }
  const time = { startsAt: "2031-03-04T15:00:00Z", endsAt: "2031-03-04T16:00:00Z" }
  await anna.post(`/api/lessons/${lessonId}/occurrences`, { ...time, roomId: null, recurrence })
  await settle()
})

/** It asked long ago for what it asks now. */
async function settle() {
  await forgetTyping()
  const { orm } = server.database
  await orm.update(occurrences).set({ askedAt: longAgo }).where(eq(occurrences.lessonId, lessonId))
  await orm.update(occurrenceSeries).set({ askedAt: longAgo }).where(eq(occurrenceSeries.lessonId, lessonId))
}

/** What is typed from now on is another change. */
const forgetTyping = () =>
  server.database.orm
    .update(lessons)
    .set({ askedBeforeAt: longAgo, askedBefore: null })
    .where(eq(lessons.id, lessonId))

type Block = LessonCopy["requirements"][number]
const block = (attributes: Block["attributes"], more: Partial<Block> = {}): Block => ({
  id: "d",
  kind: "device",
  ordinal: 0,
  note: "",
  attributes,
  ...more,
})
/** The document says this now. */
const write = (requirements: readonly Block[], classSize: number | null = null) => {
  const facts = { title: "Maps", subject: null, yearGroup: null, lengthMin: null, goals: "", text: "" }
  return writeCopy(server.database.orm, lessonId, seq++, { facts: { ...facts, classSize }, requirements })
}
const places = async () => {
  const { orm } = server.database
  const own = await orm.select().from(occurrences).where(eq(occurrences.lessonId, lessonId))
  const [series] = await orm.select().from(occurrenceSeries).where(eq(occurrenceSeries.lessonId, lessonId))
  const anew = [...own.map(({ askedAt }) => askedAt), series?.askedAt].map(
    (at) => at?.getTime() !== longAgo.getTime(),
  )
  expect(new Set(anew).size).toBe(1)
  return anew[0] ? "last" : "kept"
}

describe("the place in the order of asking", () => {
  const before = block({ deviceKind: "chromebook", count: 28 })
  const more = block({ deviceKind: "chromebook", count: 29 })
  const cases: readonly [string, readonly Block[], readonly Block[], "last" | "kept"][] = [
    ["a higher count", [before], [more], "last"],
    ["a lower count", [more], [before], "kept"],
    ["another test", [before], [block({ ...before.attributes, camera: true })], "last"],
    ["a test less", [block({ ...before.attributes, camera: true })], [before], "kept"],
    ["another block", [before], [before, block({ domain: "a.org" }, { id: "w", kind: "website" })], "last"],
    ["a block less", [before, block({ domain: "a.org" }, { id: "w", kind: "website" })], [before], "kept"],
    ["a Plan B", [before], [before, block({ count: 40, planBFor: "d" }, { id: "b" })], "kept"],
    ["a note", [before], [{ ...before, note: "By the window" }], "kept"],
    ["blocks in another order", [before], [{ ...before, ordinal: 4 }], "kept"],
  ]
  test.each(cases)("%s", async (_, was, is, place) => {
    await write(was)
    await settle()
    expect(await write(is)).toEqual({ asksMore: place === "last" })
    expect(await places()).toBe(place)
  })

  test("of the lesson's own class size, where blocks count by it", async () => {
    const each = block({ deviceKind: "chromebook", count: 1, per: "student" })
    await write([each], 28)
    await settle()
    await write([each], 27)
    expect(await places()).toBe("kept")
    await forgetTyping()
    await write([each], 28)
    expect(await places()).toBe("last")
    await settle()
    await write([before], 28)
    await settle()
    await write([before], 40)
    expect(await places()).toBe("kept")
  })

  test("20 typed over 28 with 2 and nothing on the way keeps it; 30 does not, nor 28 again a while after", async () => {
    const typed = (...counts: readonly unknown[]) =>
      counts.reduce<Promise<unknown>>(
        (last, count) => last.then(() => write([block({ deviceKind: "chromebook", count })])),
        Promise.resolve(),
      )
    const start = async () => {
      await typed(28)
      await settle()
    }
    await start()
    await typed(2, undefined, "", 2, 20)
    expect(await places()).toBe("kept")
    await start()
    await typed(2, 3, 30)
    expect(await places()).toBe("last")
    await start()
    await typed(20)
    await forgetTyping()
    await typed(28)
    expect(await places()).toBe("last")
  })

  test("a block cut out and put in again at once keeps it", async () => {
    await write([before])
    await settle()
    await write([])
    await write([before])
    expect(await places()).toBe("kept")
  })

  test("is later than a confirmation of a clock that runs before this server's, which has lapsed", async () => {
    const { orm } = server.database
    const [one] = await orm.select().from(occurrences).where(eq(occurrences.lessonId, lessonId))
    const at = new Date(Date.now() + 60_000)
    const by = { batchId: crypto.randomUUID(), byPersonId: server.personId.ivar }
    await orm.insert(confirmations).values({ ...by, at, occurrenceId: one?.id })
    await write([more])
    const [after] = await orm
      .select()
      .from(occurrences)
      .where(eq(occurrences.id, one?.id ?? ""))
    expect(after?.askedAt.getTime()).toBe(at.getTime() + 1)
  })
})

describe("a class that has grown", () => {
  const size = async (pupils: number) => {
    const axel = await server.as("axel")
    const path = `/api/schools/${server.schoolId.here}/classes/${classId}`
    expect((await axel.patch(path, { size: pupils })).status).toBe(200)
  }
  const askedAt = async (id: string) => {
    const [row] = await server.database.orm.select().from(occurrences).where(eq(occurrences.id, id))
    return row?.askedAt.getTime()
  }
  test("asks for more where pupils count and nobody said how many come, and one that shrank for less", async () => {
    const perStudent = { deviceKind: "chromebook", count: 1, per: "student" }
    const time = { startsAt: "2031-04-04T15:00:00Z", endsAt: "2031-04-04T16:00:00Z", roomId: null, classId }
    const scheduled = async (asks: object, more: object = {}) => {
      const id = await askingLesson(server, [{ ...asks }])
      return textAt(await anna.post(`/api/lessons/${id}/occurrences`, { ...time, ...more }), "id")
    }
    const counted = await scheduled(perStudent)
    const others = [await scheduled(asked), await scheduled(perStudent, { students: 25 })]
    const all = [counted, ...others]
    const moments = () => Promise.all(all.map(askedAt))
    const before = await moments()
    await size(27)
    expect(await moments()).toEqual(before)
    await size(28)
    const after = await moments()
    expect(after[0]).toBeGreaterThan(before[0] ?? 0)
    expect(after.slice(1)).toEqual(before.slice(1))
  })
})

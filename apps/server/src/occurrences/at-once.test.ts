import { setTimeout as sleep } from "node:timers/promises"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import type { Answer, Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { expandAllSeries } from "./expand-series.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

let lessonId = ""
let times = ""
/** A lesson on Tuesdays at 10, nine times. */
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  times = `/api/lessons/${lessonId}/occurrences`
  const weekly = {
    roomId: null,
    startsAt: "2031-03-04T10:00:00-05:00",
    endsAt: "2031-03-04T11:00:00-05:00",
    recurrence: { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" },
  }
  expect((await anna.post(times, weekly)).status).toBe(201)
})

const stored = () =>
  server.database.orm
    .select()
    .from(occurrences)
    .where(eq(occurrences.lessonId, lessonId))
    .orderBy(asc(occurrences.startsAt))

/** A time behind which one stands that comes before it where times are taken by id. */
async function oneOutOfOrder() {
  const rows = await stored()
  const [found] = rows.filter(({ id }, k) => rows.slice(k + 1).some((later) => later.id < id))
  if (found === undefined) throw new Error("all times stand in the order of their ids")
  return { id: found.id, last: rows.at(-1)?.id ?? "" }
}

/** Asks all of this, one after the other, while the lesson's series is held; answers what they were answered. */
async function whileHeld(...asked: readonly (() => Promise<Answer>)[]): Promise<number[]> {
  const answers: Promise<Answer>[] = []
  await server.database.orm.transaction(async (tx) => {
    await tx.select().from(occurrenceSeries).where(eq(occurrenceSeries.lessonId, lessonId)).for("update")
    for (const ask of asked) {
      answers.push(ask())
      await sleep(150)
    }
  })
  return (await Promise.all(answers)).map(({ status }) => status)
}

test("a priority of a series and a change of this and all that follow do not end each other", async () => {
  const { id } = await oneOutOfOrder()
  const rows = [{ lessonId, occurrenceId: id, requirementId: "r1" }]
  const answered = await whileHeld(
    () => anna.patch(`${times}/${id}?scope=following`, { students: 12 }),
    () => ivar.post("/api/desk/priorities", { rows, priority: 5, wholeSeries: true }),
  )
  expect(answered).toEqual([200, 200])
  const [first, ...more] = await stored()
  expect(more.at(-1)).toMatchObject({ students: 12, priority: first?.id === id ? 5 : expect.any(Number) })
})

test("two who change times of one series do not end each other", async () => {
  const [, second, third] = await stored()
  const answered = await whileHeld(
    () => anna.patch(`${times}/${second?.id}?scope=following`, { students: 12 }),
    () => anna.patch(`${times}/${third?.id}`, { students: 13 }),
  )
  expect(answered).toEqual([200, 200])
  expect((await stored()).map(({ students }) => students)).toEqual([null, 12, 13, ...Array(6).fill(12)])
})

test("who removes a class and who cuts a series of it in two do not end each other", async () => {
  const { orm } = server.database
  const [group] = await orm
    .insert(classes)
    .values({ schoolId: server.schoolId.here, name: "8C", size: 28 })
    .returning()
  const [first, , third] = await stored()
  await anna.patch(`${times}/${first?.id}?scope=following`, { classId: group?.id })
  const axel = await server.as("axel")
  const answered = await whileHeld(
    () => anna.patch(`${times}/${third?.id}?scope=following`, { teachers: 2 }),
    () =>
      axel.delete(`/api/schools/${server.schoolId.here}/classes/${group?.id}?comingLessons=9&students=keep`),
  )
  expect(answered).toEqual([200, 204])
  expect(await stored()).toMatchObject(Array(9).fill({ classId: null, students: 28 }))
})

test("times that are made while a series is changed are made once, and like it", async () => {
  const { orm } = server.database
  const [, second] = await stored()
  const later = new Date("2031-03-25T00:00:00Z")
  let made: Promise<unknown> = Promise.resolve()
  const answered = await whileHeld(
    () => anna.patch(`${times}/${second?.id}?scope=following`, { students: 12 }),
    () => {
      made = expandAllSeries(orm, later)
      return ivar.get("/api/me")
    },
  )
  await made
  // What the change has cut off was not yet there for the job to see.
  await expandAllSeries(orm, later)
  expect(answered).toEqual([200, 200])
  const rows = await stored()
  expect(rows.map(({ students }) => students)).toEqual([null, ...Array(rows.length - 1).fill(12)])
  expect(new Set(rows.map(({ startsAt }) => startsAt.getTime())).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(9)
})

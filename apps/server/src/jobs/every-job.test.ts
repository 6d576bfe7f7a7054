import { documents } from "@readyroom/db/schema/documents"
import { lessons, occurrenceSeries, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { and, eq, gt, sql } from "drizzle-orm"
import { Temporal } from "temporal-polyfill"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"
import { expandJobs } from "./expand.ts"
import { importJobs } from "./imports.ts"
import { purgeJobs } from "./purge.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())

const jobs = () => {
  const { services } = server
  return [...purgeJobs(services), ...expandJobs(services), ...importJobs(services)]
}
const run = (name: string) =>
  jobs()
    .find((job) => job.name === name)
    ?.run()

test("a server has every job in its timetable, and each runs where nothing is to be done", async () => {
  const { pool } = server.database
  const timetable = async () => (await pool.query("select name, cron from jobs.schedule order by name")).rows
  // They start behind everything else, with a schema of their own.
  await eventually(async () => {
    const { rows } = await pool.query("select to_regclass('jobs.schedule') is not null as there")
    return rows[0].there && (await timetable()).length === jobs().length
  })
  const told = jobs().map(({ name, cron }) => ({ name, cron }))
  expect(await timetable()).toEqual(told.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
  const done = []
  for (const { run } of jobs()) done.push(await run())
  expect(done).toEqual([
    { lessons: 0 },
    { attempts: 0, links: 0 },
    { verdicts: 0 },
    { series: 0, occurrences: 0 },
    { imports: 0 },
    { takenBack: 0, forgotten: 0 },
  ])
})

test("times that have come within reach are made, and checked, without anyone's asking", async () => {
  const { orm } = server.database
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  const startsAt = new Date(Date.now() + 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const tzid = "America/New_York"
  const recurrence = { rrule: "FREQ=WEEKLY", tzid }
  await anna.post(`/api/lessons/${lessonId}/occurrences`, { roomId: null, startsAt, endsAt, recurrence })
  const checked = async () =>
    Object(at(await anna.get(`/api/lessons/${lessonId}/readiness`), "occurrences")).length
  const all = await checked()
  expect(all).toBeGreaterThan(7)
  // As if it had been made three weeks ago.
  const reach = new Date(Date.now() + 35 * 86_400_000)
  // Days are the series' own: at night in UTC it is still the day before there.
  const day = Temporal.Instant.fromEpochMilliseconds(reach.getTime()).toZonedDateTimeISO(tzid).toPlainDate()
  await orm
    .delete(occurrences)
    .where(and(eq(occurrences.lessonId, lessonId), gt(occurrences.startsAt, reach)))
  await orm
    .update(occurrenceSeries)
    .set({ expandedUntil: day.toString() })
    .where(eq(occurrenceSeries.lessonId, lessonId))
  expect(await run("expand-series")).toMatchObject({ series: 1, occurrences: expect.any(Number) })
  expect(await orm.$count(occurrences, eq(occurrences.lessonId, lessonId))).toBe(all)
  expect(await checked()).toBe(all)
})

test("a lesson with everything that can hang on it is removed for good after its 30 days", async () => {
  const { orm } = server.database
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  const lesson = `/api/lessons/${lessonId}`
  const startsAt = new Date(Date.now() + 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const recurrence = { rrule: "FREQ=DAILY;COUNT=3", tzid: "America/New_York" }
  const time = await anna.post(`${lesson}/occurrences`, { roomId: null, startsAt, endsAt, recurrence })
  await anna.put(`${lesson}/people`, { email: emailOf("bo"), role: "editor" })
  await anna.post(`${lesson}/flags`, { severity: "low", text: "Weak Wi-Fi" })
  const requirementId = textAt(await anna.get(`${lesson}/readiness`), "occurrences.0.requirements.0.id")
  const word = { requirementId, occurrenceId: textAt(time, "id"), word: "signed-off" }
  const ivar = await server.as("ivar")
  for (const wholeSeries of [false, true])
    expect((await ivar.post(`${lesson}/sign-offs`, { ...word, wholeSeries })).status).toBe(201)

  expect((await anna.delete(lesson)).status).toBe(204)
  expect(await run("purge-lessons")).toEqual({ lessons: 0 })
  await orm
    .update(lessons)
    .set({ deletedAt: sql`now() - interval '31 days'` })
    .where(eq(lessons.id, lessonId))
  expect(await run("purge-lessons")).toEqual({ lessons: 1 })
  expect((await anna.get(lesson)).status).toBe(404)
  expect(at(await anna.post(`${lesson}/restore`), "code")).toBe("no-such-lesson")
  expect(await orm.$count(documents, eq(documents.id, lessonId))).toBe(0)
  for (const table of [requirements, occurrences, occurrenceSeries])
    expect(await orm.$count(table, eq(table.lessonId, lessonId))).toBe(0)
})

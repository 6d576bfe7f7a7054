import { setTimeout as sleep } from "node:timers/promises"
import { documents } from "@readyroom/db/schema/documents"
import { lessons } from "@readyroom/db/schema/lessons"
import { sessions } from "@readyroom/db/schema/people"
import { signInAttempts } from "@readyroom/db/schema/sign-in-attempts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { insertLesson } from "../lessons/create-lesson.ts"
import { createLog } from "../log.ts"
import { eventually } from "../testing/eventually.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { type Job, startJobs } from "./jobs.ts"
import { purgeLessons, purgeSignIns } from "./purge.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe("jobs", () => {
  test("run once for all servers of a database, and leave neither locks nor listeners behind", async () => {
    const { pool } = server.database
    let runs = 0
    const job: Job = { name: "count-once", cron: "0 0 1 1 *", run: async () => ({ runs: ++runs }) }
    const log = createLog("error")
    const second = await server.database.openAgain()
    const stops = await Promise.all([
      startJobs(pool, log, [job], 0.5),
      startJobs(second.pool, log, [job], 0.5),
    ])
    await pool.query("insert into jobs.job (name) values ('count-once')")
    await eventually(() => runs === 1)
    await sleep(1_200)
    const { rows: held } = await pool.query("select * from pg_locks where locktype = 'advisory'")
    const { rows: heard } = await pool.query("select * from pg_listening_channels()")
    expect([held, heard]).toEqual([[], []])
    await Promise.all(stops.map((stop) => stop()))
    await second.close()
    expect(runs).toBe(1)
  })
})

test("a lesson that was deleted 30 days ago is removed for good, with its document; a younger one stays", async () => {
  const { orm } = server.database
  const deleted = async (days: number) => {
    const seed = seedLesson({ title: `${days} days` })
    const { id } = await insertLesson(orm, {
      schoolId: server.schoolId.here,
      ownerId: server.personId.anna,
      seed,
    })
    await orm
      .update(lessons)
      .set({ deletedAt: sql`now() - make_interval(days => ${days})` })
      .where(eq(lessons.id, id))
    return id
  }
  const [old, young] = [await deleted(31), await deleted(29)]
  expect(await purgeLessons(orm)).toEqual({ lessons: 1 })
  expect(await purgeLessons(orm)).toEqual({ lessons: 0 })
  expect(await orm.select().from(documents).where(eq(documents.id, old))).toEqual([])
  expect(await orm.select().from(lessons).where(eq(lessons.id, old))).toEqual([])
  expect(await orm.select().from(lessons).where(eq(lessons.id, young))).toHaveLength(1)
})

test("sessions and counted attempts that have expired are removed, others stay", async () => {
  const { orm } = server.database
  const { key } = await server.services.sessions.begin(server.personId.anna)
  const gone = await server.services.sessions.begin(server.personId.bo)
  await orm
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.id, gone.key))
  await orm.insert(signInAttempts).values([
    { key: "old", points: 1, expire: Date.now() - 1 },
    { key: "new", points: 1, expire: Date.now() + 60_000 },
  ])
  await purgeSignIns(orm, server.services.sessions)
  expect((await orm.select().from(sessions)).map(({ id }) => id)).toEqual([key])
  expect((await orm.select().from(signInAttempts)).map((row) => row.key)).toEqual(["new"])
})

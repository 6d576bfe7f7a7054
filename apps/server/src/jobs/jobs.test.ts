import { setTimeout as sleep } from "node:timers/promises"
import { documents, documentUpdates } from "@readyroom/db/schema/documents"
import { lessons } from "@readyroom/db/schema/lessons"
import { personLinks, sessions } from "@readyroom/db/schema/people"
import { signInAttempts } from "@readyroom/db/schema/sign-in-attempts"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { ownMessage } from "@readyroom/sync/messages"
import { eq, inArray, ne, sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { insertLesson } from "../lessons/create-lesson.ts"
import { createLog } from "../log.ts"
import { textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { type Job, startJobs } from "./jobs.ts"
import { purgeLessons, purgeSignIns } from "./purge.ts"

let server: TestServer
const warned: string[] = []
beforeAll(async () => {
  server = await startTestServer({ log: createLog("warn", { write: (line) => void warned.push(line) }) })
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
  expect(await purgeLessons(server.services)).toEqual({ lessons: 1 })
  expect(await purgeLessons(server.services)).toEqual({ lessons: 0 })
  expect(await orm.select().from(documents).where(eq(documents.id, old))).toEqual([])
  expect(await orm.select().from(lessons).where(eq(lessons.id, old))).toEqual([])
  expect(await orm.select().from(lessons).where(eq(lessons.id, young))).toHaveLength(1)
})

describe("a lesson that somebody still has open when it is removed", () => {
  /** Opened, and deleted 31 days ago without anyone's being told. */
  async function openAndOld() {
    const anna = await server.as("anna")
    const id = textAt(await anna.post("/api/lessons", { title: "Old" }), "id")
    const page = await new LiveClient(anna, id).ready()
    await server.database.orm
      .update(lessons)
      .set({ deletedAt: sql`now() - interval '31 days'` })
      .where(eq(lessons.id, id))
    return { anna, id, page }
  }

  async function isGone(id: string): Promise<void> {
    const { orm } = server.database
    // Longer than a copy, and another try of it, would take.
    await sleep(300)
    expect(await orm.$count(documents, eq(documents.id, id))).toBe(0)
    expect(await orm.$count(documentUpdates, eq(documentUpdates.documentId, id))).toBe(0)
    expect(await orm.$count(lessons, eq(lessons.id, id))).toBe(0)
    expect(server.services.live.openLessons(server.schoolId.here)).toEqual([])
    expect(warned).toEqual([])
  }

  test("closes for who reads it, and does not open again", async () => {
    const { anna, id, page } = await openAndOld()
    expect(await purgeLessons(server.services)).toEqual({ lessons: 1 })
    expect(await page.closed()).toBe(4404)
    expect(await new LiveClient(anna, id).closed()).toBe(4404)
    await isGone(id)
  })

  test("closes for who types in it, and nothing of it comes back", async () => {
    const { id, page } = await openAndOld()
    const typing = setInterval(() => lessonRoots(page.doc).title.insert(0, "x"), 1)
    await eventually(() => page.own.some(({ type }) => type === ownMessage.settled))
    expect(await purgeLessons(server.services)).toEqual({ lessons: 1 })
    expect(await page.closed()).toBe(4404)
    clearInterval(typing)
    await isGone(id)
  })
})

test("a lesson that is restored while others are removed stays", async () => {
  const { orm } = server.database
  const ids: string[] = []
  for (const title of ["One", "Two"]) {
    const seed = seedLesson({ title })
    const owner = { schoolId: server.schoolId.here, ownerId: server.personId.anna, seed }
    ids.push((await insertLesson(orm, owner)).id)
  }
  await orm
    .update(lessons)
    .set({ deletedAt: sql`now() - interval '31 days'` })
    .where(inArray(lessons.id, ids))
  // Whichever is removed first, the other is restored then.
  const rightsChanged = async ({ lessonId = "" }) => {
    await orm.update(lessons).set({ deletedAt: null }).where(ne(lessons.id, lessonId))
  }
  const live = { ...server.services.live, rightsChanged }
  expect(await purgeLessons({ orm, live })).toEqual({ lessons: 1 })
  expect(await orm.$count(lessons, inArray(lessons.id, ids))).toBe(1)
})

test("sessions, links and counted attempts that have expired are removed, others stay", async () => {
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
  const link = { isNew: true, createdBy: server.personId.axel }
  await orm.insert(personLinks).values([
    { ...link, tokenHash: "old", personId: server.personId.anna, expiresAt: new Date(Date.now() - 1_000) },
    { ...link, tokenHash: "new", personId: server.personId.bo, expiresAt: new Date(Date.now() + 60_000) },
  ])
  expect(await purgeSignIns(server.services)).toEqual({ attempts: 1, links: 1 })
  expect((await orm.select().from(personLinks)).map(({ tokenHash }) => tokenHash)).toEqual(["new"])
  const left = (await orm.select().from(sessions)).map(({ id }) => id)
  expect([left.includes(key), left.includes(gone.key)]).toEqual([true, false])
  expect((await orm.select().from(signInAttempts)).map((row) => row.key)).toEqual(["new"])
})

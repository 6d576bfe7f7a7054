import { occurrences, requirements } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { insertLesson } from "../lessons/create-lesson.ts"
import { at, type Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

const HOUR = 3_600_000

/** A lesson that asks for so many Chromebooks, one number a block, taught at these times from now, in hours. */
async function newLesson(counts: readonly number[], startsIn: readonly number[]): Promise<string> {
  const { orm } = server.database
  const blocks = counts.map((count) => ({
    type: "requirement",
    attrs: { kind: "device", deviceKind: "chromebook", count },
  }))
  const { id } = await insertLesson(orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId.anna,
    seed: seedLesson({
      title: "Maps",
      content: { type: "doc", content: [...blocks, { type: "paragraph" }] },
    }),
  })
  for (const hours of startsIn) {
    const startsAt = new Date(Date.now() + hours * HOUR)
    await orm
      .insert(occurrences)
      .values({ lessonId: id, startsAt, endsAt: new Date(startsAt.getTime() + HOUR / 2) })
  }
  return id
}

/** All rows, page by page, and the counts that stand above them. */
async function desk() {
  const rows: unknown[] = []
  let page = await ivar.get("/api/desk/requirements?limit=2")
  const counts = at(page, "counts")
  for (;;) {
    const items = at(page, "items")
    if (Array.isArray(items)) rows.push(...items)
    const next = at(page, "next")
    if (typeof next !== "string") break
    page = await ivar.get(`/api/desk/requirements?limit=2&cursor=${encodeURIComponent(next)}`)
  }
  const listed: Record<string, number> = {
    ready: 0,
    "ready-with-conditions": 0,
    unknown: 0,
    "not-ready": 0,
    invalid: 0,
  }
  for (const row of rows) {
    const verdict = String(at(row, "verdict"))
    listed[verdict] = (listed[verdict] ?? 0) + 1
  }
  return { counts, listed }
}

test("what is counted is what is listed, whatever has gone since the check and whoever asks", async () => {
  const { orm } = server.database
  const coming = await newLesson([3, 4, -1], [24, 48])
  await newLesson([5], [])
  // Its times are past: it asks for what nobody will bring, and IT may not read it any more.
  const past = await newLesson([6, 7], [-24])
  expect((await ivar.get(`/api/lessons/${past}`)).status).toBe(404)
  const first = await desk()
  expect(first.counts).toEqual(first.listed)
  expect(first.counts).toMatchObject({ "not-ready": 5, invalid: 2 })

  // Taken away in the database, with no word to the check: what it said is older than what is there.
  await orm.delete(requirements).where(and(eq(requirements.lessonId, coming), eq(requirements.ordinal, 0)))
  const later = await desk()
  expect(later.counts).toEqual(later.listed)
  expect(later.counts).toMatchObject({ "not-ready": 3, invalid: 2 })
  await orm.delete(occurrences).where(eq(occurrences.lessonId, coming))
  const last = await desk()
  expect(last.counts).toEqual(last.listed)
})

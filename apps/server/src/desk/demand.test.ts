import { occurrences, requirements } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { insertLesson } from "../lessons/create-lesson.ts"
import type { Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskCounts, DeskPage } from "./desk-shapes.ts"

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
  const listed: Record<string, number> = {
    ready: 0,
    "ready-with-conditions": 0,
    unknown: 0,
    "not-ready": 0,
    invalid: 0,
  }
  for (let offset = 0; ; offset += 2) {
    const page = DeskPage.parse((await ivar.get(`/api/desk/requirements?limit=2&offset=${offset}`)).body)
    for (const { verdict } of page.items) listed[verdict] = (listed[verdict] ?? 0) + 1
    if (offset + 2 >= page.total) break
  }
  const { verdict: counts } = DeskCounts.parse((await ivar.get("/api/desk/requirements/counts")).body)
  return { counts, listed }
}

/** As a route tells what it has changed in a lesson, with no word to the check. */
const changed = (lessonId: string) => server.services.live.lessonChanged(lessonId, "requirements")

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

  // Taken away with no word to the check: what it said is older than what is there.
  await orm.delete(requirements).where(and(eq(requirements.lessonId, coming), eq(requirements.ordinal, 0)))
  changed(coming)
  const later = await desk()
  expect(later.counts).toEqual(later.listed)
  expect(later.counts).toMatchObject({ "not-ready": 3, invalid: 2 })
  await orm.delete(occurrences).where(eq(occurrences.lessonId, coming))
  changed(coming)
  const last = await desk()
  expect(last.counts).toEqual(last.listed)
})

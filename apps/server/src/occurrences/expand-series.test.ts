import { occurrences } from "@readyroom/db/schema/lessons"
import { holidays } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { expandAllSeries } from "./expand-series.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())

const tuesday = {
  roomId: null,
  startsAt: "2031-03-04T10:00:00-05:00",
  endsAt: "2031-03-04T11:00:00-05:00",
  students: 24,
}
const weekly = { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" }

async function newSeries(recurrence: Record<string, unknown> = weekly) {
  const id = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  const times = `/api/lessons/${id}/occurrences`
  await anna.post(times, { ...tuesday, recurrence })
  const rows = () =>
    server.database.orm
      .select()
      .from(occurrences)
      .where(eq(occurrences.lessonId, id))
      .orderBy(asc(occurrences.startsAt))
  return { id, times, rows }
}

const starts = (rows: readonly { readonly startsAt: Date }[]) => rows.map((row) => row.startsAt.toISOString())

test("the weeks that come within reach are made once, on two servers at the same moment too", async () => {
  const { rows } = await newSeries()
  const before = await rows()
  expect(starts(before).at(-1)).toBe("2031-04-29T14:00:00.000Z")
  await server.database.orm.insert(holidays).values({
    schoolId: server.schoolId.here,
    name: "May day",
    firstDay: "2031-05-06",
    lastDay: "2031-05-06",
  })
  // Eight weeks before 20 May.
  const now = new Date("2031-03-25T12:00:00Z")
  await Promise.all([expandAllSeries(server.database.orm, now), expandAllSeries(server.database.orm, now)])
  const after = await rows()
  expect(starts(after)).toEqual([...starts(before), "2031-05-13T14:00:00.000Z", "2031-05-20T14:00:00.000Z"])
  expect(after.at(-1)).toMatchObject({ students: 24, seriesId: before[0]?.seriesId })
  // A new week of an old series asks no later than the series did.
  expect(after.at(-1)?.askedAt).toEqual(before[0]?.askedAt)
  await expandAllSeries(server.database.orm, now)
  expect(await rows()).toHaveLength(after.length)
})

test("what was moved or taken away does not come back, and what has ended gets no more", async () => {
  const { times, rows } = await newSeries()
  const [first, second] = await rows()
  await anna.patch(`${times}/${first?.id}`, { startsAt: "2031-03-05T10:00:00-05:00" })
  await anna.delete(`${times}/${second?.id}`)
  const ended = await newSeries({ ...weekly, rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" })
  const deleted = await newSeries()
  await anna.delete(`/api/lessons/${deleted.id}`)
  await expandAllSeries(server.database.orm, new Date("2031-04-01T12:00:00Z"))
  expect(starts(await rows()).slice(0, 2)).toEqual(["2031-03-05T15:00:00.000Z", "2031-03-18T14:00:00.000Z"])
  expect(starts(await rows()).at(-1)).toBe("2031-05-27T14:00:00.000Z")
  expect(await ended.rows()).toHaveLength(3)
  expect(starts(await deleted.rows()).at(-1)).toBe("2031-04-29T14:00:00.000Z")
})

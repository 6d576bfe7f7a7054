import { signOffs } from "@readyroom/db/schema/desk"
import { devices } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { ownMessage } from "@readyroom/sync/messages"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { SignOff } from "./sign-off-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const one = {
    schoolId: server.schoolId.here,
    status: "available" as const,
    facts: { deviceKind: "chromebook" },
  }
  await server.database.orm.insert(devices).values(["A", "B", "C"].map((name) => ({ ...one, name })))
})
afterAll(() => server.close())

let lesson = ""
let lessonId = ""
let requirementId = ""
/** A lesson without a time that asks for a Chromebook for each student; its class size is 2. */
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 1, per: "student" }], {
    facts: { classSize: 2 },
  })
  lesson = `/api/lessons/${lessonId}`
  requirementId = textAt(await anna.get(`${lesson}/readiness`), "unscheduled.0.id")
})

const say = async (over: Readonly<Record<string, unknown>> = {}) => {
  const answer = await ivar.post(`${lesson}/sign-offs`, { requirementId, word: "signed-off", ...over })
  expect(answer.status).toBe(201)
  return SignOff.parse(answer.body)
}
const words = async () => at(await anna.get(`${lesson}/sign-offs`), "items")
const teach = async (over: Readonly<Record<string, unknown>> = {}) =>
  textAt(
    await anna.post(`${lesson}/occurrences`, {
      roomId: null,
      startsAt: "2031-03-04T10:00:00-05:00",
      endsAt: "2031-03-04T11:00:00-05:00",
      ...over,
    }),
    "id",
  )
const weekly = { recurrence: { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" } }

test("a lesson without a time is signed off as it is, and a new word takes the place of the old", async () => {
  expect(await say()).toMatchObject({ occurrenceId: null, seriesId: null, lapsed: false, why: "" })
  const again = await say({ why: " All are charged. " })
  expect(await words()).toEqual([{ ...again, why: "All are charged." }])
  expect((await ivar.delete(`${lesson}/sign-offs/${again.id}`)).status).toBe(204)
  expect(await words()).toEqual([])
})

test("a word keeps the verdict that stood, of its own time", async () => {
  expect((await say()).verdict).toBe("unknown")
  const fits = await teach()
  const short = await teach({ startsAt: "2031-03-05T10:00:00Z", endsAt: "2031-03-05T11:00:00Z", students: 9 })
  expect((await say({ occurrenceId: fits })).verdict).toBe("ready")
  expect((await say({ occurrenceId: short })).verdict).toBe("not-ready")
})

describe("a word on a whole series", () => {
  test("is given from any of its times, once, with the verdict of that time", async () => {
    const first = await teach(weekly)
    const second = textAt(await anna.get(`${lesson}/occurrences`), "items.1.id")
    const given = await say({ occurrenceId: second, wholeSeries: true })
    expect(given).toMatchObject({ occurrenceId: null, lapsed: false, verdict: "ready" })
    expect(given.seriesId).toEqual(expect.any(String))
    await say({ occurrenceId: first, wholeSeries: true, word: "change-asked", why: "Share in pairs." })
    expect(await words()).toMatchObject([{ word: "change-asked", seriesId: given.seriesId, lapsed: false }])
  })

  test("stands beside one on a single time of it, and each is taken back by itself", async () => {
    const first = await teach(weekly)
    const series = await say({ occurrenceId: first, wholeSeries: true })
    const single = await say({ occurrenceId: first })
    expect(await words()).toMatchObject([{ id: single.id }, { id: series.id }])
    await ivar.delete(`${lesson}/sign-offs/${series.id}`)
    expect(await words()).toMatchObject([{ id: single.id, occurrenceId: first }])
  })
})

test("a word lapses when more students come than it was given for, and holds again when they do not", async () => {
  const first = await teach()
  await say({ occurrenceId: first })
  const lapsedAfter = async (change: Readonly<Record<string, unknown>>) => {
    expect((await anna.patch(`${lesson}/occurrences/${first}`, change)).status).toBe(200)
    return at(await words(), "0.lapsed")
  }
  expect(await lapsedAfter({ students: 3 })).toBe(true)
  expect(await lapsedAfter({ students: null })).toBe(false)
  const [group] = await server.database.orm
    .insert(classes)
    .values({ schoolId: server.schoolId.here, name: `8C ${lessonId}`, size: 28 })
    .returning()
  expect(await lapsedAfter({ classId: group?.id })).toBe(true)
  expect(await lapsedAfter({ students: 2 })).toBe(false)
})

test("a time that is taken away takes its word along", async () => {
  const first = await teach()
  await say({ occurrenceId: first })
  expect((await anna.delete(`${lesson}/occurrences/${first}`)).status).toBe(204)
  expect(await words()).toEqual([])
})

test("pages that have the lesson open are told of a word, and of its being taken back", async () => {
  const live = await new LiveClient(anna, lessonId).ready()
  const told = () =>
    live.own.filter(
      (message) => message.type === ownMessage.lessonChanged && at(message, "value.changed") === "sign-offs",
    ).length
  const { id } = await say()
  await eventually(() => told() === 1)
  await ivar.delete(`${lesson}/sign-offs/${id}`)
  await eventually(() => told() === 2)
  live.close()
})

test("of two words given at the same moment one stands", async () => {
  const occurrenceId = await teach()
  await Promise.all(Array.from({ length: 4 }, () => say({ occurrenceId })))
  expect(Object(await words())).toHaveLength(1)
})

test("a word on the lesson without a time stays lapsed once the time that came since is past", async () => {
  const { id } = await say()
  const occurrenceId = await teach()
  expect(at(await words(), "0.lapsed")).toBe(true)
  const past = (ms: number) => new Date(Date.now() - ms)
  const { orm } = server.database
  // It was given two days ago, and the time that came then was yesterday.
  await orm
    .update(signOffs)
    .set({ at: past(2 * 86_400_000) })
    .where(eq(signOffs.id, id))
  await orm
    .update(occurrences)
    .set({ startsAt: past(86_400_000), endsAt: past(86_000_000) })
    .where(eq(occurrences.id, occurrenceId))
  expect(at(await words(), "0.lapsed")).toBe(true)
})

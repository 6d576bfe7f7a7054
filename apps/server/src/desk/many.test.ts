import { devices } from "@readyroom/db/schema/inventory"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { memberships } from "@readyroom/db/schema/people"
import { ownMessage } from "@readyroom/sync/messages"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { expandAllSeries } from "../occurrences/expand-series.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskPage } from "./desk-shapes.ts"
import { DoneForRows } from "./many-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const one = { schoolId: server.schoolId.here, status: "available" as const }
  const facts = { deviceKind: "chromebook" }
  await server.database.orm.insert(devices).values(["A", "B", "C"].map((name) => ({ ...one, name, facts })))
})
afterAll(() => server.close())

/** Two lessons at one hour that ask for the school's three Chromebooks, the first of a series; a third without a time. */
let title = ""
beforeEach(async () => {
  title = `T${Math.random().toString(36).slice(2)}`
  const asking = (name: string) =>
    askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: `${title} ${name}` })
  const first = await asking("first")
  const second = await asking("second")
  await asking("untimed")
  const day = String(hour++).padStart(2, "0")
  const time = {
    roomId: null,
    startsAt: `2031-03-04T${day}:00:00-05:00`,
    endsAt: `2031-03-04T${day}:30:00-05:00`,
  }
  const recurrence = { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3", tzid: "America/New_York" }
  await anna.post(`/api/lessons/${first}/occurrences`, { ...time, recurrence })
  await anna.post(`/api/lessons/${second}/occurrences`, time)
})
let hour = 0

const rows = async (query = "") =>
  DeskPage.parse(
    (await ivar.get(`/api/desk/requirements?${query.includes("q=") ? "" : `q=${title}&`}${query}`)).body,
  ).items
const targets = async (query = "") =>
  (await rows(query)).map(({ lesson, occurrence, requirement }) => ({
    lessonId: lesson.id,
    occurrenceId: occurrence?.id ?? null,
    requirementId: requirement.id,
  }))
/** Of one of the lessons alone. */
const targetsOf = (name: string) => targets(`q=${title}+${name}`)
const words = async () => (await rows()).map(({ signOff }) => signOff && [signOff.word, signOff.why])
const say = async (body: object, client = ivar) => client.post("/api/desk/words", body)
const given = async (body: object) => {
  const answer = await say(body)
  expect(answer.status).toBe(200)
  return DoneForRows.parse(answer.body)
}

describe("one word for many", () => {
  test("stands on each, and one undo brings back what stood before on each", async () => {
    const all = await targets()
    expect(all).toHaveLength(5)
    const [first] = all
    await ivar.post(`/api/lessons/${first?.lessonId}/sign-offs`, {
      requirementId: first?.requirementId,
      occurrenceId: first?.occurrenceId,
      word: "change-asked",
      why: "Halve it",
    })
    const done = await given({ rows: all, word: "signed-off" })
    expect(done).toMatchObject({ given: 5, failed: [] })
    expect(await words()).toEqual(all.map(() => ["signed-off", ""]))
    expect((await ivar.delete(`/api/desk/words/${done.batchId}`)).body).toEqual({ undone: 5 })
    expect(await words()).toEqual([["change-asked", "Halve it"], null, null, null, null])
    expect((await ivar.delete(`/api/desk/words/${done.batchId}`)).body).toEqual({ undone: 0 })
  })

  test("undo leaves what somebody has said since, and is of whoever gave it", async () => {
    const all = await targets()
    const done = await given({ rows: all, word: "signed-off" })
    const [first] = all
    await given({ rows: [first], word: "change-asked", why: "Later" })
    expect((await ivar.delete(`/api/desk/words/${done.batchId}`)).body).toEqual({ undone: 4 })
    expect(await words()).toEqual([["change-asked", "Later"], null, null, null, null])
    const inga = await server.as("inga")
    expect(at(await inga.delete(`/api/desk/words/${done.batchId}`), "code")).toBe("no-such-sign-off")
  })

  test("is given to the others where one cannot have it, and tells which and why", async () => {
    const [first, second, ...rest] = await targets()
    const gone = { ...first, occurrenceId: "00000000-0000-4000-8000-000000000000" }
    const unknown = { ...second, requirementId: "r9" }
    const [untimed] = rest.toReversed()
    await anna.post(`/api/lessons/${untimed?.lessonId}/occurrences`, {
      roomId: null,
      startsAt: "2031-05-04T10:00:00Z",
      endsAt: "2031-05-04T11:00:00Z",
    })
    const elsewhere = { ...first, lessonId: "00000000-0000-4000-8000-000000000000" }
    const done = await given({ rows: [first, gone, unknown, untimed, elsewhere], word: "signed-off" })
    expect(done.given).toBe(1)
    expect(done.failed.map(({ code }) => code).toSorted()).toEqual([
      "no-such-lesson",
      "no-such-occurrence",
      "no-such-occurrence",
      "no-such-requirement",
    ])
  })

  test("goes to all that pass the filters but those left out, and to a whole series once", async () => {
    const all = await targets()
    const [left] = await targetsOf("first")
    const done = await given({
      rows: { match: { q: title }, except: [left] },
      word: "change-asked",
      why: "Share in pairs",
      wholeSeries: true,
    })
    // Two of the series' three times were chosen: one word, which stands on the third too.
    expect(done.given).toBe(3)
    expect(await words()).toEqual(all.map(() => ["change-asked", "Share in pairs"]))
  })

  test("lapses by the rules of a single one", async () => {
    const all = await targets()
    await given({ rows: all, word: "signed-off" })
    const [first] = all
    const move = { startsAt: "2032-03-04T15:00:00Z", endsAt: "2032-03-04T15:30:00Z" }
    await anna.patch(`/api/lessons/${first?.lessonId}/occurrences/${first?.occurrenceId}`, move)
    expect((await rows("word=lapsed")).map(({ occurrence }) => occurrence?.id)).toEqual([first?.occurrenceId])
  })

  test("is told at once to whoever has one of the lessons open", async () => {
    const all = await targets()
    const open = await Promise.all(
      [...new Set(all.map(({ lessonId }) => lessonId))].map((id) => new LiveClient(anna, id).ready()),
    )
    await given({ rows: all, word: "signed-off" })
    for (const live of open)
      await eventually(() =>
        live.own.some(
          (one) => one.type === ownMessage.lessonChanged && at(one, "value.changed") === "sign-offs",
        ),
      )
    for (const live of open) live.close()
  })

  test("wants a reason for a change, and at least one row", async () => {
    const all = await targets()
    for (const wrong of [
      { rows: all, word: "change-asked" },
      { rows: [], word: "signed-off" },
      { rows: { match: { verdict: "fine" }, except: [] }, word: "signed-off" },
    ])
      expect((await say(wrong)).status).toBe(400)
  })
})

describe("IT's priority", () => {
  const give = async (body: object) => {
    const answer = await ivar.post("/api/desk/priorities", body)
    expect(answer.status).toBe(200)
    return DoneForRows.parse(answer.body)
  }
  const verdicts = async () =>
    Object.fromEntries(
      (await rows())
        .filter(({ occurrence }) => occurrence?.startsAt.startsWith("2031-03-04"))
        .map(({ lesson, verdict }) => [lesson.title.split(" ")[1], verdict]),
    )

  test("decides who gets the devices, and undo gives them back", async () => {
    expect(await verdicts()).toEqual({ first: "ready", second: "not-ready" })
    const [row] = await targetsOf("second")
    const done = await give({ rows: [row], priority: 3 })
    expect(done).toMatchObject({ given: 1, failed: [] })
    expect(await verdicts()).toEqual({ first: "not-ready", second: "ready" })
    expect(at(await anna.get(`/api/lessons/${row?.lessonId}/occurrences`), "items.0.priority")).toBe(3)
    expect((await ivar.delete(`/api/desk/priorities/${done.batchId}`)).body).toEqual({ undone: 1 })
    expect(await verdicts()).toEqual({ first: "ready", second: "not-ready" })
  })

  test("of a series is on all its times and on those that are made later; undo takes it from all", async () => {
    const { orm } = server.database
    const [first] = await targetsOf("first")
    const lessonId = first?.lessonId ?? ""
    const done = await give({ rows: [first], priority: 7, wholeSeries: true })
    const priorities = async () =>
      (
        await orm
          .select({ priority: occurrences.priority })
          .from(occurrences)
          .where(eq(occurrences.lessonId, lessonId))
      ).map(({ priority }) => priority)
    expect(await priorities()).toEqual([7, 7, 7])
    await orm
      .update(occurrenceSeries)
      .set({ rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=5", expandedUntil: "2031-03-19" })
      .where(eq(occurrenceSeries.lessonId, lessonId))
    await expandAllSeries(orm, new Date("2031-03-18T00:00:00Z"))
    expect(await priorities()).toEqual([7, 7, 7, 7, 7])
    expect((await ivar.delete(`/api/desk/priorities/${done.batchId}`)).body).toEqual({ undone: 3 })
    expect((await priorities()).toSorted()).toEqual([0, 0, 0, 7, 7])
  })

  test("cannot be given to a lesson without a time; the others have it", async () => {
    const all = await targets()
    const done = await give({ rows: all, priority: 2 })
    expect(done.given).toBe(4)
    expect(done.failed).toMatchObject([{ occurrenceId: null, code: "no-such-occurrence" }])
    expect((await rows("priority=2")).length).toBe(4)
  })

  test("keeps words standing, and undo what somebody has given since", async () => {
    const all = (await targets()).slice(0, 2)
    await given({ rows: all, word: "signed-off" })
    const done = await give({ rows: all, priority: 4 })
    const [first] = all
    await give({ rows: [first], priority: 5 })
    expect((await ivar.delete(`/api/desk/priorities/${done.batchId}`)).body).toEqual({ undone: 1 })
    expect((await rows("word=signed-off")).map(({ occurrence }) => occurrence?.priority).toSorted()).toEqual([
      0, 5,
    ])
  })

  test("is not undone by who may not give it any more", async () => {
    const [row] = await targetsOf("second")
    const done = await give({ rows: [row], priority: 3 })
    // Of another school's IT since.
    const { orm } = server.database
    const ivars = eq(memberships.personId, server.personId.ivar)
    await orm.update(memberships).set({ schoolId: server.schoolId.there }).where(ivars)
    const batch = `/api/desk/priorities/${done.batchId}`
    expect((await ivar.delete(`${batch}?schoolId=${server.schoolId.there}`)).body).toEqual({ undone: 0 })
    await orm.update(memberships).set({ schoolId: server.schoolId.here }).where(ivars)
    expect((await ivar.delete(batch)).body).toEqual({ undone: 1 })
  })

  test("is a whole number from 0 to 9", async () => {
    const all = await targets()
    for (const priority of [-1, 10, 1.5, "3"])
      expect((await ivar.post("/api/desk/priorities", { rows: all, priority })).status).toBe(400)
  })
})

test("a batch that is none is not there", async () => {
  for (const kind of ["words", "priorities"])
    for (const id of ["x", "00000000-0000-4000-8000-000000000000"])
      expect((await ivar.delete(`/api/desk/${kind}/${id}`)).status).toBe(404)
  const [row] = await targets()
  expect(
    textAt(
      await (await server.as("lena")).post("/api/desk/words", { rows: [row], word: "signed-off" }),
      "code",
    ),
  ).toBe("no-right")
})

import { confirmations } from "@readyroom/db/schema/desk"
import { devices, rooms } from "@readyroom/db/schema/inventory"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { ownMessage } from "@readyroom/sync/messages"
import { asc, eq, isNull } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { DeskPage, DeskSince } from "../desk/desk-shapes.ts"
import { DoneForRows } from "../desk/many-shapes.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { expandAllSeries } from "./expand-series.ts"
import { Occurrence } from "./occurrence-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
let roomId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const one = { schoolId: server.schoolId.here, status: "available" as const }
  const facts = { deviceKind: "chromebook" }
  const { orm } = server.database
  await orm.insert(devices).values(["A", "B", "C"].map((name) => ({ ...one, name, facts })))
  const [room] = await orm.insert(rooms).values({ schoolId: one.schoolId, name: "Room 204" }).returning()
  roomId = room?.id ?? ""
})
afterAll(() => server.close())

/** Two lessons at one hour that ask for two of the school's three Chromebooks each; the first asked first. */
let day = 0
let early = ""
let late = ""
beforeEach(async () => {
  day += 1
  const asking = (name: string) =>
    askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: `D${day} ${name}` })
  early = await asking("early")
  late = await asking("late")
  await anna.post(`/api/lessons/${early}/occurrences`, time())
  await anna.post(`/api/lessons/${late}/occurrences`, time())
})
const date = (month: string) => `2031-${month}-${String(day).padStart(2, "0")}`
const time = () => ({
  roomId: null,
  startsAt: `${date("03")}T15:00:00Z`,
  endsAt: `${date("03")}T16:00:00Z`,
})

const listed = async (lessonId: string): Promise<Occurrence[]> => {
  return Occurrence.array().parse(at(await anna.get(`/api/lessons/${lessonId}/occurrences`), "items"))
}
const first = async (lessonId: string) => {
  const [found] = await listed(lessonId)
  if (found === undefined) throw new Error("the lesson has no time")
  return found
}
const verdict = async (lessonId: string) =>
  at(await anna.get(`/api/lessons/${lessonId}/readiness`), "verdict")
const rowOf = async (lessonId: string, occurrenceId?: string) => ({
  lessonId,
  occurrenceId: occurrenceId ?? (await first(lessonId)).id,
  requirementId: "r1",
})
const post = async (body: object, client = ivar) => client.post("/api/desk/confirmations", body)
const confirm = async (lessonId: string, more: object = {}) => {
  const answer = await post({ rows: [await rowOf(lessonId)], confirmed: true, ...more })
  expect(answer.status).toBe(200)
  return DoneForRows.parse(answer.body)
}
const undo = async (batchId: string | null) => (await ivar.delete(`/api/desk/confirmations/${batchId}`)).body
const stateOf = async (lessonId: string) => (await first(lessonId)).confirmation?.lapsed ?? null

describe("IT's confirmation", () => {
  test("puts an occurrence before one that asked first and has every priority, and tells who and when", async () => {
    await ivar.post("/api/desk/priorities", { rows: [await rowOf(early)], priority: 9 })
    expect([await verdict(early), await verdict(late)]).toEqual(["ready", "not-ready"])
    const began = Date.now()
    expect(await confirm(late)).toMatchObject({ given: 1, failed: [] })
    expect([await verdict(early), await verdict(late)]).toEqual(["not-ready", "ready"])
    const { confirmation } = await first(late)
    expect(confirmation).toMatchObject({ by: { name: "Ivar" }, lapsed: false })
    expect(Date.parse(confirmation?.at ?? "")).toBeGreaterThanOrEqual(began - 1)
    expect((await first(early)).confirmation).toBeNull()
  })

  test("of two that are confirmed priority and then who asked first decide, as without it", async () => {
    await confirm(late)
    await confirm(early)
    expect([await verdict(early), await verdict(late)]).toEqual(["ready", "not-ready"])
  })

  test("withdrawn, the order is as before; who withdrew and when is kept", async () => {
    const { id } = (await confirm(late)) && (await first(late))
    expect(await confirm(late, { confirmed: false })).toMatchObject({ given: 1 })
    expect([await verdict(early), await verdict(late)]).toEqual(["ready", "not-ready"])
    const [kept] = await server.database.orm
      .select()
      .from(confirmations)
      .where(eq(confirmations.occurrenceId, id))
    expect(kept).toMatchObject({ byPersonId: server.personId.ivar, withdrawnBy: server.personId.ivar })
    expect(kept?.withdrawnAt).not.toBeNull()
  })

  test("is undone in both directions, once, by whoever did it, and given twice stays the first", async () => {
    const given = await confirm(late)
    expect(await confirm(late)).toMatchObject({ batchId: null, given: 1 })
    const taken = await confirm(late, { confirmed: false })
    expect(await stateOf(late)).toBeNull()
    expect(await undo(taken.batchId)).toEqual({ undone: 1 })
    expect(await stateOf(late)).toBe(false)
    expect(await undo(given.batchId)).toEqual({ undone: 1 })
    expect(await stateOf(late)).toBeNull()
    expect(at(await ivar.delete(`/api/desk/confirmations/${given.batchId}`), "code")).toBe(
      "no-such-occurrence",
    )
    const again = await confirm(late)
    const inga = await server.as("inga")
    expect(at(await inga.delete(`/api/desk/confirmations/${again.batchId}`), "code")).toBe(
      "no-such-occurrence",
    )
    expect(await stateOf(late)).toBe(false)
  })

  test("is IT of the school's alone to give", async () => {
    const body = { rows: [await rowOf(late)], confirmed: true }
    const statuses = []
    for (const name of ["anna", "bo", "lena", "axel"] as const)
      statuses.push((await post(body, await server.as(name))).status)
    expect(statuses).toEqual([404, 404, 403, 404])
    const inga = await server.as("inga")
    expect((await post({ ...body, schoolId: server.schoolId.here }, inga)).status).toBe(404)
    expect(at(await post(body, inga), "failed.0.code")).toBe("no-such-lesson")
    expect(await stateOf(late)).toBeNull()
  })

  test("given or withdrawn is told to whoever has the lesson open, and the verdict of the other lesson follows", async () => {
    const page = await new LiveClient(anna, early).ready()
    const own = await new LiveClient(anna, late).ready()
    const verdicts = ({ own: heard }: LiveClient) =>
      heard.flatMap((one) => (one.type === ownMessage.verdicts ? [at(one.value, "verdict")] : []))
    await eventually(() => verdicts(page).at(-1) === "ready")
    await confirm(late)
    await eventually(() =>
      own.own.some(
        (one) => one.type === ownMessage.lessonChanged && at(one, "value.changed") === "occurrences",
      ),
    )
    await eventually(() => verdicts(page).at(-1) === "not-ready" && verdicts(own).at(-1) === "ready")
    page.close()
    own.close()
  })
})

describe("a confirmation lapses", () => {
  const patch =
    (change: object, query = "") =>
    async () => {
      const { id } = await first(late)
      const answer = await anna.patch(`/api/lessons/${late}/occurrences/${id}${query}`, change)
      expect(answer.status).toBe(200)
    }
  test.each([
    ["moved to a later end", () => patch({ endsAt: `${date("03")}T16:10:00Z` })(), true],
    ["moved to another hour", () => patch({ startsAt: `${date("03")}T15:30:00Z` })(), true],
    ["moved to a room", () => patch({ roomId })(), true],
    ["with set-up time", () => patch({ setUpMin: 5 })(), true],
    ["with clear-up time", () => patch({ clearUpMin: 5 })(), true],
    ["with more pupils, whom nothing is counted by", () => patch({ students: 30 })(), false],
    ["with a shorter time", () => patch({ endsAt: `${date("03")}T15:50:00Z` })(), false],
    ["with the same again", () => patch({ roomId: null, students: null })(), false],
  ])("%s: %#", async (_, change, lapses) => {
    await confirm(late)
    await change()
    expect(await stateOf(late)).toBe(lapses)
    expect([await verdict(early), await verdict(late)]).toEqual(
      lapses ? ["ready", "not-ready"] : ["not-ready", "ready"],
    )
  })

  test("and stays so when it asks for as little as before; confirmed anew it holds, and undoing that is the lapsed one", async () => {
    await confirm(late)
    await patch({ setUpMin: 5 })()
    await patch({ setUpMin: 0 })()
    expect(await stateOf(late)).toBe(true)
    const anew = await confirm(late)
    expect(await stateOf(late)).toBe(false)
    expect(await undo(anew.batchId)).toEqual({ undone: 1 })
    expect(await stateOf(late)).toBe(true)
    expect(await confirm(late, { confirmed: false })).toMatchObject({ given: 1 })
    expect(await stateOf(late)).toBeNull()
  })

  test("and the desk tells IT of it, in a filter and as what is new", async () => {
    const page = async (query: string) =>
      DeskPage.parse((await ivar.get(`/api/desk/requirements?q=D${day}&${query}`)).body).items
    const news = async () => DeskSince.parse((await ivar.post("/api/desk/visits", {})).body).lapsed
    // The devices suffice for it alone: nothing but the confirmation is another.
    await anna.delete(`/api/lessons/${early}/occurrences/${(await first(early)).id}`)
    await confirm(late)
    await ivar.post("/api/desk/seen", {})
    expect((await page("confirmation=confirmed")).map(({ lesson }) => lesson.id)).toEqual([late])
    expect((await page("confirmation=none")).map(({ lesson }) => lesson.id)).toEqual([early])
    const before = await news()
    await patch({ setUpMin: 5 })()
    expect((await page("confirmation=lapsed")).map(({ lesson }) => lesson.id)).toEqual([late])
    expect((await news()) - before).toBe(1)
    expect((await page("since=lapsed")).map(({ lesson }) => lesson.id)).toEqual([late])
    expect(at(await ivar.get(`/api/desk/requirements/counts?q=D${day}`), "confirmation")).toEqual({
      none: 1,
      confirmed: 0,
      lapsed: 1,
    })
  })
})

describe("of a series", () => {
  let weekly = ""
  beforeEach(async () => {
    weekly = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], { title: `D${day} weekly` })
    const recurrence = { rrule: "FREQ=WEEKLY", tzid: "America/New_York" }
    await anna.post(`/api/lessons/${weekly}/occurrences`, { ...time(), recurrence })
  })
  const states = async () => (await listed(weekly)).map(({ confirmation }) => confirmation?.lapsed ?? null)
  const all = <Value>(value: Value) => Array(9).fill(value)

  test("one is confirmed alone, or all of it, and undone together", async () => {
    const alone = await confirm(weekly)
    expect(await states()).toEqual([false, ...all(null).slice(1)])
    await undo(alone.batchId)
    const whole = await confirm(weekly, { wholeSeries: true })
    expect(await states()).toEqual(all(false))
    expect(await undo(whole.batchId)).toEqual({ undone: 9 })
    expect(await states()).toEqual(all(null))
  })

  test("times that are made later are confirmed too, until that is withdrawn", async () => {
    await confirm(weekly, { wholeSeries: true })
    await expandAllSeries(server.database.orm, new Date("2031-06-01T12:00:00Z"))
    const made = await states()
    expect(made.length).toBeGreaterThan(9)
    expect(new Set(made)).toEqual(new Set([false]))
    await confirm(weekly, { wholeSeries: true, confirmed: false })
    await expandAllSeries(server.database.orm, new Date("2031-08-01T12:00:00Z"))
    expect(new Set(await states())).toEqual(new Set([null]))
  })

  test("what asks for more from one time on lapses from there, with the times that are made later", async () => {
    await confirm(weekly, { wholeSeries: true })
    const third = (await listed(weekly))[2]
    await anna.patch(`/api/lessons/${weekly}/occurrences/${third?.id}?scope=following`, { setUpMin: 10 })
    await expandAllSeries(server.database.orm, new Date("2031-06-01T12:00:00Z"))
    const now = await states()
    expect(now.slice(0, 2)).toEqual([false, false])
    expect(new Set(now.slice(2))).toEqual(new Set([true]))
    expect((await listed(weekly)).map(({ setUpMin }) => setUpMin).slice(0, 4)).toEqual([0, 0, 10, 10])
    expect((await listed(weekly)).at(-1)?.setUpMin).toBe(10)
  })

  test("one that was changed alone to ask for less keeps the place of its own when all that follow ask for less", async () => {
    const rows = () =>
      server.database.orm
        .select()
        .from(occurrences)
        .where(eq(occurrences.lessonId, weekly))
        .orderBy(asc(occurrences.startsAt))
    const [one, two] = await rows()
    const times = `/api/lessons/${weekly}/occurrences`
    await anna.patch(`${times}/${two?.id}`, { setUpMin: 10 })
    const before = (await rows()).map(({ askedAt }) => askedAt.getTime())
    expect(before[1]).toBeGreaterThan(before[0] ?? 0)
    await anna.patch(`${times}/${one?.id}?scope=following`, { students: 20, setUpMin: 0 })
    expect((await rows()).map(({ askedAt }) => askedAt.getTime())).toEqual(before)
    const [series] = await server.database.orm
      .select()
      .from(occurrenceSeries)
      .where(eq(occurrenceSeries.lessonId, weekly))
    expect(series?.askedAt?.getTime()).toBe(before[0])
  })
})

test("one who confirmed twice at once confirmed once", async () => {
  const row = await rowOf(late)
  await Promise.all([1, 2, 3].map(() => post({ rows: [row], confirmed: true })))
  const { orm } = server.database
  const standing = await orm.select().from(confirmations).where(isNull(confirmations.withdrawnAt))
  expect(standing.filter(({ occurrenceId }) => occurrenceId === row.occurrenceId)).toHaveLength(1)
  expect(textAt(await anna.get(`/api/lessons/${late}`), "id")).toBe(late)
})

import { signOffs } from "@readyroom/db/schema/desk"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { holidays } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { expandAllSeries } from "../occurrences/expand-series.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
let anna: Client
let path = ""
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  anna = await server.as("anna")
  path = `/api/schools/${server.schoolId.here}/holidays`
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.orm.delete(holidays)
  await server.database.orm.delete(occurrences)
})

const tuesday = {
  roomId: null,
  startsAt: "2031-03-04T10:00:00-05:00",
  endsAt: "2031-03-04T11:00:00-05:00",
  students: 24,
}
const recurrence = { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" }
const springBreak = { name: "Spring break", firstDay: "2031-03-17", lastDay: "2031-03-25" }

async function newLesson(scheduled: object = { ...tuesday, recurrence }) {
  const id = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  expect((await anna.post(`/api/lessons/${id}/occurrences`, scheduled)).status).toBe(201)
  const rows = () =>
    server.database.orm
      .select()
      .from(occurrences)
      .where(eq(occurrences.lessonId, id))
      .orderBy(asc(occurrences.startsAt))
  const days = async () => (await rows()).map(({ startsAt }) => startsAt.toISOString().slice(5, 10))
  return { id, rows, days, times: `/api/lessons/${id}/occurrences` }
}

const effect = async (query: object) => {
  const answer = await axel.get(`${path}/effect?${new URLSearchParams(Object.entries(query))}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const of = ({ firstDay, lastDay }: typeof springBreak) => ({ firstDay, lastDay })

test("recurring lessons' times on a new holiday go and come back with its end; single ones stay", async () => {
  const weekly = await newLesson()
  const single = await newLesson({
    ...tuesday,
    startsAt: "2031-03-18T10:00:00-04:00",
    endsAt: "2031-03-18T11:00:00-04:00",
  })
  const before = await weekly.rows()
  expect(await weekly.days()).toEqual([
    ...["03-04", "03-11", "03-18", "03-25", "04-01", "04-08", "04-15", "04-22", "04-29"],
  ])

  expect(await effect(of(springBreak))).toEqual({ goes: 2, signedOff: 0, stays: 1, comesBack: 0 })
  expect(await weekly.days()).toHaveLength(9)
  const id = textAt(await axel.post(path, springBreak), "id")
  expect(await weekly.days()).toEqual(["03-04", "03-11", "04-01", "04-08", "04-15", "04-22", "04-29"])
  expect(await single.days()).toEqual(["03-18"])

  // Shorter by its last day: that Tuesday comes back as it was, with its place in the order.
  expect(await effect({ id, firstDay: "2031-03-17", lastDay: "2031-03-24" })).toMatchObject({
    goes: 0,
    comesBack: 1,
  })
  expect((await axel.patch(`${path}/${id}`, { lastDay: "2031-03-24" })).status).toBe(200)
  const [, , , returned] = before
  const { id: _id, createdBy: _by, ...like } = returned ?? {}
  expect((await weekly.rows())[2]).toMatchObject(like)

  expect(await effect({ id })).toMatchObject({ comesBack: 1 })
  expect((await axel.delete(`${path}/${id}`)).status).toBe(204)
  expect(await weekly.days()).toHaveLength(9)
  expect(await effect(of(springBreak))).toMatchObject({ goes: 2 })
})

test("what someone moved or took away stays as they left it, and another holiday keeps its days", async () => {
  const { rows, times, days } = await newLesson()
  const [, , third, fourth] = await rows()
  // The 18th was moved to Wednesday the 2nd of April, the 25th was taken away.
  await anna.patch(`${times}/${third?.id}`, { startsAt: "2031-04-02T10:00:00-04:00" })
  await anna.delete(`${times}/${fourth?.id}`)
  const april = textAt(
    await axel.post(path, { name: "April", firstDay: "2031-04-01", lastDay: "2031-04-02" }),
    "id",
  )
  expect(await days()).toEqual(["03-04", "03-11", "04-02", "04-08", "04-15", "04-22", "04-29"])
  const id = textAt(await axel.post(path, springBreak), "id")
  await axel.post(path, { name: "First", firstDay: "2031-04-01", lastDay: "2031-04-01" })
  for (const one of [id, april]) await axel.delete(`${path}/${one}`)
  expect(await days()).toEqual(["03-04", "03-11", "04-02", "04-08", "04-15", "04-22", "04-29"])
})

test("a time that comes back has the priority that IT gave to its series", async () => {
  const { id: lessonId, rows } = await newLesson()
  const { orm } = server.database
  for (const table of [occurrenceSeries, occurrences])
    await orm.update(table).set({ priority: 6 }).where(eq(table.lessonId, lessonId))
  const id = textAt(await axel.post(path, springBreak), "id")
  await axel.delete(`${path}/${id}`)
  expect((await rows()).map(({ priority }) => priority)).toEqual(Array(9).fill(6))
})

test("what has passed is left alone, and what nobody has expanded yet is not made early", async () => {
  const { days, rows } = await newLesson()
  const first = (await rows())[0]
  const past = new Date(Date.now() - 2 * 86_400_000)
  const recurrenceId = `${past.toISOString().slice(0, 10)}T10:00`
  await server.database.orm
    .update(occurrences)
    .set({ recurrenceId, startsAt: past, endsAt: new Date(past.getTime() + 3_600_000) })
    .where(eq(occurrences.id, first?.id ?? ""))
  const around = (ahead: number) => new Date(past.getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  await axel.post(path, { name: "Then", firstDay: around(-1), lastDay: around(1) })
  expect(await days()).toHaveLength(9)
  const late = { name: "May", firstDay: "2031-05-01", lastDay: "2031-05-31" }
  const id = textAt(await axel.post(path, late), "id")
  await axel.delete(`${path}/${id}`)
  expect((await days()).at(-1)).toBe("04-29")
})

test("is told what IT has given its word on", async () => {
  const { id, rows } = await newLesson()
  const third = (await rows())[2]
  await server.database.orm.insert(signOffs).values({
    lessonId: id,
    occurrenceId: third?.id ?? null,
    requirementId: "r1",
    word: "signed-off",
    fingerprint: "",
    verdict: "ready",
    byPersonId: server.personId.ivar,
  })
  expect(await effect(of(springBreak))).toMatchObject({ goes: 2, signedOff: 1 })
})

test("a holiday that ends before it starts, or lasts for years, is refused; one that overlaps is not", async () => {
  const { days } = await newLesson()
  for (const [lastDay, code] of [
    ["2031-03-16", "ends-before-start"],
    ["2041-03-17", "too-many-days"],
  ] as const) {
    const answer = await axel.post(path, { ...springBreak, lastDay })
    expect(answer.status).toBe(422)
    expect(at(answer, "errors.0")).toEqual({ path: "lastDay", code })
  }
  expect((await axel.post(path, { ...springBreak, firstDay: "2031-02-30" })).status).toBe(400)
  expect(await days()).toHaveLength(9)
  const id = textAt(await axel.post(path, springBreak), "id")
  expect((await axel.patch(`${path}/${id}`, { firstDay: "2031-03-26" })).status).toBe(422)
  expect((await axel.post(path, { ...springBreak, name: "Again" })).status).toBe(201)
  expect((await axel.delete(`${path}/${id}`)).status).toBe(204)
  // The other one holds them free.
  expect(await days()).toHaveLength(7)
  expect(at(await axel.delete(`${path}/${id}`), "code")).toBe("no-such-holiday")
})

test("a lesson that is scheduled, or expanded, while a holiday is added has no time on it", async () => {
  const earlier = await newLesson()
  const late = { name: "May", firstDay: "2031-05-06", lastDay: "2031-05-13" }
  const [lesson] = await Promise.all([
    newLesson(),
    axel.post(path, springBreak),
    axel.post(path, late),
    expandAllSeries(server.database.orm, new Date("2031-03-25T12:00:00Z")),
  ])
  for (const { days } of [lesson, earlier])
    expect((await days()).filter((day) => ["03-18", "03-25", "05-06", "05-13"].includes(day))).toEqual([])
})

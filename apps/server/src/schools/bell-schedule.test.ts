import { localDay } from "@readyroom/lesson/check/zone"
import { mondayOf } from "@readyroom/lesson/occurrences/bell-schedule"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { BellSchedule } from "./bell-schedule-shapes.ts"

let server: TestServer
let axel: Client
let anna: Client
let path = ""
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  anna = await server.as("anna")
  path = `/api/schools/${server.schoolId.here}/bell-schedule`
})
afterAll(() => server.close())

const read = async () => BellSchedule.parse((await anna.get(path)).body)
const save = async (written: object, client = axel) =>
  client.put(path, { version: (await read()).version, periods: [], ...written })

const period = { weekday: 1, name: "First", startsAt: "08:00", endsAt: "08:45" }
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const zone = "America/New_York"
const today = (ahead = 0) => localDay(Math.floor(Date.now() / 60_000) + ahead * 24 * 60, zone)

beforeEach(async () => {
  expect((await save({})).status).toBe(200)
})

test("a schedule is read as it was saved, its periods in the order of their times, with who saved it", async () => {
  const answer = await save({
    periods: [
      { ...period, name: " Second ", startsAt: "09:00", endsAt: "09:45" },
      period,
      { ...period, weekday: 2, week: "A" },
      { ...period, weekday: 2, week: "B", name: "Crafts" },
    ],
    aWeeks: ["2031-03-03", "2031-08-18"],
    dayPlans: [
      {
        name: "Half day",
        days: ["2031-12-19"],
        periods: [{ name: "Short", startsAt: "08:00", endsAt: "08:30" }],
      },
    ],
  })
  expect(answer.status).toBe(200)
  const schedule = await read()
  expect(schedule).toEqual(answer.body)
  expect(schedule).toMatchObject({
    changedBy: "Axel",
    periods: [
      { ...period, week: "every", ordinal: 1 },
      { weekday: 1, week: "every", name: "Second", ordinal: 2 },
      { weekday: 2, week: "A", name: "First", ordinal: 1 },
      { weekday: 2, week: "B", name: "Crafts", ordinal: 2 },
    ],
    aWeeks: ["2031-03-03", "2031-08-18"],
    dayPlans: [{ name: "Half day", days: ["2031-12-19"], periods: [{ name: "Short", ordinal: 1 }] }],
  })
  const timetable = await anna.get(`/api/schools/${server.schoolId.here}/timetable`)
  const { version: _version, changedBy: _changedBy, ...times } = schedule
  expect(timetable.body).toMatchObject(times)
})

test("of two who save on the same version the second is refused, and nothing of theirs is stored", async () => {
  const { version } = await read()
  const answers = await Promise.all([
    axel.put(path, { version, periods: [period] }),
    axel.put(path, { version, periods: [{ ...period, name: "Other" }] }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(at(refused, "code")).toBe("bell-schedule-changed")
  const saved = answers.find(({ status }) => status === 200)
  expect(await read()).toEqual(saved?.body)
})

test("a schedule that cannot be followed is refused with each wrong place, and the old one stays", async () => {
  await save({ periods: [period] })
  const before = await read()
  const answer = await save({
    periods: [
      period,
      { ...period, name: "Over", startsAt: "08:30", endsAt: "09:00" },
      { ...period, weekday: 2, endsAt: "07:00", week: "A" },
    ],
    dayPlans: [{ name: "Half day", periods: [], days: ["2031-02-30"] }],
  })
  expect(answer.status).toBe(422)
  expect(at(answer, "code")).toBe("bad-bell-schedule")
  expect(at(answer, "detail")).toBe("periods.1.startsAt: overlaps (First)")
  expect(at(answer, "errors")).toEqual([
    { path: "periods.1.startsAt", code: "overlaps" },
    { path: "periods.2.endsAt", code: "ends-before-start" },
    { path: "aWeeks", code: "a-week-missing" },
    { path: "dayPlans.0.periods", code: "plan-empty" },
    { path: "dayPlans.0.days.0", code: "bad-day" },
  ])
  expect(await read()).toEqual(before)
  expect((await save({ periods: [{ ...period, weekday: 8 }] })).status).toBe(400)
})

test("the lesson times that are offered follow A and B weeks and half days", async () => {
  const lessonId = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  const offered = async () => {
    const answer = await anna.get(`/api/lessons/${lessonId}/times`)
    const items = at(answer, "items")
    return Array.isArray(items) ? items.map((item) => `${localDayOf(item)} ${at(item, "period")}`) : []
  }
  const localDayOf = (item: unknown) =>
    localDay(Math.floor(Date.parse(textAt(item, "startsAt")) / 60_000), zone)
  await save({
    periods: everyDay.flatMap((weekday) => [
      { weekday, week: "A", name: "In A", startsAt: "23:58", endsAt: "23:59" },
      { weekday, week: "B", name: "In B", startsAt: "23:58", endsAt: "23:59" },
    ]),
    aWeeks: [mondayOf(today(8))],
    dayPlans: [
      { name: "Half", days: [today(2)], periods: [{ name: "Short", startsAt: "08:00", endsAt: "08:30" }] },
    ],
  })
  const all = await offered()
  // Tomorrow lies a week before an A week.
  expect(all).toContain(`${today(1)} In B`)
  expect(all.filter((one) => one.startsWith(today(2)))).toEqual([`${today(2)} Short`])
})

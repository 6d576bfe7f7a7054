import { occurrences } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let times = ""
let lessonId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())
beforeEach(async () => {
  lessonId = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  times = `/api/lessons/${lessonId}/occurrences`
})

const stored = () => server.database.orm.select().from(occurrences).where(eq(occurrences.lessonId, lessonId))
const at = (day: string, rrule?: string, zone = "Z") => ({
  roomId: null,
  startsAt: `${day}T10:00:00${zone}`,
  endsAt: `${day}T11:00:00${zone}`,
  ...(rrule === undefined ? {} : { recurrence: { rrule, tzid: "Europe/Stockholm" } }),
})

describe("a recurrence is refused with what is wrong of it, and nothing is stored:", () => {
  test.each([
    ["FREQ=WEEKLY;COUNT=-1", "2031-03-04", "bad-rrule"],
    ["FREQ=WEEKLY;COUNT=0", "2031-03-04", "bad-rrule"],
    ["FREQ=DAILY;FREQ=WEEKLY", "2031-03-04", "bad-rrule"],
    ["FREQ=DAILY;INTERVAL=99999999999", "2031-03-04", "bad-rrule"],
    ["FREQ=DAILY", "2000-01-03", "too-many"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2020-01-06", "too-many"],
  ])("%s from %s on", async (rrule, day, code) => {
    expect(await anna.post(times, at(day, rrule))).toMatchObject({
      status: 422,
      body: { code: "bad-recurrence", errors: [{ path: "recurrence", code }] },
    })
    expect(await stored()).toEqual([])
  })

  test("a start in another year by the clock of its zone", async () => {
    const late = { ...at("2100-12-31", "FREQ=WEEKLY"), startsAt: "2100-12-31T23:30:00Z" }
    expect(await anna.post(times, { ...late, endsAt: "2100-12-31T23:50:00Z" })).toMatchObject({
      status: 422,
      body: { code: "bad-recurrence", errors: [{ path: "recurrence", code: "bad-start" }] },
    })
  })
})

describe("a time outside the years 2000 to 2100 is refused by its field, alone and as a series:", () => {
  test.each([
    ["0001-01-01", "too_small"],
    ["1990-01-01", "too_small"],
    ["2101-01-01", "too_big"],
    ["9999-12-10", "too_big"],
  ])("%s", async (day, code) => {
    for (const asked of [at(day), at(day, "FREQ=DAILY"), at(day, "FREQ=WEEKLY")])
      expect(await anna.post(times, asked)).toMatchObject({
        status: 400,
        body: {
          code: "invalid-input",
          errors: [
            { path: "startsAt", code },
            { path: "endsAt", code },
          ],
        },
      })
    expect(await stored()).toEqual([])
  })

  test("the first and the last year of all, far from UTC", async () => {
    for (const asked of [at("0001-01-01", undefined, "+14:00"), at("9999-12-31", undefined, "-14:00")])
      expect((await anna.post(times, asked)).status).toBe(400)
  })

  test("of one that is there, which stays as it was", async () => {
    const id = textAt(await anna.post(times, at("2031-03-04")), "id")
    for (const day of ["0001-01-01", "9999-12-10"])
      expect((await anna.patch(`${times}/${id}`, { startsAt: `${day}T10:00:00Z` })).status).toBe(400)
    expect(await stored()).toMatchObject([{ startsAt: new Date("2031-03-04T10:00:00Z") }])
  })
})

test("a weekly lesson that began years ago has all its times until now", async () => {
  expect((await anna.post(times, at("2020-01-06", "FREQ=WEEKLY"))).status).toBe(201)
  expect((await stored()).length).toBeGreaterThan(300)
})

import { rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods, classes, holidays } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, expect, test } from "vitest"
import { at } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { Timetable } from "./school-records.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test("a teacher reads bell times, holidays, classes and rooms in order, and nothing of another school", async () => {
  const { orm } = server.database
  const { here, there } = server.schoolId
  const period = { name: "First", startsAt: "08:00", endsAt: "08:45" }
  await orm.insert(bellPeriods).values([
    { schoolId: here, weekday: 2, ordinal: 1, ...period },
    { schoolId: here, weekday: 1, ordinal: 2, ...period, name: "Second", startsAt: "09:00", endsAt: "09:45" },
    { schoolId: here, weekday: 1, ordinal: 1, ...period },
    { schoolId: there, weekday: 1, ordinal: 1, ...period },
  ])
  await orm.insert(holidays).values([
    { schoolId: here, name: "Summer", firstDay: "2031-06-20", lastDay: "2031-08-20" },
    { schoolId: here, name: "Spring day", firstDay: "2031-03-25", lastDay: "2031-03-25" },
  ])
  await orm.insert(classes).values([
    { schoolId: here, name: "8C", yearGroup: "8", size: 28 },
    { schoolId: here, name: "8B" },
    { schoolId: there, name: "7A" },
  ])
  await orm.insert(rooms).values([
    { schoolId: here, name: "Room 204", building: "Main", seats: 30 },
    { schoolId: here, name: "Room 101" },
    { schoolId: there, name: "Room 9" },
  ])

  const anna = await server.as("anna")
  const answer = await anna.get(`/api/schools/${here}/timetable`)
  expect(answer.status).toBe(200)
  const { timeZone, periods, ...rest } = Timetable.parse(answer.body)
  expect(timeZone).toBe("America/New_York")
  expect(periods).toEqual([
    { weekday: 1, week: "every", ordinal: 1, ...period },
    { weekday: 1, week: "every", ordinal: 2, name: "Second", startsAt: "09:00", endsAt: "09:45" },
    { weekday: 2, week: "every", ordinal: 1, ...period },
  ])
  expect(rest).toMatchObject({
    holidays: [
      { name: "Spring day", firstDay: "2031-03-25", lastDay: "2031-03-25" },
      { name: "Summer", firstDay: "2031-06-20", lastDay: "2031-08-20" },
    ],
    classes: [
      { name: "8B", yearGroup: null, size: null },
      { name: "8C", yearGroup: "8", size: 28 },
    ],
    rooms: [
      { name: "Room 101", building: null, seats: null },
      { name: "Room 204", building: "Main", seats: 30 },
    ],
  })
  for (const id of [there, crypto.randomUUID(), "x"])
    expect(at(await anna.get(`/api/schools/${id}/timetable`), "code")).toBe("no-such-school")
})

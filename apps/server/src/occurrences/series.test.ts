import { rooms } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { classes, holidays } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

/**
 * Tuesdays at 10 in New York, whose clocks change on Sunday 9 March 2031; the school is closed on 25 March. Eight weeks are
 * made at once: nine Tuesdays, less the closed one.
 */
const tuesdays = [
  "2031-03-04T15:00:00.000Z",
  "2031-03-11T14:00:00.000Z",
  "2031-03-18T14:00:00.000Z",
  "2031-04-01T14:00:00.000Z",
  "2031-04-08T14:00:00.000Z",
  "2031-04-15T14:00:00.000Z",
  "2031-04-22T14:00:00.000Z",
  "2031-04-29T14:00:00.000Z",
]
const weekly = {
  roomId: null,
  startsAt: "2031-03-04T10:00:00-05:00",
  endsAt: "2031-03-04T11:00:00-05:00",
  recurrence: { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" },
}

let server: TestServer
let anna: Client
let roomId = ""
let classId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const schoolId = server.schoolId.here
  const { orm } = server.database
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204" }).returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "8C", size: 28 }).returning()
  await orm
    .insert(holidays)
    .values({ schoolId, name: "Spring day", firstDay: "2031-03-25", lastDay: "2031-03-25" })
  roomId = room?.id ?? ""
  classId = group?.id ?? ""
})
afterAll(() => server.close())

let times = ""
let lessonId = ""
let title = 0
/** What is scheduled of the lesson, the first to come first. */
const stored = () =>
  server.database.orm
    .select()
    .from(occurrences)
    .where(eq(occurrences.lessonId, lessonId))
    .orderBy(asc(occurrences.startsAt))
const starts = async () => (await stored()).map(({ startsAt }) => startsAt.toISOString())
const nth = async (k: number) => (await stored())[k]?.id ?? ""

beforeEach(async () => {
  title += 1
  lessonId = textAt(await anna.post("/api/lessons", { title: `Maps ${title}` }), "id")
  times = `/api/lessons/${lessonId}/occurrences`
  expect((await anna.post(times, weekly)).status).toBe(201)
})

test("a weekly lesson keeps its hour when the clocks change, and leaves holidays and exdates out", async () => {
  expect(await starts()).toEqual(tuesdays)
  const without = { ...weekly.recurrence, exdates: ["2031-03-11T10:00"] }
  const other = textAt(await anna.post("/api/lessons", { title: "Maps without one" }), "id")
  await anna.post(`/api/lessons/${other}/occurrences`, { ...weekly, recurrence: without })
  lessonId = other
  expect(await starts()).toEqual(tuesdays.filter((_, k) => k !== 1))
})

describe("changed as this one", () => {
  test("moves alone", async () => {
    const id = await nth(2)
    const answer = await anna.patch(`${times}/${id}?scope=this`, { startsAt: "2031-03-19T09:00:00-04:00" })
    expect(answer).toMatchObject({ status: 200, body: { id, endsAt: "2031-03-19T14:00:00.000Z" } })
    expect(await starts()).toEqual(tuesdays.with(2, "2031-03-19T13:00:00.000Z"))
  })

  test("moves alone even where nobody says which", async () => {
    await anna.patch(`${times}/${await nth(2)}`, { roomId })
    expect((await stored()).map((row) => row.roomId === roomId).indexOf(true)).toBe(2)
    expect((await stored()).filter((row) => row.roomId === roomId)).toHaveLength(1)
  })

  test("removed, it is gone from the recurrence too", async () => {
    expect((await anna.delete(`${times}/${await nth(2)}?scope=this`)).status).toBe(204)
    expect(await starts()).toEqual(tuesdays.toSpliced(2, 1))
    const listed = await anna.get(times)
    expect(at(listed, "items.0.recurrence.exdates")).toEqual(["2031-03-18T10:00"])
  })
})

describe("changed as this and following", () => {
  test("another room and class go to it and what comes after; ids and what was before stay", async () => {
    const ids = (await stored()).map(({ id }) => id)
    await anna.patch(`${times}/${await nth(3)}?scope=following`, { roomId, classId })
    const rows = await stored()
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows.map((row) => row.roomId)).toEqual([null, null, null, ...Array(5).fill(roomId)])
    expect(rows.map((row) => row.classId)).toEqual([null, null, null, ...Array(5).fill(classId)])
    expect(await starts()).toEqual(tuesdays)
  })

  test("another hour is that hour on either side of a clock change", async () => {
    const ids = (await stored()).map(({ id }) => id)
    await anna.patch(`${times}/${await nth(0)}?scope=following`, {
      startsAt: "2031-03-04T13:00:00-05:00",
      endsAt: "2031-03-04T13:45:00-05:00",
    })
    const rows = await stored()
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows.slice(0, 2).map(({ endsAt }) => endsAt.toISOString())).toEqual([
      "2031-03-04T18:45:00.000Z",
      "2031-03-11T17:45:00.000Z",
    ])
  })

  test("another weekday is that day from then on, and the holiday no longer takes one away", async () => {
    await anna.patch(`${times}/${await nth(2)}?scope=following`, { startsAt: "2031-03-19T10:00:00-04:00" })
    expect(await starts()).toEqual([
      ...tuesdays.slice(0, 2),
      "2031-03-19T14:00:00.000Z",
      "2031-03-26T14:00:00.000Z",
      "2031-04-02T14:00:00.000Z",
      "2031-04-09T14:00:00.000Z",
      "2031-04-16T14:00:00.000Z",
      "2031-04-23T14:00:00.000Z",
      "2031-04-30T14:00:00.000Z",
    ])
  })

  test("removed, nothing of it is left, and the last that stays is the last", async () => {
    expect((await anna.delete(`${times}/${await nth(2)}?scope=following`)).status).toBe(204)
    expect(await starts()).toEqual(tuesdays.slice(0, 2))
    expect(at(await anna.get(times), "items.0.recurrence.rrule")).toContain("UNTIL=20310311T140000Z")
  })

  test("removed from the first on, the lesson has no time", async () => {
    expect((await anna.delete(`${times}/${await nth(0)}?scope=following`)).status).toBe(204)
    expect(await stored()).toEqual([])
  })

  test("twice in a row, the second starts from what the first made", async () => {
    await anna.patch(`${times}/${await nth(2)}?scope=following`, { roomId })
    await anna.patch(`${times}/${await nth(5)}?scope=following`, { roomId: null })
    const rows = await stored()
    expect(rows.map((row) => row.roomId === roomId)).toEqual([
      ...[false, false, true, true],
      ...[true, false, false, false],
    ])
    expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(3)
  })
})

describe("a series with an end, moved to a later hour as this and following, keeps all its times", () => {
  const later = { startsAt: "2031-03-04T13:00:00-05:00" }
  const inLesson = async (rrule: string) => {
    lessonId = textAt(await anna.post("/api/lessons", { title: "Maps with an end" }), "id")
    times = `/api/lessons/${lessonId}/occurrences`
    await anna.post(times, { ...weekly, recurrence: { rrule, tzid: "America/New_York" } })
  }
  const inTheAfternoon = ["2031-03-04T18:00:00.000Z", "2031-03-11T17:00:00.000Z", "2031-03-18T17:00:00.000Z"]

  test.each([
    ["by the moment of its last", "FREQ=WEEKLY;UNTIL=20310318T140000Z"],
    ["by its last day", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20310318"],
    ["by how many there are", "FREQ=WEEKLY;COUNT=3"],
  ])("%s", async (_, rrule) => {
    await inLesson(rrule)
    await anna.patch(`${times}/${await nth(0)}?scope=following`, later)
    expect(await starts()).toEqual(inTheAfternoon)
  })

  test("by another change that cut it off before", async () => {
    await anna.patch(`${times}/${await nth(2)}?scope=following`, { classId })
    await anna.patch(`${times}/${await nth(0)}?scope=following`, later)
    expect(await starts()).toEqual([...inTheAfternoon.slice(0, 2), ...tuesdays.slice(2)])
  })

  test("by a change that left one alone of it", async () => {
    await anna.patch(`${times}/${await nth(1)}?scope=following`, { classId })
    const answer = await anna.patch(`${times}/${await nth(0)}?scope=following`, later)
    expect(answer).toMatchObject({ status: 200, body: { startsAt: inTheAfternoon[0] } })
    expect(await starts()).toEqual([inTheAfternoon[0], ...tuesdays.slice(1)])
  })

  test("on another day too, by the moment and by the day", async () => {
    for (const until of ["20310318T140000Z", "20310318"]) {
      await inLesson(`FREQ=WEEKLY;BYDAY=TU;UNTIL=${until}`)
      await anna.patch(`${times}/${await nth(0)}?scope=following`, { startsAt: "2031-03-06T10:00:00-05:00" })
      expect(await starts()).toEqual([
        "2031-03-06T15:00:00.000Z",
        "2031-03-13T14:00:00.000Z",
        "2031-03-20T14:00:00.000Z",
      ])
    }
  })
})

test("a series that would have no time left is refused, and stays as it was", async () => {
  await anna.patch(`${times}/${await nth(1)}?scope=following`, { classId })
  const alone = await starts()
  const onTheHoliday = { startsAt: "2031-03-25T10:00:00-04:00" }
  const answer = await anna.patch(`${times}/${await nth(0)}?scope=following`, onTheHoliday)
  expect(at(answer, "code")).toBe("no-occurrence")
  expect(await starts()).toEqual(alone)
})

test("a room that another lesson has then is told by that lesson's title, to both", async () => {
  await anna.patch(`${times}/${await nth(1)}?scope=this`, { roomId })
  const other = textAt(await anna.post("/api/lessons", { title: "Robotics" }), "id")
  const half = { startsAt: "2031-03-11T14:30:00Z", endsAt: "2031-03-11T15:30:00Z" }
  const answer = await anna.post(`/api/lessons/${other}/occurrences`, { roomId, ...half })
  expect(at(answer, "roomTakenBy")).toMatchObject([{ title: `Maps ${title}` }])
  expect(at(await anna.get(times), "items.1.roomTakenBy")).toMatchObject([{ title: "Robotics" }])
  const after = { startsAt: "2031-03-11T15:00:00Z", endsAt: "2031-03-11T16:00:00Z" }
  const touching = await anna.post(`/api/lessons/${other}/occurrences`, { roomId, ...after })
  // Of its own other time, which overlaps; not of the one that it touches.
  expect(at(touching, "roomTakenBy")).toMatchObject([{ title: "Robotics" }])
})

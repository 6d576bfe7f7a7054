import { devices, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { DeskPage } from "../desk/desk-shapes.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let ivar: Client
let roomId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const schoolId = server.schoolId.here
  const { orm } = server.database
  await orm
    .insert(devices)
    .values([{ schoolId, status: "available", name: "A", facts: { deviceKind: "chromebook" } }])
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204" }).returning()
  roomId = room?.id ?? ""
})
afterAll(() => server.close())

let day = 0
let lessonId = ""
let times = ""
beforeEach(async () => {
  day += 1
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }], { title: `S${day}` })
  times = `/api/lessons/${lessonId}/occurrences`
})
const from = (start: string, end: string) => {
  const date = `2031-03-${String(day).padStart(2, "0")}`
  return { roomId: null, startsAt: `${date}T${start}:00Z`, endsAt: `${date}T${end}:00Z` }
}
const verdict = async (id: string) => at(await anna.get(`/api/lessons/${id}/readiness`), "verdict")

describe("set-up and clear-up", () => {
  test("are 0 where nobody said, stored and listed, and changed alone", async () => {
    const made = await anna.post(times, from("15:00", "16:00"))
    expect(made).toMatchObject({ status: 201, body: { setUpMin: 0, clearUpMin: 0 } })
    const other = await anna.post(times, { ...from("18:00", "19:00"), setUpMin: 15, clearUpMin: 5 })
    expect(other).toMatchObject({ status: 201, body: { setUpMin: 15, clearUpMin: 5 } })
    await anna.patch(`${times}/${textAt(other, "id")}`, { clearUpMin: 20 })
    expect(at(await anna.get(times), "items.1")).toMatchObject({ setUpMin: 15, clearUpMin: 20 })
  })

  test.each([-1, 241, 1.5, "10", null])("of %s are refused", async (setUpMin) => {
    for (const name of ["setUpMin", "clearUpMin"])
      expect(await anna.post(times, { ...from("15:00", "16:00"), [name]: setUpMin })).toMatchObject({
        status: 400,
        body: { code: "invalid-input" },
      })
  })

  test("of 240 are taken", async () => {
    expect((await anna.post(times, { ...from("15:00", "16:00"), setUpMin: 240 })).status).toBe(201)
  })

  test("take the devices from a lesson that ends as the set-up begins a minute too late", async () => {
    await anna.post(times, { ...from("15:00", "16:00"), setUpMin: 10, clearUpMin: 10 })
    const before = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])
    const path = `/api/lessons/${before}/occurrences`
    const id = textAt(await anna.post(path, from("14:00", "14:50")), "id")
    expect(await verdict(before)).toBe("ready")
    await anna.patch(`${path}/${id}`, { endsAt: from("14:00", "14:51").endsAt })
    expect(await verdict(before)).toBe("not-ready")
    await anna.patch(`${path}/${id}`, from("16:09", "17:00"))
    expect(await verdict(before)).toBe("not-ready")
    await anna.patch(`${path}/${id}`, from("16:10", "17:00"))
    expect(await verdict(before)).toBe("ready")
    expect(await verdict(lessonId)).toBe("ready")
  })

  test("do not take the room", async () => {
    await anna.post(times, { ...from("15:00", "16:00"), roomId, setUpMin: 30, clearUpMin: 30 })
    const other = await askingLesson(server, [])
    const path = `/api/lessons/${other}/occurrences`
    const made = await anna.post(path, { ...from("16:00", "17:00"), roomId })
    expect(at(made, "body.roomTakenBy") ?? at(made, "roomTakenBy")).toEqual([])
    expect(await verdict(lessonId)).toBe("ready")
  })

  test("of a series are on all of it, and changed from one time on", async () => {
    const recurrence = { rrule: "FREQ=WEEKLY;COUNT=4", tzid: "America/New_York" }
    await anna.post(times, { ...from("15:00", "16:00"), setUpMin: 10, recurrence })
    const list = async () => {
      const answer = await anna.get(times)
      return [0, 1, 2, 3].map((k) => [at(answer, `items.${k}.setUpMin`), at(answer, `items.${k}.clearUpMin`)])
    }
    expect(await list()).toEqual(Array(4).fill([10, 0]))
    const second = textAt(await anna.get(times), "items.1.id")
    await anna.patch(`${times}/${second}`, { clearUpMin: 5 })
    const third = textAt(await anna.get(times), "items.2.id")
    await anna.patch(`${times}/${third}?scope=following`, { setUpMin: 0, clearUpMin: 15 })
    expect(await list()).toEqual([
      [10, 0],
      [10, 5],
      [0, 15],
      [0, 15],
    ])
  })

  test("are on the desk and in the room's week", async () => {
    await anna.post(times, { ...from("15:00", "16:00"), roomId, setUpMin: 10, clearUpMin: 5 })
    const desk = DeskPage.parse((await ivar.get(`/api/desk/requirements?q=S${day}`)).body)
    expect(desk.items[0]?.occurrence).toMatchObject({ setUpMin: 10, clearUpMin: 5, confirmation: null })
    const monday = from("15:00", "16:00").startsAt.slice(0, 10)
    const week = await anna.get(
      `/api/schools/${server.schoolId.here}/week?of=room&id=${roomId}&from=${monday}`,
    )
    expect(at(week, "items.0")).toMatchObject({ setUpMin: 10, clearUpMin: 5 })
  })
})

describe("a sign-off lapses where set-up changes", () => {
  const lapsed = async () => at(await anna.get(`/api/lessons/${lessonId}/sign-offs`), "items.0.lapsed")
  const lapsedFor = async () => at(await anna.get(`/api/lessons/${lessonId}/sign-offs`), "items.0.lapsedFor")
  const sign = async (occurrenceId: string, wholeSeries = false) => {
    const blocks = at(await anna.get(`/api/lessons/${lessonId}/readiness`), "occurrences.0.requirements.0.id")
    const word = { requirementId: blocks, occurrenceId, wholeSeries, word: "signed-off" }
    expect((await ivar.post(`/api/lessons/${lessonId}/sign-offs`, word)).status).toBe(201)
  }

  test("of a time alone, until it is as it was", async () => {
    const id = textAt(await anna.post(times, from("15:00", "16:00")), "id")
    await sign(id)
    await anna.patch(`${times}/${id}`, { setUpMin: 10 })
    expect(await lapsed()).toBe(true)
    await anna.patch(`${times}/${id}`, { setUpMin: 0 })
    expect(await lapsed()).toBe(false)
  })

  test("of one of a series for that one, of all for all", async () => {
    const recurrence = { rrule: "FREQ=WEEKLY;COUNT=4", tzid: "America/New_York" }
    const id = textAt(await anna.post(times, { ...from("15:00", "16:00"), recurrence }), "id")
    await sign(id, true)
    const second = textAt(await anna.get(times), "items.1.id")
    await anna.patch(`${times}/${second}`, { clearUpMin: 10 })
    expect([await lapsed(), await lapsedFor()]).toEqual([false, [second]])
    await anna.patch(`${times}/${id}?scope=following`, { setUpMin: 10 })
    expect(await lapsed()).toBe(true)
  })
})

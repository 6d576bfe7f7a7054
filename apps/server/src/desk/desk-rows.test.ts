import { devices, rooms } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskPage } from "./desk-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
const ids = { room: "", class: "", short: "", enough: "", later: "", untimed: "" }
const times = { short: "", enough: "" }

const inDays = (days: number, minutes = 0) => new Date(Date.now() + days * 86_400_000 + minutes * 60_000)
const teach = async (lessonId: string, days: number, over: Record<string, unknown> = {}) =>
  textAt(
    await anna.post(`/api/lessons/${lessonId}/occurrences`, {
      roomId: null,
      startsAt: inDays(days),
      endsAt: inDays(days, 45),
      ...over,
    }),
    "id",
  )
const rows = async (query = "") => {
  const answer = await ivar.get(`/api/desk/requirements${query}`)
  expect(answer.status).toBe(200)
  return DeskPage.parse(answer.body)
}
const titles = async (query = "") => (await rows(query)).items.map(({ lesson }) => lesson.title)

/** Five Chromebooks; lessons of tomorrow, in two days, in thirty, and one without a time. */
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204", building: "North" }).returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "8C", size: 28 }).returning()
  ids.room = room?.id ?? ""
  ids.class = group?.id ?? ""
  const facts = { deviceKind: "chromebook" }
  const five = Array.from({ length: 5 }, (_, k) => ({ schoolId, name: `C${k}`, facts }))
  await orm.insert(devices).values(five.map((one) => ({ ...one, status: "available" as const })))
  const asking = (title: string, count: number) =>
    askingLesson(server, [{ deviceKind: "chromebook", count }], { title })
  ids.enough = await asking("Enough", 2)
  ids.short = await asking("Short", 9)
  ids.later = await asking("Later", 3)
  ids.untimed = await asking("Without a time", 4)
  times.enough = await teach(ids.enough, 0.9)
  times.short = await teach(ids.short, 2, { roomId: ids.room, classId: ids.class })
  await teach(ids.later, 30)
})
afterAll(() => server.close())

describe("the desk", () => {
  test("shows the soonest first, or the worst, of all that comes and of lessons without a time", async () => {
    const { items, total } = await rows("?order=verdict")
    expect(items.map(({ lesson, verdict }) => [lesson.title, verdict])).toEqual([
      ["Short", "not-ready"],
      ["Without a time", "unknown"],
      ["Enough", "ready"],
      ["Later", "ready"],
    ])
    expect(total).toBe(4)
    expect(await titles()).toEqual(["Enough", "Short", "Later", "Without a time"])
  })

  test("begins at any row, with as many as are asked for", async () => {
    const { items, offset, total } = await rows("?offset=1&limit=2")
    expect(items.map(({ lesson }) => lesson.title)).toEqual(["Short", "Later"])
    expect([offset, total]).toEqual([1, 4])
    expect(await titles("?offset=9")).toEqual([])
    for (const wrong of ["offset=-1", "offset=x", "limit=0", "limit=101", "order=best"])
      expect((await ivar.get(`/api/desk/requirements?${wrong}`)).status).toBe(400)
  })

  test("tells of each block what it asks for, where and for whom, and what is missing", async () => {
    const { items } = await rows("?verdict=not-ready")
    expect(items).toMatchObject([
      {
        lesson: { id: ids.short, title: "Short" },
        occurrence: { id: times.short, seriesId: null, class: "8C", room: "Room 204", building: "North" },
        requirement: { kind: "device", attributes: { deviceKind: "chromebook", count: 9 }, note: "" },
        said: { shortBy: 4 },
        signOff: null,
        since: null,
      },
    ])
    expect((await rows("?verdict=unknown")).items).toMatchObject([{ occurrence: null, signOff: null }])
  })

  test("tells how many rows stand before one, so that an address finds it", async () => {
    const { items } = await rows()
    const found = items.find(({ lesson }) => lesson.title === "Later")
    const key = `${ids.later}/${found?.occurrence?.id}/${found?.requirement.id}`
    const place = async (query: string) =>
      at(await ivar.get(`/api/desk/requirements/place?key=${key}&${query}`), "index")
    expect(await place("order=soonest")).toBe(2)
    expect(await place("order=verdict")).toBe(3)
    expect(await place("verdict=not-ready")).toBeNull()
  })

  test("leaves out what is archived or deleted, and has it again when it is back", async () => {
    const lesson = `/api/lessons/${ids.enough}`
    await anna.patch(lesson, { archived: true })
    expect(await titles()).toEqual(["Short", "Later", "Without a time"])
    await anna.patch(lesson, { archived: false })
    await anna.delete(lesson)
    expect(await titles()).toEqual(["Short", "Later", "Without a time"])
    await anna.post(`${lesson}/restore`)
    expect(await titles()).toEqual(["Enough", "Short", "Later", "Without a time"])
  })

  test("is another school's for IT there", async () => {
    const inga = await server.as("inga")
    expect(at(await inga.get("/api/desk/requirements"), "items")).toEqual([])
    const other = await inga.get(`/api/desk/requirements?schoolId=${server.schoolId.here}`)
    expect([other.status, at(other, "code")]).toEqual([404, "no-such-school"])
  })
})

describe("IT's word stands in the row", () => {
  const say = async (lessonId: string, over: Record<string, unknown>) => {
    const row = (await rows()).items.find(({ lesson }) => lesson.id === lessonId)
    const body = { requirementId: row?.requirement.id, word: "signed-off", ...over }
    expect((await ivar.post(`/api/lessons/${lessonId}/sign-offs`, body)).status).toBe(201)
  }
  const wordOn = async (lessonId: string) =>
    (await rows()).items.find(({ lesson }) => lesson.id === lessonId)?.signOff

  test("of this time, and once that moves, as one that has lapsed", async () => {
    await say(ids.enough, { occurrenceId: times.enough })
    expect(await wordOn(ids.enough)).toMatchObject({
      word: "signed-off",
      lapsed: false,
      by: { name: "Ivar" },
    })
    const move = { startsAt: inDays(1.1), endsAt: inDays(1.1, 45) }
    await anna.patch(`/api/lessons/${ids.enough}/occurrences/${times.enough}`, move)
    expect(await wordOn(ids.enough)).toMatchObject({ lapsed: true })
  })

  test("of a lesson without a time", async () => {
    await say(ids.untimed, { word: "change-asked", why: "Three is all there are." })
    expect(await wordOn(ids.untimed)).toMatchObject({
      word: "change-asked",
      occurrenceId: null,
      lapsed: false,
    })
  })
})

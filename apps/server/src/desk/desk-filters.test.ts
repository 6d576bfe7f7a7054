import { rooms } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { DeskCounts, DeskPage } from "./desk-shapes.ts"
import { weeksOf } from "./iso-week.ts"

let server: TestServer
let ivar: Client
let roomId = ""

const DAY = 86_400_000
const weekOf = weeksOf("America/New_York")
const inWeeks = (weeks: number) => new Date(Date.now() + weeks * 7 * DAY + 60_000)

/** Robots in Room 204 this week and next, by class 8C; maps in two weeks without a room; poems without a time. */
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm
    .insert(rooms)
    .values({ schoolId, name: "Room 204", building: "North", wifiDownMbps: 100 })
    .returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "8C", size: 28 }).returning()
  roomId = room?.id ?? ""
  const classId = group?.id ?? ""
  const network = { kind: "network", downMbps: 5, count: 1 }
  const chromebooks = { deviceKind: "chromebook", count: 3 }
  const robots = await askingLesson(server, [chromebooks, network], { title: "Robots" })
  const maps = await askingLesson(server, [chromebooks], { title: "Maps of the north" })
  await askingLesson(server, [chromebooks], { title: "Poems" })
  const teach = (lessonId: string, weeks: number, over: object) => {
    const startsAt = inWeeks(weeks)
    const endsAt = new Date(startsAt.getTime() + 45 * 60_000)
    return orm.insert(occurrences).values({ lessonId, startsAt, endsAt, ...over })
  }
  await teach(robots, 0, { roomId, classId })
  await teach(robots, 1, { roomId, classId })
  await teach(maps, 2, { priority: 4 })
})
afterAll(() => server.close())

const titles = async (query: string) => {
  const { items } = DeskPage.parse((await ivar.get(`/api/desk/requirements?${query}`)).body)
  return items.map(({ lesson, requirement }) => `${lesson.title}: ${requirement.kind}`)
}
const counts = async (query: string) =>
  DeskCounts.parse((await ivar.get(`/api/desk/requirements/counts?${query}`)).body)

const R = ["Robots: device", "Robots: network"]
test.each([
  ["week=this", R],
  ["week=next", R],
  [`week=${weekOf(inWeeks(2))}`, ["Maps of the north: device"]],
  ["week=none", ["Poems: device"]],
  ["building=North", [...R, ...R].toSorted()],
  ["building=none", ["Maps of the north: device", "Poems: device"]],
  ["kind=network", ["Robots: network", "Robots: network"]],
  ["priority=4", ["Maps of the north: device"]],
  ["q=NORTH+maps", ["Maps of the north: device"]],
  ["q=8c&week=next&kind=device", ["Robots: device"]],
  ["word=signed-off", []],
  ["verdict=invalid", []],
])("%s narrows the queue", async (query, expected) => {
  expect((await titles(query)).toSorted()).toEqual([...expected].toSorted())
})

test("a room narrows it too, and what is no filter's value is refused", async () => {
  expect(await titles(`room=${roomId}`)).toHaveLength(4)
  expect(await titles("room=none")).toHaveLength(2)
  for (const wrong of ["week=49", "room=204", "verdict=fine", "word=given", "priority=10", "since=ever"])
    expect((await ivar.get(`/api/desk/requirements?${wrong}`)).status).toBe(400)
})

test("each filter counts what it would give with all others as they are", async () => {
  const all = await counts("")
  expect(all.total).toBe(6)
  expect(all.weeks.map(({ count }) => count)).toEqual([2, 2, 1, 1])
  expect(all.kinds).toEqual([
    { kind: "device", count: 4 },
    { kind: "network", count: 2 },
  ])
  expect(all.rooms).toEqual([
    { id: "none", name: "", building: null, count: 2 },
    { id: roomId, name: "Room 204", building: "North", count: 4 },
  ])
  expect([all.thisWeek, all.nextWeek]).toEqual([weekOf(new Date()), weekOf(inWeeks(1))])

  const network = await counts("kind=network&q=robots")
  expect(network.total).toBe(2)
  expect(network.kinds).toEqual([
    { kind: "device", count: 2 },
    { kind: "network", count: 2 },
  ])
  expect(network.buildings).toEqual([{ building: "North", count: 2 }])
  expect(network.priorities).toEqual([{ priority: "0", count: 2 }])

  const both = await counts("kind=network&priority=4")
  expect([both.total, both.weeks]).toEqual([0, []])
  expect(both.kinds).toEqual([{ kind: "device", count: 1 }])
  expect(both.priorities).toEqual([{ priority: "0", count: 2 }])
})

test("a word that is given counts at once", async () => {
  const { items } = DeskPage.parse((await ivar.get("/api/desk/requirements?kind=network")).body)
  const [first] = items
  const lesson = `/api/lessons/${first?.lesson.id}`
  const given = await ivar.post(`${lesson}/sign-offs`, {
    requirementId: first?.requirement.id,
    occurrenceId: first?.occurrence?.id,
    word: "signed-off",
  })
  expect((await counts("")).word).toEqual({ none: 5, "signed-off": 1, "change-asked": 0, lapsed: 0 })
  expect(await titles("word=signed-off")).toEqual(["Robots: network"])
  await ivar.delete(`${lesson}/sign-offs/${textAt(given, "id")}`)
  expect((await counts("")).word.none).toBe(6)
})

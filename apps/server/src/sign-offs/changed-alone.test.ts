import { devices, rooms } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { DeskPage } from "../desk/desk-shapes.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { SignOff } from "./sign-off-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
let roomId = ""
let classId = ""
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204" }).returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "8C", size: 28 }).returning()
  roomId = room?.id ?? ""
  classId = group?.id ?? ""
  await orm.insert(devices).values(
    ["A", "B", "C"].map((name) => ({
      schoolId,
      name,
      status: "available" as const,
      facts: { deviceKind: "chromebook" },
    })),
  )
})
afterAll(() => server.close())

let lesson = ""
let requirementId = ""
/** Of a daily series, the first to come first. */
let ids: readonly string[] = []
let startsAt: readonly string[] = []

/** A lesson for two students that asks for a Chromebook for each, each day from tomorrow on. */
beforeEach(async () => {
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 1, per: "student" }], {
    facts: { classSize: 2 },
  })
  lesson = `/api/lessons/${lessonId}`
  const start = Math.floor(Date.now() / 60_000) * 60_000 + 86_400_000
  await anna.post(`${lesson}/occurrences`, {
    roomId: null,
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + 45 * 60_000).toISOString(),
    recurrence: { rrule: "FREQ=DAILY;COUNT=4", tzid: "UTC" },
  })
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), startsAt: z.string() })) })
    .parse((await anna.get(`${lesson}/occurrences`)).body)
  ids = items.map(({ id }) => id)
  startsAt = items.map((one) => one.startsAt)
  requirementId = textAt(await anna.get(`${lesson}/readiness`), "occurrences.0.requirements.0.id")
})

const nth = (k: number) => ids[k] ?? ""
const later = (k: number) => new Date(Date.parse(startsAt[k] ?? "") + 60 * 60_000).toISOString()
const say = async (over: Readonly<Record<string, unknown>> = {}) => {
  const answer = await ivar.post(`${lesson}/sign-offs`, {
    requirementId,
    occurrenceId: nth(0),
    wholeSeries: true,
    word: "signed-off",
    ...over,
  })
  expect(answer.status).toBe(201)
  return SignOff.parse(answer.body)
}
const change = async (id: string, to: Readonly<Record<string, unknown>>) =>
  expect((await anna.patch(`${lesson}/occurrences/${id}`, to)).status).toBe(200)
const words = async () =>
  z.object({ items: z.array(SignOff) }).parse((await anna.get(`${lesson}/sign-offs`)).body).items
const lapsedFor = async () => (await words())[0]?.lapsedFor

describe("a word on a whole series does not hold for a time that was changed alone:", () => {
  test("all of its times are as it is at first", async () => {
    expect(await say()).toMatchObject({ lapsed: false, lapsedFor: [] })
  })

  test("moved, until it is moved back; the others keep the word", async () => {
    await say()
    await change(nth(1), { startsAt: later(1) })
    expect(await words()).toMatchObject([{ lapsed: false, lapsedFor: [nth(1)] }])
    await change(nth(1), { startsAt: startsAt[1] })
    expect(await lapsedFor()).toEqual([])
  })

  test("made longer", async () => {
    await say()
    await change(nth(1), { endsAt: later(1) })
    expect(await lapsedFor()).toEqual([nth(1)])
  })

  test("in another room", async () => {
    await say()
    await change(nth(2), { roomId })
    expect(await lapsedFor()).toEqual([nth(2)])
  })

  test("with another class, or more who come", async () => {
    await say()
    await change(nth(1), { classId })
    await change(nth(2), { students: 3 })
    expect((await lapsedFor())?.toSorted()).toEqual([nth(1), nth(2)].toSorted())
    await change(nth(2), { students: 2 })
    expect(await lapsedFor()).toEqual([nth(1)])
  })

  test("but for one that was as it is when the word was given, until it changes again", async () => {
    await change(nth(1), { roomId })
    expect(await say({ occurrenceId: nth(1) })).toMatchObject({ lapsed: false, lapsedFor: [] })
    await change(nth(2), { roomId })
    expect(await lapsedFor()).toEqual([nth(2)])
    await change(nth(1), { students: 9 })
    expect((await lapsedFor())?.toSorted()).toEqual([nth(1), nth(2)].toSorted())
  })

  test("the desk shows it as lapsed there, and as it is at the others", async () => {
    await say()
    await change(nth(1), { startsAt: later(1) })
    const page = DeskPage.parse((await ivar.get("/api/desk/requirements?limit=100")).body)
    const shown = page.items
      .filter((item) => item.occurrence !== null && ids.includes(item.occurrence.id))
      .map(({ occurrence, signOff }) => [occurrence?.id, signOff?.lapsed])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(ids.map((id) => [id, id === nth(1)])))
  })

  test("a word on that time alone holds all the same", async () => {
    await say()
    await change(nth(1), { startsAt: later(1) })
    const alone = await say({ occurrenceId: nth(1), wholeSeries: false })
    expect(alone).toMatchObject({ lapsed: false, lapsedFor: [] })
    const page = DeskPage.parse((await ivar.get("/api/desk/requirements?limit=100")).body)
    const row = page.items.find((item) => item.occurrence?.id === nth(1))
    expect(row?.signOff).toMatchObject({ id: alone.id, lapsed: false })
  })
})

describe("a word on a lesson without a time", () => {
  let untimed = ""
  beforeEach(async () => {
    untimed = `/api/lessons/${await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])}`
    const id = textAt(await anna.get(`${untimed}/readiness`), "unscheduled.0.id")
    const given = await ivar.post(`${untimed}/sign-offs`, { requirementId: id, word: "signed-off" })
    expect(given).toMatchObject({ status: 201, body: { lapsed: false } })
  })
  const schedule = async () =>
    textAt(
      await anna.post(`${untimed}/occurrences`, { roomId: null, startsAt: startsAt[0], endsAt: later(0) }),
      "id",
    )

  test("lapses once it has one, and holds again when it has none", async () => {
    const id = await schedule()
    expect(at(await anna.get(`${untimed}/sign-offs`), "items.0.lapsed")).toBe(true)
    await anna.delete(`${untimed}/occurrences/${id}`)
    expect(at(await anna.get(`${untimed}/sign-offs`), "items.0.lapsed")).toBe(false)
  })

  test("is shown on the desk as lapsed at the time that it got", async () => {
    const id = await schedule()
    const page = DeskPage.parse((await ivar.get("/api/desk/requirements?limit=100")).body)
    const row = page.items.find((item) => item.occurrence?.id === id)
    expect(row?.signOff).toMatchObject({ occurrenceId: null, seriesId: null, lapsed: true })
  })

  test("is not given any more once it has one", async () => {
    const id = textAt(await anna.get(`${untimed}/readiness`), "unscheduled.0.id")
    await schedule()
    const late = await ivar.post(`${untimed}/sign-offs`, { requirementId: id, word: "signed-off" })
    expect([late.status, at(late, "code")]).toEqual([404, "no-such-occurrence"])
  })
})

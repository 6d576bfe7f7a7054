import { rooms } from "@readyroom/db/schema/inventory"
import { requirements } from "@readyroom/db/schema/lessons"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

let lesson = ""
let lessonId = ""
let requirementId = ""
let first = ""
/** A lesson with one block, on Tuesdays at 10. */
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 3 }])
  lesson = `/api/lessons/${lessonId}`
  const scheduled = await anna.post(`${lesson}/occurrences`, {
    roomId: null,
    startsAt: "2031-03-04T10:00:00-05:00",
    endsAt: "2031-03-04T11:00:00-05:00",
    recurrence: { rrule: "FREQ=WEEKLY;BYDAY=TU", tzid: "America/New_York" },
  })
  first = textAt(scheduled, "id")
  const readiness = await anna.get(`${lesson}/readiness`)
  requirementId = textAt(readiness, "occurrences.0.requirements.0.id")
})

/** What the server has read of the block so far. */
const copied = async () =>
  (
    await server.database.orm
      .select({ note: requirements.note })
      .from(requirements)
      .where(eq(requirements.lessonId, lessonId))
  )[0]
const say = (over: Record<string, unknown> = {}) =>
  ivar.post(`${lesson}/sign-offs`, { requirementId, occurrenceId: first, word: "signed-off", ...over })
const words = async () => at(await anna.get(`${lesson}/sign-offs`), "items")
const lapsed = async () => at(await words(), "0.lapsed")

test("a word is read by the teacher, with who gave it and the verdict that stood", async () => {
  expect(await say()).toMatchObject({ status: 201, body: { lapsed: false, verdict: "not-ready" } })
  expect(await words()).toMatchObject([{ word: "signed-off", by: { name: "Ivar" }, occurrenceId: first }])
})

test("a new word takes the place of the earlier one on the same, and of no other", async () => {
  await say()
  await say({ wholeSeries: true })
  expect(await say({ word: "change-asked", why: "Five is all there are." })).toMatchObject({ status: 201 })
  expect(await words()).toMatchObject([
    { word: "change-asked", why: "Five is all there are.", occurrenceId: first },
    { word: "signed-off", occurrenceId: null },
  ])
})

test("who asks for a change says why", async () => {
  expect(await say({ word: "change-asked", why: "  " })).toMatchObject({
    status: 400,
    body: { code: "invalid-input", errors: [{ path: "why" }] },
  })
  expect(await words()).toEqual([])
})

test("a word is taken back once, and not from another lesson's address", async () => {
  const id = textAt(await say(), "id")
  const other = textAt(await anna.post("/api/lessons", { title: "Other" }), "id")
  expect((await ivar.delete(`/api/lessons/${other}/sign-offs/${id}`)).status).toBe(404)
  expect((await ivar.delete(`${lesson}/sign-offs/${id}`)).status).toBe(204)
  expect(await words()).toEqual([])
  expect(at(await ivar.delete(`${lesson}/sign-offs/${id}`), "code")).toBe("no-such-sign-off")
})

describe("a word that took another's place", () => {
  const replace = async (over: Record<string, unknown> = {}) => {
    const old = textAt(await say(over), "id")
    const id = textAt(await say({ word: "change-asked", why: "Halve it.", ...over }), "id")
    return { old, id, address: `${lesson}/sign-offs/${id}` }
  }

  test.each([
    ["at one time", {}],
    ["on a series", { wholeSeries: true }],
  ])("is undone, and the earlier one stands again: %s", async (_, over) => {
    const { old, id, address } = await replace(over)
    const before = await words()
    expect(before).toMatchObject([{ id }])
    expect((await ivar.delete(`${address}?undo=true`)).status).toBe(204)
    expect(await words()).toMatchObject([{ id: old, word: "signed-off", lapsed: false }])
    expect(at(await ivar.delete(`${address}?undo=true`), "code")).toBe("no-such-sign-off")
    expect(await words()).toMatchObject([{ id: old }])
  })

  test("is taken back, and nothing is said", async () => {
    const { address } = await replace()
    expect((await ivar.delete(address)).status).toBe(204)
    expect(await words()).toEqual([])
  })

  test("undone brings back only the one whose place it took", async () => {
    await replace()
    const third = textAt(await say({ word: "change-asked", why: "Or share." }), "id")
    const elsewhere = textAt(await say({ wholeSeries: true }), "id")
    expect((await ivar.delete(`${lesson}/sign-offs/${third}?undo=true`)).status).toBe(204)
    expect(await words()).toMatchObject([{ id: elsewhere }, { why: "Halve it." }])
  })

  test("undone does not bring back one that was taken back before", async () => {
    const old = textAt(await say(), "id")
    await ivar.delete(`${lesson}/sign-offs/${old}`)
    const id = textAt(await say(), "id")
    expect((await ivar.delete(`${lesson}/sign-offs/${id}?undo=true`)).status).toBe(204)
    expect(await words()).toEqual([])
  })
})

test("a block, a time or a series that is not there is told by its own code", async () => {
  expect(at(await say({ requirementId: "elsewhere" }), "code")).toBe("no-such-requirement")
  expect(at(await say({ occurrenceId: server.schoolId.here }), "code")).toBe("no-such-occurrence")
  const once = await anna.post(`${lesson}/occurrences`, {
    roomId: null,
    startsAt: "2031-03-05T10:00:00-05:00",
    endsAt: "2031-03-05T11:00:00-05:00",
  })
  const alone = { occurrenceId: textAt(once, "id"), wholeSeries: true }
  expect(at(await say(alone), "code")).toBe("not-a-series")
})

describe("a word lapses", () => {
  test.each([
    ["when its time moves", { startsAt: "2031-03-04T09:00:00-05:00" }, true],
    ["not when more come, where it asks for so many in all", { students: 31 }, false],
  ])("%s", async (_, change, expected) => {
    await say()
    await anna.patch(`${lesson}/occurrences/${first}`, change)
    expect(await lapsed()).toBe(expected)
  })

  test("when it gets a room, and holds again when it has none", async () => {
    const { orm } = server.database
    const [room] = await orm
      .insert(rooms)
      .values({ schoolId: server.schoolId.here, name: `Room ${lessonId}` })
      .returning()
    await say()
    await anna.patch(`${lesson}/occurrences/${first}`, { roomId: room?.id })
    expect(await lapsed()).toBe(true)
    await anna.patch(`${lesson}/occurrences/${first}`, { roomId: null })
    expect(await lapsed()).toBe(false)
  })

  test("when the block asks for another number, and not for a note or a place further down", async () => {
    await say()
    const live = await new LiveClient(anna, lessonId).ready()
    const { content } = lessonRoots(live.doc)
    const block = content.get(0)
    if (!(block instanceof Y.XmlElement)) throw new Error("the block is not the first")
    block.insert(0, [new Y.XmlText("By the door")])
    content.insert(0, [new Y.XmlElement("paragraph")])
    await eventually(async () => (await copied())?.note === "By the door")
    expect(await lapsed()).toBe(false)
    Reflect.apply(block.setAttribute, block, ["count", 4])
    await eventually(async () => (await lapsed()) === true)
    live.close()
  })

  test("on a whole series when that moves from its first time on; it is kept, and told", async () => {
    await say({ wholeSeries: true })
    await anna.patch(`${lesson}/occurrences/${first}?scope=following`, {
      startsAt: "2031-03-04T13:00:00-05:00",
    })
    expect(await words()).toMatchObject([{ word: "signed-off", occurrenceId: null, lapsed: true }])
  })

  test("on a whole series not when its end is cut off", async () => {
    await say({ wholeSeries: true })
    const third = textAt(await anna.get(`${lesson}/occurrences`), "items.2.id")
    expect((await anna.delete(`${lesson}/occurrences/${third}?scope=following`)).status).toBe(204)
    expect(await words()).toMatchObject([{ word: "signed-off", lapsed: false }])
  })
})

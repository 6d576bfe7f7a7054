import { rooms } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let bo: Client
let roomId: string
let classId: string
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
  const { orm } = server.database
  const { here: schoolId } = server.schoolId
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204" }).returning()
  const [group] = await orm.insert(classes).values({ schoolId, name: "8B" }).returning()
  roomId = room?.id ?? ""
  classId = group?.id ?? ""
})
afterAll(() => server.close())

const week = (client: Client, query: string, school: "here" | "there" = "here") =>
  client.get(`/api/schools/${server.schoolId[school]}/week?${query}`)

const lessonAt = async (client: Client, title: string, startsAt: string, endsAt: string, whole = true) => {
  const id = textAt(await client.post("/api/lessons", { title }), "id")
  const answer = await client.post(`/api/lessons/${id}/occurrences`, {
    roomId,
    classId: whole ? classId : null,
    startsAt,
    endsAt,
  })
  expect(answer.status).toBe(201)
  return id
}

describe("a week", () => {
  test("of a room has what takes it from Monday to Sunday in the school's zone, in order", async () => {
    // New York: Monday 13 January 2031 begins at 05:00 UTC.
    await lessonAt(anna, "Second", "2031-01-13T14:00:00Z", "2031-01-13T15:00:00Z")
    await lessonAt(bo, "Late on Sunday", "2031-01-20T03:00:00Z", "2031-01-20T04:00:00Z", false)
    await lessonAt(anna, "Night into Monday", "2031-01-13T04:30:00Z", "2031-01-13T05:30:00Z")
    await lessonAt(anna, "The Sunday before", "2031-01-13T04:00:00Z", "2031-01-13T05:00:00Z", false)
    await lessonAt(anna, "The Monday after", "2031-01-20T05:00:00Z", "2031-01-20T06:00:00Z")

    const answer = await week(anna, `of=room&id=${roomId}&from=2031-01-13`)
    expect(at(answer, "name")).toBe("Room 204")
    expect(titles(answer)).toEqual(["Night into Monday", "Second", "Late on Sunday"])
    expect(at(answer, "items.1")).toMatchObject({
      startsAt: "2031-01-13T14:00:00.000Z",
      class: "8B",
      room: "Room 204",
      teacher: { id: server.personId.anna, name: "Anna" },
    })
  })

  test("of a class and of a teacher has theirs alone", async () => {
    expect(titles(await week(anna, `of=class&id=${classId}&from=2031-01-13`))).toEqual([
      "Night into Monday",
      "Second",
    ])
    expect(titles(await week(anna, `of=teacher&id=${server.personId.bo}&from=2031-01-13`))).toEqual([
      "Late on Sunday",
    ])
  })

  test("names what takes the time to everyone of the school, and opens the lesson to its readers alone", async () => {
    const id = await lessonAt(bo, "Bo's own", "2031-02-03T14:00:00Z", "2031-02-03T15:00:00Z")
    const asked = `of=room&id=${roomId}&from=2031-02-03`
    expect(at(await week(anna, asked), "items.0")).toMatchObject({ title: "Bo's own", lessonId: null })
    expect(at(await week(bo, asked), "items.0")).toMatchObject({ lessonId: id })
    await bo.put(`/api/lessons/${id}/people`, { email: emailOf("anna"), role: "viewer" })
    expect(at(await week(anna, asked), "items.0")).toMatchObject({ lessonId: id })
  })

  test("has no archived and no deleted lesson", async () => {
    const times = ["2031-03-03T14:00:00Z", "2031-03-03T15:00:00Z"] as const
    const archived = await lessonAt(anna, "Archived", ...times)
    const deleted = await lessonAt(anna, "Deleted", ...times)
    await anna.patch(`/api/lessons/${archived}`, { archived: true })
    await anna.delete(`/api/lessons/${deleted}`)
    expect(titles(await week(anna, `of=room&id=${roomId}&from=2031-03-03`))).toEqual([])
  })

  test("of what is not this school's is not there, and a wrong day is told", async () => {
    const tage = await server.as("tage")
    const codeOf = async (query: string) => {
      const answer = await week(tage, query, "there")
      return [answer.status, at(answer, "code")]
    }
    expect(await codeOf(`of=room&id=${roomId}&from=2031-01-13`)).toEqual([404, "no-such-room"])
    expect(await codeOf(`of=class&id=${classId}&from=2031-01-13`)).toEqual([404, "no-such-class"])
    expect(await codeOf(`of=teacher&id=${server.personId.anna}&from=2031-01-13`)).toEqual([
      404,
      "no-such-person",
    ])
    const wrong = await week(anna, `of=room&id=${roomId}&from=2031-02-30`)
    expect([wrong.status, at(wrong, "errors.0.path")]).toEqual([400, "from"])
  })
})

function titles(answer: unknown): unknown[] {
  const items = at(answer, "items")
  return Array.isArray(items) ? items.map((item) => at(item, "title")) : []
}

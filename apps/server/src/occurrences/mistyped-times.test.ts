import { occurrences } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let times: string
let lessonId: string
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  lessonId = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  times = `/api/lessons/${lessonId}/occurrences`
})
afterAll(() => server.close())

const stored = () => server.database.orm.select().from(occurrences).where(eq(occurrences.lessonId, lessonId))

const wrong = [
  ["ends before it starts", "2031-03-04T10:00:00+01:00", "2031-03-04T09:00:00+01:00", "ends-before-start"],
  ["ends as it starts", "2031-03-04T10:00:00+01:00", "2031-03-04T09:00:00Z", "ends-before-start"],
  ["is longer than a day", "2031-03-04T10:00:00Z", "2031-03-05T10:01:00Z", "too-long"],
] as const

describe.each(wrong)("a time that %s", (_, startsAt, endsAt, code) => {
  const refused = {
    status: 422,
    body: { code, title: expect.stringMatching(/occurrence/), errors: [{ path: "endsAt" }] },
  }

  test("is refused by its field and nothing is stored, alone or as a series", async () => {
    const alone = { roomId: null, startsAt, endsAt }
    const series = { ...alone, recurrence: { rrule: "FREQ=WEEKLY", tzid: "Europe/Stockholm" } }
    for (const asked of [alone, series]) expect(await anna.post(times, asked)).toMatchObject(refused)
    expect(await stored()).toEqual([])
  })

  test("is refused of one that is there, which stays as it was", async () => {
    const good = { roomId: null, startsAt: "2031-03-04T10:00:00Z", endsAt: "2031-03-04T11:00:00Z" }
    const id = textAt(await anna.post(times, good), "id")
    expect(await anna.patch(`${times}/${id}`, { startsAt, endsAt })).toMatchObject(refused)
    const [row] = await stored()
    expect(row).toMatchObject({ startsAt: new Date(good.startsAt), endsAt: new Date(good.endsAt) })
    expect(at(await anna.delete(`${times}/${id}`), "code")).toBeUndefined()
  })
})

test("a time that is none is refused by its field", async () => {
  const answer = await anna.post(times, {
    roomId: null,
    startsAt: "Tuesday at ten",
    endsAt: "2031-03-04T11:00:00Z",
  })
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "invalid-input", errors: [{ path: "startsAt" }] },
  })
  expect(await stored()).toEqual([])
})

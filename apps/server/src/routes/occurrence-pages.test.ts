import { occurrences } from "@readyroom/db/schema/lessons"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Occurrence } from "../occurrences/occurrence-shapes.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let lessonId = ""
let address = ""
/** Of a lesson's 13 times, 3 have ended, one is now and 9 are to come, of which three begin together. */
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  lessonId = textAt(await anna.post("/api/lessons", { title: "Often" }), "id")
  address = `/api/lessons/${lessonId}/occurrences`
  const hours = [-50, -30, -2, -0.5, 1, 2, 3, 3, 3, 20, 30, 40, 500]
  await server.database.orm.insert(occurrences).values(
    hours.map((hour) => {
      const startsAt = new Date(Date.now() + hour * 3_600_000)
      return { lessonId, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }
    }),
  )
})
afterAll(() => server.close())

async function pages(limit: number, query = ""): Promise<Occurrence[]> {
  const seen: Occurrence[] = []
  for (let next: unknown = ""; next !== null && seen.length < 50; ) {
    const page = await anna.get(`${address}?limit=${limit}${query}${next === "" ? "" : `&cursor=${next}`}`)
    expect(page.status).toBe(200)
    const items = Occurrence.array().parse(at(page, "items"))
    expect(items.length).toBeLessThanOrEqual(limit)
    seen.push(...items)
    next = at(page, "next")
  }
  return seen
}

test.each([1, 2, 3, 4, 100])("pages of %i have every time to come once, the soonest first", async (limit) => {
  const all = await pages(limit)
  expect(all).toHaveLength(10)
  expect(new Set(all.map(({ id }) => id)).size).toBe(10)
  const starts = all.map(({ startsAt }) => startsAt)
  expect(starts).toEqual(starts.toSorted())
})

test("times that have ended are there where they are asked for", async () => {
  expect(await pages(5, "&ended=true")).toHaveLength(13)
  expect(await pages(5, "&ended=false")).toHaveLength(10)
})

test.each(["cursor=nonsense", "ended=maybe", "limit=0"])("%s is refused", async (query) => {
  expect(await anna.get(`${address}?${query}`)).toMatchObject({
    status: 400,
    body: { code: "invalid-input" },
  })
})

import { devices } from "@readyroom/db/schema/inventory"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Answer, at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { requirementElement } from "../testing/requirement-element.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const five = Array.from({ length: 5 }, (_, index) => ({
    schoolId: server.schoolId.here,
    name: `C${index}`,
    deviceKind: "chromebook",
  }))
  await server.database.orm.insert(devices).values(five)
})
afterAll(() => server.close())

/** What is said of a lesson in which someone asks for so many Chromebooks. */
async function saidOf(count: string | number, language = "en"): Promise<Answer> {
  const id = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  const startsAt = new Date(Date.now() + 24 * 3_600_000)
  const endsAt = new Date(startsAt.getTime() + 2_700_000)
  await anna.post(`/api/lessons/${id}/occurrences`, { roomId: null, startsAt, endsAt })
  const live = await new LiveClient(anna, id).ready()
  lessonRoots(live.doc).content.push([requirementElement("r", { deviceKind: "chromebook", count })])
  const ask = () => anna.get(`/api/lessons/${id}/readiness`, { "accept-language": language })
  await eventually(async () => at(await ask(), "occurrences.0.requirements.0.id") === "r")
  // What was mistyped stands in the document as it was written, for its author to mend.
  const stored = await server.services.live.read(id, (doc) => lessonRoots(doc).content.toJSON())
  expect(stored).toContain(`count="${count}"`)
  live.close()
  return ask()
}

test.each([
  [-3, "How many: -3 is too little. Write 0 or more."],
  [2.5, "How many: 2.5 is not a whole number. Write it without decimals."],
  ["many", "How many: “many” is not a number. Write it in digits."],
])("a count of %s is invalid, and the answer says why and what to write", async (count, text) => {
  const said = await saidOf(count)
  expect([said.status, at(said, "verdict")]).toEqual([200, "invalid"])
  expect(at(said, "occurrences.0.requirements.0")).toMatchObject({
    verdict: "invalid",
    reasons: [{ text: expect.stringContaining(text) }],
  })
})

test("a count of 10^12 is not ready, short to the unit, and called mistyped in both languages", async () => {
  for (const [language, hint] of [
    ["en", "looks mistyped: the school has 5 in all"],
    ["sv", "ser ut som ett skrivfel: skolan har 5 totalt"],
  ] as const) {
    const said = at(await saidOf(1e12, language), "occurrences.0.requirements.0")
    expect(said).toMatchObject({ verdict: "not-ready", shortBy: 999_999_999_995 })
    expect(JSON.stringify(at(said, "reasons"))).toContain(hint)
  }
})

import { setTimeout as sleep } from "node:timers/promises"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { type Name, names, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

const nowhere = "00000000-0000-4000-8000-000000000000"
let lessonId = ""
let requirementId = ""
let occurrenceId = ""
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])
  const once = await anna.post(`/api/lessons/${lessonId}/occurrences`, {
    roomId: null,
    startsAt: "2031-03-04T15:00:00Z",
    endsAt: "2031-03-04T16:00:00Z",
  })
  occurrenceId = textAt(once, "id")
  requirementId = textAt(
    await anna.get(`/api/lessons/${lessonId}/readiness`),
    "occurrences.0.requirements.0.id",
  )
})

type Target = { lessonId: string; requirementId: string; occurrenceId: string | null }
const target = (over: Partial<Target> = {}) => ({ lessonId, requirementId, occurrenceId, ...over })
const word = { word: "signed-off" }

/** With what a word alone fails; null: it was given. */
async function alone(client: Client, { lessonId: id, ...on }: Target) {
  const subject = on.occurrenceId === null ? { requirementId: on.requirementId } : on
  return at(await client.post(`/api/lessons/${id}/sign-offs`, { ...word, ...subject }), "code") ?? null
}
/** The same among many. */
async function amongMany(client: Client, row: Target) {
  const answer = await client.post("/api/desk/words", { rows: [row], ...word })
  return at(answer, "failed.0.code") ?? at(answer, "code") ?? null
}

describe("a word alone and among many is refused with the same code", () => {
  test.each([
    ["not at all", {}, null],
    ["a block that is not there", { requirementId: "r9" }, "no-such-requirement"],
    ["a time that is not there", { occurrenceId: nowhere }, "no-such-occurrence"],
    ["no time, where there is one to come", { occurrenceId: null }, "no-such-occurrence"],
    ["a lesson that is not there", { lessonId: nowhere }, "no-such-lesson"],
  ])("%s", async (_, over, code) => {
    expect([await alone(ivar, target(over)), await amongMany(ivar, target(over))]).toEqual([code, code])
  })

  test("another lesson's time", async () => {
    const other = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])
    for (const give of [alone, amongMany])
      expect(await give(ivar, target({ lessonId: other }))).toBe("no-such-occurrence")
  })

  test("a deleted lesson", async () => {
    await anna.delete(`/api/lessons/${lessonId}`)
    for (const give of [alone, amongMany]) expect(await give(ivar, target())).toBe("no-such-lesson")
  })

  test("nobody but IT of the school gives one", async () => {
    const gives: Name[] = []
    for (const name of names) {
      const client = await server.as(name)
      const given = [await alone(client, target()), await amongMany(client, target())]
      expect([name, given[0] === null]).toEqual([name, given[1] === null])
      if (given[0] === null) gives.push(name)
    }
    expect(gives).toEqual(["ivar"])
  })
})

describe("a time that goes while a word is given on it", () => {
  /** Gives a word while someone who takes the time away has not yet come to an end. */
  async function whileRemoved<Given>(give: () => Promise<Given>): Promise<Given> {
    let given: Promise<Given> | null = null
    await server.database.orm.transaction(async (tx) => {
      await tx.select({ id: lessons.id }).from(lessons).where(eq(lessons.id, lessonId)).for("no key update")
      await tx.delete(occurrences).where(eq(occurrences.lessonId, lessonId))
      await tx.delete(occurrenceSeries).where(eq(occurrenceSeries.lessonId, lessonId))
      given = give()
      await sleep(300)
    })
    if (given === null) throw new Error("nothing was given")
    return given
  }

  test("is told to who gives it", async () => {
    // What the check says is at hand, so that nothing but the time is waited for.
    await ivar.get("/api/desk/requirements")
    expect(await whileRemoved(() => alone(ivar, target()))).toBe("no-such-occurrence")
  })

  test("keeps no other of many from having it", async () => {
    const other = await askingLesson(server, [{ deviceKind: "chromebook", count: 1 }])
    const id = textAt(await anna.get(`/api/lessons/${other}/readiness`), "unscheduled.0.id")
    await ivar.get("/api/desk/requirements")
    const untimed = { lessonId: other, requirementId: id, occurrenceId: null }
    const answer = await whileRemoved(() =>
      ivar.post("/api/desk/words", { rows: [target(), untimed], ...word }),
    )
    expect(answer.body).toMatchObject({ given: 1, failed: [{ ...target(), code: "no-such-occurrence" }] })
  })
})

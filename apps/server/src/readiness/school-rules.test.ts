import { carts, devices } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { ownMessage } from "@readyroom/sync/messages"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createLog } from "../log.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { CheckDesk } from "./answer-question.ts"
import type { CheckAnswer, CheckQuestion } from "./check-question.ts"
import { SchoolChecks } from "./school-checks.ts"

let server: TestServer
let anna: Client
let ivar: Client
let cartId: string
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [cart] = await orm.insert(carts).values({ schoolId, name: "Cart A" }).returning()
  cartId = cart?.id ?? ""
  await orm.insert(devices).values(
    Array.from({ length: 4 }, (_, k) => ({
      ...{ schoolId, cartId, name: `C${k}`, status: "available" as const },
      facts: { deviceKind: "chromebook" },
    })),
  )
})
afterAll(() => server.close())

const made: string[] = []
beforeEach(async () => {
  for (const id of made.splice(0)) await anna.patch(`/api/lessons/${id}`, { archived: true })
  await rule({ noticeDays: null, ownCartsDays: null })
  await ivar.patch(`/api/carts/${cartId}`, { subjects: [] })
})

const rules = () => `/api/schools/${server.schoolId.here}/rules`
async function rule(change: Readonly<Record<string, unknown>>) {
  const answer = await ivar.patch(rules(), change)
  expect(answer.status).toBe(200)
  return answer
}

/** Noon in New York so many days from now. */
const noon = (days: number) =>
  new Date(`${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T17:00:00Z`)

async function lesson(days: number, subject?: string) {
  const id = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }], {
    facts: subject === undefined ? {} : { subject },
  })
  made.push(id)
  const startsAt = noon(days)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const answer = await anna.post(`/api/lessons/${id}/occurrences`, {
    roomId: null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })
  return { id, occurrenceId: textAt(answer, "id") }
}
async function confirm(lessonId: string, occurrenceId: string) {
  const requirementId = textAt(await readiness(lessonId), "occurrences.0.requirements.0.id")
  const rows = [{ lessonId, occurrenceId, requirementId }]
  const answer = await ivar.post("/api/desk/confirmations", { rows, confirmed: true })
  expect(answer.status).toBe(200)
}
const readiness = (id: string) => anna.get(`/api/lessons/${id}/readiness`)
const verdict = async (id: string) => at(await readiness(id), "verdict")
const lastTold = ({ own }: LiveClient) =>
  own.flatMap((message) => (message.type === ownMessage.verdicts ? [message.value] : [])).at(-1)

describe("the rules of a school", () => {
  test("are read by everyone there, and changed one by one by IT", async () => {
    expect((await rule({ noticeDays: 2 })).body).toEqual({
      noticeDays: 2,
      ownCartsDays: null,
      mayChange: true,
    })
    expect((await rule({ ownCartsDays: 5 })).body).toMatchObject({ noticeDays: 2, ownCartsDays: 5 })
    expect((await anna.get(rules())).body).toEqual({ noticeDays: 2, ownCartsDays: 5, mayChange: false })
  })

  test.each([
    { noticeDays: 0 },
    { noticeDays: 61 },
    { ownCartsDays: 1.5 },
    { ownCartsDays: "2" },
    { days: 1 },
  ])("are refused where they cannot be: %o", async (change) => {
    expect((await ivar.patch(rules(), change)).status).toBe(400)
    expect((await ivar.get(rules())).body).toMatchObject({ noticeDays: null, ownCartsDays: null })
  })

  test("of another school stay as they are", async () => {
    await rule({ noticeDays: 3 })
    const { orm } = server.database
    const [there] = await orm.select().from(schools).where(eq(schools.id, server.schoolId.there))
    expect(there?.noticeDays).toBe(null)
  })
})

describe("minimum notice", () => {
  test("turns verdicts of open pages when it is set, is told in words, and is lifted by IT's confirmation", async () => {
    const { id, occurrenceId } = await lesson(3)
    const live = await new LiveClient(anna, id).ready()
    await eventually(() => at(lastTold(live), "verdict") === "ready")
    await rule({ noticeDays: 60 })
    await eventually(() => at(lastTold(live), "verdict") === "ready-with-conditions")
    const text = at(await readiness(id), "occurrences.0.requirements.0.reasons.0.text")
    expect(text).toMatch(/^if IT agrees: asked for on \w+ for \w+; the school wants 60 school days’ notice$/)

    await confirm(id, occurrenceId)
    await eventually(() => at(lastTold(live), "verdict") === "ready")
    live.close()
  })

  test("reckons by holidays and lesson times, and follows them at once", async () => {
    const { id } = await lesson(10)
    await rule({ noticeDays: 2 })
    expect(await verdict(id)).toBe("ready")
    const axel = await server.as("axel")
    const day = (days: number) => noon(days).toISOString().slice(0, 10)
    const school = `/api/schools/${server.schoolId.here}`
    const holiday = await axel.post(`${school}/holidays`, {
      name: "Snow",
      firstDay: day(-1),
      lastDay: day(9),
    })
    expect(holiday.status).toBe(201)
    expect(await verdict(id)).toBe("ready-with-conditions")
    await axel.delete(`${school}/holidays/${textAt(holiday, "id")}`)
    expect(await verdict(id)).toBe("ready")
  })

  test("holds for times that are offered, as asked for now", async () => {
    const axel = await server.as("axel")
    const school = `/api/schools/${server.schoolId.here}`
    const version = at(await axel.get(`${school}/bell-schedule`), "version")
    const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      ...{ weekday, week: "every", name: "1", startsAt: "12:00", endsAt: "13:00" },
    }))
    const saved = await axel.put(`${school}/bell-schedule`, { version, periods, aWeeks: [], dayPlans: [] })
    expect(saved.status).toBe(200)
    const { id } = await lesson(3)
    await rule({ noticeDays: 3 })
    const items = Object(at(await anna.get(`/api/lessons/${id}/times`), "items"))
    const verdicts = items.map((one: unknown) => at(one, "verdict"))
    expect(verdicts.slice(0, 2)).toEqual(["ready-with-conditions", "ready-with-conditions"])
    expect(verdicts.at(-1)).toBe("ready")
  })
})

describe("a department's own carts", () => {
  test("are kept for its lessons from when they are marked, and follow the lesson's subject", async () => {
    await rule({ ownCartsDays: 1 })
    const { id } = await lesson(9, "Art")
    expect(await verdict(id)).toBe("ready")
    const changed = await ivar.patch(`/api/carts/${cartId}`, { subjects: ["Science", "science ", "Biology"] })
    expect(changed.body).toMatchObject({ subjects: ["Science", "Biology"] })
    expect(await verdict(id)).toBe("not-ready")
    expect(await verdict((await lesson(9, "biology")).id)).toBe("ready")
    const live = await new LiveClient(anna, id).ready()
    lessonRoots(live.doc).facts.set("subject", "Science")
    await eventually(() => at(lastTold(live), "verdict") === "ready")
    live.close()
  })

  test("are free for others when the moment comes, without anybody asking", async () => {
    await ivar.patch(`/api/carts/${cartId}`, { subjects: ["Science"] })
    await rule({ ownCartsDays: 1 })
    const { id } = await lesson(20, "Art")
    const { orm } = server.database
    const schoolId = server.schoolId.here
    const [school] = await ask(new Date())
    const nextAt = school?.nextAt ?? 0
    expect(nextAt).toBeGreaterThan(Date.now())

    // A clock that is 400 ms before that moment now.
    const ahead = nextAt - 400 - Date.now()
    const desk = new CheckDesk(orm)
    const told: unknown[] = []
    const worker = {
      async ask<Question extends CheckQuestion>(question: Question) {
        const answer = await desk.answer(question, new Date(Date.now() + ahead))
        const shifted =
          answer.ask === "school" && answer.nextAt !== null
            ? { ...answer, nextAt: answer.nextAt - ahead }
            : answer
        return shifted as Extract<CheckAnswer, Pick<Question, "ask">>
      },
    }
    const checks = new SchoolChecks(
      orm,
      { worker, planner: worker },
      {
        openLessons: () => [id],
        tellVerdicts: (lessonId, json) => told.push([lessonId, at(JSON.parse(json), "verdict")]),
      },
      createLog("error"),
    )
    expect((await checks.verdictsOf(schoolId)).get(id)?.verdict).toBe("not-ready")
    await eventually(() => JSON.stringify(told.at(-1)) === JSON.stringify([id, "ready"]), 3_000)
    checks.stop()

    async function ask(now: Date) {
      const answer = await new CheckDesk(orm).answer({ ask: "school", schoolId, factsVersion: 1 }, now)
      return answer.ask === "school" ? [answer] : []
    }
    expect((await ask(new Date(nextAt - 1)))[0]?.lessons.find(([of]) => of === id)?.[1]).toBe("not-ready")
    expect((await ask(new Date(nextAt)))[0]?.lessons.find(([of]) => of === id)?.[1]).toBe("ready")
    expect((await ask(new Date(nextAt)))[0]?.nextAt).toBe(null)
  })
})

describe("what is not lent at a time", () => {
  test("is a booking of every device, of all of a kind, or of everything", async () => {
    const { id, occurrenceId } = await lesson(3)
    const times = { startsAt: noon(2).toISOString(), endsAt: noon(4).toISOString() }
    for (const what of [
      { of: "everything" },
      { of: "devices" },
      { of: "kind", kind: "chromebook", count: null },
    ]) {
      const made = await ivar.post("/api/bookings", { what, who: "Exam week", confirmed: true, ...times })
      expect(made).toMatchObject({ status: 201, body: { what } })
      expect(await verdict(id)).toBe("not-ready")
      await confirm(id, occurrenceId)
      expect(await verdict(id)).toBe("not-ready")
      const booking = `/api/bookings/${textAt(made, "id")}`
      expect((await ivar.patch(booking, { what: { of: "rooms" } })).body).toMatchObject({
        what: { of: "rooms" },
      })
      expect(await verdict(id)).toBe("ready")
      expect((await ivar.delete(booking)).status).toBe(204)
    }
  })

  test("is nothing half said", async () => {
    const times = { startsAt: noon(2).toISOString(), endsAt: noon(4).toISOString() }
    for (const what of [{ of: "all" }, { of: "everything", count: 2 }, { of: "kind", kind: "chromebook" }])
      expect((await ivar.post("/api/bookings", { what, who: "X", ...times })).status).toBe(400)
  })
})

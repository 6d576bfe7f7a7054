import { randomUUID } from "node:crypto"
import { confirmations, flags, priorityChanges, signOffs } from "@readyroom/db/schema/desk"
import { lessonPeople, lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { api } from "../api.ts"
import { insertLesson } from "../lessons/create-lesson.ts"
import { type Answer, at } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { accountRights } from "./account-rights.ts"
import { deskRights } from "./desk-rights.ts"
import { deviceRights } from "./device-rights.ts"
import { inventoryRights } from "./inventory-rights.ts"
import { lessonRights } from "./lesson-rights.ts"
import { peopleRights } from "./people-rights.ts"
import { resourceRights } from "./resource-rights.ts"
import type { Asker, RightsTable, RouteRights, Situation } from "./route-rights.ts"
import { askers } from "./route-rights.ts"
import { scheduleRights } from "./schedule-rights.ts"
import { schoolRights } from "./school-rights.ts"
import { templateRights } from "./template-rights.ts"

const table: RightsTable = {
  ...accountRights,
  ...lessonRights,
  ...templateRights,
  ...scheduleRights,
  ...deskRights,
  ...inventoryRights,
  ...deviceRights,
  ...peopleRights,
  ...schoolRights,
  ...resourceRights,
}

type NamedRoute = RouteRights & { readonly name: string }
const all: readonly NamedRoute[] = Object.entries(table).map(([name, route]) => ({ name, ...route }))

let server: TestServer
/** `/api/openapi.json` */
let description: unknown
beforeAll(async () => {
  server = await startTestServer()
  description = (await (await server.as(null)).get("/api/openapi.json")).body
})
afterAll(() => server.close())

const everyone: readonly Asker[] = [
  "owner",
  "editor",
  "commenter",
  "viewer",
  "it",
  "lead",
  "admin",
  "foreignIt",
  "foreignAdmin",
  "nobody",
]

type State = "concerns-it" | "untouched" | "deleted"

async function newSituation(state: State): Promise<Situation> {
  const { orm } = server.database
  const ownerId = server.personId[askers.owner]
  const seed = seedLesson({ title: "Maps" })
  const { id: lessonId } = await insertLesson(orm, { schoolId: server.schoolId.here, ownerId, seed })
  await orm.insert(lessonPeople).values(
    (["editor", "commenter", "viewer"] as const).map((role) => ({
      lessonId,
      role,
      personId: server.personId[askers[role]],
    })),
  )
  if (state !== "untouched") {
    await orm.insert(requirements).values({ lessonId, id: "r1", ordinal: 0, kind: "device", attributes: {} })
  }
  const startsAt = new Date(Date.now() + 24 * 3_600_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const [occurrence] = await orm.insert(occurrences).values({ lessonId, startsAt, endsAt }).returning()
  const occurrenceId = occurrence?.id ?? ""
  const batchId = randomUUID()
  const [signOff] = await orm
    .insert(signOffs)
    .values({
      lessonId,
      occurrenceId,
      requirementId: "r1",
      word: "signed-off",
      fingerprint: "",
      verdict: "ready",
      byPersonId: server.personId[askers.it],
      batchId,
    })
    .returning()
  await orm.insert(priorityChanges).values({
    occurrenceId,
    batchId,
    former: 0,
    priority: 1,
    byPersonId: server.personId[askers.it],
  })
  await orm.insert(confirmations).values({
    occurrenceId,
    batchId,
    at: new Date(),
    byPersonId: server.personId[askers.it],
  })
  const [flag] = await orm
    .insert(flags)
    .values({ lessonId, severity: "low", text: "Weak Wi-Fi", raisedBy: ownerId })
    .returning()
  if (state === "deleted")
    await orm.update(lessons).set({ deletedAt: new Date() }).where(eq(lessons.id, lessonId))
  return { server, lessonId, occurrenceId, signOffId: signOff?.id ?? "", flagId: flag?.id ?? "", batchId }
}

/** Making them takes longest, so each serves until a request has changed something. */
const unchanged = new Map<State, Situation>()
async function situationOf(state: State): Promise<Situation> {
  const situation = unchanged.get(state) ?? (await newSituation(state))
  unchanged.set(state, situation)
  return situation
}

async function askAs(asker: Asker, { name, ask }: NamedRoute, situation: Situation) {
  const answer = await ask(await server.as(askers[asker]), situation)
  expectDescribed(name, answer)
  if (answer.status < 400 && !name.startsWith("GET ")) unchanged.clear()
  return answer
}

/** What a route answers stands in the API's description: its status, and of a refusal the code. */
function expectDescribed(name: string, { status, body }: Answer): void {
  const [method = "", path = ""] = name.split(" ")
  const described = Object.entries(Object(at(description, "paths"))).find(
    ([one]) => one.replace(/\{(\w+)\}/g, ":$1") === path,
  )?.[1]
  const told = at(described, `${method.toLowerCase()}.responses.${status}.description`)
  const code = at(body, "code")
  expect([name, status, told]).toEqual([
    name,
    status,
    status < 400 ? expect.any(String) : expect.stringContaining(`\`${code}\``),
  ])
}

/** Whoever is refused learns nothing but why, and a lesson that may not be read looks as one that is not there. */
function expectRefusal(body: unknown, status: number): void {
  const codes: Record<number, readonly string[]> = {
    401: ["signed-out", "sign-in-failed"],
    403: ["no-right", "set-up-refused", "link-refused"],
    404: [
      "no-such-lesson",
      "no-such-school",
      "no-such-device",
      "no-such-cart",
      "no-such-room",
      "no-such-model",
      "no-such-template",
      "no-such-app",
      "no-such-rule",
      "no-such-duty",
      "no-such-consumable",
      "no-such-booking",
      "no-such-change",
    ],
  }
  expect(codes[status] ?? []).toContain(at(body, "code"))
  expect(JSON.stringify(body)).not.toMatch(/Maps|sunview/i)
}

test("every route of the API stands in a table here, and in the API's description", async () => {
  const routes = api(server.services)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(routes)].sort()).toEqual(Object.keys(table).sort())

  const described = Object.entries(Object(at(description, "paths"))).flatMap(([path, methods]) =>
    Object.keys(Object(methods)).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`,
    ),
  )
  expect(described.sort()).toEqual(Object.keys(table).sort())
})

test.each(all)("$name answers each role as the table says", async (route) => {
  const got: Partial<Record<Asker, number>> = {}
  for (const asker of everyone) {
    const answer = await askAs(asker, route, await situationOf("concerns-it"))
    got[asker] = answer.status
    if (answer.status >= 400) expectRefusal(answer.body, answer.status)
  }
  expect(got).toEqual(route.answers)
})

const ofLessons = all.flatMap((route) =>
  route.lesson === undefined ? [] : [{ ...route, lesson: route.lesson }],
)
describe.each(ofLessons)("$name", ({ lesson, ...route }) => {
  test("is closed to IT and lead while the lesson does not concern them", async () => {
    for (const asker of ["it", "lead"] as const) {
      const answer = await askAs(asker, route, await situationOf("untouched"))
      expect([asker, answer.status]).toEqual([asker, lesson.untouched])
    }
  })

  test("of a deleted lesson answers its owner alone", async () => {
    for (const asker of everyone) {
      const answer = await askAs(asker, route, await situationOf("deleted"))
      const expected = asker === "owner" ? lesson.deleted : asker === "nobody" ? 401 : 404
      expect([asker, answer.status]).toEqual([asker, expected])
    }
  })

  test("answers alike for a lesson that is not there, one that is not shared and an id that is none", async () => {
    const situation = await situationOf("concerns-it")
    const missing = await askAs("owner", route, { ...situation, lessonId: crypto.randomUUID() })
    const nonsense = await askAs("owner", route, { ...situation, lessonId: "no-id" })
    const notMine = await askAs("foreignAdmin", route, situation)
    expect([missing.status, nonsense.status, notMine.status]).toEqual([404, 404, 404])
    expect(nonsense.body).toEqual(missing.body)
    expect(notMine.body).toEqual(missing.body)
  })
})

test("every route that changes something refuses a page of another site, and one that names none", async () => {
  const client = await server.as("anna")
  for (const route of Object.keys(table)) {
    const [method = "", path = ""] = route.split(" ")
    if (method === "GET") continue
    for (const origin of ["http://evil.example", "null", ""]) {
      const answer = await client.ask(method, path, {}, { origin })
      expect([route, answer.status, at(answer, "code")]).toEqual([route, 403, "foreign-origin"])
    }
  }
})

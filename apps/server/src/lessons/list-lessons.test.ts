import { may } from "@readyroom/auth/policy"
import { lessonPeople, lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readActor } from "../people/actor.ts"
import { at, textAt } from "../testing/client.ts"
import { type Name, names, startTestServer, type TestServer } from "../testing/test-server.ts"
import { insertLesson } from "./create-lesson.ts"
import { findLesson } from "./lesson-access.ts"
import { lessonFacets, listLessons } from "./list-lessons.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const lesson = (owner: Name, title: string, facts: { subject?: string; yearGroup?: string } = {}) =>
  insertLesson(server.database.orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId[owner],
    seed: seedLesson({ title, facts }),
  })

async function actorOf(name: Name) {
  const actor = await readActor(server.database.orm, server.personId[name])
  if (actor === null) throw new Error(`${name} is nobody`)
  return actor
}

/** Numbers between 0 and 1 that follow from the seed (mulberry32). */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

test("the list holds exactly what the policy lets one read", async () => {
  const seed = Math.floor(Math.random() * 1e9)
  console.log(`seed ${seed}`)
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  const { orm } = server.database
  const ids: string[] = []
  for (let index = 0; index < 60; index++) {
    const owner = pick(names) ?? "anna"
    const { id } = await lesson(owner, `Lesson ${index}`)
    ids.push(id)
    await orm
      .update(lessons)
      .set({ schoolId: pick(Object.values(server.schoolId)) })
      .where(eq(lessons.id, id))
    for (const role of ["editor", "commenter", "viewer"] as const) {
      const name = pick(names) ?? "bo"
      if (random() < 0.4 && name !== owner) {
        await orm
          .insert(lessonPeople)
          .values({ lessonId: id, personId: server.personId[name], role })
          .onConflictDoNothing()
      }
    }
    if (random() < 0.6)
      await orm
        .insert(requirements)
        .values({ lessonId: id, id: "r", ordinal: 0, kind: "device", attributes: {} })
    for (let times = Math.floor(random() * 3); times > 0; times--) {
      const hours = Math.floor(random() * 20) - 10
      const startsAt = new Date(Date.now() + hours * 3_600_000 + 60_000)
      await orm
        .insert(occurrences)
        .values({ lessonId: id, startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) })
    }
    if (random() < 0.15) await orm.update(lessons).set({ deletedAt: new Date() }).where(eq(lessons.id, id))
  }

  for (const name of names) {
    const actor = await actorOf(name)
    const listed = new Set<string>()
    for (const state of ["active", "deleted"] as const) {
      for (const { id, role } of (await listLessons(server.database, actor, { state, limit: 100 })).items) {
        listed.add(id)
        expect(role).toBe((await findLesson(orm, actor.personId, id))?.facts.role)
      }
    }
    const readable: string[] = []
    for (const id of ids) {
      const found = await findLesson(orm, actor.personId, id)
      if (found !== null && may(actor, "lesson:read", found.facts)) readable.push(id)
    }
    expect([name, [...listed].sort()]).toEqual([name, readable.sort()])
    const mine = await listLessons(server.database, actor, { state: "active", mine: "true", limit: 100 })
    expect(mine.items.every(({ role }) => role !== null)).toBe(true)
  }
}, 120_000)

describe("search", () => {
  const titles = async (q: string) => {
    const answer = await (await server.as("cilla")).get(`/api/lessons?q=${encodeURIComponent(q)}`)
    return Object(at(answer, "items")).map((one: unknown) => at(one, "title"))
  }
  beforeAll(async () => {
    await lesson("cilla", "Photosynthesis in C4 plants", { subject: "Biology" })
    await lesson("cilla", "Kvadratiska ekvationer (år 9)", { subject: "Matematik" })
    const { id } = await lesson("cilla", "It's a \\ & | ! : * ' test", { subject: "English" })
    await server.database.orm
      .update(lessons)
      .set({ text: "Bring the Chromebooks from cart 7" })
      .where(eq(lessons.id, id))
  })

  test("finds beginnings of words in title, subject and text, in any order and case", async () => {
    expect(await titles("photosyn")).toEqual(["Photosynthesis in C4 plants"])
    expect(await titles("PLANT bio")).toEqual(["Photosynthesis in C4 plants"])
    expect(await titles("ekvat år")).toEqual(["Kvadratiska ekvationer (år 9)"])
    expect(await titles("cart chromeb")).toEqual(["It's a \\ & | ! : * ' test"])
  })
  test("needs every word", async () => {
    expect(await titles("photosynthesis animals")).toEqual([])
  })
  test.each(["'", "\\", "''", "& |", "!!", "a:b", "<->", "')", ":*", "%", "\\'"])(
    "takes %j as text and not as a command",
    async (q) => {
      const answer = await (await server.as("cilla")).get(`/api/lessons?q=${encodeURIComponent(q)}`)
      expect(answer.status).toBe(200)
    },
  )
})

test("a text that the database cannot hold is the asker's fault, not the server's", async () => {
  const answer = await (await server.as("cilla")).get("/api/lessons?q=a%00b")
  expect([answer.status, at(answer, "code")]).toEqual([400, "invalid-input"])
})

describe("pages", () => {
  test("follow each other without a gap or a double, also where many changed in one moment", async () => {
    const { orm } = server.database
    const made: string[] = []
    for (let index = 0; index < 23; index++) made.push((await lesson("adam", `Page ${index}`)).id)
    await orm
      .update(lessons)
      .set({ updatedAt: sql`'2026-01-01 10:00:00.123456+00'::timestamptz` })
      .where(eq(lessons.title, "Page 3"))
    for (const n of [4, 5, 6, 7, 8]) {
      await orm
        .update(lessons)
        .set({ updatedAt: sql`'2026-01-01 10:00:00.123457+00'::timestamptz` })
        .where(eq(lessons.title, `Page ${n}`))
    }
    const client = await server.as("adam")
    const seen: string[] = []
    let next: unknown = ""
    for (let page = 0; next !== null && page < 30; page++) {
      const answer = await client.get(`/api/lessons?limit=3&q=page&cursor=${next}`.replace(/&cursor=$/, ""))
      for (const one of Object(at(answer, "items"))) seen.push(textAt(one, "id"))
      next = at(answer, "next")
    }
    expect(seen).toHaveLength(23)
    expect([...seen].sort()).toEqual(made.sort())
  })
  test.each(["nonsense", "W10", encodeURIComponent(Buffer.from('["x","y"]').toString("base64url"))])(
    "a cursor that is not ours is refused: %s",
    async (cursor) => {
      const answer = await (await server.as("adam")).get(`/api/lessons?cursor=${cursor}`)
      expect([answer.status, at(answer, "errors.0.code")]).toEqual([400, "invalid_cursor"])
    },
  )
  test.each(["0", "101", "x", "1.5"])("a limit of %s is refused", async (limit) => {
    expect((await (await server.as("adam")).get(`/api/lessons?limit=${limit}`)).status).toBe(400)
  })
})

test("filters and facets follow what one may read", async () => {
  await lesson("axel", "A", { subject: "Art", yearGroup: "7" })
  await lesson("axel", "B", { subject: "Music", yearGroup: "8" })
  const hidden = await lesson("axel", "C", { subject: "Zen", yearGroup: "9" })
  await server.database.orm.update(lessons).set({ archivedAt: new Date() }).where(eq(lessons.id, hidden.id))
  const actor = await actorOf("axel")
  const { subjects, yearGroups } = await lessonFacets(server.database, actor)
  expect(subjects).toEqual(expect.arrayContaining(["Art", "Music"]))
  expect(subjects).not.toContain("Zen")
  expect(yearGroups).toEqual(["7", "8"])
  const axel = await server.as("axel")
  const titles = async (query: string) =>
    Object(at(await axel.get(`/api/lessons?${query}`), "items")).map((one: unknown) => at(one, "title"))
  expect(await titles("subject=Art")).toEqual(["A"])
  expect(await titles("yearGroup=8&subject=Music")).toEqual(["B"])
  expect(await titles("yearGroup=8&subject=Art")).toEqual([])
})

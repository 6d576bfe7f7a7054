import { deviceSources, devices, models } from "@readyroom/db/schema/inventory"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { openTestDatabase, type TestDatabase } from "@readyroom/db/testing"
import { serialKeyOf } from "@readyroom/inventory/device-row"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { isLive } from "../inventory/live-devices.ts"
import { createLog } from "../log.ts"
import { CheckDesk } from "../readiness/answer-question.ts"
import { type RunningServer, startServer } from "../start.ts"
import { at, Client } from "../testing/client.ts"
import { demoPeople, makeUpPassword, openDemo, refuseDemo } from "./demo.ts"
import { dayAfter, readSampleFiles } from "./sample-files.ts"

const monday = "2026-11-23"
const password = "sunview for tests"

type Demo = { readonly database: TestDatabase; readonly server: RunningServer; close(): Promise<void> }

async function startDemo(now: Date, database?: TestDatabase): Promise<Demo> {
  const own = database ?? (await openTestDatabase())
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    database: own,
    webFolder: "/nowhere",
    log: createLog("error"),
    prepare: (services) => openDemo(services, password, now),
  })
  return {
    database: own,
    server,
    async close() {
      await server.close()
      await own.close()
    },
  }
}

async function schoolIdOf({ orm }: TestDatabase): Promise<string> {
  const school = await orm.query.schools.findFirst()
  return school?.id ?? ""
}

/** What the check says of each lesson, seen from a moment. */
async function checkedAt(database: TestDatabase, now: Date): Promise<Map<string, LessonReadiness>> {
  const desk = new CheckDesk(database.orm)
  const answer = await desk.answer(
    { ask: "school", schoolId: await schoolIdOf(database), factsVersion: 1 },
    now,
  )
  if (answer.ask !== "school") throw new Error("another answer")
  return new Map(answer.lessons.map(([id, , json]) => [id, JSON.parse(json)]))
}

let demo: Demo
beforeAll(async () => {
  demo = await startDemo(new Date(`${monday}T12:00:00Z`))
}, 120_000)
afterAll(() => demo.close())

describe("the sample school", () => {
  test("has what its files say, brought along by the importer", async () => {
    const { orm } = demo.database
    expect(await orm.$count(devices, isLive)).toBe(900)
    expect(await orm.$count(deviceSources)).toBe(900)
    const { rows } = await orm.execute(sql`select
      (select count(*)::integer from carts) as carts,
      (select count(*)::integer from carts where move_whole) as whole_carts,
      (select count(*)::integer from occurrence_series where set_up_min > 0 and clear_up_min > 0) as with_set_up,
      (select count(distinct lesson_id)::integer from confirmations join occurrences on occurrences.id = occurrence_id
        where at >= asked_at) as confirmed,
      (select count(*)::integer from rooms) as rooms,
      (select count(*)::integer from classes) as classes,
      (select sum(size)::integer from classes) as students,
      (select max(ordinal)::integer from bell_periods) as periods,
      (select count(*)::integer from models) as models,
      (select count(*)::integer from people) as people,
      (select count(*)::integer from lessons) as lessons`)
    expect(rows).toEqual([
      {
        carts: 30,
        whole_carts: 1,
        with_set_up: 1,
        confirmed: 1,
        rooms: 48,
        classes: 40,
        students: 1200,
        periods: 8,
        models: 12,
        people: 60,
        lessons: 60,
      },
    ])
  })

  test("is as schools are: devices in repair, past expiry and doubled, and a model of which nobody knows anything", async () => {
    const { orm } = demo.database
    const all = await orm.select().from(devices).where(isLive)
    expect(all.filter(({ status }) => status === "repair").length).toBeGreaterThanOrEqual(27)
    expect(all.filter(({ aue }) => aue !== null && aue < monday).length).toBeGreaterThanOrEqual(45)
    const serials = Map.groupBy(all, ({ serial }) => serialKeyOf(serial))
    expect([...serials.values()].filter(({ length }) => length > 1)).toHaveLength(2)
    const bare = await orm.select().from(models).where(eq(models.facts, {}))
    expect(bare.map(({ name }) => name)).toEqual(["Vernier LabQuest 3"])
  })

  test("signs in its people with the password of this start", async () => {
    for (const email of demoPeople) {
      const client = new Client(demo.server.url, null)
      const answer = await client.post("/api/auth/sign-in", { email, password })
      expect([email, answer.status]).toEqual([email, 200])
    }
    expect(demo.server.setUpToken).toBe(null)
  })

  test("shows all five verdicts in its first week, and occurrences in the next", async () => {
    const verdicts = new Set<string>()
    let nextWeek = 0
    for (const { occurrences: all } of (
      await checkedAt(demo.database, new Date(`${monday}T06:00:00Z`))
    ).values()) {
      for (const { start, verdict } of all) {
        const day = new Date((start ?? 0) * 60_000).toISOString().slice(0, 10)
        if (day < dayAfter(monday, 7)) verdicts.add(verdict)
        else if (day < dayAfter(monday, 14)) nextWeek++
      }
    }
    expect([...verdicts].sort()).toEqual([
      "invalid",
      "not-ready",
      "ready",
      "ready-with-conditions",
      "unknown",
    ])
    expect(nextWeek).toBeGreaterThan(30)
  })

  test("has a lesson that is short of devices which another one holds", async () => {
    const said = [...(await checkedAt(demo.database, new Date(`${monday}T06:00:00Z`))).values()]
    const reasons = said.flatMap(({ occurrences: all }) =>
      all.flatMap(({ requirements: blocks }) => blocks.flatMap((block) => block.reasons)),
    )
    expect(
      reasons.some((reason) => reason.code === "short" && at(reason, "holders.0.title") !== undefined),
    ).toBe(true)
  })

  test("takes five of its lessons from real documents, with their requirements before the text", async () => {
    const { orm } = demo.database
    const { lessons: files } = await readSampleFiles(monday)
    expect(files.filter(({ file }) => file !== undefined)).toHaveLength(5)
    const [unix] = await orm.select().from(lessons).where(eq(lessons.title, "Set up the Unix shell"))
    expect(unix?.text).toContain("Git Bash")
    expect(await orm.$count(requirements, eq(requirements.lessonId, unix?.id ?? ""))).toBe(2)
  })
})

test("the same Monday gives the same school", async () => {
  const other = await startDemo(new Date(`${monday}T12:00:00Z`))
  const summary = async ({ database }: Demo) => {
    const titles = new Map(
      (await database.orm.select({ id: lessons.id, title: lessons.title }).from(lessons)).map((lesson) => [
        lesson.id,
        lesson.title,
      ]),
    )
    const said = await checkedAt(database, new Date(`${monday}T06:00:00Z`))
    return {
      carts: await database.orm.query.carts.findMany({ orderBy: (cart, { asc }) => [asc(cart.id)] }),
      devices: (
        await database.orm
          .select({ serial: devices.serial, cartId: devices.cartId, until: devices.until })
          .from(devices)
          .orderBy(devices.assetTag)
      ).length,
      verdicts: [...said]
        .map(([id, { verdict, occurrences: all }]) => [
          titles.get(id),
          verdict,
          ...all.map((one) => [one.start, one.verdict, one.shortBy]),
        ])
        .sort(),
    }
  }
  expect(await summary(other)).toEqual(await summary(demo))
  await other.close()
}, 120_000)

describe("a demo", () => {
  test("opened again in its week changes nothing but the password", async () => {
    const { orm } = demo.database
    const before = await orm.select().from(occurrences).orderBy(occurrences.id)
    await openDemo(demo.server.services, "another one", new Date(`${dayAfter(monday, 6)}T20:00:00Z`))
    expect(await orm.select().from(occurrences).orderBy(occurrences.id)).toEqual(before)
    const client = new Client(demo.server.url, null)
    const email = "it@sunview.example"
    expect((await client.post("/api/auth/sign-in", { email, password })).status).toBe(401)
    expect((await client.post("/api/auth/sign-in", { email, password: "another one" })).status).toBe(200)
  })

  test("is told apart from a school's database, both ways", async () => {
    await expect(refuseDemo(demo.database.orm)).rejects.toThrow("known passwords")
    const real = await openTestDatabase()
    await refuseDemo(real.orm)
    await real.orm.execute(sql`insert into organisations (name) values ('A real school')`)
    await expect(startDemo(new Date(), real)).rejects.toThrow("holds a school")
    await real.close()
  })

  test("whose first start was cut off is filled anew", async () => {
    const { orm } = demo.database
    await orm.execute(sql`update sample_schools set is_complete = false`)
    await orm.execute(sql`delete from devices where asset_tag like '102%'`)
    await openDemo(demo.server.services, password, new Date(`${monday}T12:00:00Z`))
    expect(await orm.$count(devices, isLive)).toBe(900)
    expect(await orm.$count(lessons)).toBe(60)
  }, 120_000)

  test("opened a month, or a year, later shows coming lessons in that week and the next", async () => {
    for (const days of [30, 400]) {
      const now = new Date(`${dayAfter(monday, days)}T12:00:00Z`)
      await openDemo(demo.server.services, password, now)
      const week = { this: 0, next: 0 }
      const start = now.getTime() - ((now.getUTCDay() + 6) % 7) * 86_400_000
      for (const { startsAt } of await demo.database.orm.select().from(occurrences)) {
        const days = (startsAt.getTime() - start) / 86_400_000
        if (days > 0 && days < 7) week.this++
        else if (days >= 7 && days < 14) week.next++
      }
      expect(week.this).toBeGreaterThan(30)
      expect(week.next).toBeGreaterThan(30)
      expect(await demo.database.orm.$count(devices, isLive)).toBe(900)
    }
  }, 120_000)

  test("makes up passwords that are long enough and never the same", () => {
    const made = new Set(Array.from({ length: 100 }, makeUpPassword))
    expect(made.size).toBe(100)
    for (const one of made) expect(one).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/)
  })
})

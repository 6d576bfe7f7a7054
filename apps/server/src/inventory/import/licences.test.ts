import { apps, licences } from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { eq, sql } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { loadSchoolFacts } from "../../readiness/load-school-facts.ts"
import { askingLesson } from "../../testing/asking-lesson.ts"
import { type Answer, at, type Client } from "../../testing/client.ts"
import { fixtureList, sendList } from "../../testing/device-list.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { untilSomeoneWaits } from "../../testing/until-someone-waits.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(async () => {
  await server.database.orm.execute(sql`truncate ${apps}, ${licences}, ${licenceSources} cascade`)
  await tell({})
})

const source = "snipe-it-licences"
const list = fixtureList("snipe-it-licences-many.csv")
const counts = (answer: unknown) => ["new", "changed", "unchanged", "absent"].map((name) => at(answer, name))
const codes = (answer: unknown, name: string) =>
  Object(at(answer, name)).map((one: unknown) => at(one, "code") ?? at(one, "reason.code"))
const send = (mode: "preview" | "commit", bytes: Uint8Array | string = list) =>
  sendList(ivar, mode, bytes, { source })
const tell = (scopes: Readonly<Record<string, string>>) =>
  ivar.put(`/api/inventory/mapping?source=${source}`, { statusWords: {}, columns: {}, places: {}, scopes })
const all = {
  "GeoGebra Suite": "perUser",
  "Photo Studio": "concurrent",
  "Site & Sound": "site",
  "Typing Tutor": "perDevice",
}

async function stored() {
  const { orm } = server.database
  return orm
    .select({ name: apps.name, scope: licences.scope, seats: licences.seats, updated: licenceSources.said })
    .from(licences)
    .innerJoin(apps, eq(apps.id, licences.appId))
    .leftJoin(licenceSources, eq(licenceSources.licenceId, licences.id))
    .orderBy(apps.name, licences.seats)
}

describe("a list of licences", () => {
  test("asks once how their seats count, and imports none before", async () => {
    const preview = await send("preview")
    expect([preview.status, ...counts(preview)]).toEqual([200, 0, 0, 0, 0])
    expect(at(preview, "licences.0")).toEqual({
      product: "GeoGebra Suite",
      seats: 120,
      expires: "2027-07-31",
      isExpired: false,
      scope: null,
    })
    const left = codes(await send("commit"), "rejected").filter((code: string) => code === "scope-not-told")
    expect([left.length, await stored()]).toEqual([5, []])
    await tell({ "geogebra suite": "perUser" })
    expect(counts(await send("commit"))).toEqual([2, 0, 0, 0])
  })

  test("becomes apps with licences, and the same again changes nothing", async () => {
    await tell(all)
    const answer = await send("commit")
    expect([counts(answer), codes(answer, "warnings")]).toEqual([
      [5, 0, 0, 0],
      ["seats-differ", "expired"],
    ])
    const made = await stored()
    expect(made.map(({ name, scope, seats }) => [name, scope, seats])).toEqual([
      ["GeoGebra Suite", "perUser", 30],
      ["GeoGebra Suite", "perUser", 120],
      ["Photo Studio", "concurrent", 15],
      ["Site & Sound", "site", null],
      ["Typing Tutor", "perDevice", 2],
    ])
    expect(counts(await send("commit"))).toEqual([0, 0, 5, 0])
    expect(await stored()).toEqual(made)
  })

  test("gives the check the licences that hold, and none of what has expired", async () => {
    await tell(all)
    await send("commit")
    const facts = await loadSchoolFacts(server.database.orm, server.schoolId.here)
    const names = new Map(facts?.apps.map(({ id, name }) => [id, name]))
    expect(facts?.licences.map(({ appId, scope, seats }) => [names.get(appId), scope, seats]).sort()).toEqual(
      [
        // The check adds up what is of one scope.
        ["GeoGebra Suite", "perUser", 120],
        ["GeoGebra Suite", "perUser", 30],
        ["Photo Studio", "concurrent", 0],
        ["Site & Sound", "site", null],
        ["Typing Tutor", "perDevice", 2],
      ],
    )
  })

  test("tells what changes, and what it does not name any more", async () => {
    await tell(all)
    await send("commit")
    const header = new TextDecoder().decode(list).split("\r\n")[0]
    const newer = `${header}\r\n,,,Photo Studio,PS-9,,,,,,,,,2031-01-31,,,20,,,\r\n`
    const answer = await send("preview", newer)
    expect([counts(answer), at(answer, "differences.0.fields")]).toEqual([
      [0, 1, 0, 4],
      [
        { field: "seats", from: 15, to: 20 },
        { field: "expires", from: "2026-01-31", to: "2031-01-31" },
      ],
    ])
    expect(counts(await send("commit", newer))).toEqual([0, 1, 0, 4])
    expect(counts(await send("commit", newer))).toEqual([0, 0, 1, 4])
  })

  test("leaves licences that were made by hand alone, and says that both count", async () => {
    const { orm } = server.database
    const schoolId = server.schoolId.here
    const [app] = await orm
      .insert(apps)
      .values({ schoolId, name: "GeoGebra suite", kind: "software", approval: "approved", privacy: "signed" })
      .returning()
    const [byHand] = await orm
      .insert(licences)
      .values({ schoolId, appId: app?.id ?? "", scope: "perUser", seats: 7 })
      .returning()
    await tell(all)
    expect(codes(await send("commit"), "warnings")).toContain("beside-by-hand")
    expect(
      await orm
        .select()
        .from(licences)
        .where(eq(licences.id, byHand?.id ?? "")),
    ).toEqual([byHand])
    expect((await orm.select().from(apps)).filter(({ name }) => /geogebra/i.test(name))).toEqual([app])
  })

  test("keeps seats that were changed here while it says what it said before", async () => {
    await tell(all)
    await send("commit")
    const { orm } = server.database
    await orm.update(licences).set({ seats: 17 }).where(eq(licences.seats, 15))
    const again = await send("commit")
    expect([counts(again), codes(again, "warnings")]).toEqual([
      [0, 0, 5, 0],
      ["seats-differ", "expired", "kept-by-hand"],
    ])
    expect((await stored()).map(({ seats }) => seats)).toContain(17)
  })

  test("finds an app whatever blanks its name has", async () => {
    await tell({ "GeoGebra  suite": "perUser" })
    const { orm } = server.database
    const schoolId = server.schoolId.here
    const app = {
      schoolId,
      name: "GeoGebra Suite",
      kind: "software",
      approval: "approved",
      privacy: "signed",
    }
    await orm.insert(apps).values({ ...app, kind: "software", approval: "approved", privacy: "signed" })
    const answer = await send("commit", "Name,Product Key,Seats\r\nGeogebra  Suite,GG-1,30\r\n")
    expect([counts(answer), (await stored()).map(({ name }) => name)]).toEqual([[1, 0, 0, 0], [app.name]])
  })

  test("tells which lessons get another verdict by it, of those that one may read", async () => {
    await tell({ ...all, "GeoGebra Suite": "concurrent" })
    const { orm } = server.database
    const schoolId = server.schoolId.here
    const approved = { schoolId, kind: "software", approval: "approved", privacy: "signed" } as const
    const [app] = await orm
      .insert(apps)
      .values({ ...approved, name: "GeoGebra Suite" })
      .returning()
    const licence = { schoolId, appId: app?.id ?? "", scope: "concurrent", seats: 7 } as const
    await orm.insert(licences).values(licence)
    server.services.checks.factsChanged(schoolId)
    const lessonId = await askingLesson(server, [{ kind: "software", app: "GeoGebra Suite", count: 150 }], {
      title: "Angles",
    })
    const startsAt = new Date(Date.now() + 86_400_000)
    const time = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), roomId: null }
    const anna = await server.as("anna")
    expect((await anna.post(`/api/lessons/${lessonId}/occurrences`, time)).status).toBe(201)
    const turn = { lessonId, title: "Angles", from: "not-ready", to: "ready" }
    expect(at(await send("preview"), "turns")).toEqual([turn])
    const admin = await sendList(await server.as("axel"), "preview", list, { source })
    expect([at(admin, "turns"), at(admin, "otherTurns")]).toEqual([[], 1])
    expect(at(await send("commit"), "turns")).toEqual([turn])
    expect(at(await send("commit"), "turns")).toEqual([])

    const fewer = new TextDecoder().decode(list).replaceAll(",30,", ",3,")
    expect(at(await send("preview", fewer), "turns")).toEqual([{ ...turn, from: "ready", to: "not-ready" }])
    const expired = new TextDecoder().decode(list).replaceAll("2027-07-31", "2020-07-31")
    expect(at(await send("preview", expired), "turns")).toEqual([{ ...turn, from: "ready", to: "not-ready" }])
  })

  test("makes none twice after an app's licences were changed in its form, and keeps what was said there", async () => {
    await tell(all)
    await send("commit")
    const { orm } = server.database
    const [app] = await orm.select().from(apps).where(eq(apps.name, "GeoGebra Suite"))
    const [one, other] = [
      { scope: "perUser", seats: 40 },
      { scope: "perUser", seats: 120 },
    ]
    // The second is new, and made by hand.
    const licencesTold = [other, { scope: "perDevice", seats: 5 }, one]
    expect((await ivar.patch(`/api/apps/${app?.id}`, { licences: licencesTold })).status).toBe(200)
    expect(await orm.$count(licenceSources)).toBe(5)
    const again = await send("commit")
    expect([counts(again), codes(again, "warnings")]).toEqual([
      [0, 0, 5, 0],
      ["seats-differ", "expired", "beside-by-hand", "kept-by-hand"],
    ])
    const made = (await stored()).filter(({ name }) => name === "GeoGebra Suite")
    expect(made.map(({ scope, seats, updated }) => [scope, seats, updated?.seats])).toEqual([
      ["perDevice", 5, undefined],
      ["perUser", 40, 30],
      ["perUser", 120, 120],
    ])
  })

  test("never holds licences of which somebody who changes their app by hand waits", async () => {
    await tell(all)
    await send("commit")
    const newer = new TextDecoder().decode(list).replaceAll(",30,", ",31,")
    const { orm } = server.database
    const [app] = await orm.select().from(apps).where(eq(apps.name, "GeoGebra Suite"))
    let imported: Promise<Answer> | undefined
    // As somebody changes it in its form: first the app, then its licences.
    await orm.transaction(async (tx) => {
      await tx
        .select()
        .from(apps)
        .where(eq(apps.id, app?.id ?? ""))
        .for("update")
      imported = send("commit", `${newer}\r\n,,,GeoGebra Suite,GG-NEW,,,,,,,,,,,,9,,,\r\n`)
      await untilSomeoneWaits(tx)
      await tx.execute(sql`set local lock_timeout = '300ms'`)
      await tx
        .update(licences)
        .set({ seats: 17 })
        .where(eq(licences.appId, app?.id ?? ""))
    })
    const answer = await imported
    expect([answer?.status, at(answer, "new")]).toEqual([200, 1])
  })

  test("two at once import it once", async () => {
    await tell(all)
    const answers = await Promise.all([send("commit"), send("commit"), send("commit")])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(answers.map((answer) => at(answer, "new")).sort()).toEqual([0, 0, 5])
    expect(await stored()).toHaveLength(5)
  })
})

test("a list of devices, chosen as licences, is refused, and the system is named", async () => {
  const answer = await send("preview", fixtureList("snipe-it-assets.csv"))
  expect([answer.status, at(answer, "errors")]).toEqual([
    422,
    [
      { path: "file", code: "missing-columns" },
      { path: "source", code: "snipe-it" },
    ],
  ])
})

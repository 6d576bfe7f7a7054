import { apps, bookings, consumables, domainRules, duty, licences } from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { classes } from "@readyroom/db/schema/organisation"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client } from "../testing/client.ts"
import { countsOf, readListIn } from "../testing/read-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  await commit("models", "Name\nModel 1\nModel; 2\n")
  await commit("rooms", "Name\nRoom 1\n")
})
afterAll(() => server.close())
beforeEach(async () => {
  for (const table of [apps, domainRules, duty, consumables, bookings, classes])
    await server.database.orm.delete(table)
})

const exported = async (list: string) => String((await axel.get(`/api/lists/${list}`)).body)
const commit = (list: string, file: string) => readListIn(axel, list, "commit", file)
const reasons = (answer: unknown) =>
  Object(at(answer, "rejected")).map((one: unknown) => [at(one, "line"), at(one, "reason.code")])

describe("apps", () => {
  test("are read in Swedish too, with all that one cell can hold", async () => {
    const answer = await commit(
      "apps",
      [
        "Namn;Slag;Godkännande;Personuppgiftsbiträdesavtal;Plattformar;Webbplatser;Installerad på;Licenser",
        'GeoGebra;programvara;godkänd;undertecknat;"Chrome OS; Windows 11";"https://www.geogebra.org/calculator\nGeoGebra.org";"model 1; Model\\; 2";"per enhet: 1 000; hela skolan"',
      ].join("\n"),
    )
    expect(countsOf(answer)).toEqual([1, 0, 0, 0, 0])
    expect(at(await axel.get("/api/apps"), "items.0")).toMatchObject({
      name: "GeoGebra",
      kind: "software",
      approval: "approved",
      privacy: "signed",
      version: null,
      platforms: ["chromeos", "windows"],
      domains: ["www.geogebra.org", "geogebra.org"],
      installedOn: [{ name: "Model 1" }, { name: "Model; 2" }],
      licences: [
        { scope: "perDevice", seats: 1000 },
        { scope: "site", seats: null },
      ],
    })
    expect(await exported("apps")).toContain(
      'GeoGebra,software,approved,signed,,"ChromeOS; Windows","www.geogebra.org; geogebra.org","Model 1; Model\\; 2","for each device: 1000; whole school"',
    )
  })

  test("are rejected where they say what cannot be, and nothing of them is stored", async () => {
    await commit("apps", "Name,Kind,Licences\nApp,software,whole school\n")
    const answer = await commit(
      "apps",
      [
        "Name,Kind,Web sites,Installed on,Licences",
        "App,service,,,",
        "A,,,,",
        "B,software,no site,,",
        "C,software,,Model 3,",
        "D,software,,,whole school: 3",
        "E,software,,,for each device",
        "F,software,,,for each device: 0",
        "G,software,,,30",
      ].join("\n"),
    )
    expect(reasons(answer)).toEqual([
      [2, "kind-kept"],
      [3, "empty"],
      [4, "not-a-domain"],
      [5, "no-such-model"],
      ...[6, 7, 8, 9].map((line) => [line, "licence-not-read"]),
    ])
    expect(at(await axel.get("/api/apps"), "items")).toMatchObject([
      { name: "App", licences: [{ scope: "site" }] },
    ])
  })

  test("keep their licences as they are, and where an import brought one from", async () => {
    await commit(
      "apps",
      "Name,Kind,Licences\nApp,software,for each device: 5; for each device: 5; whole school\n",
    )
    const { orm } = server.database
    const [brought] = await orm.select().from(licences).where(eq(licences.seats, 5)).limit(1)
    const licenceId = brought?.id ?? ""
    const said = { seats: 5, scope: "perDevice", expires: null }
    await orm
      .insert(licenceSources)
      .values({ licenceId, schoolId: server.schoolId.here, source: "snipe-it", key: "app|1", said, raw: [] })
    const ids = async () => (await orm.select({ id: licences.id }).from(licences)).map(({ id }) => id).sort()
    const before = await ids()

    await commit("apps", await exported("apps"))
    await commit(
      "apps",
      "Name,Version,Licences\nApp,2.0,whole school; for each device: 5; for each device: 5\n",
    )
    expect(await ids()).toEqual(before)
    await commit("apps", "Name,Licences\nApp,for each device: 8; for each device: 5\n")
    expect(await orm.$count(licenceSources)).toBe(1)
    expect(await ids()).toContain(licenceId)
    expect(before).toEqual(expect.arrayContaining(await ids()))
    await commit("apps", "Name,Licences\nApp,for each person: 8\n")
    const [kept] = await orm.select().from(licenceSources)
    const [last] = await orm.select().from(licences)
    expect([await orm.$count(licences), last?.scope, last?.seats]).toEqual([1, "perUser", 8])
    expect(before).toContain(last?.id)
    expect([undefined, last?.id]).toContain(kept?.licenceId)
  })

  test("count in lessons at once", async () => {
    const anna = await server.as("anna")
    const id = await askingLesson(server, [{ kind: "software", app: "GeoGebra", count: 30 }])
    const startsAt = new Date(Date.now() + 3 * 86_400_000)
    const endsAt = new Date(startsAt.getTime() + 3_600_000)
    const planned = await anna.post(`/api/lessons/${id}/occurrences`, { roomId: null, startsAt, endsAt })
    expect(planned.status).toBe(201)
    const verdict = async () => at(await anna.get(`/api/lessons/${id}/readiness`), "verdict")
    expect(await verdict()).toBe("unknown")
    const header = "Name,Kind,Approval,Privacy agreement,Licences"
    await commit("apps", `${header}\nGeoGebra,software,approved,signed,at the same time: 20\n`)
    expect(await verdict()).toBe("not-ready")
    await commit("apps", "Name,Licences\nGeoGebra,at the same time: 20; at the same time: 10\n")
    expect(await verdict()).toBe("ready")
  })
})

test("a web site has one rule, however its address is pasted", async () => {
  await commit("domain-rules", "Web site,Action\nphet.colorado.edu,allow\n")
  const file =
    "Webbplats;Regel\nhttps://PhET.colorado.edu/sims;spärra\nphet.colorado.edu.;tillåt\n*.x.example;\n"
  const answer = await commit("domain-rules", file)
  expect(countsOf(answer)).toEqual([0, 1, 0, 0, 2])
  expect(reasons(answer)).toEqual([
    [3, "stands-twice"],
    [4, "empty"],
  ])
  expect(await exported("domain-rules")).toContain("\r\nphet.colorado.edu,deny\r\n")
  expect(countsOf(await commit("domain-rules", file))).toEqual([0, 0, 1, 0, 2])
})

test("duty has a row for each role, day and time; the file may leave out what tells no rows apart", async () => {
  const file =
    "Roll;Dag;Från;Till;Antal\nIT-stöd på plats;måndag;8:00;12.00;1\nIT on hand;1;12:00:00;;2\ntrained colleague;;;;3\n"
  expect(countsOf(await commit("duty", file))).toEqual([3, 0, 0, 0, 0])
  expect(await exported("duty")).toContain(
    "IT on hand,Monday,08:00,12:00,1\r\nIT on hand,Monday,12:00,,2\r\ntrained colleague,,,,3\r\n",
  )
  const counts = await commit("duty", "Role,People\ntrained colleague,4\nIT on hand,5\n")
  expect(countsOf(counts)).toEqual([0, 1, 0, 2, 1])
  expect(at(counts, "rejected.0.reason")).toEqual({
    code: "several-meant",
    text: "“IT on hand” is several here, and the file does not tell which: it lacks Day, From and To.",
  })
  const wrong = await commit(
    "duty",
    "Role,Day,From,To,People\nIT on hand,Monday,08:00,12:00,\nx,Someday,,,1\nx,,25:00,,1\nx,,12:00,12:00,1\nx,,,,10001\n",
  )
  expect(reasons(wrong)).toEqual([
    [2, "empty"],
    [3, "not-a-choice"],
    [4, "not-a-time"],
    [5, "ends-before-start"],
    [6, "not-a-number"],
  ])
})

test("an item in two units is two, and without the unit told apart where there is one", async () => {
  await commit("consumables", "Item,Unit,In stock\nPaper,sheets,5\nPaper,reams,1\nGlue,sticks,9\n")
  const answer = await commit("consumables", "Vad;I lager\nGLUE;8\nPaper;4\nTape;\n")
  expect(countsOf(answer)).toEqual([1, 1, 0, 2, 1])
  expect(reasons(answer)).toEqual([[3, "several-meant"]])
  expect(await exported("consumables")).toContain(
    "GLUE,sticks,8\r\nPaper,reams,1\r\nPaper,sheets,5\r\nTape,,\r\n",
  )
})

describe("bookings", () => {
  const header = "Who,Of,What,Starts,Ends,Devices,Each week,Last day"

  test("are at the school's own times, and in the hour that comes twice at the right one", async () => {
    await commit("bookings", `${header}\nClub,room,room 1,01.03.2027 8.30,2027-03-01T10:00:00-05:00,,no,\n`)
    const [booking] = await server.database.orm.select().from(bookings)
    expect(booking?.startsAt.toISOString()).toBe("2027-03-01T13:30:00.000Z")
    expect(booking?.endsAt.toISOString()).toBe("2027-03-01T15:00:00.000Z")
    expect(await exported("bookings")).toContain("Club,room,Room 1,2027-03-01 08:30,2027-03-01 10:00")
    // 01:30 in New York, for the second time that night.
    const twice = { startsAt: "2027-11-07T06:30:00.000Z", endsAt: "2027-11-07T07:30:00.000Z" }
    await axel.post("/api/bookings", {
      what: { of: "kind", kind: "tablet", count: 2 },
      who: "Club",
      ...twice,
    })
    const out = await exported("bookings")
    expect(out).toContain("Club,kind,tablet,2027-11-07T06:30:00.000Z,2027-11-07 02:30,2")
    expect(countsOf(await commit("bookings", out))).toEqual([0, 0, 2, 0, 0])
  })

  test("that are alike stay as many, each as it was", async () => {
    const times = { startsAt: "2027-03-01T13:30:00Z", endsAt: "2027-03-01T15:00:00Z" }
    for (const count of [2, 3, 3])
      await axel.post("/api/bookings", { what: { of: "kind", kind: "tablet", count }, who: "Club", ...times })
    const out = await exported("bookings")
    expect(countsOf(await commit("bookings", out))).toEqual([0, 0, 3, 0, 0])
    const third = out.split("\r\n")[3] ?? ""
    const answer = await commit("bookings", out.replace(`${third}\r\n`, `${third.replace(",3,", ",4,")}\r\n`))
    expect(countsOf(answer)).toEqual([0, 1, 2, 0, 0])
  })

  test("are of all of a kind, or of all there is, in Swedish too", async () => {
    const times = "2027-03-01 08:00,2027-03-06 00:00"
    const rows = [
      `Prov,allt,,${times},,,`,
      `Prov,alla salar,,${times},,,`,
      `Prov,sort,surfplatta,${times},Alla,,`,
    ]
    expect(countsOf(await commit("bookings", [header, ...rows].join("\n")))).toEqual([3, 0, 0, 0, 0])
    const items = Object(at(await axel.get("/api/bookings"), "items"))
    expect(new Set(items.map((one: unknown) => JSON.stringify(at(one, "what"))))).toEqual(
      new Set(['{"of":"everything"}', '{"of":"rooms"}', '{"of":"kind","kind":"tablet","count":null}']),
    )
    const out = await exported("bookings")
    expect(out).toContain("Prov,every room,,2027-03-01 08:00")
    expect(countsOf(await commit("bookings", out))).toEqual([0, 0, 3, 0, 0])
    // A number in the place of all is another booking's worth of devices.
    expect(countsOf(await commit("bookings", out.replace(",all,", ",5,")))).toEqual([0, 1, 2, 0, 0])
  })

  test("are rejected where a booking by hand would be", async () => {
    const times = "2027-03-01 08:00,2027-03-01 09:00"
    const answer = await commit(
      "bookings",
      [
        header,
        `A,thing,Room 1,${times},,,`,
        `B,room,Room 2,${times},,,`,
        `C,cart,Cart 1,${times},,,`,
        `D,model,Model 1,${times},,,`,
        `E,room,Room 1,${times},3,,`,
        "F,room,Room 1,2027-03-01,2027-03-01 09:00,,,",
        "G,room,Room 1,2027-03-01 09:00,2027-03-01 09:00,,,",
        "H,room,Room 1,2027-03-01 09:00,2027-03-09 09:00,,yes,",
        `I,room,Room 1,${times},,yes,2027-02-28`,
        `J,room,,${times},,,`,
        `K,everything,Room 1,${times},,,`,
        `L,every room,,${times},2,,`,
        `M,kind,tablet,${times},0,,`,
      ].join("\n"),
    )
    expect(reasons(answer)).toEqual([
      [2, "not-a-choice"],
      [3, "no-such-room"],
      [4, "no-such-cart"],
      [5, "count-missing"],
      [6, "count-not-meant"],
      [7, "not-a-moment"],
      [8, "ends-before-start"],
      [9, "longer-than-a-week"],
      [10, "last-day-before-first"],
      [11, "empty"],
      [12, "all-named"],
      [13, "count-not-meant"],
      [14, "not-a-number"],
    ])
    expect(await server.database.orm.$count(bookings)).toBe(0)
  })
})

test("classes keep what a roster knows them by, and numbers that came with one", async () => {
  await server.database.orm.insert(classes).values({
    ...{ schoolId: server.schoolId.here, name: "7B", size: 20, ownDevices: 25, oneRosterId: "roster-7b" },
  })
  expect(countsOf(await commit("classes", "Klass;Årskurs;Egna enheter\n7B;7;25\n8A;8;\n"))).toEqual([
    1, 1, 0, 0, 0,
  ])
  const answer = await commit("classes", "Class,Pupils,Model\n7B,24,\n8A,20,Model 3\n9C,0,\n")
  expect(reasons(answer)).toEqual([
    [2, "more-devices-than-pupils"],
    [3, "no-such-model"],
    [4, "not-a-number"],
  ])
  await commit("classes", "Class,Pupils,Own model\n7B,25,model 1\n")
  const [stored] = await server.database.orm.select().from(classes).where(eq(classes.name, "7B"))
  expect(stored).toMatchObject({ yearGroup: "7", size: 25, ownDevices: 25, oneRosterId: "roster-7b" })
  expect(await exported("classes")).toContain("7B,7,25,25,Model 1\r\n")
})

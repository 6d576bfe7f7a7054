import { models } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
let axel: Client
const model = { here: "", there: "" }
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
  for (const school of ["here", "there"] as const) {
    const row = { schoolId: server.schoolId[school], name: "Spin 511" }
    const [made] = await server.database.orm.insert(models).values(row).returning()
    model[school] = made?.id ?? ""
  }
})
afterAll(() => server.close())

type Json = Readonly<Record<string, unknown>>

const add = async (path: string, json: Json): Promise<string> => {
  const answer = await ivar.post(`/api/${path}`, json)
  expect([answer.status, answer.body]).toEqual([201, answer.body])
  return `/api/${path}/${textAt(answer, "id")}`
}
const codeOf = async (answer: ReturnType<Client["get"]>) => {
  const { status, body } = await answer
  const path = at(body, "errors.0.path")
  return [status, at(body, "code"), ...(path === undefined ? [] : [path])]
}
const names = async (query: string, name = "name") =>
  Object(at(await ivar.get(`/api/${query}`), "items")).map((one: unknown) => at(one, name))

describe("an app", () => {
  test("is added with what is known of it, changed part by part, and found by what it is", async () => {
    const app = await add("apps", { name: "  Geo  Gebra ", kind: "software" })
    expect((await ivar.get(app)).body).toMatchObject({
      name: "Geo Gebra",
      approval: "unknown",
      privacy: "unknown",
      version: null,
      platforms: null,
      licences: [],
      installedOn: [],
      mayChange: true,
    })
    const licences = [
      { scope: "concurrent", seats: 30 },
      { scope: "concurrent", seats: 5 },
      { scope: "site", seats: null },
    ]
    const told = { approval: "approved", version: "6.0", platforms: ["chromeos", "chromeos", "windows"] }
    await ivar.patch(app, { ...told, licences, installedOn: [model.here] })
    const changed = await axel.patch(app, { domains: ["https://Geogebra.org/maths", "*.geogebra.org"] })
    expect(changed.body).toMatchObject({
      ...told,
      platforms: ["chromeos", "windows"],
      domains: ["geogebra.org", "*.geogebra.org"],
      licences: expect.arrayContaining(licences),
      installedOn: [{ id: model.here, name: "Spin 511" }],
    })
    const cleared = await ivar.patch(app, { platforms: null, licences: [], installedOn: [] })
    expect(cleared.body).toMatchObject({ platforms: null, licences: [], installedOn: [], version: "6.0" })
    await add("apps", { name: "Padlet", kind: "service", privacy: "pending" })
    expect(await names("apps?kind=service")).toEqual(["Padlet"])
    expect(await names("apps?q=gebra&approval=approved")).toEqual(["Geo Gebra"])
    expect(await names("apps?privacy=signed")).toEqual([])
  })

  test.each([
    [{ name: "Zoom", kind: "software", licences: [{ scope: "concurrent", seats: 0 }] }, "licences.0.seats"],
    [{ name: "Zoom", kind: "software", licences: [{ scope: "perUser", seats: null }] }, "licences.0.seats"],
    [{ name: "Zoom", kind: "software", licences: [{ scope: "site", seats: 5 }] }, "licences.0.seats"],
    [{ name: "Zoom", kind: "software", licences: [{ scope: "both", seats: 5 }] }, "licences.0.scope"],
    [{ name: "Zoom", kind: "service", domains: ["zoom.us", "not a site"] }, "domains.1"],
    [{ name: " ", kind: "software" }, "name"],
    [{ name: "Zoom", kind: "toy" }, "kind"],
  ])("is refused as %j, with the field's name", async (json, path) => {
    expect(await codeOf(ivar.post("/api/apps", json))).toEqual([400, "invalid-input", path])
    expect(await names("apps?q=zoom")).toEqual([])
  })

  test("runs on platforms by the names that requirements ask for, as a booking is of a kind by its name", async () => {
    const app = await add("apps", { name: "Scratch", kind: "software", platforms: ["Chrome OS", "Haiku"] })
    expect((await ivar.get(app)).body).toMatchObject({ platforms: ["chromeos", "Haiku"] })
    const booking = await add("bookings", {
      what: { of: "kind", kind: "Surfplatta", count: 3 },
      who: "Choir",
      startsAt: "2099-03-01T08:00:00Z",
      endsAt: "2099-03-01T09:00:00Z",
      notes: " Bring chargers \n",
    })
    expect((await ivar.get(booking)).body).toMatchObject({
      what: { of: "kind", kind: "tablet", count: 3 },
      notes: "Bring chargers",
    })
  })

  test("takes no name that another has, and no model of another school; then nothing of it is kept", async () => {
    const app = await add("apps", { name: "Kahoot", kind: "service" })
    expect(await codeOf(ivar.post("/api/apps", { name: "KAHOOT", kind: "software" }))).toEqual([
      409,
      "name-taken",
    ])
    const foreign = { version: "2", licences: [{ scope: "site", seats: null }], installedOn: [model.there] }
    expect(await codeOf(ivar.patch(app, foreign))).toEqual([404, "no-such-model"])
    expect((await ivar.get(app)).body).toMatchObject({ version: null, licences: [] })
  })
})

describe("a rule of the filter", () => {
  test("is kept as the site's name, once, and without another that says the opposite", async () => {
    const rule = await add("domain-rules", { action: "allow", pattern: "https://Phet.Colorado.edu/sims" })
    expect((await ivar.get(rule)).body).toMatchObject({ action: "allow", pattern: "phet.colorado.edu" })
    const same = { action: "allow", pattern: "phet.colorado.edu" }
    expect(await codeOf(ivar.post("/api/domain-rules", same))).toEqual([409, "already-listed", "pattern"])
    const opposite = { action: "deny", pattern: "PHET.colorado.edu" }
    expect(await codeOf(axel.post("/api/domain-rules", opposite))).toEqual([
      409,
      "rule-contradicts",
      "pattern",
    ])
    expect((await ivar.patch(rule, { action: "deny" })).body).toMatchObject({ action: "deny" })
    const below = await add("domain-rules", { action: "allow", pattern: "*.phet.colorado.edu" })
    expect(await codeOf(ivar.patch(below, { pattern: "phet.colorado.edu" }))).toEqual([
      409,
      "rule-contradicts",
      "pattern",
    ])
    expect(await names("domain-rules?action=allow", "pattern")).toEqual(["*.phet.colorado.edu"])
  })

  test.each(["", "phet", "*.com", "a*.phet.edu", "10.0.0.1", "two words.org"])(
    "is refused for “%s”",
    async (pattern) => {
      expect(await codeOf(ivar.post("/api/domain-rules", { action: "allow", pattern }))).toEqual([
        400,
        "invalid-input",
        "pattern",
      ])
    },
  )

  test("is not two opposites, also where two people add them at once", async () => {
    for (const round of Array.from({ length: 8 }, (_, k) => k)) {
      const pattern = `site${round}.example`
      const answers = await Promise.all([
        ivar.post("/api/domain-rules", { action: "allow", pattern }),
        axel.post("/api/domain-rules", { action: "deny", pattern }),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    }
  })

  test("is not needed where the school says what all other sites are", async () => {
    expect((await ivar.get("/api/domain-rules/default")).body).toEqual({ default: "unknown" })
    await ivar.put("/api/domain-rules/default", { default: "deny" })
    expect((await axel.get("/api/domain-rules/default")).body).toEqual({ default: "deny" })
  })
})

describe("who is on duty", () => {
  test("is listed by role, for every day or one, all day or from–to", async () => {
    const duty = await add("duty", { role: "it-support", count: 2 })
    expect((await ivar.get(duty)).body).toMatchObject({ weekday: null, fromTime: null, toTime: null })
    await ivar.patch(duty, { weekday: 5, fromTime: "08:00", toTime: "12:30" })
    expect((await ivar.patch(duty, { count: 0 })).body).toMatchObject({
      weekday: 5,
      fromTime: "08:00",
      toTime: "12:30",
      count: 0,
    })
    const again = { role: " IT-support", count: 1, weekday: 5, fromTime: "08:00", toTime: "12:30" }
    expect(await codeOf(ivar.post("/api/duty", again))).toEqual([409, "already-listed", "role"])
    await add("duty", { ...again, weekday: 4 })
  })

  test.each([
    [{ role: "it", count: 1, weekday: 8 }, "weekday"],
    [{ role: "it", count: 1, weekday: 0 }, "weekday"],
    [{ role: "it", count: -1 }, "count"],
    [{ role: "it", count: 1.5 }, "count"],
    [{ role: "", count: 1 }, "role"],
    [{ role: "it", count: 1, fromTime: "25:00" }, "fromTime"],
    [{ role: "it", count: 1, fromTime: "10:00", toTime: "09:00" }, "toTime"],
  ])("is refused as %j, with the field's name", async (json, path) => {
    expect(await codeOf(ivar.post("/api/duty", json))).toEqual([400, "invalid-input", path])
  })

  test("does not end before it begins because of two changes of one end each", async () => {
    const duty = await add("duty", { role: "porter", count: 1, fromTime: "08:00", toTime: "12:00" })
    const answers = await Promise.all([
      ivar.patch(duty, { fromTime: "11:00" }),
      axel.patch(duty, { toTime: "10:00" }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })
})

describe("a consumable", () => {
  test("is listed with what is in stock; not counted is not none", async () => {
    const paper = await add("consumables", { item: "A4 paper", unit: "sheets" })
    expect((await ivar.get(paper)).body).toMatchObject({ stock: null })
    expect((await ivar.patch(paper, { stock: 0 })).body).toMatchObject({ stock: 0, unit: "sheets" })
    expect((await ivar.patch(paper, { stock: null })).body).toMatchObject({ stock: null })
    const same = { item: "a4 Paper", unit: "sheets", stock: 4 }
    expect(await codeOf(ivar.post("/api/consumables", same))).toEqual([409, "already-listed"])
    const reams = await add("consumables", { ...same, unit: "reams" })
    expect(await codeOf(ivar.patch(reams, { unit: "sheets" }))).toEqual([409, "already-listed"])
  })

  test.each([
    [{ item: "glue", stock: -1 }, "stock"],
    [{ item: "glue", stock: 0.5 }, "stock"],
    [{ item: "" }, "item"],
  ])("is refused as %j, with the field's name", async (json, path) => {
    expect(await codeOf(ivar.post("/api/consumables", json))).toEqual([400, "invalid-input", path])
  })
})

describe("many at once", () => {
  test("are changed all, or none where one cannot be", async () => {
    const made = await Promise.all(
      ["one", "two", "three"].map((item) => add("consumables", { item: `Many ${item}`, stock: 1 })),
    )
    const ids = made.map((address) => address.split("/").at(-1))
    const stock = async () => names("consumables?q=many", "stock")
    const all = await ivar.patch("/api/consumables", {
      changes: ids.map((id) => ({ id, change: { stock: 7 } })),
    })
    expect([all.status, all.body]).toEqual([200, { changed: 3 }])
    expect(await stock()).toEqual([7, 7, 7])
    const changes = [...ids, crypto.randomUUID()].map((id) => ({ id, change: { stock: 9 } }))
    expect(await codeOf(ivar.patch("/api/consumables", { changes }))).toEqual([404, "no-such-consumable"])
    expect(await stock()).toEqual([7, 7, 7])
    const twice = [ids[0], ids[0]?.toUpperCase()].map((id) => ({ id, change: { stock: 1 } }))
    expect(await codeOf(ivar.patch("/api/consumables", { changes: twice }))).toEqual([
      400,
      "invalid-input",
      "changes",
    ])
  })

  test("are changed by two people in different orders, neither waiting for the other", async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, k) => add("duty", { role: `shift ${k}`, count: 1 })),
    )
    const ids = made.map((address) => address.split("/").at(-1))
    for (const count of [2, 3, 4]) {
      const answers = await Promise.all([
        ivar.patch("/api/duty", { changes: ids.map((id) => ({ id, change: { count } })) }),
        axel.patch("/api/duty", {
          changes: ids.toReversed().map((id) => ({ id, change: { weekday: count } })),
        }),
        ...made.map((address) => ivar.patch(address, { fromTime: `0${count}:00` })),
      ])
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    }
    for (const address of made)
      expect((await ivar.get(address)).body).toMatchObject({ count: 4, weekday: 4, fromTime: "04:00" })
  })
})

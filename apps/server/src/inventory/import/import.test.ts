import { imports } from "@readyroom/db/schema/imports"
import { carts, deviceSources, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { and, eq, sql } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { insertLesson } from "../../lessons/create-lesson.ts"
import { at, type Client, textAt } from "../../testing/client.ts"
import { fixtureList, listOf, manyDevices, sendList } from "../../testing/device-list.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { readInventory } from "./existing-inventory.ts"
import { commitImport } from "./import-devices.ts"
import { beginImport, cleanImports, finishImport } from "./import-record.ts"
import { planImport } from "./plan-import.ts"
import { stageImport } from "./stage-import.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(async () => {
  const { orm } = server.database
  await orm.execute(
    sql`truncate ${devices}, ${deviceSources}, ${imports}, ${carts}, ${models}, ${rooms} cascade`,
  )
})

/** Every row that an import could write. */
async function everything() {
  const { orm } = server.database
  return {
    devices: await orm.select().from(devices).orderBy(devices.id, devices.revision),
    sources: await orm.select().from(deviceSources).orderBy(deviceSources.deviceId),
    carts: await orm.select().from(carts).orderBy(carts.id),
    rooms: await orm.select().from(rooms).orderBy(rooms.id),
    models: await orm.select().from(models).orderBy(models.id),
    imports: await orm.select().from(imports).orderBy(imports.id),
  }
}

const row = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  Name: name,
  "Asset Tag": `T-${name}`,
  Serial: `S-${name}`,
  Model: "Chromebook 3110",
  Location: "Cart 1",
  Status: "Ready to Deploy",
  "Expected Checkin": "",
  ...more,
})

async function deviceNamed(name: string): Promise<unknown> {
  const answer = await ivar.get(`/api/devices?q=${name}`)
  return at(answer, "items.0")
}

const counts = (answer: unknown) => ["new", "changed", "unchanged", "absent"].map((name) => at(answer, name))
const codes = (answer: unknown, list: string) =>
  Object(at(answer, list)).map((one: unknown) => at(one, "code") ?? at(one, "reason.code"))

describe("a preview", () => {
  test("says what the list would do, and changes nothing", async () => {
    const before = await everything()
    const answer = await sendList(ivar, "preview", fixtureList("snipe-it-assets.csv"))
    expect(answer.status).toBe(200)
    expect(counts(answer)).toEqual([10, 0, 0, 0])
    expect(at(answer, "places")).toContainEqual({
      source: "Room 112 / Cart 7",
      rows: 1,
      cart: "Cart 7",
      room: null,
      cartIsNew: true,
      roomIsNew: false,
    })
    expect(Object(at(answer, "modelsLackingFacts")).map((one: unknown) => at(one, "name"))).toContain(
      "Lenovo 300e Chromebook Gen 3",
    )
    expect(await everything()).toEqual(before)
  })
})

describe("an import", () => {
  test("brings devices with their carts, rooms and models, and everything that the list says of them", async () => {
    const answer = await sendList(ivar, "commit", fixtureList("snipe-it-assets.csv"))
    expect([answer.status, ...counts(answer)]).toEqual([200, 10, 0, 0, 0])
    const inRepair = await deviceNamed("PF3A1003")
    expect(inRepair).toMatchObject({
      name: "CB-003",
      assetTag: "SV-1003",
      status: "repair",
      // By the end of 5 March in New York.
      until: "2027-03-06T05:00:00.000Z",
      model: { name: "Lenovo 300e Chromebook Gen 3" },
      cart: { name: "Cart 1" },
    })
    expect(await deviceNamed("PF3A1006")).toMatchObject({ status: "assigned", assignedTo: "e.lindqvist" })
    const device = await ivar.get(`/api/devices/${textAt(inRepair, "id")}`)
    expect(at(device, "notes")).toContain("Hinge loose.\r\nSent to Northgate")
    expect(at(device, "source.row.Purchase Cost")).toBe("289.00")
    expect(at(await ivar.get("/api/rooms?q=store"), "items.0.name")).toBe("Store room")
  })

  test("of the same list again changes nothing, not even a time", async () => {
    await sendList(ivar, "commit", fixtureList("snipe-it-assets.csv"))
    const before = await everything()
    const again = await sendList(ivar, "commit", fixtureList("snipe-it-assets.csv"))
    expect([again.status, ...counts(again)]).toEqual([200, 0, 0, 10, 0])
    expect(await everything()).toEqual(before)
  })

  test("of a changed list changes what it says, keeps each device's id, and leaves alone what it does not name", async () => {
    await sendList(ivar, "commit", listOf([row("A"), row("B"), row("C")]))
    const id = textAt(await deviceNamed("S-A"), "id")
    const answer = await sendList(
      ivar,
      "commit",
      listOf([row("A", { Status: "Undeployable", Location: "Cart 2" }), row("B")]),
    )
    expect(counts(answer)).toEqual([0, 1, 1, 1])
    expect(at(answer, "differences.0")).toMatchObject({
      id,
      line: 2,
      fields: [
        { field: "cart", from: "Cart 1", to: "Cart 2" },
        { field: "status", from: "available", to: "repair" },
      ],
    })
    expect(await deviceNamed("S-A")).toMatchObject({ id, status: "repair", cart: { name: "Cart 2" } })
    expect(await deviceNamed("S-C")).toMatchObject({ status: "available" })
    const { devices: rows } = await everything()
    expect(rows).toHaveLength(3)
  })

  test("tells each line that it left out, with the reason, in the reader's language", async () => {
    const answer = await sendList(ivar, "commit", fixtureList("snipe-it-oddities.csv"), { language: "sv" })
    expect(
      Object(at(answer, "rejected")).map((one: unknown) => [at(one, "line"), at(one, "reason.code")]),
    ).toEqual([
      [5, "no-identity"],
      [6, "too-many-cells"],
      [7, "cells-missing"],
      [13, "too-long"],
    ])
    expect(at(answer, "rejected.0.reason.text")).toMatch(/^Rad 5 har varken serienummer/)
  })
})

describe("changes made by hand", () => {
  test("stay when a list repeats what it said before, and are told", async () => {
    await sendList(ivar, "commit", listOf([row("A"), row("B")]))
    const id = textAt(await deviceNamed("S-A"), "id")
    await ivar.patch(`/api/devices/${id}`, { status: "repair", until: "2099-01-01", name: "Teacher's" })
    const again = await sendList(ivar, "commit", listOf([row("A"), row("B", { Name: "B2" })]))
    expect(counts(again)).toEqual([0, 1, 1, 0])
    expect(codes(again, "warnings")).toContain("kept-by-hand")
    expect(await deviceNamed("S-A")).toMatchObject({ name: "Teacher's", status: "repair" })
  })

  test("give way when the list says something new, and that is told too", async () => {
    await sendList(ivar, "commit", listOf([row("A")]))
    const id = textAt(await deviceNamed("S-A"), "id")
    await ivar.patch(`/api/devices/${id}`, { status: "repair", until: "2099-01-01" })
    const again = await sendList(ivar, "commit", listOf([row("A", { Status: "Archived" })]))
    expect(codes(again, "warnings")).toContain("replaces-by-hand")
    expect(await deviceNamed("S-A")).toMatchObject({ status: "retired", until: null })
  })

  test("that the list then says too are the list's own: taking them back by hand stays again", async () => {
    await sendList(ivar, "commit", listOf([row("A")]))
    const id = textAt(await deviceNamed("S-A"), "id")
    await ivar.patch(`/api/devices/${id}`, { status: "repair" })
    const repair = listOf([row("A", { Status: "Undeployable" })])
    expect(counts(await sendList(ivar, "commit", repair))).toEqual([0, 0, 1, 0])
    await ivar.patch(`/api/devices/${id}`, { status: "available" })
    await sendList(ivar, "commit", repair)
    expect(await deviceNamed("S-A")).toMatchObject({ status: "available" })
  })
})

describe("all or nothing", () => {
  const list = () => ({
    schoolId: server.schoolId.here,
    source: "snipe-it",
    bytes: Buffer.from(listOf(manyDevices(400))),
  })

  test("nobody sees anything of an import before it is done", async () => {
    const numbers = async () => ({
      devices: Object(at(await ivar.get("/api/devices?limit=100"), "items")).length,
      carts: Object(at(await ivar.get("/api/carts"), "items")).length,
      models: Object(at(await ivar.get("/api/models"), "items")).length,
      total: at(await ivar.get("/api/devices/facets"), "total"),
    })
    const seen: Awaited<ReturnType<typeof numbers>>[] = []
    let done = false
    const look = async () => {
      while (!done) seen.push(await numbers())
    }
    const importId = await stageAndLeave()
    expect(await numbers()).toEqual({ devices: 0, carts: 0, models: 0, total: 0 })
    const looking = look()
    await finishImport(server.database.orm, importId, { new: 400 })
    done = true
    await looking
    const all = { devices: 100, carts: 14, models: 12, total: 400 }
    expect(await numbers()).toEqual(all)
    // Some were asked for while the import became visible: each number is then none or all.
    for (const { devices, carts, models, total } of seen) {
      expect([0, all.devices]).toContain(devices)
      expect([0, all.carts]).toContain(carts)
      expect([0, all.models]).toContain(models)
      expect([0, all.total]).toContain(total)
    }
  })

  test("one that is cancelled on the way leaves nothing", async () => {
    await sendList(ivar, "commit", listOf(manyDevices(200).map((one) => ({ ...one, "OS Version": "1.0" }))))
    const before = await everything()
    let asked = 0
    const cancelled = commitImport(server.services, list(), server.personId.ivar, () => ++asked > 3)
    await expect(cancelled).rejects.toMatchObject({ code: "import-cancelled" })
    expect(await everything()).toEqual(before)
  })

  test("one whose sender goes away is cancelled", async () => {
    const gone = new AbortController()
    const sent = sendList(ivar, "commit", listOf(manyDevices(3_000)), { signal: gone.signal })
    for (let staged = false; !staged; ) {
      const { rows } = await server.database.orm.execute<{ n: number }>(
        sql`select count(*)::integer as n from ${devices}`,
      )
      staged = (rows[0]?.n ?? 0) > 0
    }
    gone.abort()
    await expect(sent).rejects.toThrow("abort")
    await expect.poll(() => everything(), { timeout: 20_000 }).toMatchObject({ devices: [], imports: [] })
  })

  test("one whose server was lost is not seen, and the next import or the job removes it", async () => {
    const { orm } = server.database
    await sendList(ivar, "commit", listOf(manyDevices(100).map((one) => ({ ...one, "OS Version": "1.0" }))))
    const before = await everything()
    const importId = await stageAndLeave()
    expect((await everything()).devices).toHaveLength(500)
    expect(at(await ivar.get("/api/devices/facets"), "total")).toBe(100)

    expect(await cleanImports(orm)).toEqual({ imports: 0 })
    await orm
      .update(imports)
      .set({ aliveAt: sql`now() - interval '2 minutes'` })
      .where(eq(imports.id, importId))
    expect(await cleanImports(orm)).toEqual({ imports: 1 })
    expect(await everything()).toEqual(before)
  })

  test("a second one meanwhile is told to wait", async () => {
    const { orm } = server.database
    const { here, there } = server.schoolId
    await beginImport(orm, { schoolId: here, source: "snipe-it", startedBy: null })
    const answer = await sendList(ivar, "commit", listOf([row("A")]))
    expect([answer.status, at(answer, "code")]).toEqual([409, "import-running"])
    const elsewhere = await sendList(await server.as("inga"), "commit", listOf([row("A")]), {
      schoolId: there,
    })
    expect(elsewhere.status).toBe(200)
  })

  test("a device that is changed by hand on the way keeps that change", async () => {
    const older = manyDevices(200).map((one) => ({ ...one, "OS Version": "1.0" }))
    await sendList(ivar, "commit", listOf(older))
    const [early, late] = [
      textAt(await deviceNamed("SV-00001"), "id"),
      textAt(await deviceNamed("SV-00199"), "id"),
    ]
    let asked = 0
    let changed: Promise<unknown> = Promise.resolve()
    await commitImport(server.services, list(), server.personId.ivar, () => {
      // The first is staged by then, the last is not.
      if (++asked === 3) {
        const change = { status: "loaned", until: "2099-01-01" }
        changed = Promise.all([
          ivar.patch(`/api/devices/${early}`, change),
          ivar.patch(`/api/devices/${late}`, change),
        ])
      }
      return false
    })
    await changed
    for (const id of [early, late]) {
      const device = await ivar.get(`/api/devices/${id}`)
      expect([at(device, "status"), at(device, "osVersion")]).toEqual(["loaned", "126.0.6478"])
    }
  })

  test("a cart that someone makes on the way is used, not made twice", async () => {
    const { orm } = server.database
    const { here } = server.schoolId
    let asked = 0
    let made: Promise<unknown> = Promise.resolve()
    await commitImport(server.services, list(), server.personId.ivar, () => {
      if (++asked === 2)
        made = orm
          .insert(carts)
          .values({ schoolId: here, name: "Cart 0001" })
          .then(() => {})
      return false
    })
    await made
    const named = await orm
      .select()
      .from(carts)
      .where(and(eq(carts.name, "Cart 0001"), eq(carts.schoolId, here)))
    expect(named).toHaveLength(1)
    expect(at(await ivar.get(`/api/carts/${named[0]?.id}`), "devices.total")).toBe(30)
  })

  /** Stages the list as a server would that is then cut off. */
  async function stageAndLeave(): Promise<string> {
    const { orm } = server.database
    const { schoolId, source, bytes } = list()
    const importId = await beginImport(orm, { schoolId, source, startedBy: null })
    const { snipeIt } = await import("@readyroom/inventory/snipe-it")
    const plan = await planImport(await snipeIt.read(bytes), await readInventory(orm, schoolId), {
      timeZone: "UTC",
      places: {},
      now: new Date(),
    })
    await stageImport(orm, plan, { importId, schoolId, source, isCancelled: () => false })
    return importId
  }
})

describe("a file that is no list", () => {
  test.each([
    ["sign-in-page.csv", "not-a-table"],
    ["workbook-named.csv", "not-a-table"],
    ["unclosed-quote.csv", "unclosed-quote"],
    ["snipe-it-licences.csv", "missing-columns"],
  ])("%s is refused as %s, says what to do in both languages, and leaves nothing", async (file, code) => {
    const before = await everything()
    for (const language of ["en", "sv"]) {
      for (const mode of ["preview", "commit"] as const) {
        const answer = await sendList(ivar, mode, fixtureList(file), { language })
        expect([answer.status, at(answer, "code"), at(answer, "errors.0.code")]).toEqual([
          422,
          "unreadable-file",
          code,
        ])
        expect(textAt(answer, "detail")).toMatch(
          language === "sv" ? /[Ee]xportera|[Ss]täng/ : /[Ee]xport|[Cc]lose/,
        )
      }
    }
    expect(await everything()).toEqual(before)
  })

  test("nothing at all, and more than 20 MB, are refused plainly", async () => {
    const empty = await sendList(ivar, "commit", "")
    expect([empty.status, at(empty, "errors.0.code")]).toEqual([422, "empty"])
    const line = `${"x".repeat(99)}\n`
    const large = await sendList(ivar, "commit", `Asset Tag,Model\n${line.repeat(210_000)}`)
    expect([large.status, at(large, "errors.0.code")]).toEqual([422, "too-large"])
  })

  test("a request after one that was too large is answered as ever", async () => {
    const large = `Asset Tag,Model\n${`${"x".repeat(99)}\n`.repeat(210_000)}`
    for (let round = 0; round < 5; round++) {
      const refused = await sendList(ivar, "commit", large)
      expect([refused.status, refused.headers.get("connection")]).toEqual([422, "close"])
      expect((await ivar.get("/api/carts")).status).toBe(200)
    }
  })

  test("a source that nobody knows is refused", async () => {
    const answer = await ivar.post("/api/inventory/imports?source=abacus&mode=preview", {})
    expect([answer.status, at(answer, "errors.0.path")]).toEqual([400, "source"])
  })
})

describe("the school's own words", () => {
  test("are told once and used from then on: statuses, columns and places", async () => {
    const list = listOf([
      row("A", { Status: "In the basement", Location: "Bldg 9", Ram: "", "RAM size": "8 GB" }),
    ])
    const first = await sendList(ivar, "preview", list)
    expect(at(first, "unknownStatusWords")).toEqual([{ word: "In the basement", rows: 1 }])
    expect(at(first, "unknownColumns")).toEqual(["RAM size"])
    expect(at(first, "places.0")).toMatchObject({
      source: "Bldg 9",
      cart: null,
      room: "Bldg 9",
      roomIsNew: true,
    })
    const mapping = {
      statusWords: { "In the basement": "reserved" },
      columns: { "RAM size": "ramBytes" },
      places: { "Bldg 9": { cart: "Trolley 9", room: null } },
    }
    expect((await ivar.put("/api/inventory/mapping?source=snipe-it", mapping)).body).toEqual(mapping)
    expect((await ivar.get("/api/inventory/mapping?source=snipe-it")).body).toEqual(mapping)

    const answer = await sendList(ivar, "commit", list)
    expect(at(answer, "unknownStatusWords")).toEqual([])
    const found = await deviceNamed("S-A")
    expect(found).toMatchObject({ status: "reserved", cart: { name: "Trolley 9" }, room: null })
    const device = await ivar.get(`/api/devices/${textAt(found, "id")}`)
    expect(at(device, "facts.ramBytes")).toBe(8 * 2 ** 30)
    await ivar.put("/api/inventory/mapping?source=snipe-it", { statusWords: {}, columns: {}, places: {} })
  })
})

describe("lessons whose verdict would turn", () => {
  test("are named to IT, and only counted for who may not read them", async () => {
    const { orm } = server.database
    const { id: lessonId } = await insertLesson(orm, {
      schoolId: server.schoolId.here,
      ownerId: server.personId.anna,
      seed: seedLesson({
        title: "Maps of our town",
        content: {
          type: "doc",
          content: [
            { type: "requirement", attrs: { kind: "device", count: 2, model: "Chromebook 3110" } },
            { type: "paragraph" },
          ],
        },
      }),
    })
    const startsAt = new Date(Date.now() + 24 * 3_600_000)
    await orm
      .insert(occurrences)
      .values({ lessonId, startsAt, endsAt: new Date(startsAt.getTime() + 2_700_000) })
    const two = listOf([row("A"), row("B")])
    const coming = { lessonId, title: "Maps of our town", from: "not-ready", to: "ready" }
    expect(at(await sendList(ivar, "preview", two), "turns")).toEqual([coming])
    const admin = await sendList(await server.as("axel"), "preview", two)
    expect([at(admin, "turns"), at(admin, "otherTurns")]).toEqual([[], 1])
    expect(at(await sendList(ivar, "commit", two), "turns")).toEqual([coming])

    const broken = listOf([row("A", { Status: "Undeployable" }), row("B")])
    expect(at(await sendList(ivar, "preview", broken), "turns")).toEqual([
      { ...coming, from: "ready", to: "not-ready" },
    ])
    expect(at(await sendList(ivar, "preview", two), "turns")).toEqual([])
  })
})

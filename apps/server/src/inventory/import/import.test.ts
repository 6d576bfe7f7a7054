import { occurrences } from "@readyroom/db/schema/lessons"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { insertLesson } from "../../lessons/create-lesson.ts"
import { at, type Client, textAt } from "../../testing/client.ts"
import { fixtureList, listOf, sendList } from "../../testing/device-list.ts"
import { emptyInventory, everyRow, row } from "../../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(() => emptyInventory(server))

const everything = () => everyRow(server.database.orm)

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
      dateOrder: null,
      scopes: {},
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

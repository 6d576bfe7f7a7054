import { models } from "@readyroom/db/schema/inventory"
import { eq } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { fixtureList, listOf, manyDevices, sendList } from "../../testing/device-list.ts"
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

const source = "csv"
const counts = (answer: unknown) => ["new", "changed", "unchanged", "absent"].map((name) => at(answer, name))
const send = (mode: "preview" | "commit", list: string | Uint8Array) => sendList(ivar, mode, list, { source })
const device = async (name: string) => at(await ivar.get(`/api/devices?q=${name}`), "items.0")
const nothing = { statusWords: {}, columns: {}, places: {} }

async function tell(headerSet: string, told: object) {
  return ivar.put(`/api/inventory/mapping?source=csv&headerSet=${headerSet}`, { ...nothing, ...told })
}

async function exported(query = "", language = "en"): Promise<Uint8Array> {
  const response = await fetch(`${server.url}/api/devices.csv?language=${language}${query}`, {
    headers: { cookie: ivar.cookie ?? "" },
  })
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"])
  return response.bytes()
}

describe("a list that somebody keeps", () => {
  test("tells what each column is taken as, and brings devices with cart, room and kind", async () => {
    const list =
      "Computer name,Serial No,Tag,Make and model,Type,Trolley,Room\nL1,S-1,T1,Lenovo 14e,Laptops,Trolley A,\nL2,S-2,T2,Lenovo 14e,surfplatta,,Room 9\n"
    const preview = await send("preview", list)
    expect(at(preview, "columns.3")).toEqual({
      column: "Make and model",
      values: ["Lenovo 14e"],
      field: "modelName",
      by: "name",
    })
    expect(counts(await send("commit", list))).toEqual([2, 0, 0, 0])
    expect(await device("L1")).toMatchObject({
      kind: "laptop",
      cart: { name: "Trolley A" },
      status: "available",
    })
    expect(await device("L2")).toMatchObject({ kind: "tablet", room: { name: "Room 9" } })
    const before = await everyRow(server.database.orm)
    expect(counts(await send("commit", list))).toEqual([0, 0, 2, 0])
    expect(await everyRow(server.database.orm)).toEqual(before)
  })

  test("is read as the school has said, for lists with these headers alone", async () => {
    const list = fixtureList("plain-cr-only.csv")
    const headerSet = textAt(await send("preview", list), "headerSet")
    const told = { columns: { "Until when": "until", Name: "assetTag" }, dateOrder: "month-first" }
    expect((await tell(headerSet, told)).status).toBe(200)
    const answer = await send("commit", list)
    expect([at(answer, "columns.0.by"), at(answer, "dates.order")]).toEqual(["school", "month-first"])
    expect(await device("QW12ER35")).toMatchObject({
      assetTag: "B",
      status: "repair",
      until: expect.stringMatching(/^2027-04-0[56]/),
    })
    const other = await send("preview", "Name,What is this,State\nA,QW12ER34,available\n")
    expect(at(other, "headerSet")).not.toBe(headerSet)
    expect(at(other, "columns.0")).toMatchObject({ field: "name", by: "name" })
  })

  test("is not imported before the school has said which column tells its devices apart", async () => {
    const list = "Thing,Mark\nLaptop,A-1\nLaptop,A-2\nLaptop,A-3\n"
    const preview = await send("preview", list)
    expect([preview.status, at(preview, "missing"), ...counts(preview)]).toEqual([
      200,
      ["identity"],
      0,
      0,
      0,
      0,
    ])
    const before = await everyRow(server.database.orm)
    const refused = await send("commit", list)
    expect([refused.status, at(refused, "errors.0.code")]).toEqual([422, "missing-columns"])
    expect(await everyRow(server.database.orm)).toEqual(before)
    await tell(textAt(preview, "headerSet"), { columns: { Mark: "assetTag", Thing: "modelName" } })
    expect(counts(await send("commit", list))).toEqual([3, 0, 0, 0])
  })

  test("has no two columns that say the same", async () => {
    const answer = await tell("x", { columns: { A: "serial", B: "serial" } })
    expect([answer.status, at(answer, "code"), at(answer, "errors.0")]).toEqual([
      422,
      "one-field-twice",
      { path: "B", code: "serial" },
    ])
    expect((await tell("x", { columns: { A: "none", B: "none" } })).status).toBe(200)
  })

  test("sent as Snipe-IT's is refused, and may be one's own", async () => {
    const answer = await sendList(ivar, "preview", "Serienr;Modell\nX1;C740\n")
    expect([at(answer, "code"), at(answer, "errors")]).toEqual([
      "unreadable-file",
      [
        { path: "file", code: "missing-columns" },
        { path: "source", code: "csv" },
      ],
    ])
  })

  test("that another system wrote is read, and the system is named", async () => {
    expect(at(await send("preview", fixtureList("snipe-it-assets.csv")), "looksLike")).toBe("snipe-it")
    const google = await send("preview", fixtureList("google-devices.json"))
    expect([at(google, "code"), at(google, "errors")]).toEqual([
      "unreadable-file",
      [
        { path: "file", code: "json" },
        { path: "source", code: "google" },
      ],
    ])
  })
})

describe("Readyroom's own list", () => {
  beforeEach(async () => {
    await sendList(ivar, "commit", fixtureList("snipe-it-custom-report.csv"))
    await sendList(ivar, "commit", fixtureList("snipe-it-assets.csv"))
    await sendList(ivar, "commit", fixtureList("google-devices.json"), { source: "google" })
    const facts = { deviceKind: "laptop", platform: "windows", ramBytes: 8 * 2 ** 30, storageBytes: 128e9 }
    await server.database.orm
      .update(models)
      .set({ facts })
      .where(eq(models.name, "Lenovo 300e Chromebook Gen 3"))
  })

  test.each(["en", "sv"])("is read in again (%s) and changes nothing, not even a time", async (language) => {
    const before = await everyRow(server.database.orm)
    const list = await exported("", language)
    const answer = await send("commit", list)
    expect([answer.status, at(answer, "rejected"), at(answer, "unknownStatusWords")]).toEqual([200, [], []])
    expect(at(answer, "differences")).toEqual([])
    expect(counts(answer)).toEqual([0, 0, before.devices.length, 0])
    const columns: { by: string }[] = Object(at(answer, "columns"))
    expect(columns.filter(({ by }) => by !== "name")).toEqual([])
    expect(await everyRow(server.database.orm)).toEqual(before)
  })

  test("has what the list's filters show, and guards what a spreadsheet would take for a formula", async () => {
    const text = new TextDecoder().decode(await exported("&status=repair"))
    expect(text).toContain("CB-003")
    expect(text).not.toContain("CB-001")
    expect(new TextDecoder().decode(await exported("&q=HYPERLINK"))).toContain("'=HYPERLINK")
  })

  test("with a change is a change of that alone", async () => {
    const text = new TextDecoder().decode(await exported())
    const answer = await send("commit", text.replace("CB-001", "CB-001 new"))
    expect([counts(answer).slice(0, 2), at(answer, "differences.0.fields")]).toEqual([
      [0, 1],
      [{ field: "name", from: "CB-001", to: "CB-001 new" }],
    ])
  })
})

test("another system's list goes on telling of its devices after one that says the same", async () => {
  await sendList(ivar, "commit", listOf([row("A"), row("B")]))
  await ivar.patch(`/api/devices/${textAt(await device("S-A"), "id")}`, {
    status: "loaned",
    until: "2099-01-01",
  })
  await send("commit", await exported())
  await sendList(ivar, "commit", listOf([row("A"), row("B")]))
  expect(await device("S-A")).toMatchObject({ status: "loaned" })
})

test("a long list is sent in parts, and whole", async () => {
  await sendList(ivar, "commit", listOf(manyDevices(1_200)))
  const lines = new TextDecoder()
    .decode(await exported())
    .trim()
    .split("\r\n")
  expect(lines).toHaveLength(1_201)
  expect(new Set(lines).size).toBe(1_201)
})

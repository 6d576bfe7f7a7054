import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { fixtureList, listOf, sendList } from "../../testing/device-list.ts"
import { emptyInventory, everyRow } from "../../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(() => emptyInventory(server))

const source = "google"
const counts = (answer: unknown) => ["new", "changed", "unchanged", "absent"].map((name) => at(answer, name))
const send = (mode: "preview" | "commit", name: string, language = "en") =>
  sendList(ivar, mode, fixtureList(name), { source, language })
const device = async (serial: string) => at(await ivar.get(`/api/devices?q=${serial}`), "items.0")

describe("a list of Google's ChromeOS devices", () => {
  test("brings devices with model, cart, room and facts, and again changes nothing", async () => {
    const answer = await send("commit", "google-devices.json")
    expect([answer.status, ...counts(answer)]).toEqual([200, 4, 0, 0, 0])
    const first = await device("5CD1001")
    expect(first).toMatchObject({
      assetTag: "SV-2001",
      status: "available",
      model: { name: "HP Chromebook 11 G9 EE" },
      cart: { name: "Cart 7" },
    })
    const read = await ivar.get(`/api/devices/${textAt(first, "id")}`)
    expect(at(read, "source.row.systemRamTotal")).toBe("4026531840")
    expect(await device("5CD1002")).toMatchObject({ status: "repair", cart: { name: "Cart 7" } })
    const rows = await everyRow(server.database.orm)
    const again = await send("commit", "google-devices.json")
    expect(counts(again)).toEqual([0, 0, 4, 0])
    expect(await everyRow(server.database.orm)).toEqual(rows)
  })

  test("tells rows by their number where the list has no lines, in both languages", async () => {
    for (const [language, text] of [
      ["en", /^Device 6 has neither/],
      ["sv", /^Enhet 6 har varken/],
    ] as const) {
      const answer = await send("preview", "google-two-pages.json", language)
      expect([at(answer, "countedBy"), at(answer, "rejected.0.line")]).toEqual(["devices", 6])
      expect(textAt(answer, "rejected.0.reason.text")).toMatch(text)
    }
    const csv = await send("preview", "google-gam.csv")
    expect([at(csv, "countedBy"), textAt(csv, "rejected.0.reason.text").slice(0, 6)]).toEqual([
      "lines",
      "Line 8",
    ])
  })

  test("finds devices that another system's list brought, and leaves what Google does not speak of", async () => {
    const list = listOf([
      {
        "Asset Tag": "SV-2001",
        Serial: "5CD1001",
        Name: "CB-1",
        Model: "Old name",
        Manufacturer: "HP",
        Status: "Ready to Deploy",
      },
    ])
    await sendList(ivar, "commit", list)
    expect(counts(await send("commit", "google-devices.json"))).toEqual([3, 1, 0, 0])
    expect(await device("5CD1001")).toMatchObject({ name: "CB-1", model: { name: "HP Chromebook 11 G9 EE" } })
  })

  test("keeps what the school says of its columns apart from other systems' lists", async () => {
    const mapping = { statusWords: {}, columns: { annotatedUser: "assignedTo" }, places: {} }
    expect((await ivar.put(`/api/inventory/mapping?source=${source}`, mapping)).status).toBe(200)
    expect(at(await ivar.get("/api/inventory/mapping?source=snipe-it"), "columns")).toEqual({})
    await send("commit", "google-devices.json")
    expect(await device("5CD1004")).toMatchObject({
      status: "assigned",
      assignedTo: "åsa.öberg@sunview.example",
    })
    await ivar.put(`/api/inventory/mapping?source=${source}`, { statusWords: {}, columns: {}, places: {} })
  })

  test.each([
    ['{"users":[]}', "no-list"],
    ['{"chromeosdevices":[{"serialNumber":"A"', "bad-json"],
    ["Name,Serial\nA,1", "missing-columns"],
  ])("%s is refused, says what to do, and leaves nothing", async (text, code) => {
    const before = await everyRow(server.database.orm)
    const answer = await sendList(ivar, "commit", text, { source })
    expect([answer.status, at(answer, "errors.0.code")]).toEqual([422, code])
    expect(textAt(answer, "detail")).toMatch(/[Ee]xport/)
    expect(await everyRow(server.database.orm)).toEqual(before)
  })
})

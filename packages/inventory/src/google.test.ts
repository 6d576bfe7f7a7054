import { describe, expect, it } from "vitest"
import { google } from "./google.ts"
import { fixture, readOrProblem } from "./reader-contract.ts"

const GB = 2 ** 30
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))

describe("Google's ChromeOS devices", () => {
  it("tell status, place, end of updates and memory as it was sold", async () => {
    const { rows } = await google.read(fixture("google-devices.json"))
    expect(
      rows.map((row) => [row.serial, row.assetTag, row.status, row.location, row.aue, row.ramBytes]),
    ).toEqual([
      ["5CD1001", "SV-2001", "available", "Room 204 / Cart 7", "2031-06-30", 4 * GB],
      ["5cd1002", "SV-2002", "repair", "/Sunview High/Carts/Cart 7", "2031-06-28", 4 * GB],
      ["5CD1003", null, "retired", null, "2026-06-30", 3 * GB],
      ["5CD1004", null, "available", "Sal 12", "2030-06-30", 16 * GB],
    ])
    expect(rows[0]).toMatchObject({
      platform: "ChromeOS",
      osVersion: "131.0.6778.96",
      modelName: "HP Chromebook 11 G9 EE",
      raw: { systemRamTotal: "4026531840", "osUpdateStatus.state": "updateStateNotUpdated" },
    })
  })

  it("are not kept with who used them and when, and it is said", async () => {
    for (const file of ["google-devices.json", "google-gam.csv"]) {
      const { rows, warnings } = await google.read(fixture(file))
      expect(JSON.stringify(rows)).not.toContain("m.berg@sunview.example")
      const said = warnings.find(({ code }) => code === "left-out")
      expect(said?.values.columns).toContain("recentUsers")
    }
  })

  it.each(["google-gam.csv", "google-gam-semicolon-windows-1252.csv", "google-gam-cr-only.csv"])(
    "are the same in %s as in the API's two pages",
    async (file) => {
      const [csv, json] = await Promise.all([
        google.read(fixture(file)),
        google.read(fixture("google-two-pages.json")),
      ])
      const told = ({ rows }: typeof csv) =>
        rows.map(({ line, raw, osVersion, notes, ...row }) => ({
          ...row,
          notes: notes?.replaceAll("\r", "\n"),
        }))
      expect(told(csv)).toEqual(told(json))
      expect(csv.rejected.map(({ code }) => code)).toEqual(["no-identity"])
      expect([csv.countedBy, json.countedBy]).toEqual(["lines", "devices"])
      expect(json.rejected).toEqual([{ line: 6, code: "no-identity", values: {} }])
    },
  )

  it("name what is not understood: status words, days, sizes, doubled serials, other columns", async () => {
    const { warnings, unknownStatusWords, unknownColumns } = await google.read(
      fixture("google-two-pages.json"),
    )
    expect(unknownStatusWords).toEqual([{ word: "RETURN_ARRIVED", rows: 1 }])
    expect(unknownColumns).toEqual(["annotatedUser", "screenBrand"])
    expect(warnings.map(({ code, lines }) => [code, lines])).toEqual([
      ["unknown-column", []],
      ["unknown-column", []],
      ["left-out", []],
      ["unknown-status", [5]],
      ["size-not-read", [5]],
      ["date-not-read", [5]],
      ["duplicate-serial", [1, 7]],
    ])
  })

  it("belong to the user noted on them where the school says that the column means so", async () => {
    const columns = { annotatedUser: "assignedTo" } as const
    const { rows } = await google.read(fixture("google-devices.json"), { columns })
    expect(rows.map(({ status, assignedTo }) => [status, assignedTo])).toEqual([
      ["available", null],
      ["repair", null],
      ["retired", null],
      ["assigned", "åsa.öberg@sunview.example"],
    ])
  })

  it("follow the school's own reading of a status", async () => {
    const { rows } = await google.read(fixture("google-two-pages.json"), {
      statusWords: { return_arrived: "retired", Disabled: "reserved" },
    })
    expect(rows.map(({ status }) => status)).toEqual([
      "available",
      "reserved",
      "retired",
      "available",
      "retired",
      "available",
    ])
  })

  it.each([
    ["an array of devices", [{ serialNumber: "A", model: "M" }]],
    ["an array of pages", [{ chromeosdevices: [{ serialNumber: "A", model: "M" }] }]],
    [
      "a page with other members before",
      { a: { chromeosdevices: [1] }, chromeosdevices: [{ serialNumber: "A", model: "M" }] },
    ],
  ])("are read from %s", async (_, list) => {
    const { rows } = await google.read(bytes(list))
    expect(rows.map(({ serial, modelName }) => [serial, modelName])).toEqual([["A", "M"]])
  })

  it.each([
    ["no-list", { users: [] }],
    ["no-list", '{"chromeosdevices": "none"}'],
    ["empty", { chromeosdevices: [] }],
    ["missing-columns", { chromeosdevices: [{ primaryEmail: "a@b" }] }],
    ["bad-json", '{"chromeosdevices":[{"serialNumber":"A","model":"M"}'],
    ["bad-json", '{"chromeosdevices":[{"serialNumber":"A" "model":"M"}]}'],
    ["bad-json", '{"chromeosdevices":[{"serialNumber":"A'],
    ["bad-json", '{"chromeosdevices":["A"]}'],
    [
      "too-many-rows",
      {
        chromeosdevices: [
          { serialNumber: "A", model: "M" },
          { serialNumber: "B", model: "M" },
        ],
      },
    ],
  ])("are refused as %s: %j", async (code, list) => {
    const limits = { bytes: 1000, rows: 1 }
    await expect(google.read(bytes(list), { limits })).rejects.toMatchObject({ name: "FileProblem", code })
  })

  it("cannot reach an object's prototype by a member's name", async () => {
    const text = '{"chromeosdevices":[{"serialNumber":"A","model":"M","__proto__":{"notes":"x"}}]}'
    const read = await readOrProblem(google, bytes(text))
    expect(read).toMatchObject({ rows: [{ notes: null, raw: { serialNumber: "A", model: "M" } }] })
  })
})

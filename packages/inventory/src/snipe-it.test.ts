import { describe, expect, it } from "vitest"
import { fixture, readOrProblem } from "./reader-contract.ts"
import { snipeIt } from "./snipe-it.ts"

const GB = 2 ** 30

describe("Snipe-IT's asset export", () => {
  const read = () => snipeIt.read(fixture("snipe-it-assets.csv"))

  it("tells each device's status by label and checkout", async () => {
    const { rows } = await read()
    expect(rows.map((row) => [row.name, row.status, row.until, row.assignedTo])).toEqual([
      ["CB-001", "available", null, null],
      ["CB-002", "available", null, null],
      ["CB-003", "repair", "2027-03-05", null],
      ["CB-004", "unknown", null, null],
      ["CB-005", "retired", null, null],
      ["CB-006", "assigned", "2027-06-11", "e.lindqvist"],
      ["IP-001", "available", null, null],
      ["IP-002", "available", null, null],
      ["IP-003", "unknown", null, null],
      ["IP-004", "unknown", null, null],
    ])
  })

  it("reads every column that a device has a field for, and keeps all of them as they came", async () => {
    const { rows } = await read()
    expect(rows[2]).toEqual({
      line: 4,
      ordinal: 0,
      serial: "PF3A1003",
      serialKey: "PF3A1003",
      assetTag: "SV-1003",
      name: "CB-003",
      modelName: "Lenovo 300e Chromebook Gen 3",
      modelNumber: "82J9",
      manufacturer: "Lenovo",
      category: "Chromebooks",
      kind: null,
      cart: null,
      room: null,
      location: "Cart 1",
      status: "repair",
      until: "2027-03-05",
      assignedTo: null,
      platform: null,
      osVersion: null,
      ramBytes: null,
      storageBytes: null,
      aue: "2031-06-30",
      notes: 'Hinge loose.\r\nSent to Northgate, job 4471; screen 11.6" "matte"',
      raw: expect.objectContaining({ "Purchase Cost": "289.00", Warranty: "36", Status: "Undeployable" }),
    })
    // The note's line break is inside quotation marks: the next row stands two lines below.
    expect(rows[3]?.line).toBe(6)
  })

  it("names the status word that it does not know once, however it is written, and offers it for mapping", async () => {
    const { warnings, unknownStatusWords } = await read()
    expect(unknownStatusWords).toEqual([{ word: "Out for Repair", rows: 2 }])
    expect(warnings).toEqual([
      { code: "unknown-status", lines: [11, 12], values: { word: "Out for Repair", count: 2 } },
    ])
  })

  it("takes a word as the school has said it is meant", async () => {
    const { rows, warnings } = await snipeIt.read(fixture("snipe-it-assets.csv"), {
      statusWords: { "OUT FOR REPAIR": "repair", "ready to deploy": "reserved" },
    })
    expect(rows.slice(-2).map((row) => row.status)).toEqual(["repair", "repair"])
    expect(rows[0]?.status).toBe("reserved")
    expect(warnings).toEqual([])
  })

  it("says which fields it speaks of, so that an import leaves the others alone", async () => {
    const { says } = await read()
    expect([...says]).toEqual(
      expect.arrayContaining(["serial", "location", "status", "until", "aue", "notes"]),
    )
    expect(says.has("ramBytes")).toBe(false)
    expect(says.has("osVersion")).toBe(false)
  })
})

describe("Snipe-IT's custom report", () => {
  const read = () => snipeIt.read(fixture("snipe-it-custom-report.csv"))

  it("is read by its own headers, with Snipe-IT's type behind the school's word for a status", async () => {
    const { rows } = await read()
    expect(rows.map((row) => [row.name, row.status, row.assignedTo, row.cart, row.location])).toEqual([
      ["LT-01", "available", null, null, "Cart 9"],
      ["LT-02", "assigned", "o.haddad", null, null],
      ["LT-03", "available", null, "Laptop trolley B", "Room 9"],
      ["LT-04", "repair", null, null, "Store room"],
      ["=HYPERLINK", "unknown", null, null, "Science & Art"],
    ])
  })

  it("reads memory as it was sold, and storage, and names what it cannot read as a size or a date", async () => {
    const { rows, warnings } = await read()
    expect(rows.map((row) => row.ramBytes)).toEqual([8 * GB, 16 * GB, 4 * GB, null, null])
    expect(rows[1]?.raw.RAM).toBe("16695300096")
    expect(rows[0]).toMatchObject({ storageBytes: 256e9, osVersion: "11 23H2", aue: "2027-08-14" })
    expect(warnings).toEqual([
      { code: "duplicate-column", lines: [], values: { column: "Address", count: 1 } },
      { code: "unknown-column", lines: [], values: { column: "Charger", count: 1 } },
      { code: "size-not-read", lines: [5], values: { value: "4", column: "RAM", count: 1 } },
      { code: "date-not-read", lines: [5], values: { value: "03/04/2027", column: "EOL", count: 1 } },
      { code: "no-status", lines: [6], values: { count: 1 } },
    ])
  })

  it("keeps what an unknown column says, and reads it where the school has said what it means", async () => {
    const { rows, unknownColumns } = await read()
    expect(unknownColumns).toEqual(["Charger"])
    expect(rows[0]?.raw.Charger).toBe("yes")
    const mapped = await snipeIt.read(fixture("snipe-it-custom-report.csv"), {
      columns: { charger: "notes", "Asset Name": "assetTag" },
    })
    // The columns whose field is now read elsewhere are told like any other that is not read.
    expect(mapped.unknownColumns).toEqual(["Asset Tag", "Notes"])
    expect(mapped.rows[0]).toMatchObject({ notes: "yes", assetTag: "LT-01", name: null })
  })
})

describe("the same list, saved by other spreadsheets,", () => {
  it("reads the same with semicolons in Windows-1252 as with tabs in UTF-16", async () => {
    const western = await snipeIt.read(fixture("snipe-it-semicolon-windows-1252.csv"))
    const wide = await snipeIt.read(fixture("snipe-it-tab-utf-16.csv"))
    expect(western.rows.map((row) => [row.name, row.location, row.notes])).toEqual([
      ["Läsplatta Ö1", "Datorvagn Åsa", "Skärmen är repad; fungerar"],
      ["Läsplatta Ö2", "Sal 12; plan 2", null],
    ])
    expect(wide).toEqual(western)
  })

  it("counts lines right where they end in CR alone, and passes over blank rows", async () => {
    const { rows } = await snipeIt.read(fixture("snipe-it-cr-only.csv"))
    expect(rows.map((row) => [row.line, row.name, row.notes])).toEqual([
      [2, "CB-001", null],
      [3, "CB-003", "two\rlines"],
      [6, "CB-004", null],
    ])
  })
})

describe("a list with oddities", () => {
  const read = () => snipeIt.read(fixture("snipe-it-oddities.csv"))

  it("rejects a row with its line and the reason, and imports the others", async () => {
    const { rows, rejected } = await read()
    expect(rejected).toEqual([
      { line: 5, code: "no-identity", values: {} },
      { line: 6, code: "too-many-cells", values: { found: 9, expected: 8 } },
      { line: 7, code: "cells-missing", values: { found: 3, expected: 8 } },
      { line: 13, code: "too-long", values: { column: "Item Name", found: 400, limit: 300 } },
    ])
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 10, 11, 12])
  })

  it("keeps both rows of a doubled serial, counted, with a warning; a serial that says there is none is none", async () => {
    const { rows, warnings } = await read()
    expect(rows.slice(0, 3).map((row) => [row.serialKey, row.ordinal])).toEqual([
      ["PF3A5001", 0],
      ["PF3A5001", 1],
      [null, 0],
    ])
    expect(warnings).toContainEqual({
      code: "duplicate-serial",
      lines: [2, 3],
      values: { serial: "PF3A5001", count: 2 },
    })
    expect(warnings).toContainEqual({
      code: "duplicate-asset-tag",
      lines: [10, 11],
      values: { assetTag: "SV-5007", count: 2 },
    })
  })

  it("warns of what is worth a look, once for the rows that share it", async () => {
    const { rows, warnings } = await read()
    expect(warnings.map(({ code }) => code)).toEqual([
      "deployed-to-nobody",
      "serial-mangled",
      "unknown-status",
      "no-model",
      "serial-mangled",
      "duplicate-serial",
      "duplicate-asset-tag",
    ])
    expect(rows[0]?.status).toBe("unknown")
  })

  it("reads days with points, and slashes where only one order is a day", async () => {
    const { rows } = await read()
    expect(rows.filter((row) => row.status === "unknown").map((row) => row.until)).toEqual([
      null,
      "2027-12-31",
      "2027-01-13",
    ])
  })

  it("keeps a quotation mark that nobody doubled", async () => {
    expect((await read()).rows.map((row) => row.modelName)).toContain('11.6" Chromebook')
  })
})

describe("a list without a status column", () => {
  it("counts what is checked out to a person as assigned, all else as available, and says so", async () => {
    const list =
      "Asset Tag,Model,Checkout Type,Checked Out To: Username\nA,X,user,anna\nB,X,,\nC,X,location,\nD,X,,bo\n"
    const { rows, warnings } = await snipeIt.read(new TextEncoder().encode(list))
    expect(rows.map((row) => [row.status, row.assignedTo])).toEqual([
      ["assigned", "anna"],
      ["available", null],
      ["available", null],
      ["assigned", "bo"],
    ])
    expect(warnings).toEqual([{ code: "no-status-column", lines: [], values: { count: 1 } }])
  })
})

describe("a list of something else", () => {
  it("is refused, with the columns that are missing and those that are there", async () => {
    expect(await readOrProblem(snipeIt, fixture("snipe-it-licences.csv"))).toMatchObject({
      code: "missing-columns",
      values: { missing: ["Model"], found: expect.arrayContaining(["Full Name", "seats"]) },
    })
    const letter = new TextEncoder().encode("Dear colleague,\nplease find the list attached.\n")
    expect(await readOrProblem(snipeIt, letter)).toMatchObject({
      code: "missing-columns",
      values: { missing: ["Asset Tag", "Model"] },
    })
  })
})

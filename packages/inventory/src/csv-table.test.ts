import { describe, expect, it } from "vitest"
import { openCsv } from "./csv-table.ts"
import { decodeText } from "./csv-text.ts"
import { FileProblem, fileProblemText } from "./file-problem.ts"
import { ownTime } from "./testing/own-time.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

describe("a table", () => {
  it.each([
    ["a,b;c,d", ","],
    ["a;b,c;d", ";"],
    ["a\tb;c\td", "\t"],
    ['"a,b,c";d', ";"],
    ["single", ","],
  ])("whose header is %j is separated by %j", (header, separator) => {
    expect(openCsv(bytes(`${header}\n1`)).separator).toBe(separator)
  })

  it("may say its separator in a first line of its own, as Excel writes it; lines are counted with it", () => {
    const table = openCsv(bytes("sep=;\r\na;b,c\r\n1;2\r\n"))
    expect(table.columns).toEqual(["a", "b,c"])
    expect([...table.rows]).toEqual([{ line: 3, cells: ["1", "2"] }])
  })

  it("names columns that have no name, and tells those that stand twice", () => {
    const table = openCsv(bytes("\n Name , Address,,Address,Address\n1,2,3,4,5"))
    expect(table.columns).toEqual(["Name", "Address", "Column 3", "Address (2)", "Address (3)"])
    expect(table.duplicateColumns).toEqual(["Address"])
  })

  it("passes over rows without any text", () => {
    expect([...openCsv(bytes("a,b\n\n , \n1,2\n,,,\n")).rows]).toEqual([{ line: 4, cells: ["1", "2"] }])
  })

  it("of 20,000 columns is opened at once", async () => {
    const wide = bytes(Array(20_000).fill("x").join(","))
    const took = await ownTime(() => expect(openCsv(wide).columns).toHaveLength(20_000))
    expect(took).toBeLessThan(500)
  })
})

describe("the text of a file", () => {
  const swedish = "Läsplatta;Sal Å"
  const utf16 = (text: string, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(text.length * 2))
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
    return new Uint8Array(view.buffer)
  }
  const latin1 = Uint8Array.from(swedish, (character) => character.charCodeAt(0))

  it.each([
    ["UTF-8", bytes(swedish), "utf-8"],
    ["UTF-8 with a mark", bytes(`\ufeff${swedish}`), "utf-8"],
    ["UTF-16 with a mark", utf16(`\ufeff${swedish}`, true), "utf-16le"],
    ["big-endian UTF-16 with a mark", utf16(`\ufeff${swedish}`, false), "utf-16be"],
    ["UTF-16 without a mark", utf16(swedish, true), "utf-16le"],
    ["big-endian UTF-16 without a mark", utf16(swedish, false), "utf-16be"],
    ["Latin-1", latin1, "windows-1252"],
  ])("is read from %s", (_, file, encoding) => {
    expect(decodeText(file)).toEqual({ text: swedish, encoding })
  })

  it.each([
    ["an Excel file", bytes("PK\u0003\u0004    [Content_Types].xml"), "workbook", { looksLike: "Excel" }],
    ["a ZIP file", bytes("PK\u0003\u0004    devices.csv"), "archive", { looksLike: "ZIP" }],
    [
      "an old Excel file",
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]),
      "workbook",
      { looksLike: "Excel 97, Word 97" },
    ],
    ["a PDF", bytes("%PDF-1.7"), "document", { looksLike: "PDF" }],
    ["a web page", bytes("\n<!DOCTYPE html><html>"), "web-page", { looksLike: "HTML" }],
    ["XML", bytes('<?xml version="1.0"?>'), "not-a-table", { looksLike: "XML" }],
    ["JSON", bytes('[{"serialNumber":"5CD"}]'), "json", {}],
    ["binary data", Uint8Array.from([65, 0, 0, 0, 66, 1, 2, 0]), "not-a-table", { looksLike: "binary data" }],
  ])("is not looked for in %s", (_, file, code, values) => {
    expect(() => openCsv(file)).toThrow(expect.objectContaining({ code, values }))
  })

  it("has its header where most columns are known, below a title and a line of groups", () => {
    const list = "Our devices,,\n,Device,Place\nName,Serial,Room\nCB-1,S1,204\n"
    const table = openCsv(bytes(list), undefined, (cell) => ["Name", "Serial", "Room"].includes(cell))
    expect([table.columns, table.linesAboveHeader]).toEqual([["Name", "Serial", "Room"], 2])
    expect([...table.rows]).toEqual([{ line: 4, cells: ["CB-1", "S1", "204"] }])
  })

  it.each([[""], ["\ufeff"], [" \n\n "]])("is missed in a file of %j", (text) => {
    expect(() => openCsv(bytes(text))).toThrow(expect.objectContaining({ code: "empty" }))
  })

  it("is not even looked at above the limit", () => {
    expect(() => openCsv(new Uint8Array(3_000_000), { bytes: 2_000_000, rows: 1 })).toThrow(
      "The file has 3 MB; at most 2 MB can be imported.",
    )
  })
})

it("a problem reads as a sentence in either language, with numbers and lists written its way", () => {
  const problem = new FileProblem("missing-columns", {
    missing: ["Asset Tag", "Model"],
    found: ["a", "b", "c"],
  })
  expect(fileProblemText(problem, "en")).toContain(
    "lacks the columns Asset Tag and Model. It has: a, b and c.",
  )
  expect(fileProblemText(problem, "sv")).toContain(
    "saknar kolumnerna Asset Tag och Model. Den har: a, b och c.",
  )
  expect(fileProblemText(new FileProblem("too-many-rows", { limit: 200_000 }), "en")).toContain(
    "200,000 rows",
  )
})

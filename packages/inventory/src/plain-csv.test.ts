import { describe, expect, it } from "vitest"
import { plainCsv } from "./plain-csv.ts"
import { fixture } from "./reader-contract.ts"

const GB = 2 ** 30
const bytes = (text: string) => new TextEncoder().encode(text)
const taken = ({ columns }: Awaited<ReturnType<typeof plainCsv.read>>) =>
  columns?.map(({ column, field, by }) => [column, field, by])

describe("a list that somebody keeps", () => {
  const read = (options = {}) => plainCsv.read(fixture("plain-inventory.csv"), options)

  it("is read below its title and its groups, its columns by what they are called, doubled ones by number", async () => {
    const reading = await read()
    expect(taken(reading)).toEqual([
      ["Computer name", "name", "name"],
      ["Serial No", "serial", "name"],
      ["Tag", "assetTag", "name"],
      ["Make and model", "modelName", "name"],
      ["Trolley", "cart", "name"],
      ["Room", "room", "name"],
      ["Condition", "status", "name"],
      ["Return date", "until", "name"],
      ["AUE", "aue", "name"],
      ["Price", null, null],
      ["Comment", "notes", "name"],
      ["Comment (2)", null, null],
    ])
    expect(reading.columns?.[6]?.values).toEqual(["OK", "In repair", "Written off"])
    expect(reading.warnings).toContainEqual({
      code: "lines-above-header",
      lines: [],
      values: { lines: 2, count: 1 },
    })
    expect(reading.rows[0]).toMatchObject({
      line: 4,
      name: "SV-L01",
      serial: "PX1A0001",
      cart: "Trolley A",
      room: "Room 1",
      status: "available",
      aue: "2031-06-30",
      notes: "first",
      raw: { "Comment (2)": "second, here", Price: "289" },
    })
  })

  it("rejects rows that name no device, repeat the header or lack cells, each with its line", async () => {
    const { rejected, unknownStatusWords } = await read()
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [7, "no-identity"],
      [9, "header-again"],
      [10, "cells-missing"],
    ])
    expect(unknownStatusWords).toEqual([{ word: "Written off", rows: 1 }])
  })

  it("reads open dates in the order that its other dates show, and a spreadsheet's day numbers, and says so", async () => {
    const { rows, dates, warnings } = await read()
    expect(rows.map(({ until }) => until)).toEqual([null, "2027-03-05", null, "2027-02-04"])
    expect(rows.at(-1)?.aue).toBe("2026-11-28")
    expect(dates).toBeNull()
    expect(warnings).toContainEqual({
      code: "day-numbers",
      lines: [],
      values: { column: "AUE", value: "46354", day: "2026-11-28", count: 1 },
    })
  })

  it("is read as the school says: another column, or none, goes before what is guessed", async () => {
    const reading = await read({
      columns: { "Comment (2)": "notes", Room: "none", Price: "none" },
      statusWords: { "written off": "retired" },
    })
    expect(taken(reading)?.filter(([, , by]) => by === "school")).toEqual([
      ["Room", null, "school"],
      ["Price", null, "school"],
      ["Comment (2)", "notes", "school"],
    ])
    expect(reading.rows[0]).toMatchObject({ notes: "second, here", room: null })
    expect(reading.rows.map(({ status }) => status)).toEqual(["available", "repair", "retired", "loaned"])
    expect(reading.says.has("room")).toBe(false)
  })
})

it("in Swedish, semicolons and Windows-1252 is read too, and a header's unit counts", async () => {
  const { rows, warnings } = await plainCsv.read(fixture("plain-lista-windows-1252.csv"))
  expect(rows.map((row) => [row.name, row.cart, row.status, row.until, row.ramBytes, row.notes])).toEqual([
    ["Läsplatta Ö1", "Vagn Åsa", "available", null, 3 * GB, "Skärmen är repad"],
    ["Läsplatta Ö2", "Vagn Åsa", "repair", "2027-02-01", 3 * GB, null],
    ["Läsplatta Ö3", null, "loaned", "2027-03-01", 3 * GB, null],
  ])
  expect(warnings).toEqual([])
})

describe("a list whose headers say little", () => {
  const read = (options = {}) => plainCsv.read(fixture("plain-cr-only.csv"), options)

  it("has its serial numbers guessed by their look, shown as a guess", async () => {
    expect(taken(await read())).toEqual([
      ["Name", "name", "name"],
      ["What is this", "serial", "values"],
      ["State", "status", "name"],
      ["Until when", null, null],
    ])
  })

  it("asks which number of its dates is the day, and reads none before it is told", async () => {
    const columns = { "Until when": "until" } as const
    const asked = await read({ columns })
    expect(asked.dates).toEqual({ example: "03/04/2027", rows: 2, order: null })
    expect(asked.rows[1]?.until).toBeNull()
    const told = await read({ columns, dateOrder: "month-first" })
    expect(told.rows[1]?.until).toBe("2027-04-05")
    expect(told.dates).toMatchObject({ order: "month-first" })
  })

  it("has no guess where the school says that a column means nothing", async () => {
    const { missing, rows, columns } = await read({ columns: { "What is this": "none" } })
    expect([missing, rows]).toEqual([["identity"], []])
    expect(columns).toHaveLength(4)
  })
})

it("without serials and tags has no rows yet, and shows its columns to be told", async () => {
  const { missing, rows, columns } = await plainCsv.read(bytes("Thing,Colour\nLaptop,red\n"))
  expect([missing, rows]).toEqual([["identity"], []])
  expect(columns?.map(({ values }) => values)).toEqual([["Laptop"], ["red"]])
})

it("with only a header is refused, and says so", async () => {
  await expect(plainCsv.read(bytes("Name,Serial\n"))).rejects.toMatchObject({ code: "only-header" })
})

it("is known again by its headers in any order, and not by others", () => {
  const set = (text: string) => plainCsv.headerSetOf(bytes(text))
  expect(set("Name,Serial No\nA,1")).toBe(set("serial  no;NAME\nB;2"))
  expect(set("Name,Serial No\nA,1")).not.toBe(set("Name,Serial\nA,1"))
})

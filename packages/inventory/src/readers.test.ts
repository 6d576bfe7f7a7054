import { expect, it } from "vitest"
import { readerContract } from "./reader-contract.ts"
import { readerOf, readers } from "./readers.ts"
import { snipeIt } from "./snipe-it.ts"

readerContract(snipeIt, [
  "snipe-it-assets.csv",
  "snipe-it-custom-report.csv",
  "snipe-it-semicolon-windows-1252.csv",
  "snipe-it-tab-utf-16.csv",
  "snipe-it-cr-only.csv",
  "snipe-it-oddities.csv",
])

it("finds a reader by the source's name", () => {
  expect(readerOf("snipe-it")).toBe(snipeIt)
  expect(readerOf("google")).toBeUndefined()
  expect(new Set(readers.map((reader) => reader.source)).size).toBe(readers.length)
})

import { describe, expect, it } from "vitest"
import { likelySource } from "./likely-source.ts"
import { fixture } from "./reader-contract.ts"
import { rejectionText, warningText } from "./rejections.ts"
import { readLicences } from "./snipe-it-licences.ts"

const read = (text: string) => readLicences(new TextEncoder().encode(text))
const told = ({ rows }: Awaited<ReturnType<typeof readLicences>>) =>
  rows.map(({ line, product, seats, expires }) => [line, product, seats, expires])

describe("Snipe-IT's licences", () => {
  it("are one for each product and product key: a row for each of its users tells all its seats anew", async () => {
    expect(told(await readLicences(fixture("snipe-it-licences-many.csv")))).toEqual([
      [2, "GeoGebra Suite", 120, "2027-07-31"],
      [5, "GeoGebra Suite", 30, "2027-07-31"],
      [6, "Photo Studio", 15, "2026-01-31"],
      [7, "Site & Sound", 0, null],
      [8, "Typing Tutor", 2, null],
    ])
  })

  it("keep the rows that they came from, and name what cannot be read", async () => {
    const { rows, rejected, warnings, countedBy } = await readLicences(fixture("snipe-it-licences-many.csv"))
    expect(rows[0]?.raw.map((raw) => raw.Username)).toEqual(["o.haddad", "m.berg", undefined])
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [10, "no-product"],
      [11, "seats-not-read"],
      [12, "cells-missing"],
    ])
    expect(warnings.map(({ code, lines }) => [code, lines])).toEqual([["seats-differ", [2]]])
    for (const language of ["en", "sv"] as const)
      for (const text of [
        ...rejected.map((one) => rejectionText(one, countedBy, language)),
        ...warnings.map((one) => warningText(one, language)),
      ])
        expect(text).toMatch(/^[^{}]{20,}[.?]$/)
  })

  it("are read from the API's answer too, parted by Snipe-IT's ids, whoever may see the keys", async () => {
    const licence = (id: number, seats: number) => ({
      id,
      name: "Maps &amp; More",
      product_key: "------------",
      expiration_date: { date: "2027-06-30", formatted: "30/06/2027" },
      seats,
      free_seats_count: 3,
    })
    const text = JSON.stringify({ total: 2, rows: [licence(1, 20), licence(2, 10)] })
    const reading = await read(text)
    expect(told(reading)).toEqual([[1, "Maps & More", 30, "2027-06-30"]])
    expect([reading.countedBy, reading.warnings]).toEqual(["devices", []])
  })

  it.each([
    ["missing-columns", "Name,Colour\nA,red\n"],
    ["only-header", "Item name,seats\n"],
    ["empty", ""],
    ["bad-json", '{"rows":[{"name":"A"'],
  ])("are refused as %s: %j", async (code, text) => {
    await expect(read(text)).rejects.toMatchObject({ name: "FileProblem", code })
  })

  it("cut off anywhere, are read as far as they go or refused", async () => {
    const bytes = fixture("snipe-it-licences-many.csv")
    for (let length = 0; length < bytes.length; length += 5)
      await readLicences(bytes.subarray(0, length)).catch((error) => expect(error.name).toBe("FileProblem"))
  })
})

it.each([
  ["snipe-it-licences.csv", "snipe-it-licences"],
  ["snipe-it-assets.csv", "snipe-it"],
  ["google-devices.json", "google"],
  ["google-two-pages.json", "google"],
  ["google-gam-semicolon-windows-1252.csv", "google"],
  ["plain-inventory.csv", null],
  ["plain-cr-only.csv", null],
  ["workbook-named.csv", null],
])("%s seems to come from %s", (file, source) => expect(likelySource(fixture(file))).toBe(source))

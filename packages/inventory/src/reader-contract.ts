import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { deviceStatuses, serialKeyOf } from "./device-row.ts"
import { FileProblem, fileProblemText } from "./file-problem.ts"
import type { InventoryReader, InventoryReading } from "./reader.ts"
import { rejectionText, warningText } from "./rejections.ts"
import { ownTime, slowness, spentSince } from "./testing/own-time.ts"

const folder = new URL("../../../tests/fixtures/inventory/", import.meta.url)

/** A file of tests/fixtures/inventory as bytes. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(name, folder))
}

/**
 * What every reader must do; `files` are lists of its system, which it can read, and each of `large` makes one of so many
 * devices.
 */
export function readerContract(
  reader: InventoryReader,
  files: readonly string[],
  large: Readonly<Record<string, (devices: number) => string>>,
): void {
  describe(`the reader of ${reader.label}, as every reader,`, () => {
    it.each(files)(
      "%s: gives each row of a device, or rejects it, in the order of its lines",
      async (file) => {
        const { rows, rejected, countedBy } = await reader.read(fixture(file))
        expect(rows.length).toBeGreaterThan(0)
        for (const lines of [rows.map((row) => row.line), rejected.map((row) => row.line)]) {
          expect(lines).toEqual([...lines].sort((a, b) => a - b))
          expect(lines.every((line) => line > (countedBy === "lines" ? 1 : 0))).toBe(true)
        }
        const all = [...rows, ...rejected].map((row) => row.line)
        expect(new Set(all).size).toBe(all.length)
      },
    )

    it.each(files)("%s: gives rows that a device can be found and judged by", async (file) => {
      const { rows } = await reader.read(fixture(file))
      for (const row of rows) {
        expect(row.serialKey !== null || row.assetTag !== null).toBe(true)
        expect(row.serialKey).toBe(serialKeyOf(row.serial))
        expect(deviceStatuses).toContain(row.status)
        for (const day of [row.until, row.aue]) if (day !== null) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
        for (const text of [row.serial, row.assetTag, row.name, row.modelName, row.location, row.notes]) {
          expect(text?.trim()).not.toBe("")
        }
        expect(row.until === null || !["available", "retired"].includes(row.status)).toBe(true)
        expect(row.assignedTo === null || row.status === "assigned").toBe(true)
      }
    })

    it.each(files)(
      "%s: counts the rows of one key, so that a doubled serial finds its own again",
      async (file) => {
        const { rows } = await reader.read(fixture(file))
        for (const group of Map.groupBy(rows, (row) => row.serialKey ?? `tag:${row.assetTag}`).values()) {
          expect(group.map((row) => row.ordinal)).toEqual(group.map((_, index) => index))
        }
      },
    )

    it.each(files)("%s: reads the same again", async (file) => {
      expect(await reader.read(fixture(file))).toEqual(await reader.read(fixture(file)))
    })

    it.each(files)("%s: says in both languages what it rejects and what it warns of", async (file) => {
      const { rejected, warnings, countedBy } = await reader.read(fixture(file))
      for (const language of ["en", "sv"] as const) {
        const texts = [
          ...rejected.map((each) => rejectionText(each, countedBy, language)),
          ...warnings.map((each) => warningText(each, language)),
        ]
        for (const text of texts) expect(text).toMatch(/^[^{}]{20,}[.?]$/)
      }
    })

    it.each(files)(
      "%s: cut off anywhere, is read as far as it goes or refused, and never crashes",
      async (file) => {
        const bytes = fixture(file)
        for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 150)) {
          await readOrProblem(reader, bytes.subarray(0, length))
        }
      },
    )

    describe.each(Object.entries(large))("30,000 devices, %s,", (_, listOf) => {
      const bytes = new TextEncoder().encode(listOf(30_000))

      it("are read in two seconds, and others get more than a hundred turns meanwhile, with no long wait", async () => {
        let turns = 0
        let longest = 0
        let reading = true
        let last = process.cpuUsage()
        const wait = () => {
          turns++
          longest = Math.max(longest, spentSince(last))
          last = process.cpuUsage()
          if (reading) setImmediate(wait)
        }
        setImmediate(wait)
        const took = await ownTime(async () => {
          expect((await reader.read(bytes)).rows).toHaveLength(30_000)
          reading = false
        })
        expect(took).toBeLessThan(2_000)
        expect(longest / slowness()).toBeLessThan(200)
        expect(turns).toBeGreaterThan(100)
      })

      it("are refused where they are more than the limit, before anything is read of a file too large", async () => {
        const limits = { rows: 29_999, bytes: bytes.length }
        await expect(reader.read(bytes, { limits })).rejects.toMatchObject({ code: "too-many-rows" })
        await expect(reader.read(bytes, { limits: { rows: 1, bytes: 1000 } })).rejects.toMatchObject({
          code: "too-large",
        })
      })
    })

    it.each([
      ["sign-in-page.csv", "web-page"],
      ["workbook-named.csv", "workbook"],
      ["unclosed-quote.csv", "unclosed-quote"],
    ])("%s: is refused as %s, with a sentence in both languages", async (file, code) => {
      const problem = await readOrProblem(reader, fixture(file))
      expect(problem).toMatchObject({ code })
      if (!(problem instanceof FileProblem)) return
      for (const language of ["en", "sv"] as const) {
        expect(fileProblemText(problem, language)).toMatch(/^[^{}]{20,}[.?]$/)
      }
    })
  })
}

/** The reading, or the problem that the reader names; any other error is passed on. */
export async function readOrProblem(
  reader: InventoryReader,
  bytes: Uint8Array,
): Promise<InventoryReading | FileProblem> {
  try {
    return await reader.read(bytes)
  } catch (error) {
    if (error instanceof FileProblem) return error
    throw error
  }
}

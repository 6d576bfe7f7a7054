import { csvTable } from "./csv-table.ts"
import { looksLikeJson } from "./csv-text.ts"
import { readDay } from "./day.ts"
import { realText } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import { plainHeader } from "./header.ts"
import { jsonTable } from "./json-table.ts"
import { plainName } from "./place.ts"
import type { CountedBy, Rejection, Warning } from "./rejections.ts"
import { unescaped } from "./snipe-it-text.ts"
import type { ListLimits } from "./table.ts"
import { listLimits, openText } from "./table.ts"
import { WarningList } from "./warning-list.ts"

/** As in `?source=snipe-it-licences`. */
export const LICENCES = "snipe-it-licences"

/** A licence as the list tells it. */
export type LicenceRow = {
  /** Where it stands first. */
  readonly line: number
  /** What finds it again: product and product key, as names are compared. */
  readonly key: string
  readonly product: string
  readonly seats: number
  /** The last day on which it holds, "YYYY-MM-DD". */
  readonly expires: string | null
  /** Its rows as they came, by column. */
  readonly raw: readonly Readonly<Record<string, string>>[]
}

export type LicenceReading = {
  readonly countedBy: CountedBy
  readonly rows: readonly LicenceRow[]
  readonly rejected: readonly Rejection[]
  readonly warnings: readonly Warning[]
}

const headers = {
  id: ["id"],
  product: [
    "item name",
    "name",
    "license",
    "licence",
    "license name",
    "licence name",
    "software name",
    "software",
  ],
  productKey: ["serial number", "serial", "product key", "license key"],
  seats: ["seats", "total", "total seats", "number of seats"],
  expires: ["expiration date", "expiration date.date", "expires"],
  terminates: ["termination date", "termination date.date"],
} as const
type Column = keyof typeof headers

/** Whether a table has the columns of Snipe-IT's licences. */
export function areLicences(columns: readonly string[]): boolean {
  const at = columnsOf(columns)
  return at.product !== undefined && at.seats !== undefined && (at.expires ?? at.productKey) !== undefined
}

/**
 * Snipe-IT's licences: the CSV that its importer takes and people export, its list saved as CSV, or the answer of its API
 * as JSON (`rows`).
 *
 * In the CSV a licence stands once for each person or device that has one of its seats, and `seats` is, each time, the
 * number of all its seats: rows of one product and one product key are one licence of that many seats, and not the sum.
 * Where no row tells seats, each row is one. Two product keys are two purchases. Snipe-IT's own ids, which the API tells,
 * part licences that are otherwise alike.
 *
 * @throws FileProblem where the file as a whole cannot be read
 */
export async function readLicences(
  bytes: Uint8Array,
  limits: ListLimits = listLimits,
): Promise<LicenceReading> {
  const decoded = openText(bytes, limits)
  const table = looksLikeJson(decoded.text)
    ? await jsonTable(decoded.text, "rows", limits)
    : csvTable(decoded, limits, (cell) => names.has(plainHeader(cell)))
  const at = columnsOf(table.columns)
  if (at.product === undefined || at.seats === undefined) {
    const missing = [
      ...(at.product === undefined ? ["Item name"] : []),
      ...(at.seats === undefined ? ["seats"] : []),
    ]
    throw new FileProblem("missing-columns", { missing, found: table.columns.slice(0, 30) })
  }

  const warnings = new WarningList()
  const rejected: Rejection[] = []
  const found = new Map<string, Licence>()
  let rows = 0
  for (const { line, cells } of table.rows) {
    rows++
    const expected = table.columns.length
    if (cells.length < expected) {
      rejected.push({ line, code: "cells-missing", values: { found: cells.length, expected } })
      continue
    }
    const cell = (column: Column) => textOf(cells[at[column] ?? -1])
    const product = cell("product")
    if (product === null) {
      rejected.push({ line, code: "no-product", values: {} })
      continue
    }
    if (product.length > LONGEST_PRODUCT) {
      const values = {
        column: table.columns[at.product] ?? "",
        found: product.length,
        limit: LONGEST_PRODUCT,
      }
      rejected.push({ line, code: "too-long", values })
      continue
    }
    const told = cell("seats")
    const seats = told === null ? null : seatsOf(told)
    if (told !== null && seats === null) {
      rejected.push({ line, code: "seats-not-read", values: { value: told } })
      continue
    }
    const productKey = realText(cell("productKey")?.replace(/^-+$/, "") ?? null)
    const key = `${plainName(product)}|${plainName(productKey ?? "")}`
    const day = (column: "expires" | "terminates") => {
      const value = cell(column)
      const read = value === null ? null : readDay(value)
      if (value !== null && read === null)
        warnings.add("date-not-read", line, { value, column: table.columns[at[column] ?? -1] ?? column })
      return read
    }
    const expires = day("expires") ?? day("terminates")
    const first: Licence = { line, key, product, seatsById: new Map(), expires: null, raw: [] }
    const licence = found.get(key) ?? first
    found.set(key, licence)
    const id = cell("id") ?? ""
    licence.seatsById.set(id, [...(licence.seatsById.get(id) ?? []), seats])
    if (expires !== null && (licence.expires === null || expires > licence.expires)) licence.expires = expires
    licence.raw.push(rawOf(table.columns, cells))
  }
  if (rows === 0) throw new FileProblem("only-header")
  return {
    countedBy: table.countedBy,
    rows: [...found.values()].map((licence) => licenceOf(licence, warnings)),
    rejected,
    warnings: warnings.list(),
  }
}

/** The longest name of an app. */
const LONGEST_PRODUCT = 200

type Licence = {
  readonly line: number
  readonly key: string
  readonly product: string
  readonly seatsById: Map<string, (number | null)[]>
  expires: string | null
  readonly raw: Record<string, string>[]
}

function licenceOf({ seatsById, ...licence }: Licence, warnings: WarningList): LicenceRow {
  let seats = 0
  for (const told of seatsById.values()) {
    const numbers = told.filter((one) => one !== null)
    const most = Math.max(...numbers)
    seats += numbers.length === 0 ? told.length : most
    if (new Set(numbers).size > 1)
      warnings.add("seats-differ", licence.line, { product: licence.product, seats: most })
  }
  return { ...licence, seats }
}

const names = new Set<string>(Object.values(headers).flat())

function columnsOf(columns: readonly string[]): Readonly<Partial<Record<Column, number>>> {
  const plain = columns.map(plainHeader)
  const at: Partial<Record<Column, number>> = {}
  for (const column of ["id", "product", "productKey", "seats", "expires", "terminates"] as const) {
    const index = headers[column].map((name) => plain.indexOf(name)).find((one) => one !== -1)
    if (index !== undefined) at[column] = index
  }
  return at
}

function textOf(cell: string | undefined): string | null {
  const text = unescaped(cell?.replaceAll("\u0000", "").trim() ?? "")
  return text === "" ? null : text.toWellFormed()
}

/** Null for what is no whole number that anybody has bought. */
function seatsOf(text: string): number | null {
  const seats = /^\d{1,7}([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : null
  return seats
}

function rawOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const told = columns.map(
    (column, index) => [column, (cells[index] ?? "").replaceAll("\u0000", "")] as const,
  )
  return Object.fromEntries(told.filter(([, cell]) => cell.trim() !== ""))
}

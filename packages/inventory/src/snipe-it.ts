import type { CsvRecord } from "./csv-records.ts"
import { openCsv } from "./csv-table.ts"
import { readDay } from "./day.ts"
import type { DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"
import { realText, serialKeyOf } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import { readMemory, readStorage } from "./memory.ts"
import type { InventoryReader, InventoryReading, ReadOptions } from "./reader.ts"
import type { Rejection } from "./rejections.ts"
import type { SnipeItColumn } from "./snipe-it-columns.ts"
import { readHeader } from "./snipe-it-columns.ts"
import type { CheckedOutTo } from "./status.ts"
import { snipeItStatus, statusWordOf } from "./status.ts"
import { turnsEvery } from "./turns.ts"
import { WarningList } from "./warning-list.ts"

/** Rows between two turns of the event loop; some 5 ms of work. */
const ROWS_A_TURN = 250

/** The longest texts that a device's fields hold, in UTF-16 units. */
const longest = { notes: 10_000, other: 300 }

/** Snipe-IT's assets as CSV: its own export, or its custom asset report. */
export const snipeIt: InventoryReader = { source: "snipe-it", label: "Snipe-IT", read: readSnipeIt }

async function readSnipeIt(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const table = openCsv(bytes, options.limits)
  const header = readHeader(table.columns, options.columns ?? {})
  requireColumns(table.columns, header.at)

  const reading = new SnipeItRows(table.columns, header.at, lowerCased(options.statusWords ?? {}))
  for (const column of table.duplicateColumns) reading.warnings.add("duplicate-column", null, { column })
  for (const column of header.unknown) reading.warnings.add("unknown-column", null, { column })

  const turn = turnsEvery(ROWS_A_TURN)
  for (const record of table.rows) {
    reading.read(record)
    await turn()
  }
  reading.warnOfDoubles()
  return {
    rows: reading.rows,
    rejected: reading.rejected,
    warnings: reading.warnings.list(),
    says: saidBy(header.at),
    unknownColumns: header.unknown,
    unknownStatusWords: [...reading.unknownWords].map(([word, rows]) => ({ word, rows })),
  }
}

/** Every Snipe-IT export has a model, and a tag; a list without either is another list. */
function requireColumns(columns: readonly string[], at: ReadonlyMap<SnipeItColumn, number>): void {
  const missing: string[] = []
  if (!at.has("assetTag") && !at.has("serial")) missing.push("Asset Tag")
  if (!at.has("modelName")) missing.push("Model")
  if (missing.length > 0) throw new FileProblem("missing-columns", { missing, found: columns.slice(0, 30) })
}

class SnipeItRows {
  readonly rows: DeviceRow[] = []
  readonly rejected: Rejection[] = []
  readonly warnings = new WarningList()
  readonly unknownWords = new Map<string, number>()
  private readonly spellings = new Map<string, string>()
  private readonly ordinals = new Map<string, number>()
  private readonly columns: readonly string[]
  private readonly at: ReadonlyMap<SnipeItColumn, number>
  private readonly statusWords: ReadonlyMap<string, DeviceStatus>

  constructor(
    columns: readonly string[],
    at: ReadonlyMap<SnipeItColumn, number>,
    statusWords: ReadonlyMap<string, DeviceStatus>,
  ) {
    this.columns = columns
    this.at = at
    this.statusWords = statusWords
    if (!at.has("status")) this.warnings.add("no-status-column", null)
  }

  read({ line, cells }: CsvRecord): void {
    const expected = this.columns.length
    const beyond = cells.slice(expected).some((cell) => cell.trim() !== "")
    if (cells.length < expected || beyond) {
      const code = beyond ? "too-many-cells" : "cells-missing"
      this.rejected.push({ line, code, values: { found: cells.length, expected } })
      return
    }
    const cell = (column: SnipeItColumn) => cleanCell(cells[this.at.get(column) ?? -1])
    const tooLong = this.findTooLong(cells)
    if (tooLong) {
      this.rejected.push({ line, code: "too-long", values: tooLong })
      return
    }

    const serial = realText(cell("serial"))
    const assetTag = realText(cell("assetTag"))
    const serialKey = serialKeyOf(serial)
    if (serialKey === null && assetTag === null) {
      this.rejected.push({ line, code: "no-identity", values: {} })
      return
    }
    // 5.01E+11: a spreadsheet took the serial for a number, and many devices now share it.
    if (serial !== null && /^\d([.,]\d+)?E\+\d+$/i.test(serial)) {
      this.warnings.add("serial-mangled", line, { serial })
    }

    const out = checkedOut(cell)
    const status = this.status(line, cell("status"), out.to)
    const modelName = cell("modelName")
    if (modelName === null) this.warnings.add("no-model", line)
    const back = this.day(line, "until", cell("until"))
    this.rows.push({
      line,
      ordinal: this.ordinalOf(serialKey ?? `tag:${assetTag}`),
      serial,
      serialKey,
      assetTag,
      name: cell("name"),
      modelName,
      modelNumber: cell("modelNumber"),
      manufacturer: cell("manufacturer"),
      category: cell("category"),
      cart: cell("cart") ?? out.asset,
      location: out.place ?? cell("location") ?? cell("defaultLocation"),
      status,
      until: status === "available" || status === "retired" ? null : back,
      assignedTo: status === "assigned" ? (cell("assignedTo") ?? out.person) : null,
      platform: cell("platform"),
      osVersion: cell("osVersion"),
      ramBytes: this.size(line, "ramBytes", cell("ramBytes"), readMemory),
      storageBytes: this.size(line, "storageBytes", cell("storageBytes"), readStorage),
      aue: this.day(line, "aue", cell("aue")),
      notes: cell("notes"),
      raw: this.rawOf(cells),
    })
  }

  warnOfDoubles(): void {
    for (const [serialKey, rows] of Map.groupBy(this.rows, (row) => row.serialKey)) {
      if (serialKey === null || rows.length < 2) continue
      for (const row of rows) this.warnings.add("duplicate-serial", row.line, { serial: serialKey })
    }
    for (const [assetTag, rows] of Map.groupBy(this.rows, (row) => row.assetTag)) {
      if (assetTag === null || new Set(rows.map((row) => row.serialKey)).size < 2) continue
      for (const row of rows) this.warnings.add("duplicate-asset-tag", row.line, { assetTag })
    }
  }

  private status(line: number, label: string | null, to: CheckedOutTo): DeviceStatus {
    const cell = this.at.has("status") ? (label ?? "") : null
    const { status, why } = snipeItStatus(cell, to, this.statusWords)
    switch (why) {
      case undefined:
        break
      case "unknown-word": {
        const word = this.asFirstWritten(statusWordOf(cell ?? ""))
        this.unknownWords.set(word, (this.unknownWords.get(word) ?? 0) + 1)
        this.warnings.add("unknown-status", line, { word })
        break
      }
      case "blank":
        this.warnings.add("no-status", line)
        break
      case "deployed-to-nobody":
        this.warnings.add("deployed-to-nobody", line)
        break
    }
    return status
  }

  private day(line: number, column: "until" | "aue", value: string | null): string | null {
    if (value === null || realText(value) === null) return null
    const day = readDay(value)
    if (day === null) this.warnings.add("date-not-read", line, { value, column: this.columnOf(column) })
    return day
  }

  private size(
    line: number,
    column: "ramBytes" | "storageBytes",
    value: string | null,
    read: (text: string) => number | null,
  ): number | null {
    if (value === null || realText(value) === null) return null
    const bytes = read(value)
    if (bytes === null) this.warnings.add("size-not-read", line, { value, column: this.columnOf(column) })
    return bytes
  }

  private columnOf(column: SnipeItColumn): string {
    return this.columns[this.at.get(column) ?? -1] ?? column
  }

  private asFirstWritten(word: string): string {
    const plain = word.toLowerCase()
    const first = this.spellings.get(plain) ?? word
    this.spellings.set(plain, first)
    return first
  }

  private ordinalOf(key: string): number {
    const ordinal = this.ordinals.get(key) ?? 0
    this.ordinals.set(key, ordinal + 1)
    return ordinal
  }

  private findTooLong(cells: readonly string[]) {
    for (const [column, index] of this.at) {
      const found = cells[index]?.length ?? 0
      const limit = column === "notes" ? longest.notes : longest.other
      if (found > limit) return { column: this.columns[index] ?? column, found, limit }
    }
    return null
  }

  private rawOf(cells: readonly string[]): Record<string, string> {
    const told = this.columns.map((column, index) => [column, (cells[index] ?? "").replaceAll("\u0000", "")])
    return Object.fromEntries(told.filter(([, cell]) => cell?.trim() !== ""))
  }
}

/** To whom or what a row is checked out. An asset that holds others is a cart. */
function checkedOut(cell: (column: SnipeItColumn) => string | null): {
  to: CheckedOutTo
  person: string | null
  place: string | null
  asset: string | null
} {
  const name = cell("checkedOutName")
  const fullName = [cell("firstName"), cell("lastName")].filter((part) => part !== null).join(" ")
  const user = cell("username") ?? cell("email") ?? (fullName || null)
  const person = user ?? name
  const place = cell("checkedOutLocation")
  switch (cell("checkoutType")?.toLowerCase()) {
    case "user":
      return { to: "user", person, place: null, asset: null }
    case "location":
      return { to: "place", person: null, place: place ?? name, asset: null }
    case "asset":
      return { to: "place", person: null, place, asset: name }
    case undefined:
      if (user !== null) return { to: "user", person, place: null, asset: null }
      return {
        to: place !== null ? "place" : name !== null ? "unknown" : "nobody",
        person: null,
        place,
        asset: null,
      }
    default:
      return { to: "unknown", person: null, place: null, asset: null }
  }
}

function saidBy(at: ReadonlyMap<SnipeItColumn, number>): ReadonlySet<DeviceField> {
  const says = new Set<DeviceField>(["status", "assignedTo"])
  for (const column of at.keys()) {
    switch (column) {
      case "checkoutType":
      case "username":
      case "firstName":
      case "lastName":
      case "email":
        break
      case "checkedOutName":
        says.add("cart")
        break
      case "checkedOutLocation":
      case "defaultLocation":
        says.add("location")
        break
      default:
        says.add(column)
    }
  }
  return says
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
}

/**
 * A cell's text, or null where it is blank: without NULs and blanks around it, without the mark that Snipe-IT puts
 * before what a spreadsheet would take for a formula, and with the characters that some of its versions escape.
 */
function cleanCell(cell: string | undefined): string | null {
  if (cell === undefined) return null
  const text = cell
    .replaceAll("\u0000", "")
    .trim()
    .replace(/^[`'](?=[=+\-@])/, "")
  const plain = text.includes("&")
    ? text.replace(/&(?:amp|lt|gt|quot|#0?39);/g, (found) => entities[found] ?? found)
    : text
  return plain === "" ? null : plain.toWellFormed()
}

function lowerCased(words: Readonly<Record<string, DeviceStatus>>): ReadonlyMap<string, DeviceStatus> {
  return new Map(Object.entries(words).map(([word, status]) => [word.trim().toLowerCase(), status]))
}

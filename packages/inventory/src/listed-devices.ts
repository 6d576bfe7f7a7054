import type { CsvRecord } from "./csv-records.ts"
import { readDay } from "./day.ts"
import type { DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"
import { realText, serialKeyOf } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import type { Header } from "./header.ts"
import { readMemory, readStorage } from "./memory.ts"
import type { InventoryReading, ReadOptions } from "./reader.ts"
import type { Rejection } from "./rejections.ts"
import type { StatusReading } from "./status.ts"
import type { DeviceTable } from "./table.ts"
import { nextTurn } from "./turns.ts"
import { WarningList } from "./warning-list.ts"

/** Rows between two turns of the event loop; some 5 ms of work. */
const ROWS_A_TURN = 250

/** The longest texts that a device's fields hold, in UTF-16 units. */
const longest = { notes: 10_000, other: 300 }

/** So many different texts are looked out for; what comes up only then seldom comes up again. */
const MOST_TEXTS = 5_000

/** What a reader makes of a row; which device it is, and its cells, are the same for all readers. */
export type SaidOfDevice = Omit<DeviceRow, "line" | "ordinal" | "serial" | "serialKey" | "assetTag" | "raw">

/** One row as its reader asks it. What cannot be read is warned of, and null. */
export type ListedRow<Column extends string> = {
  /** The column's text, null where it is blank or the list has no such column. */
  readonly cell: (column: Column) => string | null
  readonly day: (column: Column, read?: (text: string) => string | null) => string | null
  /** In bytes. */
  readonly size: (column: Column, read: (text: string) => number | null) => number | null
  /** The status that was read from `word`; why it is no better one is told. */
  readonly status: (reading: StatusReading, word: string) => DeviceStatus
}

/**
 * The devices of one list, whichever system it comes from: rows of a wrong width, without a serial or tag, or with texts
 * that are too long are rejected; what is worth a look is gathered.
 */
export class ListedDevices<Column extends string> {
  readonly warnings = new WarningList()
  private readonly rows: DeviceRow[] = []
  private readonly rejected: Rejection[] = []
  private readonly unknownWords = new Map<string, number>()
  private readonly spellings = new Map<string, string>()
  private readonly ordinals = new Map<string, number>()
  private readonly texts = new Map<string, string>()
  private readonly table: DeviceTable
  private readonly header: Header<Column | DeviceField>
  private readonly meant: (text: string) => string

  /** @param meant what the system means by a text, without what it puts around or in place of it */
  constructor(
    table: DeviceTable,
    header: Header<Column | DeviceField>,
    meant: (text: string) => string = (text) => text,
  ) {
    this.table = table
    this.header = header
    this.meant = meant
    for (const column of table.duplicateColumns) this.warnings.add("duplicate-column", null, { column })
    for (const column of header.unknown) this.warnings.add("unknown-column", null, { column })
    const leftOut = new Set([...header.leftOut].map((at) => table.columns[at]?.split(".")[0] ?? ""))
    if (leftOut.size > 0) this.warnings.add("left-out", null, { columns: [...leftOut].join(", ") })
    if (table.linesAboveHeader > 0)
      this.warnings.add("lines-above-header", null, { lines: table.linesAboveHeader })
  }

  /**
   * Reads all rows, a few hundred at a time.
   * @throws FileProblem `only-header` where there are none
   */
  async readAll(
    deviceOf: (row: ListedRow<Column | DeviceField>) => SaidOfDevice,
    onRows: (rows: number) => void = () => {},
  ): Promise<void> {
    let rows = 0
    for (const record of this.table.rows) {
      this.read(record, deviceOf)
      rows++
      if (rows % ROWS_A_TURN === 0) {
        onRows(rows)
        await nextTurn()
      }
    }
    if (rows === 0) throw new FileProblem("only-header")
    onRows(rows)
    this.warnOfDoubles()
  }

  reading(
    says: ReadonlySet<DeviceField>,
    plain: Partial<Pick<InventoryReading, "columns" | "dates" | "missing">> = {},
  ): InventoryReading {
    return {
      countedBy: this.table.countedBy,
      rows: this.rows,
      rejected: this.rejected,
      warnings: this.warnings.list(),
      says,
      unknownColumns: this.header.unknown,
      unknownStatusWords: [...this.unknownWords].map(([word, rows]) => ({ word, rows })),
      columns: plain.columns ?? null,
      dates: plain.dates ?? null,
      missing: plain.missing ?? [],
    }
  }

  private read({ line, cells }: CsvRecord, deviceOf: (row: ListedRow<Column | DeviceField>) => SaidOfDevice) {
    const expected = this.table.columns.length
    const beyond = cells.slice(expected).some((cell) => cell.trim() !== "")
    if (cells.length < expected || beyond) {
      const code = beyond ? "too-many-cells" : "cells-missing"
      this.rejected.push({ line, code, values: { found: cells.length, expected } })
      return
    }
    if (this.table.columns.every((column, index) => (cells[index] ?? "").trim() === column)) {
      this.rejected.push({ line, code: "header-again", values: {} })
      return
    }
    const tooLong = this.findTooLong(cells)
    if (tooLong) {
      this.rejected.push({ line, code: "too-long", values: tooLong })
      return
    }

    const row = this.rowOf(line, cells)
    const serial = realText(row.cell("serial"))
    const assetTag = realText(row.cell("assetTag"))
    const serialKey = serialKeyOf(serial)
    if (serialKey === null && assetTag === null) {
      this.rejected.push({ line, code: "no-identity", values: {} })
      return
    }
    // 5.01E+11: a spreadsheet took the serial for a number, and many devices now share it.
    if (serial !== null && /^\d([.,]\d+)?E\+\d+$/i.test(serial)) {
      this.warnings.add("serial-mangled", line, { serial })
    }
    const said = deviceOf(row)
    if (said.modelName === null) this.warnings.add("no-model", line)
    const ordinal = this.ordinalOf(serialKey ?? `tag:${assetTag}`)
    this.rows.push({ line, ordinal, serial, serialKey, assetTag, ...said, raw: this.rawOf(cells) })
  }

  private rowOf(line: number, cells: readonly string[]): ListedRow<Column | DeviceField> {
    const cell = (column: Column | DeviceField) => this.textOf(cells[this.header.at.get(column) ?? -1])
    const readOr = <Value>(
      column: Column | DeviceField,
      read: (text: string) => Value | null,
      code: "date-not-read" | "size-not-read",
    ): Value | null => {
      const value = cell(column)
      if (value === null || realText(value) === null) return null
      const found = read(value)
      if (found === null) this.warnings.add(code, line, { value, column: this.columnOf(column) })
      return found
    }
    return {
      cell,
      day: (column, read = (text) => readDay(text)) => readOr(column, read, "date-not-read"),
      size: (column, read) => readOr(column, read, "size-not-read"),
      status: (reading, word) => this.status(line, reading, word),
    }
  }

  /** Without NULs and blanks around it; null where nothing is left. */
  private textOf(cell: string | undefined): string | null {
    const text = this.meant(cell?.replaceAll("\u0000", "").trim() ?? "")
    return text === "" ? null : this.once(text.toWellFormed())
  }

  private status(line: number, { status, why }: StatusReading, word: string): DeviceStatus {
    switch (why) {
      case undefined:
        break
      case "unknown-word": {
        const spelling = this.asFirstWritten(word)
        this.unknownWords.set(spelling, (this.unknownWords.get(spelling) ?? 0) + 1)
        this.warnings.add("unknown-status", line, { word: spelling })
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

  private warnOfDoubles(): void {
    for (const [serialKey, rows] of Map.groupBy(this.rows, (row) => row.serialKey)) {
      if (serialKey === null || rows.length < 2) continue
      for (const row of rows) this.warnings.add("duplicate-serial", row.line, { serial: serialKey })
    }
    for (const [assetTag, rows] of Map.groupBy(this.rows, (row) => row.assetTag)) {
      if (assetTag === null || new Set(rows.map((row) => row.serialKey)).size < 2) continue
      for (const row of rows) this.warnings.add("duplicate-asset-tag", row.line, { assetTag })
    }
  }

  private columnOf(column: Column | DeviceField): string {
    return this.table.columns[this.header.at.get(column) ?? -1] ?? column
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
    for (const [column, index] of this.header.at) {
      const found = cells[index]?.length ?? 0
      const limit = column === "notes" ? longest.notes : longest.other
      if (found > limit) return { column: this.table.columns[index] ?? column, found, limit }
    }
    return null
  }

  private rawOf(cells: readonly string[]): Record<string, string> {
    const told: [string, string][] = []
    for (const [index, column] of this.table.columns.entries()) {
      const cell = (cells[index] ?? "").replaceAll("\u0000", "")
      if (cell.trim() !== "" && !this.header.leftOut.has(index)) told.push([column, this.once(cell)])
    }
    return Object.fromEntries(told)
  }

  /** One text for all equal ones, as most cells of a long list are. */
  private once(text: string): string {
    const known = this.texts.get(text)
    if (known !== undefined || this.texts.size >= MOST_TEXTS) return known ?? text
    this.texts.set(text, text)
    return text
  }
}

/** What every system's list says in a column of its own, where it has one. */
export function plainly({
  cell,
  size,
}: ListedRow<DeviceField>): Pick<
  SaidOfDevice,
  | "name"
  | "modelName"
  | "modelNumber"
  | "manufacturer"
  | "category"
  | "kind"
  | "cart"
  | "room"
  | "osVersion"
  | "notes"
  | "ramBytes"
  | "storageBytes"
> {
  return {
    name: cell("name"),
    modelName: cell("modelName"),
    modelNumber: cell("modelNumber"),
    manufacturer: cell("manufacturer"),
    category: cell("category"),
    kind: cell("kind"),
    cart: cell("cart"),
    room: cell("room"),
    osVersion: cell("osVersion"),
    ramBytes: size("ramBytes", readMemory),
    storageBytes: size("storageBytes", readStorage),
    notes: cell("notes"),
  }
}

/** The status with what goes with it alone: when what is away is back, and whose it is. */
export function standing(
  { day }: ListedRow<DeviceField>,
  status: DeviceStatus,
  person: string | null,
): Pick<SaidOfDevice, "status" | "until" | "assignedTo"> {
  const back = day("until")
  return {
    status,
    until: status === "available" || status === "retired" ? null : back,
    assignedTo: status === "assigned" ? person : null,
  }
}

/** What the school has said of its status words, by the word in lower case. */
export function statusWords({ statusWords: words = {} }: ReadOptions): ReadonlyMap<string, DeviceStatus> {
  return new Map(Object.entries(words).map(([word, status]) => [word.trim().toLowerCase(), status]))
}

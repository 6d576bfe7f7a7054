import { guessByValues } from "./column-guess.ts"
import type { CsvRecord } from "./csv-records.ts"
import { openCsv } from "./csv-table.ts"
import { unguardedCell } from "./csv-write.ts"
import type { DateOrder } from "./day.ts"
import { orderOf, readDay, readDayNumber } from "./day.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import type { Header } from "./header.ts"
import { findColumns, knowsColumn, plainHeader } from "./header.ts"
import type { ListedRow, SaidOfDevice } from "./listed-devices.ts"
import { ListedDevices, plainly, standing, statusWords } from "./listed-devices.ts"
import { readMemory, readStorage } from "./memory.ts"
import { plainHeaders } from "./plain-csv-columns.ts"
import type { InventoryReader, InventoryReading, ListedColumn, ReadOptions } from "./reader.ts"
import { plainStatus } from "./status.ts"
import type { DeviceTable, ListLimits } from "./table.ts"

/** Any table of devices as CSV: what its columns say is guessed, shown, and said by the school. */
export const plainCsv = {
  source: "csv",
  label: "CSV",
  read: readPlainCsv,
  headerSetOf: (bytes: Uint8Array, limits?: ListLimits) => headerSetOf(openCsv(bytes, limits, knows).columns),
} as const satisfies InventoryReader

const knows = knowsColumn(plainHeaders)

/** So many rows are looked at to guess columns, and to find the order of days and months. */
const SAMPLE = 500

/** Values of a column that are shown, and how long each may be. */
const SHOWN = 3
const SHOWN_LENGTH = 80

async function readPlainCsv(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const { rows, ...open } = openCsv(bytes, options.limits, knows)
  const sample: CsvRecord[] = []
  const all = rows[Symbol.iterator]()
  for (let next = all.next(); !next.done; next = all.next()) {
    sample.push(next.value)
    if (sample.length === SAMPLE) break
  }
  // The page shows every column, doubled ones with their numbers, so that nothing of them need be warned of.
  const table: DeviceTable = { ...open, duplicateColumns: [], rows: continued(sample, all) }
  const told = options.columns ?? {}
  const named = findColumns(table.columns, plainHeaders, told)
  const said = new Set(Object.keys(told).map(plainHeader))
  const silent = table.columns.map((column) => !said.has(plainHeader(column)))
  const guessed = guessByValues(silent, sample, named.at)
  const at = new Map([...named.at, ...guessed])
  const header: Header<DeviceField> = { at, unknown: [], leftOut: new Set() }
  const columns = listedColumns(table.columns, sample, { said, named: named.at, guessed })
  const list = new ListedDevices(table, header, unguardedCell)
  if (!at.has("serial") && !at.has("assetTag"))
    return list.reading(new Set(), { columns, missing: ["identity"] })

  const dates = new DatesOf(options.dateOrder ?? null, sample, [at.get("until"), at.get("aue")])
  const words = statusWords(options)
  const hasStatus = at.has("status")
  if (!hasStatus) list.warnings.add("no-status-column", null)
  const inGb = new Set(sizes.filter((field) => /\bgb\b/i.test(table.columns[at.get(field) ?? -1] ?? "")))
  await list.readAll((row) => deviceOf(row, { words, hasStatus, dates, inGb }), options.onRows)
  for (const { column, value, day } of dates.numbers(at, table.columns))
    list.warnings.add("day-numbers", null, { column, value, day })
  return list.reading(saidBy(at), { columns, dates: dates.question() })
}

function* continued(first: readonly CsvRecord[], rest: Iterator<CsvRecord>): Generator<CsvRecord> {
  yield* first
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value
}

const sizes = ["ramBytes", "storageBytes"] as const

type Asked = {
  /** Columns whose header names the unit, so that a bare number has it. */
  readonly inGb: ReadonlySet<DeviceField>
  readonly words: ReadonlyMap<string, DeviceStatus>
  readonly hasStatus: boolean
  readonly dates: DatesOf
}

function deviceOf(row: ListedRow<DeviceField>, { words, hasStatus, dates, inGb }: Asked): SaidOfDevice {
  const { cell, day, status } = row
  const word = cell("status") ?? ""
  const person = cell("assignedTo")
  const told = hasStatus ? status(plainStatus(word, words), word) : "available"
  const is = told === "available" && person !== null ? "assigned" : told
  const withUnit = (column: (typeof sizes)[number], read: (text: string) => number | null) =>
    row.size(column, (text) => read(inGb.has(column) && /^[\d.,\s]+$/.test(text) ? `${text} GB` : text))
  const dated = (column: DeviceField, read = dates.reading(column)) => day(column, read)
  return {
    ...plainly({ ...row, size: () => null }),
    ramBytes: withUnit("ramBytes", readMemory),
    storageBytes: withUnit("storageBytes", readStorage),
    location: cell("location"),
    ...standing({ ...row, day: dated }, is, person),
    platform: cell("platform"),
    aue: dated("aue"),
  }
}

function saidBy(at: ReadonlyMap<DeviceField, number>): ReadonlySet<DeviceField> {
  const says = new Set<DeviceField>(at.keys())
  // Without a column for it a status is only made of whether somebody has the device.
  if (says.has("assignedTo")) says.add("status")
  return says
}

type Found = {
  /** By the school, as headers are compared. */
  readonly said: ReadonlySet<string>
  readonly named: ReadonlyMap<DeviceField, number>
  readonly guessed: ReadonlyMap<DeviceField, number>
}

function listedColumns(
  columns: readonly string[],
  sample: readonly CsvRecord[],
  { said, named, guessed }: Found,
): ListedColumn[] {
  const fieldAt = (map: ReadonlyMap<DeviceField, number>, index: number) =>
    [...map].find(([, at]) => at === index)?.[0] ?? null
  return columns.map((column, index) => {
    const byName = fieldAt(named, index)
    const byValues = fieldAt(guessed, index)
    const by = said.has(plainHeader(column)) ? "school" : byName ? "name" : byValues ? "values" : null
    return { column, values: firstValues(sample, index, column), field: byName ?? byValues, by }
  })
}

/** Without its name, which stands in it again where lists were joined. */
function firstValues(sample: readonly CsvRecord[], index: number, column: string): string[] {
  const values = new Set<string>()
  for (const { cells } of sample) {
    const value = (cells[index] ?? "").replaceAll("\u0000", "").trim().slice(0, SHOWN_LENGTH).toWellFormed()
    if (value !== "" && value !== column) values.add(value)
    if (values.size === SHOWN) break
  }
  return [...values]
}

/** The same for lists with the same headers, in whichever order and spelling of blanks and case. */
function headerSetOf(columns: readonly string[]): string {
  return columns.map(plainHeader).sort().join("\u001f")
}

/** Reads the days of one list, in the order that the school says, or that its other days show. */
class DatesOf {
  private open = 0
  private example: string | null = null
  private readonly asNumbers = new Map<DeviceField, { value: string; day: string }>()
  private readonly order: DateOrder | null
  private readonly said: DateOrder | null

  constructor(
    said: DateOrder | null,
    sample: readonly CsvRecord[],
    columns: readonly (number | undefined)[],
  ) {
    const shown = new Set<DateOrder>()
    for (const { cells } of sample)
      for (const index of columns) {
        const order = orderOf(cells[index ?? -1] ?? "")
        if (order !== null && order !== "either") shown.add(order)
      }
    const [only, other] = shown
    this.said = said
    this.order = said ?? (other === undefined ? (only ?? null) : null)
  }

  reading(column: DeviceField): (text: string) => string | null {
    return (text) => {
      const number = readDayNumber(text)
      if (number !== null) {
        if (!this.asNumbers.has(column)) this.asNumbers.set(column, { value: text.trim(), day: number })
        return number
      }
      if (orderOf(text) === "either") {
        this.open++
        this.example ??= text.trim()
      }
      return readDay(text, this.order)
    }
  }

  /** Asked again where the school has answered, so that it can take the answer back; not where other days show it. */
  question(): InventoryReading["dates"] {
    if (this.example === null || (this.order !== null && this.said === null)) return null
    return { example: this.example, rows: this.open, order: this.said }
  }

  *numbers(at: ReadonlyMap<DeviceField, number>, columns: readonly string[]) {
    for (const [field, { value, day }] of this.asNumbers)
      yield { column: columns[at.get(field) ?? -1] ?? field, value, day }
  }
}

import type { CsvRecord, Separator } from "./csv-records.ts"
import { csvRecords } from "./csv-records.ts"
import type { DecodedText } from "./csv-text.ts"
import { decodeText } from "./csv-text.ts"
import { FileProblem } from "./file-problem.ts"

/** A table whose header has been read, and whose rows are read as they are asked for. */
export type CsvTable = {
  /** The header's cells, trimmed; an empty one is "Column 7", a repeated one "Address (2)". */
  readonly columns: readonly string[]
  /** The columns that stand more than once, as they are written. */
  readonly duplicateColumns: readonly string[]
  readonly separator: Separator
  readonly encoding: DecodedText["encoding"]
  /** Rows that are not blank. Throws `FileProblem` where it meets a quote that never closes, or too many rows. */
  readonly rows: Iterable<CsvRecord>
}

export type CsvLimits = { readonly bytes: number; readonly rows: number }

/** Enough for a district of 100,000 devices with every column that Snipe-IT exports. */
export const csvLimits: CsvLimits = { bytes: 64_000_000, rows: 200_000 }

/**
 * Opens a file as a table: finds its encoding and its separator, and reads its header.
 *
 * @throws FileProblem where the file is too large, empty, or no table
 */
export function openCsv(bytes: Uint8Array, limits: CsvLimits = csvLimits): CsvTable {
  if (bytes.length > limits.bytes) {
    const inMegabytes = (size: number) => Math.ceil(size / 1_000_000)
    throw new FileProblem("too-large", {
      megabytes: inMegabytes(bytes.length),
      limit: inMegabytes(limits.bytes),
    })
  }
  const { text, encoding } = decodeText(bytes)
  const { separator, body, skippedLines } = separatorOf(text)
  const records = numberedFrom(skippedLines, csvRecords(body, separator))

  let header: CsvRecord | undefined
  while (header === undefined) {
    const next = records.next()
    if (next.done) throw new FileProblem("empty")
    if (!isBlank(next.value)) header = next.value
  }
  const { columns, duplicateColumns } = columnNames(header.cells)
  return { columns, duplicateColumns, separator, encoding, rows: rowsOf(records, limits.rows) }
}

function* rowsOf(records: Iterable<CsvRecord>, limit: number): Generator<CsvRecord> {
  let count = 0
  for (const record of records) {
    if (isBlank(record)) continue
    count++
    if (count > limit) throw new FileProblem("too-many-rows", { limit })
    yield record
  }
}

function* numberedFrom(skipped: number, records: Iterable<CsvRecord>): Generator<CsvRecord, undefined> {
  for (const { line, cells } of records) yield { line: line + skipped, cells }
}

function isBlank({ cells }: CsvRecord): boolean {
  return cells.every((cell) => cell.trim() === "")
}

/** Excel's first line `sep=;` says the separator; else it is the one that splits the header into most cells. */
function separatorOf(text: string): { separator: Separator; body: string; skippedLines: number } {
  const said = /^"?sep=([,;\t])"?\r?(?:\n|(?<=\r))/i.exec(text)
  if (said) {
    const separator = candidates.find((candidate) => candidate === said[1]) ?? ","
    return { separator, body: text.slice(said[0].length), skippedLines: 1 }
  }
  const widths = candidates.map((separator) => ({ separator, width: headerWidth(text, separator) }))
  const widest = widths.reduce((best, next) => (next.width > best.width ? next : best))
  return { separator: widest.separator, body: text, skippedLines: 0 }
}

const candidates: readonly Separator[] = [",", ";", "\t"]

function headerWidth(text: string, separator: Separator): number {
  try {
    for (const record of csvRecords(text.slice(0, 20_000), separator)) {
      if (!isBlank(record)) return record.cells.length
    }
    return 0
  } catch (error) {
    if (error instanceof FileProblem) return 0
    throw error
  }
}

function columnNames(header: readonly string[]): { columns: string[]; duplicateColumns: string[] } {
  const columns = new Set<string>()
  const times = new Map<string, number>()
  for (const [index, cell] of header.entries()) {
    const name = cell.replace(/\s+/g, " ").trim() || `Column ${index + 1}`
    let nth = (times.get(name) ?? 0) + 1
    const numbered = () => (nth === 1 ? name : `${name} (${nth})`)
    while (columns.has(numbered())) nth++
    times.set(name, nth)
    columns.add(numbered())
  }
  const duplicateColumns = [...times].filter(([, nth]) => nth > 1).map(([name]) => name)
  return { columns: [...columns], duplicateColumns }
}

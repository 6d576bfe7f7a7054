import type { CsvRecord, Separator } from "./csv-records.ts"
import { csvRecords } from "./csv-records.ts"
import type { DecodedText } from "./csv-text.ts"
import { looksLikeJson } from "./csv-text.ts"
import { FileProblem } from "./file-problem.ts"
import type { DeviceTable, ListLimits } from "./table.ts"
import { atMost, listLimits, openText } from "./table.ts"

/** A table whose header has been read, and whose rows are read as they are asked for. */
export type CsvTable = DeviceTable & {
  readonly separator: Separator
  readonly encoding: DecodedText["encoding"]
}

/**
 * Opens a file as a table: finds its encoding and its separator, and reads its header.
 *
 * @throws FileProblem where the file is too large, empty, or no table
 */
export function openCsv(bytes: Uint8Array, limits: ListLimits = listLimits): CsvTable {
  return csvTable(openText(bytes, limits), limits)
}

/** As `openCsv`, of a text that has been read. */
export function csvTable({ text, encoding }: DecodedText, limits: ListLimits): CsvTable {
  if (looksLikeJson(text)) throw new FileProblem("not-a-table", { looksLike: "JSON" })
  const { separator, body, skippedLines } = separatorOf(text)
  const records = numberedFrom(skippedLines, csvRecords(body, separator))

  let header: CsvRecord | undefined
  while (header === undefined) {
    const next = records.next()
    if (next.done) throw new FileProblem("empty")
    if (!isBlank(next.value)) header = next.value
  }
  const { columns, duplicateColumns } = columnNames(header.cells)
  return {
    countedBy: "lines",
    columns,
    duplicateColumns,
    separator,
    encoding,
    rows: atMost(filled(records), limits.rows),
  }
}

function* filled(records: Iterable<CsvRecord>): Generator<CsvRecord> {
  for (const record of records) if (!isBlank(record)) yield record
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

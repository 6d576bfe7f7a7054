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

/** Whether a cell is the name of a column, as far as a reader knows. */
export type KnowsColumn = (header: string) => boolean

/** So many lines are looked at for the header: a title and a line of groups may stand above it. */
const HEADER_WITHIN = 5

/**
 * Opens a file as a table: finds its encoding and its separator, and reads its header.
 *
 * @throws FileProblem where the file is too large, empty, or no table
 */
export function openCsv(
  bytes: Uint8Array,
  limits: ListLimits = listLimits,
  knows: KnowsColumn = () => false,
): CsvTable {
  return csvTable(openText(bytes, limits), limits, knows)
}

/** As `openCsv`, of a text that has been read. */
export function csvTable(
  { text, encoding }: DecodedText,
  limits: ListLimits,
  knows: KnowsColumn = () => false,
): CsvTable {
  if (looksLikeJson(text)) throw new FileProblem("json")
  const { separator, body, skippedLines } = separatorOf(text)
  const records = numberedFrom(skippedLines, csvRecords(body, separator))

  const first: CsvRecord[] = []
  while (first.length < HEADER_WITHIN) {
    const next = records.next()
    if (next.done) break
    if (!isBlank(next.value)) first.push(next.value)
  }
  const above = linesAboveHeader(first, knows)
  const header = first[above]
  if (header === undefined) throw new FileProblem("empty")
  const { columns, duplicateColumns } = columnNames(header.cells)
  return {
    countedBy: "lines",
    columns,
    duplicateColumns,
    linesAboveHeader: above,
    separator,
    encoding,
    rows: atMost(filled(first.slice(above + 1), records), limits.rows),
  }
}

/** The header is the line that names most known columns; the first one where none does. */
function linesAboveHeader(first: readonly CsvRecord[], knows: KnowsColumn): number {
  const known = first.map(({ cells }) => cells.filter((cell) => cell.trim() !== "" && knows(cell)).length)
  return Math.max(known.indexOf(Math.max(...known)), 0)
}

function* filled(first: readonly CsvRecord[], records: Iterable<CsvRecord>): Generator<CsvRecord> {
  yield* first
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

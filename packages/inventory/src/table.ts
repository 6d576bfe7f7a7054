import type { CsvRecord } from "./csv-records.ts"
import type { DecodedText } from "./csv-text.ts"
import { decodeText } from "./csv-text.ts"
import { FileProblem } from "./file-problem.ts"
import type { CountedBy } from "./rejections.ts"

/** A list of devices as a table, whatever the file's form. */
export type DeviceTable = {
  readonly countedBy: CountedBy
  /** The header's cells, trimmed; an empty one is "Column 7", a repeated one "Address (2)". */
  readonly columns: readonly string[]
  /** The columns that stand more than once, as they are written. */
  readonly duplicateColumns: readonly string[]
  /** Lines that stand above the header and are no part of the table: a title, or the names of groups of columns. */
  readonly linesAboveHeader: number
  /** Rows that are not blank. Throws `FileProblem` where it meets what is no row, or too many. */
  readonly rows: Iterable<CsvRecord>
}

export type ListLimits = { readonly bytes: number; readonly rows: number }

/** Enough for a district of 100,000 devices with every column that Snipe-IT exports. */
export const listLimits: ListLimits = { bytes: 64_000_000, rows: 200_000 }

/**
 * The file's text.
 * @throws FileProblem where the file is too large, empty, or no text
 */
export function openText(bytes: Uint8Array, limits: ListLimits): DecodedText {
  if (bytes.length > limits.bytes) {
    const inMegabytes = (size: number) => Math.ceil(size / 1_000_000)
    throw new FileProblem("too-large", {
      megabytes: inMegabytes(bytes.length),
      limit: inMegabytes(limits.bytes),
    })
  }
  return decodeText(bytes)
}

/**
 * The rows, counted.
 * @throws FileProblem `too-many-rows` once there are more than `limit`
 */
export function* atMost<Row>(rows: Iterable<Row>, limit: number): Generator<Row> {
  let count = 0
  for (const row of rows) {
    count++
    if (count > limit) throw new FileProblem("too-many-rows", { limit })
    yield row
  }
}

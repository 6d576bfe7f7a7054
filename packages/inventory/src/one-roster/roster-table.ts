import { openCsv } from "../csv-table.ts"
import { unguardedCell } from "../csv-write.ts"
import { FileProblem } from "../file-problem.ts"
import { plainHeader } from "../header.ts"
import { turnsEvery } from "../turns.ts"
import type { RosterRejection, RosterRejectionCode } from "./roster.ts"
import { LARGEST_UNPACKED } from "./zip.ts"

const limits = { bytes: LARGEST_UNPACKED, rows: 500_000 }

/** Rows that are read before others get their turn. */
const ROWS_A_TURN = 1_000

/** Longer than any cell that is kept. */
const LONGEST = 300

/** A row of one of the files: its cells by column, "" where there is none. */
export type RosterRow<Column extends string> = {
  readonly line: number
  readonly cell: (column: Column) => string
}

export type Reject = (line: number, code: RosterRejectionCode, values?: RosterRejection["values"]) => void

type TableOf<Column extends string> = {
  readonly file: string
  readonly needs: readonly Column[]
  readonly mayHave: readonly Column[]
  readonly each: (row: RosterRow<Column>, reject: Reject) => void
}

/**
 * Goes through a file's rows: those that are cut off, that have no sourcedId or one that stood before are rejected.
 * @returns which of the columns that it may have are there
 * @throws FileProblem whose values name the file
 */
export async function readRosterTable<Column extends string>(
  bytes: Uint8Array,
  { file, needs, mayHave, each }: TableOf<Column | "sourcedId">,
  rejected: RosterRejection[],
): Promise<ReadonlySet<Column | "sourcedId">> {
  try {
    const { columns, rows } = openCsv(bytes, limits)
    const plain = columns.map(plainHeader)
    const at = new Map([...needs, ...mayHave].map((column) => [column, plain.indexOf(column.toLowerCase())]))
    const missing = needs.filter((column) => at.get(column) === -1)
    if (missing.length > 0) throw new FileProblem("missing-columns", { missing, found: columns.slice(0, 30) })
    const turn = turnsEvery(ROWS_A_TURN)
    const seen = new Map<string, number>()
    for (const { line, cells } of rows) {
      await turn()
      const reject: Reject = (where, code, values = {}) => rejected.push({ file, line: where, code, values })
      const cell = (column: Column | "sourcedId") => unguardedCell((cells[at.get(column) ?? -1] ?? "").trim())
      const id = cell("sourcedId")
      const earlier = seen.get(id)
      const beyond = cells.slice(columns.length).some((one) => one.trim() !== "")
      if (beyond) reject(line, "too-many-cells", { found: cells.length, expected: columns.length })
      else if (cells.length < columns.length)
        reject(line, "cells-missing", { found: cells.length, expected: columns.length })
      else if (id === "") reject(line, "no-sourced-id")
      else if (id.length > LONGEST) reject(line, "too-long", { column: "sourcedId", limit: LONGEST })
      else if (earlier !== undefined) reject(line, "sourced-id-twice", { id, line: earlier })
      else {
        seen.set(id, line)
        each({ line, cell }, reject)
      }
    }
    return new Set([...at].filter(([, index]) => index !== -1).map(([column]) => column))
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    throw new FileProblem(error.code, { ...error.values, file })
  }
}

/** Whether a row counts: OneRoster has no status in bulk files, or "active"; anything else is on its way out. */
export function isActive(status: string): boolean {
  return status === "" || status.toLowerCase() === "active"
}

import type { WordForRows } from "./desk-queries.ts"
import type { QueueFilters } from "./desk-search.ts"

/** What names a row to the server. */
export type RowRef = {
  readonly lessonId: string
  /** Null: the lesson without a time. */
  readonly occurrenceId: string | null
  readonly requirementId: string
}

/** Chosen rows: some, by their key, or all that pass the filters but some. */
export type Selection = {
  readonly all: boolean
  /** Those that are chosen; with `all` those that are not. */
  readonly rows: ReadonlyMap<string, RowRef>
}

export const nothingSelected: Selection = { all: false, rows: new Map() }
export const allSelected: Selection = { all: true, rows: new Map() }

export const isSelected = ({ all, rows }: Selection, key: string) => rows.has(key) !== all

/** How many of `total` rows are chosen. */
export const selectedCount = ({ all, rows }: Selection, total: number) =>
  all ? Math.max(0, total - rows.size) : rows.size

/** With these rows chosen, or not, whatever they were before. */
export function select(
  selection: Selection,
  rows: Iterable<readonly [key: string, row: RowRef]>,
  chosen: boolean,
): Selection {
  const next = new Map(selection.rows)
  for (const [key, row] of rows) {
    if (chosen === selection.all) next.delete(key)
    else next.set(key, row)
  }
  return { all: selection.all, rows: next }
}

/** As a request names what is chosen. */
export function chosenRows({ all, rows }: Selection, match: QueueFilters): WordForRows["rows"] {
  return all ? { match, except: [...rows.values()] } : [...rows.values()]
}

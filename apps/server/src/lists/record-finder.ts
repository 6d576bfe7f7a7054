import { CellProblem } from "./cell-problem.ts"
import type { Column, OpenedList } from "./list-definition.ts"
import { plainCell } from "./plain-cell.ts"

/** Which of the list's records a row may mean: mostly one, none for a new one. */
export type Meant<Draft> = { readonly candidates: readonly Draft[]; readonly isListed: boolean }

/** The columns that tell the list's records apart. */
export function keyColumns<Draft>({ columns, keyColumns = 1 }: OpenedList<Draft>): readonly Column<Draft>[] {
  return columns.slice(0, keyColumns)
}

/** How a record is told of: the cells of its key that say something. */
export function nameOf<Draft>(keys: readonly Column<Draft>[], draft: Draft): string {
  return keys
    .map(({ write }) => write(draft))
    .filter((cell) => cell !== "")
    .join(", ")
}

/**
 * Finds records by those columns of the key that the file has: as the cells are written, else as they are read, else
 * whatever their case where that means one record only.
 */
export function recordFinder<Draft>(opened: OpenedList<Draft>, told: readonly Column<Draft>[]) {
  const keys = keyColumns(opened)
  const identity = (draft: Draft) => joined(told.map(({ write }) => write(draft)))
  const exact = Map.groupBy(opened.records, identity)
  const folded = Map.groupBy(opened.records, (draft) => identity(draft).toLowerCase())
  const others = new Map((opened.elsewhere ?? []).map((draft) => [identity(draft).toLowerCase(), draft]))
  const missing = keys.filter((column) => !told.includes(column)).map(({ header }) => header)

  /** @throws CellProblem where several could be meant because the file lacks columns of the key */
  return (cells: readonly string[], read: () => Draft): Meant<Draft> => {
    const candidates = exact.get(joined(cells)) ?? asRead(read())
    if (candidates.length > 1 && missing.length > 0)
      throw new CellProblem("several-meant", { value: cells[0] ?? "", columns: missing })
    if (candidates.length > 0) return { candidates, isListed: true }
    const other = others.get(identity(read()).toLowerCase())
    return { candidates: other === undefined ? [] : [other], isListed: false }
  }

  function asRead(draft: Draft): readonly Draft[] {
    const alike = folded.get(identity(draft).toLowerCase()) ?? []
    return exact.get(identity(draft)) ?? (alike.length === 1 || missing.length > 0 ? alike : [])
  }
}

/** As a file keeps them. No cell holds the character between them. */
function joined(cells: readonly string[]): string {
  return cells.map(plainCell).join("\u0000")
}

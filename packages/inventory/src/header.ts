import type { ColumnMeaning, DeviceField } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"

/** What one system's lists call their columns. */
export type Headers<Column extends string> = {
  /** By what a column says: its headers as `plainHeader` writes them, the usual one first. */
  readonly known: Readonly<Record<Column, readonly string[]>>
  /** Columns that say nothing a check could use. They are kept in `raw`, and not offered for mapping. */
  readonly isUnused: (header: string) => boolean
  /** Columns that are not even kept, which is told. */
  readonly isLeftOut?: (header: string) => boolean
}

/** Which column of the table says what, by its index, and which columns are not known. */
export type Header<Column extends string> = {
  readonly at: ReadonlyMap<Column, number>
  readonly unknown: readonly string[]
  /** Indices of the columns that are not kept. */
  readonly leftOut: ReadonlySet<number>
}

/** Finds the columns by name and alias; `mapped` columns go before. */
export function findColumns<Column extends string>(
  columns: readonly string[],
  { known, isUnused, isLeftOut = () => false }: Headers<Column | DeviceField>,
  mapped: Readonly<Record<string, ColumnMeaning>>,
): Header<Column | DeviceField> {
  const at = new Map<Column | DeviceField, number>()
  const plain = columns.map(plainHeader)
  const wanted = new Map(Object.entries(mapped).map(([column, field]) => [plainHeader(column), field]))
  for (const [index, header] of plain.entries()) {
    const field = wanted.get(header)
    if (field !== undefined && field !== "none" && !at.has(field)) at.set(field, index)
  }
  const free = plain.map((header) => (wanted.has(header) ? null : header))
  for (const column of namesIn(known)) {
    const index = known[column].map((name) => free.indexOf(name)).find((found) => found !== -1)
    if (!at.has(column) && index !== undefined) at.set(column, index)
  }
  const used = new Set(at.values())
  const unknown = columns.filter((_, index) => {
    const header = plain[index] ?? ""
    return !used.has(index) && wanted.get(header) !== "none" && !isUnused(header) && !/\(\d+\)$/.test(header)
  })
  const leftOut = new Set(
    [...plain.keys()].filter((index) => !used.has(index) && isLeftOut(plain[index] ?? "")),
  )
  return { at, unknown, leftOut }
}

/** Tells whether a cell is one of the system's headers; for finding the line that is the header. */
export function knowsColumn<Column extends string>({
  known,
  isUnused,
}: Headers<Column>): (cell: string) => boolean {
  const names = new Set(namesIn(known).flatMap((column) => known[column]))
  return (cell) => {
    const header = plainHeader(cell)
    return names.has(header) || isUnused(header)
  }
}

/**
 * A list has models, and what tells its devices apart; one without either is another list.
 * @param named what the system calls the columns
 * @throws FileProblem `missing-columns`
 */
export function requireColumns(
  columns: readonly string[],
  at: ReadonlyMap<string, number>,
  named: { readonly identity: string; readonly model: string },
): void {
  const missing: string[] = []
  if (!at.has("serial") && !at.has("assetTag")) missing.push(named.identity)
  if (!at.has("modelName")) missing.push(named.model)
  if (missing.length > 0) throw new FileProblem("missing-columns", { missing, found: columns.slice(0, 30) })
}

/** A header as headers are compared: lower case, blanks for underscores, no mark at its end. */
export function plainHeader(column: string): string {
  return column
    .normalize("NFKC")
    .toLowerCase()
    .replace(/_/g, " ")
    .replace(/\s+/g, " ")
    .replace(/[.:*]+$/, "")
    .trim()
}

function namesIn<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = []
  for (const name in record) names.push(name)
  return names
}

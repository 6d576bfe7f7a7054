import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import type { InventoryAction } from "../inventory/inventory-access.ts"
import type { Services } from "../services.ts"
import type { CellProblem } from "./cell-problem.ts"
import type { ListLink } from "./list-shapes.ts"

/**
 * A column of a list. `Draft` is a record's values, as they would be after the file. An empty cell means that nobody has
 * recorded it.
 */
export type Column<Draft> = {
  /** As it goes out; English, and never renamed: people keep files. */
  readonly header: string
  /** What else it may be called in a file. Case and spaces do not matter. */
  readonly aliases: readonly string[]
  /** The record's cell; two records differ in the column where these do. */
  readonly write: (draft: Draft) => string
  /**
   * What of the record the cell sets. Never asked for a cell that says what the record has.
   * @throws CellProblem
   */
  readonly read: (cell: string, draft: Draft) => Partial<Draft>
}

/** What a file is read for. */
export type ListAsk = { readonly actor: Actor; readonly schoolId: string }

/** A list as it stands. */
export type OpenedList<Draft> = {
  /** The first is the key: it tells the records of a school apart, alone or together with those after it. */
  readonly columns: readonly [Column<Draft>, ...Column<Draft>[]]
  /** How many of the columns together are the key; one unless told. A file may lack those after the first. */
  readonly keyColumns?: number
  readonly records: readonly Draft[]
  /** Of which the list has none yet, and that a row of the file can mean: they count as new. */
  readonly elsewhere?: readonly Draft[]
  /** A record of which nothing is known. */
  readonly blank: Draft
  /** What follows from several cells together. @throws CellProblem */
  readonly settle?: (after: Draft, before: Draft | null) => Draft
  /** Rows that cannot be taken for what the whole file would do. */
  readonly refuse?: (rows: readonly PlannedRow<Draft>[]) => ReadonlyMap<PlannedRow<Draft>, CellProblem>
}

/** A row of the file that adds or changes a record. */
export type PlannedRow<Draft> = {
  readonly line: number
  /** Null: there is no such record yet. */
  readonly before: Draft | null
  readonly after: Draft
  /** Whether the list gets one more by it. */
  readonly isNew: boolean
}

/** One kind of records that goes out as CSV and is read in again; see `list.ts` for what is done with it. */
export type ListDefinition<Draft> = {
  /** Of addresses and of files: "rooms". */
  readonly name: string
  /** What one must be allowed in the school to export it, and to read it in. */
  readonly rights: { readonly read: InventoryAction; readonly change: InventoryAction }
  /** How the key column is called. */
  readonly key: { readonly header: string; readonly aliases: readonly string[] }
  /** Holds what a file with these keys (in lower case) may change, in the order in which everyone takes it. */
  readonly lock: (tx: Tx, ask: ListAsk, keys: readonly string[]) => Promise<unknown>
  /** The list as it stands, for a file with these keys. */
  readonly open: (orm: Orm | Tx, ask: ListAsk, keys: readonly string[]) => Promise<OpenedList<Draft>>
  /** Stores the rows, all in a few statements; answers the links of new accounts. */
  readonly store: (tx: Tx, ask: ListAsk, rows: readonly PlannedRow<Draft>[]) => Promise<readonly ListLink[]>
  /** What follows once they are stored: the check, open pages. */
  readonly stored: (
    services: Pick<Services, "checks" | "live">,
    ask: ListAsk,
    rows: readonly PlannedRow<Draft>[],
  ) => void | Promise<void>
}

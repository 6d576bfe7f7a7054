import type { DateOrder } from "./day.ts"
import type { ColumnMeaning, DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"
import type { CountedBy, Rejection, Warning } from "./rejections.ts"
import type { ListLimits } from "./table.ts"

/** Reads the device list of one other system. `reader-contract.ts` says what every one must do. */
export type InventoryReader = {
  /** As in `?source=snipe-it`. */
  readonly source: string
  /** The other system's name, as it calls itself. */
  readonly label: string
  /**
   * Reads a whole file, a few hundred rows at a time, so that others get their turn between.
   * @throws FileProblem where the file as a whole cannot be read; never anything else, whatever the bytes
   */
  readonly read: (bytes: Uint8Array, options?: ReadOptions) => Promise<InventoryReading>
  /** Members of a list in JSON that are not kept: whoever takes the file in may leave their values out on the way. */
  readonly leftOut?: ReadonlySet<string>
  /**
   * For a reader of lists that no one system writes: the same text for lists with the same headers, so that what the
   * school says of their columns is kept apart from others'. Throws as `read` does.
   */
  readonly headerSetOf?: (bytes: Uint8Array, limits?: ListLimits) => string
}

/** What the school has told about its own words; kept by the server from one import to the next. */
export type ReadOptions = {
  /** The school's own status words (case does not matter) and what each means. */
  readonly statusWords?: Readonly<Record<string, DeviceStatus>>
  /** Columns, and the field that each says here. They go before what the reader knows by name. */
  readonly columns?: Readonly<Record<string, ColumnMeaning>>
  /** Which number is the day where a list's dates leave it open. */
  readonly dateOrder?: DateOrder | null
  readonly limits?: ListLimits
  /** Told now and then how many rows have been read. What it throws ends the reading. */
  readonly onRows?: (rows: number) => void
}

/** A device list as read: what can be imported, what cannot, and what is worth a look. */
export type InventoryReading = {
  readonly rows: readonly DeviceRow[]
  readonly countedBy: CountedBy
  readonly rejected: readonly Rejection[]
  readonly warnings: readonly Warning[]
  /** The fields that this list speaks of. On the others it is silent, and an import leaves them as they are. */
  readonly says: ReadonlySet<DeviceField>
  /** Columns that are not known: offered for mapping, kept in every row's `raw`. */
  readonly unknownColumns: readonly string[]
  /** Status words that are not known, with the number of rows each: offered for mapping. */
  readonly unknownStatusWords: readonly { readonly word: string; readonly rows: number }[]
  /** Of a plain table: every column, and what it is taken as. Null where the system's columns are known. */
  readonly columns: readonly ListedColumn[] | null
  /** Of a plain table: whether its dates leave open which number is the day; `example` is one of them. */
  readonly dates: { readonly example: string; readonly rows: number; readonly order: DateOrder | null } | null
  /** What nobody has said yet and no row can do without; then there are no rows. */
  readonly missing: readonly "identity"[]
}

/** A column of a plain table. */
export type ListedColumn = {
  readonly column: string
  /** Its first different values. */
  readonly values: readonly string[]
  readonly field: DeviceField | null
  /** Why: the school has said so, the column is called so, or its values look so. Null where it is taken as nothing. */
  readonly by: "school" | "name" | "values" | null
}

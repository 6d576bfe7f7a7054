import type { DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"
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
}

/** What the school has told about its own words; kept by the server from one import to the next. */
export type ReadOptions = {
  /** The school's own status words (case does not matter) and what each means. */
  readonly statusWords?: Readonly<Record<string, DeviceStatus>>
  /** Columns that are not known by name, and the field each says. They go before the known ones. */
  readonly columns?: Readonly<Record<string, DeviceField>>
  readonly limits?: ListLimits
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
}

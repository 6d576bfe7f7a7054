import { google } from "./google.ts"
import { plainCsv } from "./plain-csv.ts"
import type { InventoryReader } from "./reader.ts"
import { snipeIt } from "./snipe-it.ts"

/** Every system whose device lists can be read: one reader, one file, one line here. */
export const readers = [snipeIt, google, plainCsv] as const satisfies readonly InventoryReader[]

/** The name of a system whose lists can be read. */
export type Source = (typeof readers)[number]["source"]

/** The reader for `?source=…`, or undefined where there is none of that name. */
export function readerOf(source: string): InventoryReader | undefined {
  return readers.find((reader) => reader.source === source)
}

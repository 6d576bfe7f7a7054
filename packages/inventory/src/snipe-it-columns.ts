import type { DeviceField } from "./device-row.ts"

/** What a column of Snipe-IT's list says: a field of ours, or something that a field is made from. */
export type SnipeItColumn =
  | DeviceField
  | "checkoutType"
  | "checkedOutName"
  | "username"
  | "firstName"
  | "lastName"
  | "email"
  | "checkedOutLocation"
  | "defaultLocation"

/**
 * The headers of Snipe-IT's asset export and of its custom report, in lower case, the usual one first. Memory, storage
 * and operating system are custom fields there, and called as here by most.
 */
const headers: Readonly<Record<SnipeItColumn, readonly string[]>> = {
  serial: ["serial", "serial number", "serial no"],
  assetTag: ["asset tag", "tag"],
  name: ["name", "asset name", "item name", "device name"],
  modelName: ["model", "model name", "asset model"],
  modelNumber: ["model number", "model no"],
  manufacturer: ["manufacturer"],
  category: ["category"],
  cart: ["cart"],
  location: ["location"],
  defaultLocation: ["default location"],
  status: ["status", "status label"],
  checkoutType: ["checkout type", "type"],
  checkedOutName: ["checked out", "checked out to", "assigned to"],
  username: ["checked out to: username", "username"],
  firstName: ["checked out to: first name", "first name"],
  lastName: ["checked out to: last name", "last name"],
  email: ["checked out to: email", "email"],
  checkedOutLocation: ["checked out to: location"],
  until: ["expected checkin", "expected checkin date", "expected check-in date"],
  assignedTo: [],
  platform: ["os", "operating system"],
  osVersion: ["os version"],
  ramBytes: ["ram", "memory"],
  storageBytes: ["storage", "disk", "disk size"],
  aue: ["asset eol date", "eol date", "eol"],
  notes: ["asset notes", "notes"],
}

/** Columns of Snipe-IT that say nothing a check could use. They are kept in `raw`, and not offered for mapping. */
const unused: ReadonlySet<string> = new Set([
  "id",
  "company",
  "supplier",
  "order number",
  "model notes",
  "purchase date",
  "purchase cost",
  "requestable",
  "byod",
  "warranty",
  "warranty expires",
  "next audit",
  "next audit date",
  "last audit",
  "address",
  "city",
  "state",
  "country",
  "zip",
  "employee no",
  "manager",
  "department",
  "title",
  "value",
  "diff",
  "fully depreciated",
  "checkout date",
  "created at",
  "updated at",
  "deleted",
  "image",
  "url",
])

/** Which column of the table says what, by its index, and which columns are not known. */
export type SnipeItHeader = {
  readonly at: ReadonlyMap<SnipeItColumn, number>
  readonly unknown: readonly string[]
}

/** Finds the columns by name and alias; `mapped` columns go before. */
export function readHeader(
  columns: readonly string[],
  mapped: Readonly<Record<string, DeviceField>>,
): SnipeItHeader {
  const at = new Map<SnipeItColumn, number>()
  const plain = columns.map(plainHeader)
  const wanted = new Map(Object.entries(mapped).map(([column, field]) => [plainHeader(column), field]))
  for (const [index, header] of plain.entries()) {
    const field = wanted.get(header)
    if (field !== undefined && !at.has(field)) at.set(field, index)
  }
  const free = plain.map((header) => (wanted.has(header) ? null : header))
  for (const [column, names] of Object.entries(headers)) {
    const index = names.map((name) => free.indexOf(name)).find((found) => found !== -1)
    if (isColumn(column) && !at.has(column) && index !== undefined) at.set(column, index)
  }
  const used = new Set(at.values())
  const unknown = columns.filter((_, index) => {
    const header = plain[index] ?? ""
    return !used.has(index) && !unused.has(header) && !/\(\d+\)$/.test(header)
  })
  return { at, unknown }
}

function isColumn(name: string): name is SnipeItColumn {
  return Object.hasOwn(headers, name)
}

function plainHeader(column: string): string {
  return column
    .normalize("NFKC")
    .toLowerCase()
    .replace(/_/g, " ")
    .replace(/\s+/g, " ")
    .replace(/[.:*]+$/, "")
    .trim()
}

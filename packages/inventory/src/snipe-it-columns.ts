import type { DeviceField } from "./device-row.ts"
import type { Headers } from "./header.ts"

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
  kind: [],
  cart: ["cart"],
  room: [],
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

/** The columns of Snipe-IT's lists. */
export const snipeItHeaders: Headers<SnipeItColumn> = {
  known: headers,
  isUnused: (header) => unused.has(header),
}

import { openCsv } from "./csv-table.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import { findColumns } from "./header.ts"
import type { ListedRow, SaidOfDevice } from "./listed-devices.ts"
import { ListedDevices, statusWords } from "./listed-devices.ts"
import { readMemory, readStorage } from "./memory.ts"
import type { InventoryReader, InventoryReading, ReadOptions } from "./reader.ts"
import type { SnipeItColumn } from "./snipe-it-columns.ts"
import { snipeItHeaders } from "./snipe-it-columns.ts"
import type { CheckedOutTo } from "./status.ts"
import { snipeItStatus, statusWordOf } from "./status.ts"

/** Snipe-IT's assets as CSV: its own export, or its custom asset report. */
export const snipeIt = {
  source: "snipe-it",
  label: "Snipe-IT",
  read: readSnipeIt,
} as const satisfies InventoryReader

async function readSnipeIt(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const table = openCsv(bytes, options.limits)
  const header = findColumns(table.columns, snipeItHeaders, options.columns ?? {})
  requireColumns(table.columns, header.at)
  const list = new ListedDevices(table, header, cleanCell)
  const hasStatus = header.at.has("status")
  if (!hasStatus) list.warnings.add("no-status-column", null)
  const words = statusWords(options)
  await list.readAll((row) => deviceOf(row, words, hasStatus))
  return list.reading(saidBy(header.at))
}

/** Every Snipe-IT export has a model, and a tag; a list without either is another list. */
function requireColumns(columns: readonly string[], at: ReadonlyMap<SnipeItColumn, number>): void {
  const missing: string[] = []
  if (!at.has("assetTag") && !at.has("serial")) missing.push("Asset Tag")
  if (!at.has("modelName")) missing.push("Model")
  if (missing.length > 0) throw new FileProblem("missing-columns", { missing, found: columns.slice(0, 30) })
}

/** What one row says beside its serial, tag and cells. */
function deviceOf(
  { cell, day, size, status }: ListedRow<SnipeItColumn>,
  words: ReadonlyMap<string, DeviceStatus>,
  hasStatus: boolean,
): SaidOfDevice {
  const out = checkedOut(cell)
  const label = hasStatus ? (cell("status") ?? "") : null
  const is = status(snipeItStatus(label, out.to, words), statusWordOf(label ?? ""))
  const back = day("until")
  return {
    name: cell("name"),
    modelName: cell("modelName"),
    modelNumber: cell("modelNumber"),
    manufacturer: cell("manufacturer"),
    category: cell("category"),
    cart: cell("cart") ?? out.asset,
    location: out.place ?? cell("location") ?? cell("defaultLocation"),
    status: is,
    until: is === "available" || is === "retired" ? null : back,
    assignedTo: is === "assigned" ? (cell("assignedTo") ?? out.person) : null,
    platform: cell("platform"),
    osVersion: cell("osVersion"),
    ramBytes: size("ramBytes", readMemory),
    storageBytes: size("storageBytes", readStorage),
    aue: day("aue"),
    notes: cell("notes"),
  }
}

/** To whom or what a row is checked out. An asset that holds others is a cart. */
function checkedOut(cell: (column: SnipeItColumn) => string | null): {
  to: CheckedOutTo
  person: string | null
  place: string | null
  asset: string | null
} {
  const name = cell("checkedOutName")
  const fullName = [cell("firstName"), cell("lastName")].filter((part) => part !== null).join(" ")
  const user = cell("username") ?? cell("email") ?? (fullName || null)
  const person = user ?? name
  const place = cell("checkedOutLocation")
  switch (cell("checkoutType")?.toLowerCase()) {
    case "user":
      return { to: "user", person, place: null, asset: null }
    case "location":
      return { to: "place", person: null, place: place ?? name, asset: null }
    case "asset":
      return { to: "place", person: null, place, asset: name }
    case undefined:
      if (user !== null) return { to: "user", person, place: null, asset: null }
      return {
        to: place !== null ? "place" : name !== null ? "unknown" : "nobody",
        person: null,
        place,
        asset: null,
      }
    default:
      return { to: "unknown", person: null, place: null, asset: null }
  }
}

function saidBy(at: ReadonlyMap<SnipeItColumn, number>): ReadonlySet<DeviceField> {
  const says = new Set<DeviceField>(["status", "assignedTo"])
  for (const column of at.keys()) {
    switch (column) {
      case "checkoutType":
      case "username":
      case "firstName":
      case "lastName":
      case "email":
        break
      case "checkedOutName":
        says.add("cart")
        break
      case "checkedOutLocation":
      case "defaultLocation":
        says.add("location")
        break
      default:
        says.add(column)
    }
  }
  return says
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
}

/**
 * A cell's text, or null where it is blank: without NULs and blanks around it, without the mark that Snipe-IT puts
 * before what a spreadsheet would take for a formula, and with the characters that some of its versions escape.
 */
function cleanCell(cell: string | undefined): string | null {
  if (cell === undefined) return null
  const text = cell
    .replaceAll("\u0000", "")
    .trim()
    .replace(/^[`'](?=[=+\-@])/, "")
  const plain = text.includes("&")
    ? text.replace(/&(?:amp|lt|gt|quot|#0?39);/g, (found) => entities[found] ?? found)
    : text
  return plain === "" ? null : plain.toWellFormed()
}

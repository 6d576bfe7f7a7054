import { openCsv } from "./csv-table.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import { findColumns, knowsColumn, requireColumns } from "./header.ts"
import type { ListedRow, SaidOfDevice } from "./listed-devices.ts"
import { ListedDevices, plainly, standing, statusWords } from "./listed-devices.ts"
import type { InventoryReader, InventoryReading, ReadOptions } from "./reader.ts"
import type { SnipeItColumn } from "./snipe-it-columns.ts"
import { snipeItHeaders } from "./snipe-it-columns.ts"
import { unescaped } from "./snipe-it-text.ts"
import type { CheckedOutTo } from "./status.ts"
import { snipeItStatus, statusWordOf } from "./status.ts"

/** Snipe-IT's assets as CSV: its own export, or its custom asset report. */
export const snipeIt = {
  source: "snipe-it",
  label: "Snipe-IT",
  read: readSnipeIt,
} as const satisfies InventoryReader

async function readSnipeIt(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const table = openCsv(bytes, options.limits, knowsColumn(snipeItHeaders))
  const header = findColumns(table.columns, snipeItHeaders, options.columns ?? {})
  requireColumns(table.columns, header.at, { identity: "Asset Tag", model: "Model" })
  const list = new ListedDevices(table, header, unescaped)
  const hasStatus = header.at.has("status")
  if (!hasStatus) list.warnings.add("no-status-column", null)
  const words = statusWords(options)
  await list.readAll((row) => deviceOf(row, words, hasStatus), options.onRows)
  return list.reading(saidBy(header.at))
}

/** What one row says beside its serial, tag and cells. */
function deviceOf(
  row: ListedRow<SnipeItColumn>,
  words: ReadonlyMap<string, DeviceStatus>,
  hasStatus: boolean,
): SaidOfDevice {
  const { cell, day, status } = row
  const out = checkedOut(cell)
  const label = hasStatus ? (cell("status") ?? "") : null
  const is = status(snipeItStatus(label, out.to, words), statusWordOf(label ?? ""))
  return {
    ...plainly(row),
    cart: cell("cart") ?? out.asset,
    location: out.place ?? cell("location") ?? cell("defaultLocation"),
    ...standing(row, is, cell("assignedTo") ?? out.person),
    platform: cell("platform"),
    aue: day("aue"),
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

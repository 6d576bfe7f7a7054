import { csvTable } from "./csv-table.ts"
import { looksLikeJson } from "./csv-text.ts"
import { readDay } from "./day.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import type { GoogleColumn } from "./google-columns.ts"
import { googleHeaders } from "./google-columns.ts"
import { findColumns } from "./header.ts"
import { jsonTable } from "./json-table.ts"
import type { ListedRow, SaidOfDevice } from "./listed-devices.ts"
import { ListedDevices, statusWords } from "./listed-devices.ts"
import { readMemory, readStorage } from "./memory.ts"
import type { InventoryReader, InventoryReading, ReadOptions } from "./reader.ts"
import { googleStatus } from "./status.ts"
import { listLimits, openText } from "./table.ts"

/** Google's ChromeOS devices: the Directory API's answer as JSON, or the CSV that GAM prints of it. */
export const google = {
  source: "google",
  label: "Google (ChromeOS)",
  read: readGoogle,
} as const satisfies InventoryReader

async function readGoogle(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const limits = options.limits ?? listLimits
  const decoded = openText(bytes, limits)
  const isJson = looksLikeJson(decoded.text)
  const table = isJson ? await jsonTable(decoded.text, "chromeosdevices", limits) : csvTable(decoded, limits)
  // A list of an API's answer without devices is one; a table always has its header.
  if (isJson && table.columns.length === 0) throw new FileProblem("empty")
  const header = findColumns(table.columns, googleHeaders, options.columns ?? {})
  requireColumns(table.columns, header.at)
  const list = new ListedDevices(table, header, cleanCell)
  const words = statusWords(options)
  await list.readAll((row) => deviceOf(row, words))
  return list.reading(saidBy(header.at))
}

/** Whatever Google gives has serial and model; a list without either is another list. */
function requireColumns(columns: readonly string[], at: ReadonlyMap<GoogleColumn, number>): void {
  const missing: string[] = []
  if (!at.has("serial") && !at.has("assetTag")) missing.push("serialNumber")
  if (!at.has("modelName")) missing.push("model")
  if (missing.length > 0) throw new FileProblem("missing-columns", { missing, found: columns.slice(0, 30) })
}

function deviceOf(
  { cell, day, size, status }: ListedRow<GoogleColumn>,
  words: ReadonlyMap<string, DeviceStatus>,
): SaidOfDevice {
  const word = cell("status") ?? ""
  const told = status(googleStatus(word, words), word)
  const person = cell("assignedTo")
  const is = told === "available" && person !== null ? "assigned" : told
  const back = day("until")
  return {
    name: cell("name"),
    modelName: cell("modelName"),
    modelNumber: cell("modelNumber"),
    manufacturer: cell("manufacturer"),
    category: cell("category"),
    cart: cell("cart"),
    location: cell("location") ?? orgUnitOf(cell("orgUnit")),
    status: is,
    until: is === "available" || is === "retired" ? null : back,
    assignedTo: is === "assigned" ? person : null,
    platform: cell("platform") ?? "ChromeOS",
    osVersion: cell("osVersion"),
    ramBytes: size("ramBytes", readMemory),
    storageBytes: size("storageBytes", readStorage),
    aue: day("aue") ?? day("updatesEnd", readDayOrTime),
    notes: cell("notes"),
  }
}

/** The organisation itself ("/") is no place. */
function orgUnitOf(path: string | null): string | null {
  return path === "/" ? null : path
}

/** A day, or a time in milliseconds as the older API tells it: "1843776000000". */
function readDayOrTime(text: string): string | null {
  const time = /^\d{11,14}$/.test(text) ? new Date(Number(text)) : null
  return time === null ? readDay(text) : readDay(time.toISOString())
}

function saidBy(at: ReadonlyMap<GoogleColumn, number>): ReadonlySet<DeviceField> {
  const says = new Set<DeviceField>(["platform"])
  for (const column of at.keys()) {
    switch (column) {
      case "orgUnit":
        says.add("location")
        break
      case "updatesEnd":
        says.add("aue")
        break
      case "assignedTo":
        says.add("assignedTo").add("status")
        break
      default:
        says.add(column)
    }
  }
  return says
}

/** A cell's text without NULs and blanks around it, or null where it is blank. */
function cleanCell(cell: string | undefined): string | null {
  const text = cell?.replaceAll("\u0000", "").trim() ?? ""
  return text === "" ? null : text.toWellFormed()
}

import { csvTable } from "./csv-table.ts"
import { looksLikeJson } from "./csv-text.ts"
import { readDay } from "./day.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import { FileProblem } from "./file-problem.ts"
import type { GoogleColumn } from "./google-columns.ts"
import { googleHeaders, leftOut } from "./google-columns.ts"
import { findColumns, knowsColumn, requireColumns } from "./header.ts"
import { jsonTable } from "./json-table.ts"
import type { ListedRow, SaidOfDevice } from "./listed-devices.ts"
import { ListedDevices, plainly, standing, statusWords } from "./listed-devices.ts"
import type { InventoryReader, InventoryReading, ReadOptions } from "./reader.ts"
import { googleStatus } from "./status.ts"
import { listLimits, openText } from "./table.ts"

/** Google's ChromeOS devices: the Directory API's answer as JSON, or the CSV that GAM prints of it. */
export const google = {
  source: "google",
  label: "Google (ChromeOS)",
  read: readGoogle,
  leftOut,
} as const satisfies InventoryReader

async function readGoogle(bytes: Uint8Array, options: ReadOptions = {}): Promise<InventoryReading> {
  const limits = options.limits ?? listLimits
  const decoded = openText(bytes, limits)
  const isJson = looksLikeJson(decoded.text)
  const table = isJson
    ? await jsonTable(decoded.text, "chromeosdevices", limits)
    : csvTable(decoded, limits, knowsColumn(googleHeaders))
  // A list of an API's answer without devices is one; a table always has its header.
  if (isJson && table.columns.length === 0) throw new FileProblem("empty")
  const header = findColumns(table.columns, googleHeaders, options.columns ?? {})
  requireColumns(table.columns, header.at, { identity: "serialNumber", model: "model" })
  const list = new ListedDevices(table, header)
  const words = statusWords(options)
  await list.readAll((row) => deviceOf(row, words), options.onRows)
  return list.reading(saidBy(header.at))
}

function deviceOf(row: ListedRow<GoogleColumn>, words: ReadonlyMap<string, DeviceStatus>): SaidOfDevice {
  const { cell, day, status } = row
  const word = cell("status") ?? ""
  const told = status(googleStatus(word, words), word)
  const person = cell("assignedTo")
  const is = told === "available" && person !== null ? "assigned" : told
  return {
    ...plainly(row),
    location: cell("location") ?? orgUnitOf(cell("orgUnit")),
    ...standing(row, is, person),
    platform: cell("platform") ?? "ChromeOS",
    aue: day("aue") ?? day("updatesEnd", readDayOrTime),
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

import { csvCell } from "./csv-write.ts"
import type { DeviceField, DeviceStatus } from "./device-row.ts"
import type { Language } from "./language.ts"

/** The columns of Readyroom's own list of devices, in their order. `plain-csv.ts` reads all of them by name. */
export const readyroomColumns = [
  "name",
  "assetTag",
  "serial",
  "modelName",
  "manufacturer",
  "modelNumber",
  "kind",
  "cart",
  "room",
  "status",
  "until",
  "assignedTo",
  "platform",
  "osVersion",
  "ramBytes",
  "storageBytes",
  "aue",
  "notes",
] as const satisfies readonly DeviceField[]
export type ReadyroomColumn = (typeof readyroomColumns)[number]

type Words<Name extends string> = Readonly<Record<Name, Readonly<Record<Language, string>>>>

/** What each column is called. */
export const columnWords: Words<ReadyroomColumn> = {
  name: { en: "Name", sv: "Namn" },
  assetTag: { en: "Asset tag", sv: "Inventarienummer" },
  serial: { en: "Serial number", sv: "Serienummer" },
  modelName: { en: "Model", sv: "Modell" },
  manufacturer: { en: "Manufacturer", sv: "Tillverkare" },
  modelNumber: { en: "Model number", sv: "Modellnummer" },
  kind: { en: "Kind", sv: "Sort" },
  cart: { en: "Cart", sv: "Vagn" },
  room: { en: "Room", sv: "Sal" },
  status: { en: "Status", sv: "Läge" },
  until: { en: "Expected back", sv: "Väntas åter" },
  assignedTo: { en: "Assigned to", sv: "Tilldelad" },
  platform: { en: "Platform", sv: "Plattform" },
  osVersion: { en: "System version", sv: "Systemversion" },
  ramBytes: { en: "Memory", sv: "Minne" },
  storageBytes: { en: "Storage", sv: "Lagring" },
  aue: { en: "Updates until", sv: "Uppdateras till" },
  notes: { en: "Notes", sv: "Anteckningar" },
}

/** What each status is called. */
export const statusNames: Words<DeviceStatus> = {
  available: { en: "Available", sv: "Tillgänglig" },
  reserved: { en: "Reserved", sv: "Reserverad" },
  loaned: { en: "On loan", sv: "Utlånad" },
  assigned: { en: "Assigned", sv: "Tilldelad" },
  repair: { en: "In repair", sv: "På reparation" },
  retired: { en: "Retired", sv: "Utrangerad" },
  unknown: { en: "Unknown", sv: "Okänd" },
}

/** A line of a CSV, its line end included. Excel in Swedish parts cells at semicolons. */
export function csvLine(cells: readonly string[], language: Language): string {
  const separator = language === "sv" ? ";" : ","
  return `${cells.map(csvCell).join(separator)}\r\n`
}

import { openCsv } from "./csv-table.ts"
import { looksLikeJson } from "./csv-text.ts"
import { FileProblem } from "./file-problem.ts"
import { googleHeaders } from "./google-columns.ts"
import { knowsColumn, plainHeader } from "./header.ts"
import type { Source } from "./readers.ts"
import { snipeItHeaders } from "./snipe-it-columns.ts"
import { areLicences, LICENCES } from "./snipe-it-licences.ts"
import { listLimits, openText } from "./table.ts"

/** Columns that only the system's own lists have; two of them tell it. */
const ownColumns: Readonly<Record<"snipe-it" | "google", ReadonlySet<string>>> = {
  google: new Set(
    [
      "deviceid",
      "annotatedassetid",
      "annotatedlocation",
      "annotateduser",
      "autoupdateexpiration",
      "autoupdatethrough",
    ].concat("orgunitpath", "platformversion", "firmwareversion", "systemramtotal"),
  ),
  "snipe-it": new Set(
    [
      "checkout type",
      "checked out to: username",
      "checked out to: email",
      "asset eol date",
      "model notes",
    ].concat("asset notes", "checked out to", "default location", "expected checkin date", "status label"),
  ),
}

/** The system that a list seems to come from, by what only that one writes; null where it could be anybody's. */
export function likelySource(bytes: Uint8Array): Source | typeof LICENCES | null {
  try {
    const { text } = openText(bytes, listLimits)
    if (looksLikeJson(text)) return ofJson(text.slice(0, 5_000))
    const knowsAny = [googleHeaders, snipeItHeaders].map((headers) => knowsColumn<string>(headers))
    const { columns } = openCsv(bytes, listLimits, (cell) => knowsAny.some((knows) => knows(cell)))
    if (areLicences(columns)) return LICENCES
    const plain = columns.map(plainHeader)
    for (const source of ["google", "snipe-it"] as const)
      if (plain.filter((column) => ownColumns[source].has(column)).length >= 2) return source
    return null
  } catch (error) {
    if (error instanceof FileProblem) return null
    throw error
  }
}

function ofJson(start: string): Source | typeof LICENCES | null {
  if (/"chromeosdevices"|"annotatedAssetId"|"orgUnitPath"|"serialNumber"/.test(start)) return "google"
  return /"free_seats_count"/.test(start) ? LICENCES : null
}

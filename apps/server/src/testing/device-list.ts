import { readFileSync } from "node:fs"
import type { Answer, Client } from "./client.ts"

const fixtures = new URL("../../../../tests/fixtures/inventory/", import.meta.url)

/** One of the device lists that tests share. */
export function fixtureList(name: string): Uint8Array {
  return readFileSync(new URL(name, fixtures))
}

/** A Snipe-IT list of these rows, with the columns that the first one has. */
export function listOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? "")))].join("\r\n")
}

/** `count` devices as Snipe-IT exports them: carts of 30 alike, twelve models, one in twenty in repair. */
export function manyDevices(count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, index) => {
    const cart = `Cart ${String(Math.floor(index / 30) + 1).padStart(4, "0")}`
    return {
      Company: "Sunview High",
      Name: `SV-${String(index).padStart(5, "0")}`,
      "Asset Tag": String(100_000 + index),
      Category: "Chromebooks",
      Supplier: "Learning Hardware Ltd",
      Manufacturer: "Dell",
      Location: cart,
      "Order Number": "PO-2024-014",
      Model: `Chromebook 31${Math.floor(index / 30) % 12}`,
      "Model Number": `31${Math.floor(index / 30) % 12}`,
      "Purchase Date": "2024-08-19",
      "Purchase Cost": "289.00",
      "Asset EOL Date": "2032-06-30",
      Serial: `SN${(index * 7_919 + 1_000_000).toString(36).toUpperCase()}`,
      Status: index % 20 === 0 ? "Undeployable" : "Ready to Deploy",
      "OS Version": "126.0.6478",
    }
  })
}

/** Sends a list to be previewed or imported. */
export async function sendList(
  client: Client,
  mode: "preview" | "commit",
  list: string | Uint8Array,
  options: {
    readonly source?: string
    readonly schoolId?: string
    readonly language?: string
    readonly signal?: AbortSignal
  } = {},
): Promise<Answer> {
  const { source = "snipe-it", schoolId, language, signal } = options
  const query = new URLSearchParams({ source, mode, ...(schoolId ? { schoolId } : {}) })
  const response = await fetch(`${client.url}/api/inventory/imports?${query}`, {
    method: "POST",
    headers: {
      origin: client.url,
      cookie: client.cookie ?? "",
      "content-type": "text/csv",
      ...(language ? { "accept-language": language } : {}),
    },
    body: typeof list === "string" ? list : Buffer.from(list),
    ...(signal ? { signal } : {}),
  })
  const body: unknown = await response.json()
  return { status: response.status, headers: response.headers, body }
}

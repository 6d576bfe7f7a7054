/**
 * Measures the inventory with 30,000 devices, and prints a JSON line a measure. Milliseconds; p95 over 200 after 20 warm
 * ones, asked one after the other over HTTP, as a page would.
 *
 *     node bench/inventory.ts [embedded|postgres]
 *
 * PostgreSQL: the one of TEST_DATABASE_URL, in a database of its own that is dropped afterwards.
 */
import { randomInt } from "node:crypto"
import type { Client } from "../src/testing/client.ts"
import { at } from "../src/testing/client.ts"
import { listOf, manyDevices, sendList } from "../src/testing/device-list.ts"
import { startTestServer } from "../src/testing/test-server.ts"

const DEVICES = 30_000
const database = process.argv[2] === "postgres" ? "postgres" : "embedded"
process.env.READYROOM_TEST_KIND = database

const server = await startTestServer()
const client = await server.as("ivar")
const rows = manyDevices(DEVICES)
tell("memory before, whole process", { mb: megabytes() })
await measureImport("import: 30,000 new", listOf(rows))
await measureImport("import: the same again", listOf(rows))
await measureImport("import: 30,000 changed", listOf(rows.map((row) => ({ ...row, "OS Version": "127.0" }))))
await measureImport("preview: 100 changed", changedList(100), "preview")

const any = () => rows[randomInt(DEVICES)] ?? {}
await measure("list, first page", () => "/api/devices")
await measure("list, page by cursor", await cursors(client))
await measure("search by serial", () => `/api/devices?q=${any().Serial}`)
await measure("search by asset tag", () => `/api/devices?q=${any()["Asset Tag"]}`)
await measure("search by part of a name", () => `/api/devices?q=${any().Name?.slice(-4)}`)
await measure("search without result", () => `/api/devices?q=nowhere${randomInt(1e6)}`)
await measure("filter by status", () => "/api/devices?status=repair")
await measure("filter by kind that none is", () => "/api/devices?kind=robot")
await measure("facets", () => "/api/devices/facets")
await measure("facets, searched and filtered", () => "/api/devices/facets?q=SV&status=repair")
await measure("carts", () => "/api/carts")
tell("memory after, whole process", { mb: megabytes() })
await server.close()

async function measure(what: string, address: () => string): Promise<void> {
  const took: number[] = []
  for (let turn = -20; turn < 200; turn++) {
    const path = address()
    const began = performance.now()
    const { status } = await client.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    if (turn >= 0) took.push(performance.now() - began)
  }
  tell(what, percentiles(took))
}

/** With how long another query waits meanwhile, asked every few milliseconds on a connection of its own. */
async function measureImport(
  what: string,
  list: string,
  mode: "preview" | "commit" = "commit",
): Promise<void> {
  const other = await server.database.openAgain()
  const waits: number[] = []
  let peak = 0
  let done = false
  const waiting = (async () => {
    while (!done) {
      const began = performance.now()
      await other.pool.query("SELECT 1")
      waits.push(performance.now() - began)
      peak = Math.max(peak, megabytes())
      await new Promise((resume) => setTimeout(resume, 5))
    }
  })()
  const began = performance.now()
  const cpu = process.cpuUsage()
  const answer = await sendList(client, mode, list)
  const { user, system } = process.cpuUsage(cpu)
  const ms = Math.round(performance.now() - began)
  done = true
  await waiting
  await other.close()
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  const { p95, max } = percentiles(waits)
  const counts = {
    new: at(answer, "new"),
    changed: at(answer, "changed"),
    unchanged: at(answer, "unchanged"),
  }
  tell(what, {
    ms,
    cpuMs: Math.round((user + system) / 1_000),
    ...counts,
    waitP95: p95,
    longestWait: max,
    peakMb: peak,
  })
}

function changedList(count: number): string {
  return listOf(rows.map((row, index) => ({ ...row, "OS Version": index < count ? "128.0" : "127.0" })))
}

/** Cursors from all over the list. */
async function cursors(asker: Client): Promise<() => string> {
  const found: string[] = []
  let next: unknown = null
  do {
    const answer = await asker.get(`/api/devices?limit=100${next === null ? "" : `&cursor=${next}`}`)
    next = at(answer, "next")
    if (typeof next === "string") found.push(next)
  } while (next !== null)
  return () => `/api/devices?cursor=${found[randomInt(found.length)]}`
}

function percentiles(took: readonly number[]) {
  const sorted = took.toSorted((one, other) => one - other)
  const place = (share: number) => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10
  return { p50: place(0.5), p95: place(0.95), max: place(1) }
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}

function tell(measure: string, values: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ bench: "inventory", database, devices: DEVICES, measure, ...values }))
}

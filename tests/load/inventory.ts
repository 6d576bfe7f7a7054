/**
 * How long an inventory of 30,000 devices takes to answer, asked one after the other over HTTP, as a page would, and to
 * import. The server runs in this process, from its sources.
 */
import { randomInt } from "node:crypto"
import { at, type Client } from "@readyroom/server/testing/client"
import { listOf, manyDevices, sendList } from "@readyroom/server/testing/device-list"
import { startTestServer } from "@readyroom/server/testing/test-server"
import { note, repeated, spread, tellTimes, timed } from "./measure.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings()
const { database, devices } = settings
process.env.READYROOM_TEST_KIND = database

const server = await startTestServer()
const client = await server.as("ivar")
const rows = manyDevices(devices)
note("inventory: memory before, whole process", database, { megabytes: megabytes() })
await measureImport("import: all new", listOf(rows))
await measureImport("import: the same again", listOf(rows))
await measureImport("import: all changed", listOf(rows.map((row) => ({ ...row, "OS Version": "127.0" }))))
await measureImport("preview: 100 changed", changedList(100), "preview")

const any = () => rows[randomInt(devices)] ?? {}
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
note("inventory: memory after, whole process", database, { megabytes: megabytes() })
await server.close()

async function measure(what: string, address: () => string): Promise<void> {
  const times = await repeated(settings, () => {
    const path = address()
    return timed(async () => {
      const { status } = await client.get(path)
      if (status !== 200) throw new Error(`${path} answered ${status}`)
    })
  })
  tellTimes("inventory", what, database, times, { devices })
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
  const { p95, max } = spread(waits)
  note(what, database, {
    ms,
    cpuMs: Math.round((user + system) / 1_000),
    new: at(answer, "new"),
    changed: at(answer, "changed"),
    unchanged: at(answer, "unchanged"),
    waitP95: p95,
    longestWait: max,
    peakMegabytes: peak,
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

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}

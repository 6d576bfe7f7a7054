/**
 * How long IT of a school of 30,000 rows waits for the desk, over HTTP: a page anywhere, the counts of the filters, and the
 * first look, for which the check and the desk are made. The server runs in this process, from its sources.
 */
import { openTestDatabase } from "@readyroom/db/testing"
import { startServer } from "@readyroom/server/start"
import { at, Client } from "@readyroom/server/testing/client"
import { deskIt, deskSize, fillDesk } from "./desk-school.ts"
import { note, repeated, tellTimes, tenths, timed } from "./measure.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings()
const { database: kind } = settings
const rows = deskSize.lessons * deskSize.blocks * deskSize.times
const database = await openTestDatabase({ kind })
const server = await startServer({ port: 0, host: "127.0.0.1", database, webFolder: "/nowhere" })
await fillDesk(database, "oskar@sunview.example", null)
const { cookie } = await server.services.sessions.begin(deskIt)
const client = new Client(server.url, cookie.split(";")[0] ?? null)
const schoolId = "30000000-0000-4000-8000-000000000001"

const checkMs = await timed(() => server.services.checks.verdictsOf(schoolId))
const deskMs = await timed(() => server.services.desk.read(schoolId))
const firstMs = await timed(() => client.post("/api/desk/visits", {}))
const total = at(await client.get("/api/desk/requirements?limit=1"), "total")
if (total !== rows) throw new Error(`The desk has ${total} rows of ${rows}`)
note("first look at the desk", kind, {
  rows,
  checkMs: tenths(checkMs),
  deskMs: tenths(deskMs),
  visitMs: tenths(firstMs),
})

const pages: Record<string, (nth: number) => string> = {
  "a page anywhere": (nth) => `requirements?offset=${(nth * 7_919) % rows}`,
  "a page by verdict": (nth) => `requirements?order=verdict&offset=${(nth * 7_919) % rows}`,
  "a page, filtered and searched": (nth) => `requirements?kind=device&building=North&q=robots&offset=${nth}`,
  counts: () => "requirements/counts",
  "counts, filtered and searched": () => "requirements/counts?kind=device&building=North&q=robots",
}
for (const [what, address] of Object.entries(pages)) await measure(what, address)
await measureAfterWord()
await server.close()
await database.close()

async function measure(what: string, address: (nth: number) => string): Promise<void> {
  const times = await repeated(settings, (nth) =>
    timed(async () => {
      const { status } = await client.get(`/api/desk/${address(nth)}`)
      if (status !== 200) throw new Error(`${what}: ${status}`)
    }),
  )
  tellTimes("desk", what, kind, times, { rows })
}

/** A word changes one lesson: what the next page costs. And what it takes to sign all of a filter off, and to undo it. */
async function measureAfterWord(): Promise<void> {
  const page = await client.get("/api/desk/requirements?limit=100")
  const times = await repeated({ warm: 2, count: 20 }, async (nth) => {
    await client.post(`/api/lessons/${at(page, `items.${nth}.lesson.id`)}/sign-offs`, {
      requirementId: at(page, `items.${nth}.requirement.id`),
      occurrenceId: at(page, `items.${nth}.occurrence.id`),
      word: "signed-off",
    })
    return timed(() => client.get("/api/desk/requirements"))
  })
  tellTimes("desk", "a page after a word", kind, times, { rows })
  let batch: unknown
  const givenMs = await timed(async () => {
    const body = { rows: { match: { kind: "device" }, except: [] }, word: "signed-off" }
    const answer = await client.post("/api/desk/words", body)
    batch = at(answer, "batchId")
  })
  const nextMs = await timed(() => client.get("/api/desk/requirements"))
  const undoneMs = await timed(() => client.delete(`/api/desk/words/${batch}`))
  note("a word for many", kind, {
    words: rows / deskSize.blocks,
    givenMs: tenths(givenMs),
    nextPageMs: tenths(nextMs),
    undoneMs: tenths(undoneMs),
  })
}

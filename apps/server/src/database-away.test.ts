import { openTestDatabase, type TestDatabase } from "@readyroom/db/testing"
import { type Line, openLine } from "@readyroom/db/testing/line"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { ownMessage } from "@readyroom/sync/messages"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createLog } from "./log.ts"
import { type RunningServer, startServer } from "./start.ts"
import { at, Client, textAt } from "./testing/client.ts"
import { eventually } from "./testing/eventually.ts"
import { LiveClient } from "./testing/live-client.ts"
import { requirementElement } from "./testing/requirement-element.ts"

let database: TestDatabase
let line: Line
let server: RunningServer
let anna: Client

/** A server that reaches its database, for all that it does, by a line that can be cut. */
beforeAll(async () => {
  database = await openTestDatabase()
  line = await openLine(database.connectionString)
  server = await startServer({
    port: 0,
    host: "127.0.0.1",
    databaseUrl: line.url,
    webFolder: "/nowhere",
    log: createLog("silent"),
    copyPace: { soon: 20, busy: 50, text: 100, retry: 100 },
    limits: { drainSpread: 0 },
    check: { retryMs: [50, 200] },
  })
  anna = new Client(server.url, null)
  const school = {
    organisation: "Sunview",
    school: "Sunview High",
    timeZone: "America/New_York",
    name: "Anna",
    email: "anna@sunview.example",
    password: "purple walrus umbrella",
  }
  const made = await anna.post("/api/set-up", { ...school, token: server.setUpToken })
  anna.cookie = made.headers.get("set-cookie")?.split(";")[0] ?? null
})
afterAll(async () => {
  await server.close()
  await line.cut()
  await database.close()
})

const last = (live: LiveClient, type: number) => live.own.findLast((message) => message.type === type)

test("a database that stops and starts again is told of, and the server goes on by itself", async () => {
  const id = textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")
  const live = await new LiveClient(anna, id).ready()
  const reader = await new LiveClient(anna, id).ready()
  lessonRoots(live.doc).content.push([requirementElement("r1", { deviceKind: "chromebook", count: 3 })])
  const shortBy = async () => at(await anna.get(`/api/lessons/${id}/readiness`), "unscheduled.0.shortBy")
  await eventually(async () => (await shortBy()) === 3)
  await eventually(() => live.own.some(({ type }) => type === ownMessage.settled))

  await line.cut()
  for (const path of ["/readyz", "/api/me", "/api/lessons", `/api/lessons/${id}/readiness`]) {
    const answer = await anna.get(path)
    expect([path, answer.status, at(answer, "code")]).toEqual([path, 503, "database-unavailable"])
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0)
  }
  expect((await anna.get("/healthz")).status).toBe(200)
  // What is written now waits: its author is told so, and nobody else sees it.
  const settled = last(live, ownMessage.settled)
  lessonRoots(live.doc).title.insert(4, " and scales")
  lessonRoots(live.doc).content.push([requirementElement("r2", { deviceKind: "tablet", count: 4 })])
  const trouble = { type: ownMessage.storage, state: "failing", code: "unavailable" }
  await eventually(() => last(live, ownMessage.storage) !== undefined)
  expect(last(live, ownMessage.storage)).toEqual(trouble)
  expect(last(live, ownMessage.settled)).toEqual(settled)
  expect(lessonRoots(reader.doc).title.toString()).toBe("Maps")
  expect([live.closedWith, reader.closedWith]).toEqual([null, null])

  await line.mend()
  await eventually(async () => (await anna.get("/readyz")).status === 200, 20_000)
  await eventually(() => lessonRoots(reader.doc).title.toString() === "Maps and scales", 20_000)
  await eventually(() => last(live, ownMessage.settled) !== settled, 20_000)
  expect(last(live, ownMessage.storage)).toMatchObject({ state: "ok" })
  await eventually(
    async () => at(await anna.get(`/api/lessons/${id}`), "title") === "Maps and scales",
    20_000,
  )
  await eventually(async () => {
    const said = await anna.get(`/api/lessons/${id}/readiness`)
    return at(said, "unscheduled.1.shortBy") === 4
  }, 20_000)
  expect(await anna.post("/api/lessons", { title: "Scales" })).toMatchObject({ status: 201 })
  live.close()
  reader.close()
})

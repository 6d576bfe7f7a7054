import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkFails } from "@readyroom/lesson/check/lesson-readiness"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { ownMessage } from "@readyroom/sync/messages"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { createLog } from "../log.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { requirementElement } from "../testing/requirement-element.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

const folder = mkdtempSync(join(tmpdir(), "readyroom-check-"))
const control = join(folder, "fault")
const logged: string[] = []
let server: TestServer
let anna: Client

beforeAll(async () => {
  process.env.READYROOM_TEST_CHECK_FAULT = control
  server = await startTestServer({
    check: {
      program: new URL("./faults/faulty-check.worker.ts", import.meta.url),
      slowMs: 500,
      answerMs: 5_000,
      retryMs: [20, 100],
    },
    log: createLog("error", { write: (line) => void logged.push(line) }),
  })
  anna = await server.as("anna")
})
afterEach(() => {
  rmSync(control, { force: true })
  logged.splice(0)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openLesson(by = anna): Promise<{ id: string; live: LiveClient }> {
  const id = textAt(await by.post("/api/lessons", { title: "Maps" }), "id")
  const live = await new LiveClient(by, id).ready()
  return { id, live }
}
const askFor = (live: LiveClient, id: string, count: number) =>
  lessonRoots(live.doc).content.push([requirementElement(id, { deviceKind: "chromebook", count })])

/** What the page was told last in a message of verdicts. */
const lastTold = ({ own }: LiveClient) =>
  own.flatMap((message) => (message.type === ownMessage.verdicts ? [message.value] : [])).at(-1)

async function numberOf(metric: string): Promise<number> {
  const { body } = await (await server.as(null)).get("/metrics")
  return Number(new RegExp(`^${metric} (\\S+)$`, "m").exec(String(body))?.[1])
}

describe.each(["throw", "die", "hang"])("a check that answers nothing (%s)", (fault) => {
  test("is logged and counted, told to pages and who asks, tried again, and forgotten when it answers", async () => {
    const { id, live } = await openLesson()
    askFor(live, "r1", 3)
    await eventually(() => at(lastTold(live), "verdict") === "not-ready")
    const failuresBefore = await numberOf("readyroom_check_failures_total")

    writeFileSync(control, fault)
    askFor(live, "r2", 4)
    await eventually(() => at(lastTold(live), "checkFails") === true)
    expect(lastTold(live)).toEqual(checkFails)
    const refused = await anna.get(`/api/lessons/${id}/readiness`)
    expect(refused.headers.get("content-type")).toBe("application/problem+json")
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
    expect(refused).toMatchObject({ status: 503, body: { code: "check-unavailable" } })
    expect(await numberOf("readyroom_check_failing_schools")).toBe(1)
    expect(await numberOf("readyroom_check_failures_total")).toBeGreaterThan(failuresBefore)
    expect(logged.join("")).toContain("A school could not be checked; trying again")
    expect(logged.join("")).toContain(
      {
        throw: "no such moon",
        die: "the check's worker ended",
        hang: "answered nothing for 5000 ms",
      }[fault],
    )

    // Someone who comes meanwhile is told too; so is a lesson that asks for nothing.
    const other = await openLesson()
    await eventually(() => lastTold(other.live) !== undefined)
    expect(lastTold(other.live)).toEqual(checkFails)

    rmSync(control)
    await eventually(() => at(lastTold(live), "unscheduled.requirements.1.shortBy") === 4)
    await eventually(() => at(lastTold(other.live), "verdict") === "ready")
    expect((await anna.get(`/api/lessons/${id}/readiness`)).status).toBe(200)
    expect(await numberOf("readyroom_check_failing_schools")).toBe(0)
    live.close()
    other.live.close()
  })
})

test("other times of a lesson are refused in the same way, and the server goes on", async () => {
  const { id, live } = await openLesson()
  writeFileSync(control, "die")
  const times = () => anna.get(`/api/lessons/${id}/times`)
  expect(await times()).toMatchObject({ status: 503, body: { code: "check-unavailable" } })
  rmSync(control)
  expect((await times()).status).toBe(200)
  live.close()
})

test.each(["throw", "die", "hang"])(
  "one school's check that fails (%s) leaves the other schools theirs",
  async (fault) => {
    const tage = await server.as("tage")
    const here = await openLesson()
    const there = await openLesson(tage)
    writeFileSync(control, `${fault} ${server.schoolId.here}`)
    askFor(here.live, "r1", 3)
    await eventually(() => at(lastTold(here.live), "checkFails") === true)
    askFor(there.live, "r1", 5)
    await eventually(() => at(lastTold(there.live), "unscheduled.requirements.0.shortBy") === 5, 30_000)
    expect((await tage.get(`/api/lessons/${there.id}/readiness`)).status).toBe(200)
    expect(lastTold(here.live)).toEqual(checkFails)

    rmSync(control)
    await eventually(() => at(lastTold(here.live), "unscheduled.requirements.0.shortBy") === 3)
    here.live.close()
    there.live.close()
  },
)

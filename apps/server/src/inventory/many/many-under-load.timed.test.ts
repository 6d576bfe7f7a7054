import { devices } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { at, textAt } from "../../testing/client.ts"
import { processorTimes, stolenShare } from "../../testing/stolen-time.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { typeUntil } from "../../testing/type-until.ts"

const DEVICES = 30_000

/**
 * What a letter may take, in milliseconds, on a machine whose processors are its own: 62 and, of an undo, 145 were measured.
 * As one transaction it would be half a minute. What is promised for an import (100) is not promised here.
 */
const LETTER_MS = 500

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  const { orm } = server.database
  for (let at = 0; at < DEVICES; at += 1_000)
    await orm.insert(devices).values(
      Array.from({ length: 1_000 }, (_, nth) => ({
        schoolId: server.schoolId.here,
        name: `D-${at + nth}`,
        serial: `S-${at + nth}`,
        status: "available" as const,
      })),
    )
})
afterAll(() => server.close())

test("people go on typing while 30,000 devices are changed at once, and while it is undone", async () => {
  const ivar = await server.as("ivar")
  const filter = { schoolId: server.schoolId.here }
  let undo = ""
  for (const what of ["changed", "undone"] as const) {
    const before = processorTimes()
    const began = performance.now()
    const sent =
      what === "changed"
        ? ivar.patch("/api/devices", {
            filter,
            set: { status: "repair", until: "2099-07-03", note: "Summer" },
          })
        : ivar.post(undo)
    const took = await typeUntil(server, sent)
    const answer = await sent
    const ms = performance.now() - began
    expect(at(answer, what === "changed" ? "changed" : "restored")).toBe(DEVICES)
    if (what === "changed") undo = `/api/devices/changes/${textAt(answer, "id")}/undo`
    const p95 = took[Math.floor(took.length * 0.95)] ?? 0
    const stolen = stolenShare(before)
    console.log(
      `${took.length} letters while ${DEVICES} devices were ${what} in ${ms.toFixed(0)} ms: p95 ${p95.toFixed(0)} ms, longest ${took.at(-1)?.toFixed(0)} ms, ${(100 * stolen).toFixed(0)} % of the processors taken by the host`,
    )
    expect(p95 * (1 - stolen)).toBeLessThanOrEqual(LETTER_MS)
  }
}, 300_000)

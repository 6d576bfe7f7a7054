import { afterAll, beforeAll, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { listOf, manyDevices, sendList } from "../../testing/device-list.ts"
import { processorTimes, stolenShare } from "../../testing/stolen-time.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { typeUntil } from "../../testing/type-until.ts"

const DEVICES = 30_000

/** What a letter may take, in milliseconds, on a machine whose processors are its own. */
const LETTER_MS = 100

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

test("people go on typing while 30,000 devices are imported, changed and imported again", async () => {
  const rows = manyDevices(DEVICES)
  const lists = [listOf(rows), listOf(rows.map((row) => ({ ...row, "OS Version": "127.0" })))]
  for (const [nth, list] of lists.entries()) {
    const before = processorTimes()
    const sent = sendList(ivar, "commit", list)
    const took = await typeUntil(server, sent)
    const answer = await sent
    expect([answer.status, at(answer, "new"), at(answer, "changed")]).toEqual(
      nth === 0 ? [200, DEVICES, 0] : [200, 0, DEVICES],
    )
    const p95 = took[Math.floor(took.length * 0.95)] ?? 0
    const stolen = stolenShare(before)
    console.log(
      `${took.length} letters while ${DEVICES} devices came in: p95 ${p95.toFixed(0)} ms, longest ${took.at(-1)?.toFixed(0)} ms, ${(100 * stolen).toFixed(0)} % of the processors taken by the host`,
    )
    expect(p95 * (1 - stolen)).toBeLessThanOrEqual(LETTER_MS)
  }
  expect(at(await ivar.get("/api/devices/facets"), "total")).toBe(DEVICES)
  const found = await ivar.get("/api/devices?q=SV-29999")
  expect(textAt(found, "items.0.name")).toBe("SV-29999")
  expect(at(await sendList(ivar, "commit", lists[1] ?? ""), "unchanged")).toBe(DEVICES)
}, 300_000)

import { randomUUID } from "node:crypto"
import { rmSync } from "node:fs"
import { afterEach, expect, test } from "vitest"
import { openDatabase } from "../db.ts"
import { createDocument, documentStore } from "../document-store.ts"
import { copyTemplateFolder } from "../testing/test-database.ts"
import { startProcess } from "./faults/process-under-test.ts"

const ROUNDS = 5
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test("what was acknowledged before kill -9 is there afterwards, round after round", async () => {
  const dataDir = copyTemplateFolder()
  folders.push(dataDir)
  const documentId = randomUUID()
  const first = await openDatabase({ dataDir })
  await createDocument(first.orm, documentId, null)
  await first.close()

  let highest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const running = startProcess("append-for-ever.ts", [dataDir, documentId])
    // load() throws on a gap: the last number tells that all before it are there.
    const said = await running.next()
    const stands = said instanceof Object && "stands" in said ? Number(said.stands) : Number.NaN
    expect(stands, running.complaint()).toBeGreaterThanOrEqual(highest)

    const last = stands + 30 + Math.floor(Math.random() * 60)
    const acknowledged: number[] = []
    for (let line = await running.next(); line !== null; line = await running.next()) {
      if (typeof line !== "number") throw new Error(`unexpected: ${line}`)
      acknowledged.push(line)
      if (line === last) running.child.kill("SIGKILL")
    }
    expect(await running.ended, running.complaint()).toBe("SIGKILL")
    expect(acknowledged.length).toBeGreaterThanOrEqual(30)
    highest = Math.max(...acknowledged)
  }
  const database = await openDatabase({ dataDir })
  const stored = await documentStore(database).load(documentId)
  await database.close()
  expect(stored?.updates.at(-1)?.seq ?? stored?.snapshotSeq).toBeGreaterThanOrEqual(highest)
})

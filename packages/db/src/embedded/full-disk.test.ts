import { randomUUID } from "node:crypto"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openDatabase } from "../db.ts"
import { documentStore } from "../document-store.ts"
import { copyTemplateFolder, newTestFolder } from "../testing/test-database.ts"
import { startProcess } from "./faults/process-under-test.ts"

let dataDir: string
let control: string
const documentId = randomUUID()
beforeEach(() => {
  dataDir = copyTemplateFolder()
  control = join(newTestFolder(), "full")
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(join(control, ".."), { recursive: true, force: true })
})

describe("a full disk", () => {
  const start = async () => {
    const running = startProcess("append-on-command.ts", [dataDir, documentId], {
      READYROOM_TEST_FULL_DISK: control,
      READYROOM_TEST_FULL_FOLDER: dataDir,
    })
    expect(await running.next(), running.complaint()).toEqual({ open: true })
    const append = async () => {
      running.say("x")
      return running.next()
    }
    return { running, append }
  }
  const numbersStored = async () => {
    const database = await openDatabase({ dataDir })
    const stored = await documentStore(database).load(documentId)
    await database.close()
    return stored?.updates.map(({ seq }) => seq)
  }
  const full = { code: "database-full", message: expect.stringContaining("disk of the database is full") }

  test("fails the commit that needs room, with a clear error, and later ones work once there is room", async () => {
    const { running, append } = await start()
    // The first large row needs PostgreSQL's map of free space, a new file.
    for (const [index, how] of ["files", "growing"].entries()) {
      writeFileSync(control, how)
      expect(await append(), how).toEqual(full)
      expect(await append(), how).toEqual(full)
      rmSync(control)
      expect(await append(), how).toEqual({ seq: index + 1 })
    }
    running.child.stdin?.end()
    expect(await running.ended, running.complaint()).toBe(0)
    expect(await numbersStored()).toEqual([1, 2])
  })

  test("in the middle of a commit ends PostgreSQL, which starts again by itself once there is room", async () => {
    const { running, append } = await start()
    let last = numberOf(await append())
    const acknowledged = [last]
    for (const how of ["log", "sync"]) {
      writeFileSync(control, how)
      expect(await append(), how).toEqual(full)
      expect(await append(), how).toMatchObject({ code: "database-full" })
      rmSync(control)
      const deadline = Date.now() + 40_000
      for (last = 0; last === 0; last = numberOf(await append())) {
        expect(Date.now(), how).toBeLessThan(deadline)
        await sleep(100)
      }
      acknowledged.push(last)
    }
    // It can be ended while it tries to start again.
    writeFileSync(control, "log")
    expect(await append()).toEqual(full)
    running.child.stdin?.end()
    expect(await running.ended, running.complaint()).toBe(0)
    rmSync(control)
    // Whether the commit in which the disk filled counts is not known; load() would throw on a gap.
    expect(await numbersStored()).toEqual(expect.arrayContaining(acknowledged))
  })
})

/** The number of the row that was acknowledged; 0 if none was. */
function numberOf(answer: unknown): number {
  return answer instanceof Object && "seq" in answer ? Number(answer.seq) : 0
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openTestDatabase } from "@readyroom/db/testing"
import { openLine } from "@readyroom/db/testing/line"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CheckWorker } from "./check-worker.ts"

const question = { ask: "school", schoolId: crypto.randomUUID(), factsVersion: 1 } as const

test("a worker that found no database when it was first asked finds it when it is there", async () => {
  const database = await openTestDatabase()
  const line = await openLine(database.connectionString)
  const worker = new CheckWorker(line.url)
  await line.cut()
  for (const _ of [1, 2]) await expect(worker.ask(question)).rejects.toThrow("cannot be reached")
  await line.mend()
  expect(await worker.ask(question)).toMatchObject({ ask: "school", lessons: [] })
  await worker.stop()
  await line.cut()
  await database.close()
})

test("a worker that was idle for its time is gone, and the next question starts another", async () => {
  const database = await openTestDatabase()
  const worker = new CheckWorker(database.connectionString, { idleMs: 1 })
  for (const _ of [1, 2]) {
    expect(await worker.ask(question)).toMatchObject({ lessons: [] })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await worker.stop()
  await database.close()
})

test("questions that wait when it is stopped are answered: with an error", async () => {
  const database = await openTestDatabase()
  const worker = new CheckWorker(database.connectionString)
  const asked = expect(worker.ask(question)).rejects.toThrow("the check was stopped")
  await worker.stop()
  await asked
  await database.close()
})

describe("a school on which the check hangs", () => {
  const folder = mkdtempSync(join(tmpdir(), "readyroom-check-"))
  const before = process.env.READYROOM_TEST_CHECK_FAULT
  const bad = { ...question, schoolId: crypto.randomUUID() }
  const good = { ask: "school", lessons: [] }
  beforeAll(() => {
    process.env.READYROOM_TEST_CHECK_FAULT = join(folder, "fault")
    writeFileSync(join(folder, "fault"), `hang ${bad.schoolId}`)
  })
  afterAll(() => {
    if (before === undefined) delete process.env.READYROOM_TEST_CHECK_FAULT
    else process.env.READYROOM_TEST_CHECK_FAULT = before
    rmSync(folder, { recursive: true, force: true })
  })
  const program = new URL("./faults/faulty-check.worker.ts", import.meta.url)

  test("does not hold up the others, who are answered beside it", async () => {
    const database = await openTestDatabase()
    const worker = new CheckWorker(database.connectionString, { program, slowMs: 100 })
    const hangs = expect(worker.ask(bad)).rejects.toThrow("the check was stopped")
    const others = await Promise.all([worker.ask(question), worker.ask(question)])
    expect(others).toMatchObject([good, good])
    expect(await worker.ask(question)).toMatchObject(good)
    await worker.stop()
    await hangs
    await database.close()
  })

  test("is given up after its time, and takes nobody with it who waits behind", async () => {
    const database = await openTestDatabase()
    const worker = new CheckWorker(database.connectionString, { program, answerMs: 5_000 })
    const hangs = expect(worker.ask(bad)).rejects.toThrow("answered nothing for 5000 ms")
    expect(await worker.ask(question)).toMatchObject(good)
    await hangs
    await worker.stop()
    await database.close()
  })

  test("waits its turn again behind the others, be there two of them", async () => {
    const database = await openTestDatabase()
    const worker = new CheckWorker(database.connectionString, { program, slowMs: 100, answerMs: 5_000 })
    let isStopped = false
    const askAgain = async () => {
      while (!isStopped) await worker.ask(bad).catch(() => {})
    }
    const hanging = [askAgain(), askAgain()]
    expect(await worker.ask(question)).toMatchObject(good)
    isStopped = true
    await worker.stop()
    await Promise.all(hanging)
    await database.close()
  })
})

import { openTestDatabase } from "@readyroom/db/testing"
import { openLine } from "@readyroom/db/testing/line"
import { expect, test } from "vitest"
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

import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { pacedBatches } from "./paced-batches.ts"

const items = Array.from({ length: 2_000 }, (_, index) => index)

test("works through everything once, in order", async () => {
  const done: number[] = []
  await pacedBatches(items, async (batch) => {
    done.push(...batch)
  })
  expect(done).toEqual(items)
})

test("takes small batches where the database is slow, large ones where it is quick, and never too many", async () => {
  const sizes = { slow: [] as number[], quick: [] as number[] }
  await pacedBatches(items.slice(0, 300), async (batch) => {
    sizes.slow.push(batch.length)
    await sleep(batch.length * 2)
  })
  await pacedBatches(items, async (batch) => {
    sizes.quick.push(batch.length)
  })
  expect(Math.min(...sizes.slow.slice(0, -1))).toBe(40)
  expect(sizes.slow.slice(1).every((size) => size <= 50)).toBe(true)
  expect(Math.max(...sizes.quick)).toBe(500)
})

test("stops at the batch that fails", async () => {
  let batches = 0
  const failed = pacedBatches(items, async () => {
    batches++
    if (batches === 2) throw new Error("full")
  })
  await expect(failed).rejects.toThrow("full")
  expect(batches).toBe(2)
})

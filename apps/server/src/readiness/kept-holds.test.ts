import type { OccurrenceHolds } from "@readyroom/lesson/check/holds"
import { expect, test, vi } from "vitest"
import { KeptHolds } from "./kept-holds.ts"

const week = { from: 0, to: 10_080 }
const holds: readonly OccurrenceHolds[] = [{ occurrenceId: "o", lessonId: "l", devices: [], supplies: [] }]

test("who looks at the same week meanwhile does not ask again; after a change, of another week and after a minute it is asked", async () => {
  vi.useFakeTimers()
  const kept = new KeptHolds()
  const ask = vi.fn(async () => holds)
  expect(await Promise.all([kept.during(week, 1, ask), kept.during({ ...week }, 1, ask)])).toEqual([
    holds,
    holds,
  ])
  expect(ask).toHaveBeenCalledTimes(1)
  await kept.during(week, 2, ask)
  expect(ask).toHaveBeenCalledTimes(2)
  await kept.during({ from: 10_080, to: 20_160 }, 2, ask)
  expect(ask).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(61_000)
  await kept.during({ from: 10_080, to: 20_160 }, 2, ask)
  expect(ask).toHaveBeenCalledTimes(4)
  vi.useRealTimers()
})

test("a failure is told to all who wait, and is not kept", async () => {
  const kept = new KeptHolds()
  const failing = async () => {
    throw new Error("no answer")
  }
  const both = await Promise.allSettled([kept.during(week, 1, failing), kept.during(week, 1, failing)])
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  expect(await kept.during(week, 1, async () => holds)).toEqual(holds)
})

import { expect, test } from "vitest"
import { processorTimes, stolenShare } from "./stolen-time.ts"

test("what a host takes from the machine is told apart from what ran and what was idle", () => {
  const before = processorTimes(() => "cpu  100 10 50 9000 70 3 7 20 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n")
  expect(before).toEqual({ ran: 170, stolen: 20 })
  const after = processorTimes(() => "cpu  160 10 60 9900 99 3 7 50 0 0\n")
  expect(stolenShare(before, after)).toBeCloseTo(0.3)
  expect(stolenShare(before, before)).toBe(0)
})

test("where the kernel does not tell, nothing counts as stolen", () => {
  const none = processorTimes(() => {
    throw new Error("ENOENT")
  })
  expect(stolenShare(none, none)).toBe(0)
})

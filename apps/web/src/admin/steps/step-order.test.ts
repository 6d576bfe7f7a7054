// @vitest-environment node
import { expect, test } from "vitest"
import type { SetUpState } from "./set-up-queries.ts"
import { isStep, nextOpen } from "./step-order.ts"

const state = (done: string, skipped = ""): SetUpState => ({
  isPutAway: false,
  steps: (["school", "bells", "holidays", "inventory", "classes", "people"] as const).map((step) => ({
    step,
    isDone: done.includes(step),
    isSkipped: skipped.includes(step),
  })),
})

test("one begins with the first open step, goes on with the next, and comes back to what was passed over", () => {
  expect(nextOpen(state("school"), null)).toBe("bells")
  expect(nextOpen(state("school bells"), "bells")).toBe("holidays")
  expect(nextOpen(state("school bells", "holidays"), "holidays")).toBe("inventory")
  expect(nextOpen(state("school people"), "classes")).toBe("bells")
  expect(nextOpen(state("school bells holidays inventory", "classes people"), "classes")).toBe("end")
})

test("an address names a step or none", () => {
  expect(["bells", "end", "toString", ""].map(isStep)).toEqual([true, true, false, false])
})

import { expect, test } from "vitest"
import { check } from "../src/check.ts"
import { adversarial } from "./adversarial.ts"

const SEEDS = 200

// X1, X3
test(`where each time fits but nothing does, all is decided and no time is blamed: seeds 1 to ${SEEDS}`, {
  timeout: 120_000,
}, () => {
  const seen = new Map<number, number>()
  let [short, explained] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { instance, classes, shortBy, missing } = adversarial(seed)
    seen.set(classes, (seen.get(classes) ?? 0) + 1)
    const { lessons, totals } = check(instance)
    for (const [lesson, expected] of shortBy) {
      const { verdict, proven, shortBy: found, shortage } = lessons[lesson] ?? {}
      expect({ seed, lesson, verdict, proven, found }).toEqual({
        seed,
        lesson,
        verdict: expected > 0 ? "not-ready" : "ready",
        proven: true,
        found: expected,
      })
      expect({ seed, lesson, at: shortage?.at ?? null }).toEqual({ seed, lesson, at: null })
      if (expected === 0) continue
      short++
      if (!shortage) continue
      explained++
      // E1: those whom it names are enough to see that so much is missing.
      const lacking = missing(shortage.requirements)
      expect({ seed, lesson, lacking, told: shortage.demand - shortage.supply }).toEqual({
        seed,
        lesson,
        lacking: expected,
        told: expected,
      })
    }
    expect({ seed, irreducible: totals.sure.irreducible?.length ?? 0 }).not.toEqual({ seed, irreducible: 0 })
  }
  console.log(`${explained} of ${short} refused lessons explained by a chain`)
  expect(explained).toBeGreaterThan(0.9 * short)
  expect([...seen.keys()].sort()).toEqual([2, 3, 4, 5, 6])
})

test("and with few steps nothing is wrong", { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { instance, shortBy } = adversarial(seed)
    for (const steps of [0, 1, 3, 10]) {
      const { lessons } = check(instance, { steps })
      for (const [lesson, expected] of shortBy) {
        const { verdict, proven, shortBy: found = 0 } = lessons[lesson] ?? {}
        if (verdict === "ready") expect({ seed, steps, lesson, expected }).toMatchObject({ expected: 0 })
        if (verdict === "not-ready") {
          expect(expected).toBeGreaterThanOrEqual(found)
          expect(expected).toBeGreaterThan(0)
        }
        if (proven) expect({ seed, steps, lesson, found }).toEqual({ seed, steps, lesson, found: expected })
      }
    }
  }
})

import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import { readCases, readCorpus } from "./fixtures.ts"

// X1, X2, X3: with the default steps every one of them is decided.
describe("the hand-made cases", () => {
  for (const { id, title, instance, expect: told } of readCases()) {
    test(`${id}: ${title}`, () => {
      const answer = check(instance)
      for (const [lesson, expected] of Object.entries(told.lessons)) {
        const { verdict, shortBy, minUnsureUnits, proven, shortage } = answer.lessons[lesson] ?? {}
        expect({ lesson, verdict, shortBy, minUnsureUnits, proven }).toMatchObject({
          lesson,
          ...expected,
          proven: true,
        })
        if (told.perInstantFeasible) expect(shortage?.at ?? null).toBeNull()
      }
      if (told.maxUnits !== undefined) expect(answer.totals.sure.maxUnits).toBe(told.maxUnits)
      if (told.irreducible !== undefined)
        expect(answer.totals.sure.irreducible?.toSorted()).toEqual(told.irreducible.toSorted())
      if (told.warnings !== undefined) expect(answer.warnings).toHaveLength(told.warnings)
    })
  }
})

describe("the corpus", () => {
  for (const { family, seed, instance, answer: told } of readCorpus()) {
    test(`${family} ${seed}`, () => {
      const answer = check(instance)
      for (const [lesson, expected] of Object.entries(told.lessons)) {
        const { verdict, shortBy, minUnsureUnits, proven } = answer.lessons[lesson] ?? {}
        expect({ lesson, verdict, shortBy, minUnsureUnits, proven }).toEqual({
          lesson,
          verdict: expected.verdict,
          shortBy: expected.shortBy ?? 0,
          minUnsureUnits: expected.minUnsureUnits ?? 0,
          proven: true,
        })
      }
      const { maxUnits, irreducible } = answer.totals.sure
      expect(maxUnits).toBe(told.totals.sure.maxUnits)
      expect(irreducible !== undefined).toBe(told.totals.sure.irreducible !== undefined)
    })
  }
})

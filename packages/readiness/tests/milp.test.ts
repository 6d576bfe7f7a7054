import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import { readCases, readCorpus } from "./fixtures.ts"
import { compare } from "./milp/compare.ts"
import { FAMILIES, instanceOf } from "./milp/families.ts"
import { judge } from "./milp/judge.ts"
import { Solver } from "./milp/solver.ts"

/** Fresh instances in all, spread over the families. `npm run bench:readiness -- --only fresh-seeds` takes 10,000. */
const SEEDS = 300
const PATIENCE = { timeout: 300_000 }

describe("the judge, a solver with a model of its own", () => {
  const solver = new Solver()

  test("says what the corpus says, in every number", PATIENCE, async () => {
    for (const { family, seed, instance, answer } of readCorpus()) {
      const lessons = Object.entries(answer.lessons).map(
        ([lesson, { verdict, shortBy = 0, minUnsureUnits = 0 }]) => [
          lesson,
          { verdict, shortBy, minUnsureUnits },
        ],
      )
      expect({ family, seed, ...(await judge(instance, solver)) }).toEqual({
        family,
        seed,
        lessons: Object.fromEntries(lessons),
        maxUnits: answer.totals.sure.maxUnits,
      })
    }
  })

  test("says what the hand-made cases say", PATIENCE, async () => {
    for (const { id, instance, expect: told } of readCases()) {
      const { lessons, maxUnits } = await judge(instance, solver)
      expect({ id, lessons }).toMatchObject({ id, lessons: told.lessons })
      if (told.maxUnits !== undefined) expect({ id, maxUnits }).toEqual({ id, maxUnits: told.maxUnits })
    }
  })
})

describe("the check against the judge", () => {
  const solver = new Solver()
  const each = Math.floor(SEEDS / FAMILIES.length)
  for (const [nth, family] of FAMILIES.entries()) {
    const seeds = each + (nth < SEEDS % FAMILIES.length ? 1 : 0)
    // X1, X2, X3
    test(`all is decided and right in ${seeds} instances of ${family}`, PATIENCE, async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const size = seed % 3
        const instance = instanceOf(family, seed, size)
        const { wrong, open } = compare(check(instance, { suggest: false }), await judge(instance, solver))
        expect({ family, seed, size, wrong, open }).toEqual({ family, seed, size, wrong: [], open: [] })
      }
    })
  }
})

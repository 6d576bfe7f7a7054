import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import type { Instance } from "../src/instance.ts"
import { type Exhaustive, exhaustive } from "./exhaustive.ts"
import { readCorpus, readFound } from "./fixtures.ts"
import { smallSchool, traitsFrom } from "./schools.ts"

const SEEDS = 500

/** What the check says otherwise than a search of every way; `open` counts what it does not know. */
function differences(
  instance: Instance,
  expected: Exhaustive,
  steps?: number,
): { wrong: string[]; open: number } {
  const answer = check(instance, steps === undefined ? {} : { steps })
  const wrong: string[] = []
  let open = 0
  for (const [lesson, told] of expected.lessons) {
    const found = answer.lessons[lesson]
    const same =
      found?.verdict === told.verdict &&
      found.shortBy === told.shortBy &&
      found.minUnsureUnits === told.minUnsureUnits
    if (same) continue
    const admits = found && !found.proven && found.reasons.some((reason) => reason.code === "not-decided-yet")
    const harmless =
      found?.verdict === "unknown" || (found?.verdict === told.verdict && found.shortBy <= told.shortBy)
    if (admits && harmless) open++
    else
      wrong.push(
        `${lesson}: ${JSON.stringify(told)}, not ${found?.verdict} ${found?.shortBy} ${found?.minUnsureUnits}`,
      )
  }
  const { maxUnits } = answer.totals.sure
  if (maxUnits === undefined) open++
  else if (maxUnits !== expected.maxUnits) wrong.push(`most units: ${expected.maxUnits}, not ${maxUnits}`)
  return { wrong, open }
}

describe("against exhaustive search", () => {
  // X1, X2, X3
  test(`all is decided and right in ${SEEDS} small schools, seeds 1 to ${SEEDS}, and nothing wrong with any budget`, {
    timeout: 240_000,
  }, () => {
    let lessons = 0
    const traits = new Map<string, number>()
    for (let seed = 1; seed <= SEEDS; seed++) {
      const instance = smallSchool(seed)
      const expected = exhaustive(instance)
      const { wrong, open } = differences(instance, expected)
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
      for (const steps of [0, 1, 2, 5, 20])
        expect({ seed, steps, wrong: differences(instance, expected, steps).wrong }).toEqual({
          seed,
          steps,
          wrong: [],
        })
      expect({ seed, open }).toEqual({ seed, open: 0 })
      lessons += expected.lessons.size
      for (const [trait, on] of Object.entries(traitsFrom(seed)))
        if (on) traits.set(trait, (traits.get(trait) ?? 0) + 1)
    }
    console.log(`${lessons} lessons`, Object.fromEntries(traits))
    // Each kind of school was really among them.
    for (const count of traits.values()) expect(count).toBeGreaterThan(30)
  })

  // N5
  test("what cannot all be met surely could, without any one of it", { timeout: 120_000 }, () => {
    let told = 0
    for (let seed = 1; seed <= 150; seed++) {
      const instance = smallSchool(seed)
      const { irreducible } = check(instance).totals.sure
      if (!irreducible) continue
      told++
      const missingOf = (ids: readonly string[]) => {
        const requirements = instance.requirements.filter(({ id }) => ids.includes(id))
        const demand = requirements.reduce((sum, { count }) => sum + Number(count), 0)
        return demand - (exhaustive({ ...instance, requirements }).maxUnits ?? -1)
      }
      expect({ seed, missing: missingOf(irreducible) }).not.toEqual({ seed, missing: 0 })
      for (const id of irreducible) {
        // What is linked to one goes with it.
        const linked = instance.requirements.filter(({ sameDevicesAs }) => sameDevicesAs === id)
        const gone = [id, ...linked.map((one) => one.id)]
        const rest = irreducible.filter((one) => !gone.includes(one))
        expect({ seed, id, missing: missingOf(rest) }).toEqual({ seed, id, missing: 0 })
      }
    }
    expect(told).toBeGreaterThan(50)
  })

  for (const { name, instance } of readFound()) {
    test(`stays right where it was wrong once: ${name}`, () => {
      expect(differences(instance, exhaustive(instance))).toMatchObject({ wrong: [] })
    })
  }

  test("which itself agrees with the solver that answered the corpus", { timeout: 60_000 }, () => {
    for (const { family, seed, instance, answer } of readCorpus()) {
      const found = exhaustive(instance)
      const told = Object.entries(answer.lessons).map(
        ([lesson, { verdict, shortBy = 0, minUnsureUnits = 0 }]) => [
          lesson,
          { verdict, shortBy, minUnsureUnits },
        ],
      )
      expect({ family, seed, lessons: Object.fromEntries(found.lessons) }).toEqual({
        family,
        seed,
        lessons: Object.fromEntries(told),
      })
      expect({ family, seed, maxUnits: found.maxUnits }).toEqual({
        family,
        seed,
        maxUnits: answer.totals.sure.maxUnits,
      })
    }
  })
})

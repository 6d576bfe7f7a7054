/**
 * What the judge, the verifier and the properties found wrong, by name.
 */
import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import { instanceOf } from "./milp/families.ts"
import { ask, instance, is, some } from "./sample.ts"

describe("found", () => {
  test("E1 by certificates, crowded week of seed 2: a set that explains 1 of 3 missing units, which must be alike", () => {
    const school = instance({
      devices: [...some(2, { model: "A" }), ...some(2, { model: "B" })],
      requirements: [ask("L1", 5, { uniformBy: "model" })],
    })
    const answer = check(school)
    const { shortBy, shortage } = answer.lessons.L1 ?? {}
    expect(shortBy).toBe(3)
    expect(shortage).toBeUndefined()
  })

  test("E1 by certificates, crowded week of seed 4: a set that explains 1 of 2 missing units, as others must be alike", () => {
    const school = instance({
      devices: [...some(2, { model: "A" }), ...some(1, { model: "B" })],
      requirements: [
        ask("L1", 2, { uniformBy: "model", seq: 1 }),
        ask("L2", 2, { where: is("model", "A"), seq: 2 }),
      ],
    })
    const answer = check(school)
    expect(answer.lessons.L1?.verdict).toBe("ready")
    expect(answer.lessons.L2).toMatchObject({ verdict: "not-ready", shortBy: 2 })
    expect(answer.lessons.L2?.shortage).toBeUndefined()
  })

  test("E1 by certificates, crowded week of seed 2: no set is told where a pool refuses the lesson too", () => {
    const school = instance({
      devices: some(3, { type: "laptop" }),
      pools: [{ id: "room", capacity: 1 }],
      requirements: [
        ask("L1", 2, { where: is("type", "laptop"), uses: [{ pool: "room", fixed: 1 }], seq: 1 }),
        ask("L2.devices", 2, { where: is("type", "laptop"), seq: 2 }),
        ask("L2.room", 0, { uses: [{ pool: "room", fixed: 1 }], seq: 2 }),
      ],
    })
    const answer = check(school)
    expect(answer.lessons.L2).toMatchObject({ verdict: "not-ready", shortBy: 1 })
    expect(answer.lessons.L2?.shortage).toMatchObject({ demand: 4, supply: 3 })
  })

  test("X6 by properties, nested-overlap seed 76172 of size 2: what is open depends on the order", () => {
    const school = instanceOf("nested-overlap", 76_172, 2)
    const orders = [school.requirements, school.requirements.toReversed()].flatMap((requirements) => [
      check({ ...school, requirements }),
      check({ ...school, requirements, devices: school.devices.toReversed() }),
    ])
    const told = orders.map(({ lessons, totals }) => [
      Object.entries(lessons)
        .map(([id, { verdict, proven }]) => `${id} ${verdict} ${proven}`)
        .sort(),
      totals.sure.maxUnits ?? null,
    ])
    for (const one of told) expect(one).toEqual(told[0])
  })
})

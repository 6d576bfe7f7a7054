import { describe, expect, test } from "vitest"
import { districtWeek } from "../bench/weeks.ts"
import type { Answer } from "../src/answer.ts"
import { check, outcomesOf } from "../src/check.ts"
import { partsOf } from "../src/district.ts"
import { OpenCheck } from "../src/open-check.ts"
import { readSchool } from "../src/school.ts"
import { FAMILIES, instanceOf } from "./milp/families.ts"
import { ask, instance, is, some } from "./sample.ts"
import { smallSchool } from "./schools.ts"

/** All that must be the same in parts; a suggestion that reaches beyond its part is not made. */
function said({ lessons, requirements, totals }: Answer) {
  const codes = (all: readonly { readonly code: string }[]) =>
    [...new Set(all.map(({ code }) => code))].sort()
  return {
    lessons: Object.entries(lessons).map(([id, { verdict, shortBy, minUnsureUnits, proven, shortOf }]) => [
      id,
      { verdict, shortBy, minUnsureUnits, proven, shortOf },
    ]),
    requirements: Object.entries(requirements).map(([id, { verdict, shortBy, fits, reasons }]) => [
      id,
      { verdict, shortBy, fits, reasons: codes(reasons) },
    ]),
    maxUnits: totals.sure.maxUnits,
    anyUnmet: totals.sure.irreducible !== undefined,
  }
}

describe("I4 parts that share nothing are checked each for itself, and told as the whole is", () => {
  test("random schools of each family, seeds 1 to 40, and 150 small ones", { timeout: 240_000 }, () => {
    const schools = [
      ...FAMILIES.flatMap((family) =>
        Array.from({ length: 40 }, (_, seed) => instanceOf(family, seed + 1, 1 + (seed % 3))),
      ),
      ...Array.from({ length: 150 }, (_, seed) => smallSchool(seed + 1)),
    ]
    let parted = 0
    for (const school of schools) {
      if (partsOf(readSchool(school), 0).length > 1) parted++
      const whole = new OpenCheck(school)
      const [inParts, inOne] = [check(school, { partsFrom: 0 }), check(school)]
      expect(said(inParts)).toEqual(said(inOne))
      const outcomes = outcomesOf(school, { partsFrom: 0 })
      for (const [id, { verdict, shortBy, minUnsureUnits, proven }] of whole.outcomes)
        expect(outcomes.get(id)).toMatchObject({ verdict, shortBy, minUnsureUnits, proven })
      for (const [id, { suggestions }] of Object.entries(inParts.requirements))
        for (const one of suggestions) expect(inOne.requirements[id]?.suggestions).toContainEqual(one)
    }
    expect(parted).toBeGreaterThan(100)
  })

  test("a district falls into its schools", () => {
    expect(partsOf(readSchool(districtWeek(1)))).toHaveLength(40)
  })

  const two = [...some(2, { site: "A" }), ...some(2, { site: "B" })]
  const asks = [
    ask("L1", 2, { where: is("site", "A"), seq: 1 }),
    ask("L2", 2, { where: is("site", "B"), seq: 2 }),
  ]
  const parts = (more: Partial<Parameters<typeof instance>[0]>) =>
    partsOf(readSchool(instance({ devices: two, requirements: asks, ...more })), 0).length

  test("what joins two: a device both can use, a pool, seats, a cart that moves whole; a site licence does not", () => {
    expect(parts({})).toBe(2)
    expect(parts({ devices: [...two, ...some(1, {})] })).toBe(1)
    const drawing = asks.map((one) => ({ ...one, uses: [{ pool: "air", fixed: 1 }] }))
    expect(parts({ requirements: drawing, pools: [{ id: "air", capacity: 1 }] })).toBe(1)
    const licensed = asks.map((one) => ({ ...one, licences: ["cad"] }))
    const licence = { id: "cad", seats: 3 }
    expect(parts({ requirements: licensed, licences: [{ ...licence, scope: "concurrent" }] })).toBe(1)
    expect(parts({ requirements: licensed, licences: [{ ...licence, scope: "site" }] })).toBe(2)
    const inCart = two.map((device) => ({ ...device, cart: "C" }))
    expect(parts({ devices: inCart, carts: [{ id: "C", moveWhole: true }] })).toBe(1)
    expect(parts({ devices: inCart })).toBe(2)
  })

  test("what only others could lend is not suggested", () => {
    const school = instance({
      devices: [...some(1, { site: "A" }), ...some(2, { site: "B" })],
      requirements: [
        ask("L1", 2, { where: is("site", "A"), seq: 1 }),
        ask("L2", 2, { where: is("site", "B"), seq: 2 }),
      ],
    })
    expect(check(school).requirements.L1?.suggestions.map(({ code }) => code)).toContain("fewer")
    expect(check(school, { partsFrom: 0 }).lessons.L1?.suggestions.map(({ code }) => code)).toEqual(["fewer"])
  })
})

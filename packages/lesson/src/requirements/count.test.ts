import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { resolveCount } from "./count.ts"

describe("how many are asked for", () => {
  it("is the count itself, 1 where none is given", () => {
    expect(resolveCount({ count: 28 }, {})).toEqual({ known: true, count: 28 })
    expect(resolveCount({}, {})).toEqual({ known: true, count: 1 })
    expect(resolveCount({ count: 28, per: "lesson" }, { students: 30 })).toEqual({ known: true, count: 28 })
  })

  it.each([
    ["student", {}, 27, 27],
    ["pair", {}, 27, 14],
    ["pair", {}, 28, 14],
    ["group", { groupSize: 4 }, 27, 7],
    ["group", { groupSize: 4, count: 2 }, 27, 14],
    ["group", { groupSize: 40 }, 27, 1],
    ["student", { count: 2 }, 0, 0],
  ] as const)("per %s with %o of %i students is %i", (per, attributes, students, count) => {
    expect(resolveCount({ per, ...attributes }, { students })).toEqual({ known: true, count })
  })

  it("uses the class size where the occurrence does not say how many students there are", () => {
    const perStudent = { per: "student" }
    expect(resolveCount(perStudent, { classSize: 30 })).toEqual({ known: true, count: 30 })
    expect(resolveCount(perStudent, { students: 12, classSize: 30 })).toEqual({ known: true, count: 12 })
    expect(resolveCount(perStudent, { students: null, classSize: null })).toEqual({
      known: false,
      code: "no-class-size",
    })
  })

  it("takes one teacher where nobody says how many", () => {
    expect(resolveCount({ per: "teacher", count: 2 }, {})).toEqual({ known: true, count: 2 })
    expect(resolveCount({ per: "teacher", count: 2 }, { teachers: 3 })).toEqual({ known: true, count: 6 })
  })

  it("is whole, never less with more students, and enough for every one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("student", "pair", "group"),
        fc.nat(50),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(2000),
        (per, count, groupSize, students) => {
          const of = (number: number) => {
            const resolved = resolveCount({ per, count, groupSize }, { students: number })
            return resolved.known ? resolved.count : Number.NaN
          }
          expect(Number.isInteger(of(students))).toBe(true)
          expect(of(students + 1)).toBeGreaterThanOrEqual(of(students))
          const size = per === "student" ? 1 : per === "pair" ? 2 : groupSize
          expect(of(students) * size).toBeGreaterThanOrEqual(count * students)
        },
      ),
    )
  })
})

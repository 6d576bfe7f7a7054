import { describe, expect, test } from "vitest"
import { ask, instance, is, some } from "../tests/sample.ts"
import { smallSchool } from "../tests/schools.ts"
import { check } from "./check.ts"
import type { Requirement } from "./instance.ts"

describe("G1 what would help", () => {
  const devices = [
    ...some(20, { type: "chromebook", camera: true }),
    ...some(15, { type: "chromebook", camera: false }),
    ...some(3, { type: "tablet", camera: true }),
  ]
  const where = { all: [is("type", "chromebook"), is("camera", true)] }

  test("are fewer units, or doing without a test, with the verdict then", () => {
    const answer = check(instance({ devices, requirements: [ask("a", 28, { where })] }))
    const offered = [
      { code: "fewer", requirement: "a", count: 20, verdict: "ready" },
      { code: "without-test", requirement: "a", test: is("camera", true), verdict: "ready" },
    ]
    expect(answer.lessons.a?.suggestions).toEqual(offered)
    expect(answer.requirements.a?.suggestions).toEqual(offered)
  })

  test("is not what would still be short", () => {
    const answer = check(instance({ devices, requirements: [ask("a", 36, { where })] }))
    expect(answer.lessons.a?.suggestions.map(({ code }) => code)).toEqual(["fewer"])
    const none = check(instance({ devices: [], requirements: [ask("a", 3, { where })] }))
    expect(none.lessons.a?.suggestions).toEqual([])
  })

  test("may be not to have them all alike", () => {
    const mixed = [...some(5, { model: "A" }), ...some(6, { model: "B" })]
    const answer = check(instance({ devices: mixed, requirements: [ask("a", 8, { uniformBy: "model" })] }))
    expect(answer.lessons.a?.suggestions).toContainEqual({
      code: "not-alike",
      requirement: "a",
      attribute: "model",
      verdict: "ready",
    })
  })

  test("of a requirement helps the lesson only where nothing else is short", () => {
    const requirements = [ask("a.1", 28, { where }), ask("a.2", 9, { where: is("type", "projector") })]
    const answer = check(instance({ devices, requirements }))
    expect(answer.requirements["a.1"]?.suggestions).not.toEqual([])
    expect(answer.lessons.a?.suggestions).toEqual([])
  })

  test("is left out where it is not asked for", () => {
    const answer = check(instance({ devices, requirements: [ask("a", 28, { where })] }), { suggest: false })
    expect(answer.lessons.a?.suggestions).toEqual([])
    expect(answer.requirements.a?.suggestions).toEqual([])
  })
})

test("G1 every suggestion for a lesson does what it says, in 200 small schools (seeds 1 to 200)", () => {
  let tried = 0
  for (let seed = 1; seed <= 200; seed++) {
    const school = smallSchool(seed)
    for (const [lesson, { suggestions }] of Object.entries(check(school).lessons)) {
      for (const suggestion of suggestions) {
        const requirements = school.requirements.map((one): Requirement => {
          if (one.id !== suggestion.requirement) return one
          if (suggestion.code === "fewer") return { ...one, count: suggestion.count }
          if (suggestion.code === "not-alike") return { ...one, uniformBy: null }
          const text = JSON.stringify(suggestion.test)
          const all = "all" in one.where ? one.where.all : [one.where]
          return { ...one, where: { all: all.filter((test) => JSON.stringify(test) !== text) } }
        })
        const helped = check({ ...school, requirements }).lessons[lesson]
        expect({ seed, suggestion, verdict: helped?.verdict }).toEqual({
          seed,
          suggestion,
          verdict: suggestion.verdict,
        })
        tried++
      }
    }
  }
  expect(tried).toBeGreaterThan(50)
})

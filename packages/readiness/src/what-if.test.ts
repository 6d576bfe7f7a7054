import { describe, expect, test } from "vitest"
import { ask, instance, is, some } from "../tests/sample.ts"
import { smallSchool } from "../tests/schools.ts"
import { check } from "./check.ts"
import { whatIf, whatIfMoved } from "./what-if.ts"

describe("what if", () => {
  const devices = [...some(30, { type: "chromebook" }), ...some(30, { type: "laptop" })]
  const chromebook = { where: is("type", "chromebook") }
  const school = instance({
    devices,
    requirements: [
      ask("a", 20, { ...chromebook, seq: 1 }),
      ask("b", 20, { ...chromebook, seq: 2 }),
      ask("c", 20, { ...chromebook, start: 700, end: 750, seq: 3 }),
    ],
  })

  test("W1 its requirements were others: a Plan B, fewer, none", () => {
    const variants = [
      [ask("b", 20, { where: is("type", "laptop"), seq: 2 })],
      [ask("b", 10, { ...chromebook, seq: 2 })],
      [],
    ]
    expect(whatIf(school, "b", variants).map(({ verdict }) => verdict)).toEqual(["ready", "ready", "ready"])
    expect(whatIf(school, "b", [[ask("b", 31, chromebook)], [ask("b", -1)]])).toEqual([
      { verdict: "not-ready", shortBy: 1, minUnsureUnits: 0, proven: true },
      { verdict: "invalid", shortBy: 0, minUnsureUnits: 0, proven: true },
    ])
  })

  test("W1, W2 it were at another time, in its own place or behind all others", () => {
    const times = [
      { start: 600, end: 650 },
      { start: 700, end: 750 },
      { start: 800, end: 850 },
    ]
    expect(whatIfMoved(school, "b", times).map(({ shortBy }) => shortBy)).toEqual([10, 0, 0])
    expect(whatIfMoved(school, "b", times, { place: "last" }).map(({ shortBy }) => shortBy)).toEqual([
      10, 10, 0,
    ])
  })

  test("a lesson that is not there yet can be asked about", () => {
    const variants = [
      [ask("new", 10, { ...chromebook, seq: 9 })],
      [ask("new", 11, { ...chromebook, seq: 9 })],
    ]
    expect(whatIf(school, "new", variants).map(({ verdict }) => verdict)).toEqual(["ready", "not-ready"])
  })
})

test("W1, W2 says what the check would say, in 150 small schools (seeds 1 to 150)", () => {
  const summary = (answer: { verdict: string; shortBy: number; minUnsureUnits: number } | undefined) =>
    answer && { verdict: answer.verdict, shortBy: answer.shortBy, minUnsureUnits: answer.minUnsureUnits }
  for (let seed = 1; seed <= 150; seed++) {
    const school = smallSchool(seed)
    const lesson = school.requirements[0]?.lesson ?? ""
    const times = [0, 60, 200].map((start) => ({ start, end: start + 50 }))
    const own = whatIfMoved(school, lesson, times)
    const last = whatIfMoved(school, lesson, times, { place: "last" })
    for (const [i, time] of times.entries()) {
      const moved = (seq?: number) =>
        school.requirements.map((one) =>
          one.lesson === lesson
            ? { ...one, ...time, ...(seq === undefined ? {} : { seq, priority: -1 }) }
            : one,
        )
      expect({ seed, i, own: summary(own[i]) }).toEqual({
        seed,
        i,
        own: summary(check({ ...school, requirements: moved() }).lessons[lesson]),
      })
      expect({ seed, i, last: summary(last[i]) }).toEqual({
        seed,
        i,
        last: summary(check({ ...school, requirements: moved(99) }).lessons[lesson]),
      })
    }
  }
})

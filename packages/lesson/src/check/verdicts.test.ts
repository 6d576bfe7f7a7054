import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import { reasonText } from "../verdict-text/reason-text.ts"
import { ask, askOne, told, verdictOf } from "./fixtures/ask.ts"
import { chromebooks, devices, HOUR, MONDAY_8, occurrence, school } from "./fixtures/small-school.ts"
import { buildInstance } from "./school-to-instance.ts"
import { isWorse, readVerdicts, worstVerdict } from "./verdicts.ts"

const chromebook = (count: number, rest = {}) => ({
  kind: "device",
  deviceKind: "chromebook",
  count,
  ...rest,
})

describe("the worst verdict", () => {
  it("goes by invalid, not-ready, unknown, ready-with-conditions, ready", () => {
    expect(worstVerdict([])).toBe("ready")
    expect(worstVerdict(["ready", "ready-with-conditions"])).toBe("ready-with-conditions")
    expect(worstVerdict(["unknown", "ready-with-conditions"])).toBe("unknown")
    expect(worstVerdict(["unknown", "not-ready", "ready"])).toBe("not-ready")
    expect(worstVerdict(["invalid", "not-ready"])).toBe("invalid")
    expect(isWorse("not-ready", "unknown")).toBe(true)
    expect(isWorse("ready", "ready")).toBe(false)
  })
})

describe("an occurrence", () => {
  it("is told what it lacks, when, and which lessons hold it", () => {
    const { occurrences } = ask(school({ devices: chromebooks(71) }), [
      occurrence("a", { d: chromebook(28) }, { title: "Year 8 Maps" }),
      occurrence("b", { d: chromebook(30) }, { title: "9B Robotics" }),
      occurrence("c", { d: chromebook(26) }, { title: "7B Fractions" }),
    ])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["ready", "ready", "not-ready"])
    expect(told(occurrences[2], "d")).toBe(
      "not-ready by 13; 13 short: 84 asked for at Mon 08:00, 71 usable; 9B Robotics and Year 8 Maps hold 58",
    )
  })

  it("names the lessons with their ids, so that a page can link to them", () => {
    const { occurrences } = ask(school({ devices: chromebooks(1) }), [
      occurrence("a", { d: chromebook(1) }),
      occurrence("b", { d: chromebook(1) }),
    ])
    const short = occurrences[1]?.requirements[0]?.reasons.find(({ code }) => code === "short")
    expect(short).toMatchObject({
      requirementId: "d",
      holders: [{ lessonId: "lesson-a", occurrenceId: "a", title: "Lesson a", start: MONDAY_8, amount: 1 }],
    })
  })

  it("with an invalid block is invalid, while its other blocks are judged for themselves", () => {
    const verdict = askOne(
      school({ devices: chromebooks(28) }),
      occurrence("o", {
        d: chromebook(28),
        bad: { kind: "device", count: "many" },
        more: chromebook(1),
        site: { kind: "website", domain: "no domain" },
      }),
    )
    expect(verdict.verdict).toBe("invalid")
    expect(told(verdict, "d")).toBe("ready")
    expect(told(verdict, "bad")).toBe("invalid; How many: “many” is not a number. Write it in digits.")
    expect(told(verdict, "more")).toMatch(/^not-ready by 1/u)
    expect(told(verdict, "site")).toMatch(/^invalid; “no domain” is no web address/u)
  })

  it("with an invalid block keeps the place and the devices of its other blocks", () => {
    const { occurrences } = ask(school({ devices: chromebooks(28) }), [
      occurrence("a", { d: chromebook(28), bad: { kind: "device", count: -3 } }),
      occurrence("b", { d: chromebook(1) }),
    ])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["invalid", "not-ready"])
  })

  it("that ends before it starts is invalid, and so is each of its blocks", () => {
    const verdict = askOne(
      school({ devices: chromebooks(1) }),
      occurrence("o", { d: chromebook(1), bad: { kind: "device", count: -3 } }, { end: MONDAY_8 }),
    )
    expect(verdict).toMatchObject({ verdict: "invalid", reasons: [{ code: "ends-before-start" }] })
    expect(told(verdict, "d")).toBe("invalid; the lesson ends before it starts; correct its times")
    expect(told(verdict, "bad")).toMatch(/^invalid; How many: -3/u)
  })

  it("that has no requirement at all is ready", () => {
    expect(askOne(school({}), occurrence("o", {})).verdict).toBe("ready")
  })

  it("is no better than a block that nobody can decide", () => {
    const verdict = askOne(
      school({ devices: chromebooks(5) }),
      occurrence("o", { d: chromebook(1, { per: "student" }), e: chromebook(1) }),
    )
    expect(verdict.verdict).toBe("unknown")
    expect(told(verdict, "e")).toBe("ready")
    expect(told(verdict, "d")).toMatch(/^unknown; nobody has said how many students/u)
  })

  it("does not judge a Plan B", () => {
    const verdict = askOne(
      school({ devices: chromebooks(5) }),
      occurrence("o", { d: chromebook(1), b: chromebook(99, { planBFor: "d" }) }),
    )
    expect(verdict.requirements.map(({ requirementId }) => requirementId)).toEqual(["d"])
    expect(verdict.verdict).toBe("ready")
  })
})

describe("who comes first", () => {
  const facts = school({ devices: chromebooks(1) })
  const verdicts = (...occurrences: Parameters<typeof ask>[1]) =>
    Object.fromEntries(ask(facts, occurrences).occurrences.map((one) => [one.occurrenceId, one.verdict]))

  it("is who asked first, then who has priority, then what IT confirmed", () => {
    const first = occurrence("first", { d: chromebook(1) })
    const later = occurrence("later", { d: chromebook(1) })
    expect(verdicts(later, first)).toEqual({ first: "ready", later: "not-ready" })
    expect(verdicts(first, { ...later, priority: 1 })).toEqual({ first: "not-ready", later: "ready" })
    expect(verdicts({ ...first, priority: 9 }, { ...later, confirmed: true })).toEqual({
      first: "not-ready",
      later: "ready",
    })
  })
})

describe("a lesson without a time", () => {
  const unscheduled = (raw: Parameters<typeof occurrence>[1], classSize?: number) => {
    const { lessonId, title, requirements } = occurrence("o", raw)
    const lesson = { lessonId, title, requirements, ...(classSize === undefined ? {} : { classSize }) }
    const [verdict] = ask(school({ devices: chromebooks(71) }), [], [lesson]).unscheduled
    return verdict
  }

  it("is told what the school has, and asked for a time", () => {
    expect(told(unscheduled({ d: chromebook(28) }), "d")).toBe(
      "unknown; 71 in school fit; choose a time to see if they are free",
    )
  })

  it("is not ready where no time could help, by so many", () => {
    expect(told(unscheduled({ d: chromebook(1, { per: "student" }) }, 73), "d")).toMatch(/^not-ready by 2;/u)
  })

  it("holds nothing from others", () => {
    const lesson = occurrence("x", { d: chromebook(71) })
    const { occurrences } = ask(
      school({ devices: chromebooks(71) }),
      [occurrence("o", { d: chromebook(71) })],
      [lesson],
    )
    expect(occurrences[0]?.verdict).toBe("ready")
  })
})

describe("what would help", () => {
  it("is offered with the edit that does it", () => {
    const facts = school({
      devices: [
        ...devices(3, { deviceKind: "tablet", features: { stylus: true } }),
        ...devices(5, { deviceKind: "tablet", model: "B", features: { stylus: false } }),
      ],
    })
    const verdict = askOne(
      facts,
      occurrence("o", { d: { kind: "device", deviceKind: "tablet", stylus: true, count: 4 } }),
    )
    const suggestions = verdict.requirements[0]?.suggestions ?? []
    expect(suggestions).toContainEqual({
      code: "fewer",
      requirementId: "d",
      verdict: "ready",
      count: 3,
      edits: [{ requirementId: "d", attributes: { count: 3, per: "lesson", groupSize: null } }],
    })
    expect(suggestions).toContainEqual({
      code: "without-test",
      requirementId: "d",
      verdict: "ready",
      test: { attr: "stylus", op: "eq", value: true },
      edits: [{ requirementId: "d", attributes: { stylus: null } }],
    })
    // Whose the devices are is no test of the teacher's.
    expect(JSON.stringify(suggestions)).not.toContain("class")
  })
})

describe("competing at partly overlapping times", () => {
  it("is either decided or said not to be, never guessed", () => {
    const { occurrences } = ask(school({ devices: chromebooks(1) }), [
      occurrence("a", { d: chromebook(1) }),
      occurrence("b", { d: chromebook(1) }, { start: MONDAY_8 + 30, end: MONDAY_8 + 90 }),
      occurrence("c", { d: chromebook(1) }, { start: MONDAY_8 + 2 * HOUR, end: MONDAY_8 + 3 * HOUR }),
    ])
    expect(occurrences[2]?.verdict).toBe("ready")
    const reasons = occurrences[1]?.requirements[0]?.reasons ?? []
    expect(["unknown", "not-ready"]).toContain(occurrences[1]?.verdict)
    for (const reason of reasons)
      expect(reasonText(reason, { language: "en", timeZone: "UTC" })).toMatch(/\S/u)
  })
})

it("an answer that leaves a block out makes it unknown, never ready", () => {
  const facts = school({ devices: chromebooks(1) })
  const { instance, index } = buildInstance(facts, { occurrences: [occurrence("o", { d: chromebook(1) })] })
  const answer = check({ ...instance, requirements: [] })
  expect(verdictOf(readVerdicts(answer, index).occurrences[0], "d")).toBe("unknown")
})

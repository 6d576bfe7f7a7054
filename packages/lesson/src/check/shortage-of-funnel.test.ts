import type { Reason } from "@readyroom/readiness/answer"
import { expect, it } from "vitest"
import { occurrence, school } from "./fixtures/small-school.ts"
import { buildInstance } from "./school-to-instance.ts"
import { withShortages } from "./shortage-of-funnel.ts"

const block = { d: { kind: "device", count: 26 } }
const { index } = buildInstance(school({}), {
  occurrences: [
    occurrence("mine", block),
    occurrence("same", block),
    occurrence("later", block, { start: Date.parse("2026-03-02T07:30Z") / 60_000 }),
  ],
})
const start = Date.parse("2026-03-02T07:00Z") / 60_000
const short: Reason = { code: "short", requirement: "mine/d", shortBy: 13, asked: 26 }
const funnel = (left: number, lesson: string): Reason => ({
  code: "funnel",
  requirement: "mine/d",
  steps: [
    { step: "all", left: 100, unsure: 0 },
    { step: "status", left, unsure: 0, away: [] },
    { step: "held", left: left - 58, unsure: 0, held: [{ lesson, units: 58 }] },
  ],
})
const shortage = (...reasons: Reason[]) => {
  const [first] = withShortages(reasons, index)
  return first?.code === "short" ? first.shortage : undefined
}

it("reads what is asked for, usable and held from the funnel, at the lesson's start", () => {
  expect(shortage(short, funnel(71, "same"))).toEqual({
    at: start,
    requirements: ["mine/d"],
    demand: 84,
    supply: 71,
    held: [{ lesson: "same", units: 58 }],
  })
})

it("names no time where something is held at another part of the lesson only", () => {
  expect(shortage(short, funnel(71, "later"))).toMatchObject({ at: null })
})

it("claims nothing where the numbers do not explain what is missing, or there is no funnel", () => {
  expect(shortage(short, funnel(80, "same"))).toBeUndefined()
  expect(shortage(short)).toBeUndefined()
})

it("leaves a shortage that the check found as it is", () => {
  const found = { at: null, requirements: [], demand: 1, supply: 0, held: [] }
  expect(shortage({ ...short, shortage: found }, funnel(71, "same"))).toBe(found)
})

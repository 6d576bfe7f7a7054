import { expect, test } from "vitest"
import { byLesson, checkFails, isCheckFails, isLessonReadiness, nothingAsked } from "./lesson-readiness.ts"
import type { OccurrenceVerdict } from "./verdicts.ts"

const occurrence = (over: Partial<OccurrenceVerdict>): OccurrenceVerdict => ({
  lessonId: "a",
  occurrenceId: "o",
  start: 100,
  end: 160,
  verdict: "ready",
  shortBy: 0,
  proven: true,
  requirements: [],
  reasons: [],
  ...over,
})

test("a lesson's verdict is the worst of what is still to come", () => {
  const said = byLesson(
    {
      occurrences: [
        occurrence({ verdict: "not-ready", start: 0, end: 60 }),
        occurrence({ verdict: "unknown" }),
        occurrence({ lessonId: "b" }),
      ],
      unscheduled: [],
      warnings: [],
    },
    90,
  )
  expect(said.get("a")?.verdict).toBe("unknown")
  expect(said.get("b")?.verdict).toBe("ready")
})

test("a lesson without a time has its own place", () => {
  const alone = occurrence({ occurrenceId: null, start: null, end: null, verdict: "unknown" })
  const said = byLesson({ occurrences: [], unscheduled: [alone], warnings: [] }, 0)
  expect(said.get("a")).toEqual({ verdict: "unknown", occurrences: [], unscheduled: alone })
})

test("what comes over the socket is looked at before it is used", () => {
  expect(isLessonReadiness(JSON.parse(JSON.stringify(nothingAsked)))).toBe(true)
  for (const wrong of [
    null,
    1,
    "ready",
    {},
    { verdict: "ready" },
    { verdict: 1, occurrences: [], unscheduled: null },
  ])
    expect(isLessonReadiness(wrong)).toBe(false)
  expect(isCheckFails(JSON.parse(JSON.stringify(checkFails)))).toBe(true)
  for (const other of [nothingAsked, null, 1, {}, { checkFails: 1 }]) expect(isCheckFails(other)).toBe(false)
  expect(isLessonReadiness(checkFails)).toBe(false)
})

import type { Verdict } from "@readyroom/readiness/answer"
import { describe, expect, it } from "vitest"
import { blockSummary, lessonVerdict } from "./lesson-verdict.ts"
import type { OccurrenceVerdict } from "./verdicts.ts"

const at = (start: number | null, verdict: Verdict): OccurrenceVerdict => ({
  lessonId: "l",
  occurrenceId: start === null ? null : `o${start}`,
  start,
  end: start === null ? null : start + 60,
  verdict,
  shortBy: 0,
  proven: true,
  requirements: [{ requirementId: "d", verdict, shortBy: 0, reasons: [], suggestions: [] }],
  reasons: [],
})

describe("a lesson's verdict", () => {
  it("is the worst of the occurrences that have not ended", () => {
    const occurrences = [at(0, "invalid"), at(100, "ready"), at(200, "unknown")]
    expect(lessonVerdict(occurrences, null, 0)).toBe("invalid")
    expect(lessonVerdict(occurrences, null, 59)).toBe("invalid")
    expect(lessonVerdict(occurrences, null, 60)).toBe("unknown")
  })

  it("is the lesson's own where none is to come", () => {
    expect(lessonVerdict([at(0, "invalid")], at(null, "unknown"), 1000)).toBe("unknown")
    expect(lessonVerdict([], null, 0)).toBe("ready")
  })
})

describe("a block's summary", () => {
  it("is its first worst coming occurrence and how the others stand", () => {
    const occurrences = [
      at(400, "ready"),
      at(300, "not-ready"),
      at(200, "not-ready"),
      at(100, "ready"),
      at(0, "invalid"),
    ]
    expect(blockSummary("d", occurrences, null, 100)).toEqual({
      verdict: "not-ready",
      occurrenceId: "o200",
      start: 200,
      others: [
        { verdict: "not-ready", count: 1 },
        { verdict: "ready", count: 2 },
      ],
    })
  })

  it("is what is known without a time, where there is none", () => {
    expect(blockSummary("d", [], at(null, "unknown"), 0)).toEqual({
      verdict: "unknown",
      occurrenceId: null,
      start: null,
      others: [],
    })
  })

  it("is nothing for a block that is not judged", () => {
    expect(blockSummary("b", [at(0, "ready")], null, 0)).toBeNull()
    expect(blockSummary("d", [], null, 0)).toBeNull()
  })
})

import type { Verdict } from "@readyroom/readiness/answer"
import { lessonVerdict } from "./lesson-verdict.ts"
import type { OccurrenceVerdict, SchoolVerdicts } from "./verdicts.ts"

/**
 * What the check says of one lesson, in codes and values: pushed as JSON to everyone who has it open, and the base of
 * what the API answers. A page makes the sentences in its reader's language.
 */
export type LessonReadiness = {
  readonly verdict: Verdict
  readonly occurrences: readonly OccurrenceVerdict[]
  /** Where the lesson has no time to come. */
  readonly unscheduled: OccurrenceVerdict | null
}

/** What is said of a lesson that asks for nothing. */
export const nothingAsked: LessonReadiness = { verdict: "ready", occurrences: [], unscheduled: null }

/** Told in place of a `LessonReadiness` while the check cannot answer. It is tried again, and what it says then follows. */
export const checkFails = { checkFails: true } as const

/** Whether a value from the live socket says that the check cannot answer. */
export function isCheckFails(value: unknown): value is typeof checkFails {
  return typeof value === "object" && value !== null && "checkFails" in value && value.checkFails === true
}

/** A school's verdicts, lesson by lesson, of what has not ended. `now` in minutes since the epoch. */
export function byLesson(verdicts: SchoolVerdicts, now: number): Map<string, LessonReadiness> {
  const occurrences = Map.groupBy(verdicts.occurrences, ({ lessonId }) => lessonId)
  const unscheduled = new Map(verdicts.unscheduled.map((one) => [one.lessonId, one]))
  const lessons = new Map<string, LessonReadiness>()
  for (const lessonId of new Set([...occurrences.keys(), ...unscheduled.keys()])) {
    // What is being cleared up after has its devices, and concerns nobody any more.
    const own = (occurrences.get(lessonId) ?? []).filter(({ end }) => end === null || end > now)
    const alone = unscheduled.get(lessonId) ?? null
    lessons.set(lessonId, { verdict: lessonVerdict(own, alone, now), occurrences: own, unscheduled: alone })
  }
  return lessons
}

/** Whether a value from the live socket is one: its outline is looked at, the server of the same release wrote the rest. */
export function isLessonReadiness(value: unknown): value is LessonReadiness {
  return (
    typeof value === "object" &&
    value !== null &&
    "verdict" in value &&
    typeof value.verdict === "string" &&
    "occurrences" in value &&
    Array.isArray(value.occurrences) &&
    "unscheduled" in value &&
    typeof value.unscheduled === "object"
  )
}

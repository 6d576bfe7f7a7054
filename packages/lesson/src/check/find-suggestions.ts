import type { Asked } from "./asked.ts"
import { bringBack } from "./bring-back.ts"
import type { Engine } from "./check-school.ts"
import { findOut } from "./find-out.ts"
import type { FoundSuggestion } from "./found-suggestion.ts"
import { otherKinds, shared } from "./other-devices.ts"
import { type LessonTime, otherRooms, otherTimes, split } from "./other-places.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { blocksOf, type Looked, Trials } from "./trials.ts"

/** Changes tried for one question; a school's week is checked again in some milliseconds each. */
const MOST_TRIALS = 200

/**
 * What would help an occurrence that is not ready or unknown, each as it would be once applied: checked again with the whole
 * school, in the place that the change leaves it. Nothing is offered by which another lesson, or another time of this one,
 * loses anything. `times` are the school's lesson times to come, the nearest first.
 *
 * @param check says `attribute-not-recorded` by model (`among`); it need not suggest
 */
export function findSuggestions(
  facts: SchoolFacts,
  asked: Asked,
  looked: Looked,
  times: readonly LessonTime[],
  check: Engine,
): FoundSuggestion[] {
  const trials = new Trials(facts, asked, looked, check, { most: MOST_TRIALS })
  const { now } = trials
  if (now === null || (now.verdict !== "not-ready" && now.verdict !== "unknown")) return []
  const blocks = blocksOf(trials)
  const ofBlocks = now.requirements.flatMap(({ requirementId, verdict }) => {
    const block = blocks.get(requirementId)
    if (block === undefined) return []
    if (verdict === "unknown") return findOut(trials, requirementId)
    if (verdict !== "not-ready") return []
    return [...bringBack(trials, block), ...otherKinds(trials, block), ...shared(trials, block)]
  })
  const ofPlace =
    now.verdict === "not-ready"
      ? [...otherTimes(trials, times), ...otherRooms(trials), ...split(trials, times)]
      : otherRooms(trials)
  return [...ofBlocks, ...ofPlace].sort(
    (one, other) => LEAST_FIRST.indexOf(one.code) - LEAST_FIRST.indexOf(other.code),
  )
}

/** What leaves the lesson as it was meant goes before what makes it another one. */
const LEAST_FIRST: readonly FoundSuggestion["code"][] = [
  "find-out",
  "bring-back",
  "another-room",
  "another-time",
  "share",
  "split",
  "another-kind",
]

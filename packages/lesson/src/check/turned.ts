import type { Verdict } from "@readyroom/readiness/answer"
import type { OccurrenceVerdict, RequirementVerdict, SchoolVerdicts } from "./verdicts.ts"

/** An occurrence (or a lesson without a time) that is judged otherwise than it was. */
export type Turned = {
  readonly lessonId: string
  readonly occurrenceId: string | null
  readonly from: OccurrenceVerdict
  readonly to: OccurrenceVerdict
  /** Its blocks that are judged otherwise, in their order. */
  readonly requirements: readonly {
    readonly requirementId: string
    readonly from: RequirementVerdict
    readonly to: RequirementVerdict
  }[]
}

/** How many occurrences have each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>

/** What differs between two checks of the same lessons: another verdict, or as bad as it was but short by another number. */
export function turned(from: SchoolVerdicts, to: SchoolVerdicts): Turned[] {
  const before = new Map(all(from).map((one) => [keyOf(one), one]))
  return all(to).flatMap((after) => {
    const was = before.get(keyOf(after))
    if (was === undefined || (was.verdict === after.verdict && was.shortBy === after.shortBy)) return []
    const { lessonId, occurrenceId } = after
    const earlier = new Map(was.requirements.map((one) => [one.requirementId, one]))
    const requirements = after.requirements.flatMap((one) => {
      const first = earlier.get(one.requirementId)
      return first === undefined || (first.verdict === one.verdict && first.shortBy === one.shortBy)
        ? []
        : [{ requirementId: one.requirementId, from: first, to: one }]
    })
    return [{ lessonId, occurrenceId, from: was, to: after, requirements }]
  })
}

/** How those stand that ask for something: a lesson that only has its room is nobody's concern but its people's. */
export function countVerdicts(verdicts: SchoolVerdicts): VerdictCounts {
  const counts = { ready: 0, "ready-with-conditions": 0, unknown: 0, "not-ready": 0, invalid: 0 }
  for (const { verdict, requirements } of all(verdicts)) if (requirements.length > 0) counts[verdict]++
  return counts
}

function all({ occurrences, unscheduled }: SchoolVerdicts): readonly OccurrenceVerdict[] {
  return [...occurrences, ...unscheduled]
}

function keyOf({ lessonId, occurrenceId }: OccurrenceVerdict): string {
  return `${lessonId} ${occurrenceId ?? ""}`
}

import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import type { OccurrenceVerdict, RequirementVerdict } from "@readyroom/lesson/check/verdicts"

/** What the check says of one block at one time (or in a lesson without a time). */
export type SaidOfBlock = { readonly place: OccurrenceVerdict; readonly said: RequirementVerdict }

/** All that is said of a block, the next time first; only times that have not ended. `now` in minutes since the epoch. */
export function saidOfBlock(
  readiness: LessonReadiness | null,
  requirementId: string,
  now: number,
): readonly SaidOfBlock[] {
  if (readiness === null) return []
  const coming = readiness.occurrences
    .filter(({ end }) => end === null || end > now)
    .toSorted((one, other) => (one.start ?? 0) - (other.start ?? 0))
  const places = coming.length > 0 || readiness.unscheduled === null ? coming : [readiness.unscheduled]
  return places.flatMap((place) => {
    const said = place.requirements.find((one) => one.requirementId === requirementId)
    return said === undefined ? [] : [{ place, said }]
  })
}

/** Minutes since the epoch. */
export const nowInMinutes = () => Math.floor(Date.now() / 60_000)

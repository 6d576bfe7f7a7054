import { blockSummary } from "@readyroom/lesson/check/lesson-verdict"
import type { WordPlace } from "@readyroom/lesson/check/word-on"
import { useQuery } from "@tanstack/react-query"
import { signOffsQuery, wordOnBlock } from "../../sign-offs/sign-off-queries.ts"
import { WordBadge } from "../../sign-offs/word-badge.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import { occurrencesQuery } from "../occurrences/occurrence-queries.ts"
import { nowInMinutes, saidOfBlock } from "../verdicts/said-of-block.ts"

/**
 * IT's word at the end of a block's line: a change asked for at any of its times, else what is said at the time that the line
 * names; and at how many of its times it is the same.
 */
export function SignOffBadge({ requirementId }: { requirementId: string }) {
  const { lesson } = useLessonAround()
  const { data: words = [] } = useQuery(signOffsQuery(lesson.id))
  const places = usePlaces(requirementId)
  const said = wordOnBlock(words, requirementId, places)
  return said === null ? null : <WordBadge word={said.word} times={said.times} of={places.length} />
}

/** The block's times, the one that its line names first; one without a time where it has none. */
function usePlaces(requirementId: string): readonly WordPlace[] {
  const { lesson, readiness } = useLessonAround()
  const { data: occurrences = [] } = useQuery(occurrencesQuery(lesson.id))
  const now = nowInMinutes()
  const named =
    readiness === null
      ? null
      : (blockSummary(requirementId, readiness.occurrences, readiness.unscheduled, now)?.occurrenceId ?? null)
  const judged = saidOfBlock(readiness, requirementId, now).map(({ place }) => place.occurrenceId)
  // Before the check has answered the times are known all the same.
  const ids = judged.length > 0 ? judged : occurrences.map(({ id }) => id)
  const ordered = [...ids.filter((id) => id === named), ...ids.filter((id) => id !== named)]
  if (ordered.length === 0) return [{ occurrenceId: null, seriesId: null }]
  return ordered.map((occurrenceId) => ({
    occurrenceId,
    seriesId: occurrences.find(({ id }) => id === occurrenceId)?.seriesId ?? null,
  }))
}

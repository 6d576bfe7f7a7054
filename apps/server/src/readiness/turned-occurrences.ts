import type { BlockReason } from "@readyroom/lesson/check/reason"
import type { CheckedSchool } from "@readyroom/lesson/check/suppose"
import type { Turned } from "@readyroom/lesson/check/turned"
import { readableOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Verdict } from "@readyroom/readiness/answer"
import type { TurnedOccurrence } from "./what-if-shapes.ts"

/**
 * What turns, with the names that a page says it with, the soonest first. `school` is as it would be. A lesson that asks for
 * nothing is nobody's but its people's, even where its room turns.
 */
export function turnedOccurrences(
  turns: readonly Turned[],
  { facts, asked }: CheckedSchool,
): TurnedOccurrence[] {
  const occurrences = new Map(asked.occurrences.map((one) => [one.id, one]))
  const unscheduled = new Map((asked.unscheduled ?? []).map((one) => [one.lessonId, one]))
  const rooms = new Map(facts.rooms.map(({ id, name }) => [id, name]))
  const classes = new Map(facts.classes.map(({ id, name }) => [id, name]))
  return turns
    .toSorted((one, other) => startOf(one) - startOf(other))
    .flatMap((turn): TurnedOccurrence[] => {
      const { lessonId, occurrenceId, from, to } = turn
      const occurrence = occurrences.get(occurrenceId ?? "")
      const lesson = occurrence ?? unscheduled.get(lessonId)
      if (lesson === undefined || lesson.requirements.length === 0) return []
      const blocks = lesson.requirements.map((one) => {
        const { id, kind, attributes } = readableOf(one)
        return { id, kind, attributes: { ...attributes } }
      })
      return [
        {
          lesson: { id: lessonId, title: lesson.title },
          occurrence: occurrence
            ? {
                id: occurrence.id,
                startsAt: at(occurrence.start),
                endsAt: at(occurrence.end),
                class: classes.get(occurrence.classId ?? "") ?? null,
                room: rooms.get(occurrence.roomId ?? "") ?? null,
              }
            : null,
          from: judged(from),
          to: judged(to),
          requirements: turn.requirements.flatMap((one) => {
            const requirement = blocks.find(({ id }) => id === one.requirementId)
            return requirement ? [{ requirement, from: judged(one.from), to: judged(one.to) }] : []
          }),
          blocks,
        },
      ]
    })
}

function startOf({ to }: Turned): number {
  return to.start ?? Number.POSITIVE_INFINITY
}

function judged(said: {
  readonly verdict: Verdict
  readonly shortBy: number
  readonly reasons: readonly BlockReason[]
}) {
  const { verdict, shortBy, reasons } = said
  return { verdict, shortBy, reasons: reasons.map((reason) => ({ ...reason })) }
}

const at = (minutes: number) => new Date(minutes * 60_000).toISOString()

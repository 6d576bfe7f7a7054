import type { AskedOccurrence } from "./asked.ts"
import type { FoundSuggestion } from "./found-suggestion.ts"
import { lastPlace } from "./place-after.ts"
import { blocksOf, met, type Trials } from "./trials.ts"
import type { OccurrenceVerdict } from "./verdicts.ts"

/** A time of the school's bell schedule. Minutes since the epoch. */
export type LessonTime = { readonly start: number; readonly end: number }

const MOST_TIMES = 3
const MOST_ROOMS = 3

/**
 * The lesson times nearest to come at which the whole occurrence fits and nobody loses anything: the class has no other
 * lesson then. One that lasts exactly a lesson time takes another whole one; another keeps its length.
 */
export function otherTimes(trials: Trials, times: readonly LessonTime[]): FoundSuggestion[] {
  const { occurrence } = trials
  if (occurrence === null) return []
  const found: FoundSuggestion[] = []
  for (const time of movesOf(occurrence, times)) {
    if (found.length === MOST_TIMES || !trials.goesOn) break
    if (classIsBusy(trials, occurrence, time)) continue
    const verdict = betterWhole(trials.try({ asked: trials.withChanged(time) }))
    if (verdict !== null) found.push({ code: "another-time", requirementId: null, ...time, verdict })
  }
  return found
}

/** Rooms of the school, by name, in which the whole occurrence fits at its time. */
export function otherRooms(trials: Trials): FoundSuggestion[] {
  const { occurrence, facts } = trials
  if (occurrence === null || !isForTheRoom(trials)) return []
  const found: FoundSuggestion[] = []
  for (const { id, name } of facts.rooms.toSorted((a, b) => a.name.localeCompare(b.name, "en", NATURAL))) {
    if (found.length === MOST_ROOMS || !trials.goesOn) break
    if (id === occurrence.roomId || roomIsTaken(trials, occurrence, id)) continue
    const verdict = betterWhole(trials.try({ asked: trials.withChanged({ roomId: id }) }))
    if (verdict !== null)
      found.push({ code: "another-room", requirementId: null, roomId: id, room: name, verdict })
  }
  return found
}

/**
 * Half of the pupils now and the others at another lesson time: the first time at which both halves fit. The larger half
 * stays. Nothing where the number of pupils is not known.
 */
export function split(trials: Trials, times: readonly LessonTime[]): FoundSuggestion[] {
  const { occurrence } = trials
  const all = occurrence === null ? null : trials.studentsOf(occurrence)
  if (occurrence === null || all === null || all < 2) return []
  const students = Math.ceil(all / 2)
  const others = all - students
  const halved = trials.withChanged({ students })
  for (const time of movesOf(occurrence, times)) {
    if (!trials.goesOn) break
    if (classIsBusy(trials, occurrence, time)) continue
    const second: AskedOccurrence = {
      ...occurrence,
      ...time,
      ...lastPlace(trials.asked),
      priority: 0,
      id: SECOND,
      students: others,
    }
    const after = trials.tryAll({ asked: { ...halved, occurrences: [...halved.occurrences, second] } })
    const [here, there] = [after?.get(occurrence.id), after?.get(SECOND)].map((one) =>
      betterWhole(one ?? null),
    )
    if (!here || !there) {
      // A half that does not fit now fits no better for what others do later.
      if (after && !here) return []
      continue
    }
    const verdict = here === "ready" && there === "ready" ? "ready" : "ready-with-conditions"
    return [{ code: "split", requirementId: null, students, others, ...time, verdict }]
  }
  return []
}

const SECOND = "the other half"
const NATURAL = { numeric: true } as const

/** The occurrence at each of the times, the nearest first where it may still begin. */
function movesOf({ start, end }: AskedOccurrence, times: readonly LessonTime[]): readonly LessonTime[] {
  const isWhole = times.some((time) => time.start === start && time.end === end)
  const length = end - start
  const moved = times.flatMap((time) => {
    if (isWhole) return [time]
    return length <= time.end - time.start ? [{ start: time.start, end: time.start + length }] : []
  })
  return moved.filter((time) => time.start >= end || time.end <= start)
}

/** Nobody is in two lessons at once. */
function classIsBusy({ asked }: Trials, { id, classId }: AskedOccurrence, time: LessonTime): boolean {
  if ((classId ?? null) === null) return false
  return asked.occurrences.some((one) => one.id !== id && one.classId === classId && overlap(one, time))
}

function roomIsTaken({ asked }: Trials, { id, start, end }: AskedOccurrence, roomId: string): boolean {
  return asked.occurrences.some(
    (one) => one.id !== id && one.roomId === roomId && overlap(one, { start, end }),
  )
}

function overlap(one: LessonTime, other: LessonTime): boolean {
  return one.start < other.end && other.start < one.end
}

/** Whether another room could make a difference: something of the room, or what stands in it, is not simply there. */
function isForTheRoom(trials: Trials): boolean {
  const { now } = trials
  if (now === null) return false
  const blocks = blocksOf(trials)
  const ofRoom = new Set(["room", "network"])
  return (
    now.reasons.some(({ code }) => code === "room-taken") ||
    now.requirements.some(
      ({ requirementId, verdict }) =>
        met(verdict) === null && ofRoom.has(blocks.get(requirementId)?.kind ?? ""),
    )
  )
}

function betterWhole(after: OccurrenceVerdict | null) {
  return after === null ? null : met(after.verdict)
}

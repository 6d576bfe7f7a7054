import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { rooms } from "@readyroom/db/schema/inventory"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { classes, holidays, schools } from "@readyroom/db/schema/organisation"
import {
  expand,
  localStart,
  type Recurrence,
  type RecurrenceProblem,
  recurrenceProblem,
} from "@readyroom/lesson/occurrences/recurrence"
import { and, eq } from "drizzle-orm"
import { type LessonRow, lessonFor } from "../lessons/lesson-access.ts"
import { holdPlaces } from "../lessons/lock-lessons.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { lastDayToExpand } from "./expand-series.ts"
import { readOccurrences } from "./occurrence-row.ts"
import type { NewOccurrence, Occurrence } from "./occurrence-shapes.ts"
import { occurrencesChanged } from "./occurrences-changed.ts"

/** Longer than a day is a mistyped date, not a lesson. */
const MAX_MINUTES = 24 * 60

/** Some years of every day: a recurrence that has more until the last day to be made began at a mistyped date. */
const MOST_AT_ONCE = 1000

/**
 * Gives a lesson a time: one occurrence, or all that a recurrence gives within the next weeks. Answers the first.
 * @throws Problem `no-such-lesson`, `no-right`, `no-such-room`, `no-such-class`, `ends-before-start`, `too-long`,
 *   `bad-recurrence`, `no-occurrence`
 */
export async function schedule(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  lessonId: string,
  asked: NewOccurrence,
): Promise<Occurrence> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:schedule")
  const startsAt = new Date(asked.startsAt)
  const durationMin = minutesBetween(startsAt, new Date(asked.endsAt))
  const firstId = await services.orm.transaction(async (tx) => {
    await checkPlace(tx, lesson, asked)
    const common = {
      lessonId: lesson.id,
      classId: asked.classId ?? null,
      roomId: asked.roomId,
      students: asked.students ?? null,
      teachers: asked.teachers ?? null,
      setUpMin: asked.setUpMin ?? 0,
      clearUpMin: asked.clearUpMin ?? 0,
      askedAt: new Date(),
    }
    const rows = asked.recurrence
      ? await seriesRows(tx, lesson, { ...asked.recurrence, startsLocal: "", durationMin }, startsAt, common)
      : [{ startsAt, endsAt: new Date(asked.endsAt), seriesId: null, recurrenceId: null }]
    const stored = await tx
      .insert(occurrences)
      .values(rows.map((row) => ({ ...common, ...row, createdBy: actor.personId })))
      .returning({ id: occurrences.id, startsAt: occurrences.startsAt })
    return stored.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0]?.id
  })
  occurrencesChanged(services, lesson)
  const [first] = await readOccurrences(services.orm, eq(occurrences.id, firstId ?? ""), 1)
  if (first === undefined) throw new Error(`The occurrence of lesson ${lesson.id} was not stored`)
  return first
}

/**
 * Whole minutes of a lesson.
 * @throws Problem `ends-before-start`, `too-long`
 */
export function minutesBetween(startsAt: Date, endsAt: Date): number {
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)
  if (minutes < 1) throw new Problem("ends-before-start", { errors: [{ path: "endsAt", code: "too_small" }] })
  if (minutes > MAX_MINUTES) throw new Problem("too-long", { errors: [{ path: "endsAt", code: "too_big" }] })
  return minutes
}

/**
 * That room and class are of the lesson's school; they stay until the transaction ends.
 * @throws Problem `no-such-room`, `no-such-class`
 */
export async function checkPlace(
  tx: Tx,
  { schoolId }: Pick<LessonRow, "schoolId">,
  { roomId, classId }: { readonly roomId?: string | null; readonly classId?: string | null },
): Promise<void> {
  await holdPlaces(tx, [{ roomId, classId }])
  if (roomId) {
    const [room] = await tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.id, roomId), eq(rooms.schoolId, schoolId)))
    if (room === undefined) throw new Problem("no-such-room")
  }
  if (classId) {
    const [group] = await tx
      .select({ id: classes.id })
      .from(classes)
      .where(and(eq(classes.id, classId), eq(classes.schoolId, schoolId)))
    if (group === undefined) throw new Problem("no-such-class")
  }
}

type Place = {
  readonly lessonId: string
  readonly classId: string | null
  readonly roomId: string | null
  readonly students: number | null
  readonly teachers: number | null
  readonly setUpMin: number
  readonly clearUpMin: number
  readonly askedAt: Date
}

/** Stores the series; answers the rows of its occurrences, which the caller stores. */
async function seriesRows(tx: Tx, lesson: LessonRow, asked: Recurrence, startsAt: Date, place: Place) {
  const recurrence = withStart(asked, startsAt)
  const [school] = await tx
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, lesson.schoolId))
    // Whoever changes the holidays now moves the times that are there: not those that are just being made.
    .for("share")
  const off = await tx
    .select({ firstDay: holidays.firstDay, lastDay: holidays.lastDay })
    .from(holidays)
    .where(eq(holidays.schoolId, lesson.schoolId))
  const firstDay = recurrence.startsLocal.slice(0, 10)
  const lastDay = lastDayToExpand(new Date(), firstDay, school?.timeZone ?? recurrence.tzid)
  const occurring = expand(recurrence, firstDay, lastDay, off)
  if (occurring.length === 0) throw new Problem("no-occurrence")
  if (occurring.length > MOST_AT_ONCE) throw badRecurrence("too-many")
  const [series] = await tx
    .insert(occurrenceSeries)
    .values({ ...place, ...recurrence, exdates: [...recurrence.exdates], expandedUntil: lastDay })
    .returning({ id: occurrenceSeries.id })
  return occurring.map((one) => ({ ...one, seriesId: series?.id ?? null }))
}

/** @throws Problem `bad-recurrence`, with what is wrong */
function withStart(recurrence: Recurrence, startsAt: Date): Recurrence {
  // The local start takes a zone that is one; any good start does until then.
  const problem = recurrenceProblem({ ...recurrence, startsLocal: "2000-01-01T00:00" })
  if (problem !== null) throw badRecurrence(problem)
  const starting = { ...recurrence, startsLocal: localStart(startsAt, recurrence.tzid) }
  const startProblem = recurrenceProblem(starting)
  if (startProblem !== null) throw badRecurrence(startProblem)
  return starting
}

function badRecurrence(code: RecurrenceProblem | "too-many"): Problem {
  return new Problem("bad-recurrence", { errors: [{ path: "recurrence", code }] })
}

import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { holidays } from "@readyroom/db/schema/organisation"
import {
  daysBetween,
  expand,
  localStart,
  type Recurrence,
  shiftDays,
  splitAt,
  startingAt,
} from "@readyroom/lesson/occurrences/recurrence"
import { and, asc, eq, gte, inArray } from "drizzle-orm"
import { z } from "zod"
import { type LessonRow, lessonFor } from "../lessons/lesson-access.ts"
import { holdPlaces, lockLessons } from "../lessons/lock-lessons.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { askAnew, readClassSizes, readLessonAsks, timeAsksMore } from "./asked-times.ts"
import { carryConfirmation, confirmLikeSeries } from "./carry-confirmation.ts"
import { readOccurrences } from "./occurrence-row.ts"
import type { ChangeOccurrence, Occurrence, Scope } from "./occurrence-shapes.ts"
import { occurrencesChanged } from "./occurrences-changed.ts"
import { checkPlace, minutesBetween } from "./schedule.ts"

type OccurrenceRow = typeof occurrences.$inferSelect
type SeriesRow = typeof occurrenceSeries.$inferSelect

/**
 * Changes one occurrence, or it and all that follow in its recurrence; those keep their ids, and with them their
 * sign-offs. Who asks for more goes to the end of the order, who asks for less keeps the place.
 * @throws Problem `no-such-lesson`, `no-right`, `no-such-occurrence`, `no-such-room`, `no-such-class`,
 *   `ends-before-start`, `too-long`, `day-needs-new-recurrence`, `no-occurrence` where all its times would be gone
 */
export async function changeOccurrence(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  lessonId: string,
  occurrenceId: string,
  scope: Scope,
  change: ChangeOccurrence,
): Promise<Occurrence> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:schedule")
  await services.orm.transaction(async (tx) => {
    await lockLessons(tx, [lesson.id])
    const was = await findOccurrence(tx, lesson, occurrenceId)
    await checkPlace(tx, lesson, change)
    await holdPlaces(tx, [was.occurrence, ...(was.series === null ? [] : [was.series])])
    // Read anew: room and class may have been removed until they were held.
    const { occurrence, series } = await findOccurrence(tx, lesson, occurrenceId)
    const next = { ...withoutTime(change), ...timesOf(occurrence, change) }
    const changing = await changingTo(tx, lesson, [occurrence], next)
    if (scope === "following" && series !== null && occurrence.recurrenceId !== null)
      await changeFollowing(tx, lesson, series, occurrence.recurrenceId, occurrence, changing)
    else {
      await tx.update(occurrences).set(next).where(eq(occurrences.id, occurrence.id))
      if (changing.asksMore(occurrence)) await askAnew(tx, [occurrence.id])
    }
  })
  occurrencesChanged(services, lesson)
  const [changed] = await readOccurrences(services.orm, eq(occurrences.id, occurrenceId), 1)
  if (changed === undefined) throw new Problem("no-such-occurrence")
  return changed
}

/**
 * Takes an occurrence away, or it and all that follow in its recurrence.
 * @throws Problem `no-such-lesson`, `no-right`, `no-such-occurrence`
 */
export async function removeOccurrence(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  lessonId: string,
  occurrenceId: string,
  scope: Scope,
): Promise<void> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:schedule")
  await services.orm.transaction(async (tx) => {
    await lockLessons(tx, [lesson.id])
    const { occurrence, series } = await findOccurrence(tx, lesson, occurrenceId)
    const { recurrenceId } = occurrence
    if (series === null || recurrenceId === null) {
      await tx.delete(occurrences).where(eq(occurrences.id, occurrence.id))
    } else if (scope === "this") {
      await tx.delete(occurrences).where(eq(occurrences.id, occurrence.id))
      const exdates = [...new Set([...series.exdates, recurrenceId])].toSorted()
      await tx.update(occurrenceSeries).set({ exdates }).where(eq(occurrenceSeries.id, series.id))
    } else {
      await tx.delete(occurrences).where(isFrom(series.id, recurrenceId))
      await endBefore(tx, series, recurrenceId)
    }
  })
  occurrencesChanged(services, lesson)
}

/** The occurrence of this lesson, with its series; both are the caller's while the lesson is locked. */
async function findOccurrence(
  tx: Tx,
  lesson: LessonRow,
  id: string,
): Promise<{ occurrence: OccurrenceRow; series: SeriesRow | null }> {
  if (!z.guid().safeParse(id).success) throw new Problem("no-such-occurrence")
  const [occurrence] = await tx
    .select()
    .from(occurrences)
    .where(and(eq(occurrences.id, id), eq(occurrences.lessonId, lesson.id)))
  if (occurrence === undefined) throw new Problem("no-such-occurrence")
  if (occurrence.seriesId === null) return { occurrence, series: null }
  const [series] = await tx
    .select()
    .from(occurrenceSeries)
    .where(eq(occurrenceSeries.id, occurrence.seriesId))
  return { occurrence, series: series ?? null }
}

type Place = "classId" | "roomId" | "students" | "teachers" | "setUpMin" | "clearUpMin"
type Next = Partial<Pick<OccurrenceRow, Place>> & Pick<OccurrenceRow, "startsAt" | "endsAt">

function withoutTime({ startsAt: _start, endsAt: _end, ...rest }: ChangeOccurrence) {
  return rest
}

/** A new start without a new end keeps the length. */
function timesOf(was: OccurrenceRow, change: ChangeOccurrence): { startsAt: Date; endsAt: Date } {
  const length = was.endsAt.getTime() - was.startsAt.getTime()
  const startsAt = change.startsAt === undefined ? was.startsAt : new Date(change.startsAt)
  const kept = change.startsAt === undefined ? was.endsAt : new Date(startsAt.getTime() + length)
  const endsAt = change.endsAt === undefined ? kept : new Date(change.endsAt)
  minutesBetween(startsAt, endsAt)
  return { startsAt, endsAt }
}

/** A change of some occurrences, and which of them it makes ask for more. */
type Changing = {
  readonly next: Next
  /** @param at where the time itself differs from the change's: each of a series has its own */
  asksMore(was: OccurrenceRow, at?: Pick<OccurrenceRow, "startsAt" | "endsAt">): boolean
}

async function changingTo(
  tx: Tx,
  { id }: LessonRow,
  rows: readonly OccurrenceRow[],
  next: Next,
): Promise<Changing> {
  const asks = await readLessonAsks(tx, id)
  const sizes = await readClassSizes(tx, [...rows.map(({ classId }) => classId), next.classId])
  return {
    next,
    asksMore: (was, { startsAt, endsAt } = next) =>
      timeAsksMore(asks, sizes, was, { ...was, ...next, startsAt, endsAt }),
  }
}

/**
 * Cuts the series before `recurrenceId`; what follows becomes a series of its own with the change. Where nothing is left
 * before it the series itself is changed, and keeps IT's words on it.
 */
async function changeFollowing(
  tx: Tx,
  lesson: LessonRow,
  series: SeriesRow,
  recurrenceId: string,
  was: OccurrenceRow,
  { next, asksMore: clickedAsksMore }: Changing,
): Promise<void> {
  const { startsAt, endsAt, ...place } = next
  const isMoved = startsAt.getTime() !== was.startsAt.getTime() || endsAt.getTime() !== was.endsAt.getTime()
  const { before, following: cut } = splitAt(recurrenceOf(series), recurrenceId)
  const following = isMoved ? movedTo(cut, startsAt, endsAt) : cut
  // Moved to a later day, the last week's has its place behind what was looked at so far.
  const later = Math.max(0, daysBetween(cut.startsLocal, following.startsLocal))
  const expandedUntil = shiftDays(series.expandedUntil, later)
  const rows = await tx
    .select()
    .from(occurrences)
    .where(isFrom(series.id, recurrenceId))
    .orderBy(asc(occurrences.recurrenceId))
  const { asksMore } = await changingTo(tx, lesson, rows, next)
  const asked = clickedAsksMore(was) ? { askedAt: new Date() } : {}
  const values = { ...place, ...following, ...asked, exdates: [...following.exdates], expandedUntil }
  const seriesId =
    before === null ? await changeSeries(tx, series.id, values) : await addSeries(tx, series, before, values)
  if (isMoved) {
    await moveRows(tx, lesson, following, expandedUntil, rows, { ...next, seriesId }, asksMore)
    return
  }
  await tx
    .update(occurrences)
    .set({ ...place, seriesId })
    .where(inArray(occurrences.id, idsOf(rows)))
  // One that was moved alone keeps its own time.
  await askAnew(tx, idsOf(rows.filter((row) => asksMore(row, row))))
}

/** @throws Problem `day-needs-new-recurrence` */
function movedTo(recurrence: Recurrence, startsAt: Date, endsAt: Date): Recurrence {
  const moved = startingAt(recurrence, localStart(startsAt, recurrence.tzid))
  if (moved === null) throw new Problem("day-needs-new-recurrence")
  return { ...moved, durationMin: minutesBetween(startsAt, endsAt) }
}

type SeriesValues = Partial<Omit<SeriesRow, "id">>

async function changeSeries(tx: Tx, id: string, values: SeriesValues): Promise<string> {
  await tx.update(occurrenceSeries).set(values).where(eq(occurrenceSeries.id, id))
  return id
}

/** Ends the series as `before` says, and adds one like it with these values. */
async function addSeries(
  tx: Tx,
  { id, ...like }: SeriesRow,
  before: Recurrence,
  values: SeriesValues,
): Promise<string | null> {
  await endAs(tx, id, before)
  const [made] = await tx
    .insert(occurrenceSeries)
    .values({ ...like, ...values })
    .returning({ id: occurrenceSeries.id })
  if (made === undefined) return null
  await carryConfirmation(tx, id, made.id)
  return made.id
}

/** Of a series what makes its times, without its row's id and place. */
function recurrenceOf({ rrule, tzid, startsLocal, durationMin, exdates }: SeriesRow): Recurrence {
  return { rrule, tzid, startsLocal, durationMin, exdates }
}

/** The k-th row takes the k-th new time; rows without one go, times without one get a new row. */
async function moveRows(
  tx: Tx,
  lesson: LessonRow,
  following: Recurrence,
  expandedUntil: string,
  rows: readonly OccurrenceRow[],
  next: Next & { readonly seriesId: string | null },
  asksMore: Changing["asksMore"],
): Promise<void> {
  const off = await tx
    .select({ firstDay: holidays.firstDay, lastDay: holidays.lastDay })
    .from(holidays)
    .where(eq(holidays.schoolId, lesson.schoolId))
  const occurring = expand(following, following.startsLocal.slice(0, 10), expandedUntil, off)
  if (occurring.length === 0) throw new Problem("no-occurrence")
  const anew: string[] = []
  const added: string[] = []
  for (const [k, one] of occurring.entries()) {
    const row = rows[k]
    if (row !== undefined) {
      await tx
        .update(occurrences)
        .set({ ...next, ...one })
        .where(eq(occurrences.id, row.id))
      if (asksMore(row, one)) anew.push(row.id)
    } else {
      const { id: _id, ...like } = rows[0] ?? {}
      const [made] = await tx
        .insert(occurrences)
        .values({ ...like, ...next, ...one, lessonId: lesson.id, askedAt: new Date() })
        .returning({ id: occurrences.id })
      if (made !== undefined) added.push(made.id)
    }
  }
  await askAnew(tx, anew)
  if (next.seriesId !== null) await confirmLikeSeries(tx, next.seriesId, added)
  const gone = idsOf(rows.slice(occurring.length))
  if (gone.length > 0) await tx.delete(occurrences).where(inArray(occurrences.id, gone))
}

const idsOf = (rows: readonly OccurrenceRow[]) => rows.map(({ id }) => id)

const isFrom = (seriesId: string, recurrenceId: string) =>
  and(eq(occurrences.seriesId, seriesId), gte(occurrences.recurrenceId, recurrenceId))

/** Ends a series ahead of `recurrenceId`; one that nothing is left of goes. */
async function endBefore(tx: Tx, series: SeriesRow, recurrenceId: string): Promise<void> {
  const { before } = splitAt(recurrenceOf(series), recurrenceId)
  if (before === null) await tx.delete(occurrenceSeries).where(eq(occurrenceSeries.id, series.id))
  else await endAs(tx, series.id, before)
}

async function endAs(tx: Tx, id: string, { rrule, exdates }: Recurrence): Promise<void> {
  await tx
    .update(occurrenceSeries)
    .set({ rrule, exdates: [...exdates] })
    .where(eq(occurrenceSeries.id, id))
}

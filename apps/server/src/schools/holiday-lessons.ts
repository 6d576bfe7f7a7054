import type { Orm, Tx } from "@readyroom/db"
import { signOffs } from "@readyroom/db/schema/desk"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { expand, type Holiday, localStart, shiftDays } from "@readyroom/lesson/occurrences/recurrence"
import { and, eq, gt, gte, inArray, lt, max } from "drizzle-orm"
import { holdPlaces, lockLessons } from "../lessons/lock-lessons.ts"
import { confirmLikeSeries } from "../occurrences/carry-confirmation.ts"
import type { HolidayEffect } from "./holiday-shapes.ts"

type OccurrenceRow = typeof occurrences.$inferSelect
type NewRow = typeof occurrences.$inferInsert

/** What a change of holidays does to the lessons to come: rows that go, rows that come back, and how many stay. */
export type LessonsMoved = HolidayEffect & {
  readonly gone: readonly Pick<OccurrenceRow, "id" | "lessonId">[]
  readonly back: readonly NewRow[]
}

type Change = {
  readonly schoolId: string
  readonly timeZone: string
  readonly before: readonly Holiday[]
  readonly after: readonly Holiday[]
  readonly now: Date
}

/**
 * Works out what becomes of the lessons to come. A recurring lesson's time goes where its day becomes free; one that
 * someone moved to another day, or that stands alone, was put there on purpose and stays.
 */
export async function lessonsMoved(orm: Orm | Tx, change: Change): Promise<LessonsMoved> {
  const { before, after, schoolId, now, timeZone } = change
  const becomesFree = (day: string) => isIn(after, day) && !isIn(before, day)
  const free = after.filter((one) => !before.some((other) => covers(other, one)))
  const coming = await readComing(orm, schoolId, spanOf(free), now)
  const onFreeDays = coming.filter(({ occurrence, tzid }) =>
    becomesFree(dayOf(occurrence.startsAt, tzid ?? timeZone)),
  )
  const going = onFreeDays.filter(({ occurrence: { recurrenceId } }) =>
    becomesFree(recurrenceId?.slice(0, 10) ?? ""),
  )
  const back = await comingBack(orm, change)
  return {
    gone: going.map(({ occurrence: { id, lessonId } }) => ({ id, lessonId })),
    back: back.map(({ row }) => row),
    goes: going.filter(isThere).length,
    signedOff: await signedOffAmong(
      orm,
      going.filter(isThere).map(({ occurrence }) => occurrence.id),
    ),
    stays: onFreeDays.filter((one) => isThere(one) && !going.includes(one)).length,
    comesBack: back.filter(isThere).length,
  }
}

/** What is taught in the school on these local days, and perhaps shortly around them in another zone. */
async function readComing(orm: Orm | Tx, schoolId: string, days: Holiday | null, now: Date) {
  if (days === null) return []
  return orm
    .select({ occurrence: occurrences, tzid: occurrenceSeries.tzid, deletedAt: lessons.deletedAt })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, occurrences.seriesId))
    .where(
      and(
        eq(lessons.schoolId, schoolId),
        gt(occurrences.startsAt, now),
        gte(occurrences.startsAt, new Date(`${shiftDays(days.firstDay, -1)}T00:00Z`)),
        lt(occurrences.startsAt, new Date(`${shiftDays(days.lastDay, 2)}T00:00Z`)),
      ),
    )
}

/** From the first to the last of all days; null where there are none. */
function spanOf(holidays: readonly Holiday[]): Holiday | null {
  const firstDay = holidays.map((one) => one.firstDay).toSorted()[0]
  const lastDay = holidays
    .map((one) => one.lastDay)
    .toSorted()
    .at(-1)
  return firstDay === undefined || lastDay === undefined ? null : { firstDay, lastDay }
}

/** A deleted lesson follows, for its owner may undo that, but nobody is told of it. */
const isThere = ({ deletedAt }: { readonly deletedAt: Date | null }) => deletedAt === null

/**
 * Holds every lesson of the school that is taught again and again, as whoever makes or moves its times does, with the rooms
 * and classes that its times have. The school is locked, so that no lesson gets its first recurrence meanwhile.
 */
export async function lockRecurring(tx: Tx, schoolId: string): Promise<void> {
  const recurring = tx
    .select({
      lessonId: occurrenceSeries.lessonId,
      roomId: occurrenceSeries.roomId,
      classId: occurrenceSeries.classId,
    })
    .from(occurrenceSeries)
    .innerJoin(lessons, eq(lessons.id, occurrenceSeries.lessonId))
    .where(eq(lessons.schoolId, schoolId))
  const ids = (await recurring).map(({ lessonId }) => lessonId)
  await lockLessons(tx, [...new Set(ids)])
  await holdPlaces(tx, await recurring)
}

/** Stores it. */
export async function moveLessons(tx: Tx, { gone, back }: LessonsMoved): Promise<void> {
  const ids = gone.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE)
    await tx.delete(occurrences).where(inArray(occurrences.id, ids.slice(at, at + ROWS_AT_ONCE)))
  for (let at = 0; at < back.length; at += ROWS_AT_ONCE) {
    const made = await tx
      .insert(occurrences)
      .values(back.slice(at, at + ROWS_AT_ONCE))
      .returning({ id: occurrences.id, seriesId: occurrences.seriesId })
    for (const [seriesId, own] of Map.groupBy(made, (one) => one.seriesId))
      if (seriesId !== null)
        await confirmLikeSeries(
          tx,
          seriesId,
          own.map(({ id }) => id),
        )
  }
}

/** Well below what a statement can take as values. */
const ROWS_AT_ONCE = 500

/** The times that recurrences have on days that are free no more, and that are not there. */
async function comingBack(orm: Orm | Tx, { schoolId, timeZone, before, after, now }: Change) {
  const days = spanOf(before.filter((one) => !after.some((other) => covers(other, one))))
  if (days === null) return []
  const today = dayOf(now, timeZone)
  const first = days.firstDay > today ? days.firstDay : today
  const last = days.lastDay
  const series = await orm
    .select({ series: occurrenceSeries, deletedAt: lessons.deletedAt })
    .from(occurrenceSeries)
    .innerJoin(lessons, eq(lessons.id, occurrenceSeries.lessonId))
    .where(and(eq(lessons.schoolId, schoolId), gte(occurrenceSeries.expandedUntil, first)))
  const known = await readKnown(
    orm,
    series.map(({ series: { id } }) => id),
  )
  return series.flatMap(({ series: { id, ...one }, deletedAt }) => {
    const { lessonId, classId, roomId, students, teachers, priority, expandedUntil } = one
    const { setUpMin, clearUpMin } = one
    const have = known.get(id)
    const to = last < expandedUntil ? last : expandedUntil
    if (to < first) return []
    return expand(one, first, to, after)
      .filter(({ recurrenceId, startsAt }) => {
        const day = recurrenceId.slice(0, 10)
        return startsAt > now && isIn(before, day) && have?.ids.has(recurrenceId) !== true
      })
      .map((occurring) => {
        // It asked for its place in the order when it was scheduled, not today.
        const askedAt = one.askedAt ?? have?.askedAt ?? now
        const row = { lessonId, classId, roomId, students, teachers, setUpMin, clearUpMin, priority, askedAt }
        return { row: { ...row, ...occurring, seriesId: id }, deletedAt }
      })
  })
}

/** Which of their times series have, and when they asked, by series id. */
async function readKnown(orm: Orm | Tx, seriesIds: readonly string[]) {
  const known = new Map<string, { readonly ids: ReadonlySet<string>; readonly askedAt: Date | null }>()
  if (seriesIds.length === 0) return known
  const rows = await orm
    .select({ seriesId: occurrences.seriesId, recurrenceId: occurrences.recurrenceId })
    .from(occurrences)
    .where(inArray(occurrences.seriesId, [...seriesIds]))
  const asked = await orm
    .select({ seriesId: occurrences.seriesId, at: max(occurrences.askedAt) })
    .from(occurrences)
    .where(inArray(occurrences.seriesId, [...seriesIds]))
    .groupBy(occurrences.seriesId)
  const askedAt = new Map(asked.map(({ seriesId, at }) => [seriesId, at]))
  for (const [seriesId, own] of Map.groupBy(rows, (row) => row.seriesId ?? ""))
    known.set(seriesId, {
      ids: new Set(own.flatMap(({ recurrenceId }) => recurrenceId ?? [])),
      askedAt: askedAt.get(seriesId) ?? null,
    })
  return known
}

async function signedOffAmong(orm: Orm | Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await orm
    .selectDistinct({ id: signOffs.occurrenceId })
    .from(signOffs)
    .where(inArray(signOffs.occurrenceId, [...ids]))
  return rows.length
}

const isIn = (holidays: readonly Holiday[], day: string) =>
  holidays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)

const covers = (outer: Holiday, inner: Holiday) =>
  outer.firstDay <= inner.firstDay && inner.lastDay <= outer.lastDay

const dayOf = (at: Date, timeZone: string) => localStart(at, timeZone).slice(0, 10)

import type { Orm, Tx } from "@readyroom/db"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { holidays, schools } from "@readyroom/db/schema/organisation"
import { expand, localStart, shiftDays } from "@readyroom/lesson/occurrences/recurrence"
import { and, eq, isNull, lt, max } from "drizzle-orm"
import { holdPlaces, lockLessons } from "../lessons/lock-lessons.ts"
import { confirmLikeSeries } from "./carry-confirmation.ts"

/** How far ahead the occurrences of a recurrence are made. */
const WEEKS_AHEAD = 8

/** The last local day ("YYYY-MM-DD") to make occurrences for: eight weeks from now, or from a first day still to come. */
export function lastDayToExpand(now: Date, firstDay: string, timeZone: string): string {
  const today = localStart(now, timeZone).slice(0, 10)
  return shiftDays(today > firstDay ? today : firstDay, WEEKS_AHEAD * 7)
}

/**
 * Makes the occurrences that have come within reach since a series was last looked at. Run once a day; running it twice,
 * or on two servers at once, makes none twice: the lesson is locked, and the series `expandedUntil` moves with its rows.
 */
export async function expandAllSeries(orm: Orm, now: Date): Promise<{ series: number; occurrences: number }> {
  const due = await orm
    .select({
      id: occurrenceSeries.id,
      lessonId: lessons.id,
      timeZone: schools.timeZone,
      schoolId: schools.id,
    })
    .from(occurrenceSeries)
    .innerJoin(lessons, eq(lessons.id, occurrenceSeries.lessonId))
    .innerJoin(schools, eq(schools.id, lessons.schoolId))
    .where(
      and(isNull(lessons.deletedAt), lt(occurrenceSeries.expandedUntil, lastDayToExpand(now, "", "UTC"))),
    )
  let made = 0
  for (const one of due) made += await expandSeries(orm, one, now)
  return { series: due.length, occurrences: made }
}

type Due = {
  readonly id: string
  readonly lessonId: string
  readonly timeZone: string
  readonly schoolId: string
}

async function expandSeries(orm: Orm, { id, lessonId, timeZone, schoolId }: Due, now: Date): Promise<number> {
  return orm.transaction(async (tx) => {
    await lockLessons(tx, [lessonId])
    const read = () => tx.select().from(occurrenceSeries).where(eq(occurrenceSeries.id, id))
    await holdPlaces(tx, await read())
    const [series] = await read()
    if (series === undefined) return 0
    const until = lastDayToExpand(now, series.startsLocal.slice(0, 10), timeZone)
    if (until <= series.expandedUntil) return 0
    const off = await tx
      .select({ firstDay: holidays.firstDay, lastDay: holidays.lastDay })
      .from(holidays)
      .where(eq(holidays.schoolId, schoolId))
    const occurring = expand(series, shiftDays(series.expandedUntil, 1), until, off)
    if (occurring.length > 0) {
      const { classId, roomId, students, teachers, setUpMin, clearUpMin, priority } = series
      const like = { lessonId, classId, roomId, students, teachers, setUpMin, clearUpMin, priority }
      const askedAt = series.askedAt ?? (await lastAsked(tx, id)) ?? now
      const made = await tx
        .insert(occurrences)
        .values(occurring.map((one) => ({ ...like, ...one, seriesId: id, askedAt })))
        .returning({ id: occurrences.id })
      await confirmLikeSeries(
        tx,
        id,
        made.map((one) => one.id),
      )
    }
    await tx.update(occurrenceSeries).set({ expandedUntil: until }).where(eq(occurrenceSeries.id, id))
    return occurring.length
  })
}

/** It asked for its place in the order when it was scheduled, not when a time of it is made. */
async function lastAsked(tx: Tx, seriesId: string): Promise<Date | null> {
  const [asked] = await tx
    .select({ at: max(occurrences.askedAt) })
    .from(occurrences)
    .where(eq(occurrences.seriesId, seriesId))
  return asked?.at ?? null
}

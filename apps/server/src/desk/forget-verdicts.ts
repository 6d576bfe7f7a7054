import type { Orm } from "@readyroom/db"
import { verdictChanges } from "@readyroom/db/schema/desk"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"

/**
 * Longer than a summer away. What turned before is no news: who was away for longer is told what has turned since the newest
 * of what is kept.
 */
const NEWS_DAYS = 90

/** A time that has ended is put right, or a block that was cut out is put back, within days; then it is no new one. */
const PUT_RIGHT_DAYS = 7

/** The embedded database does one statement at a time, and someone may be typing: of so many lessons, and so many rows. */
const LESSONS_AT_ONCE = 20
const ROWS_AT_ONCE = 1000

/**
 * Removes what nobody who comes back to a desk can be told any more: of times that have ended and blocks that are gone, which
 * no desk shows, and what an old turn was followed by another. The newest of what stands on a desk stays however old it is,
 * for by it the next turn is known; and a school's newest, by which it is known that somebody has looked at its desk before.
 * Answers how many rows that were.
 */
export async function forgetVerdicts(orm: Orm): Promise<number> {
  const newest = await newestOfSchools(orm)
  const told = await orm.selectDistinct({ id: verdictChanges.lessonId }).from(verdictChanges)
  let forgotten = 0
  for (let from = 0; from < told.length; from += LESSONS_AT_ONCE) {
    const lessonIds = told.slice(from, from + LESSONS_AT_ONCE).map(({ id }) => id)
    const ids = (await oldOf(orm, lessonIds)).filter((id) => !newest.has(id))
    for (let at = 0; at < ids.length; at += ROWS_AT_ONCE)
      await orm.delete(verdictChanges).where(inArray(verdictChanges.id, ids.slice(at, at + ROWS_AT_ONCE)))
    forgotten += ids.length
  }
  return forgotten
}

async function newestOfSchools(orm: Orm): Promise<ReadonlySet<string>> {
  const { schoolId, at, id } = verdictChanges
  const rows = await orm
    .selectDistinctOn([schoolId], { id })
    .from(verdictChanges)
    .orderBy(asc(schoolId), desc(at), desc(id))
  return new Set(rows.map((row) => row.id))
}

async function oldOf(orm: Orm, lessonIds: readonly string[]): Promise<string[]> {
  const { lessonId, occurrenceId, requirementId, at } = verdictChanges
  const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`
  const known = orm
    .select({
      id: verdictChanges.id,
      isOver: sql<boolean>`coalesce(${occurrences.endsAt} < ${daysAgo(PUT_RIGHT_DAYS)}, false)`.as("is_over"),
      isGone:
        sql<boolean>`${requirements.id} is null and ${lessons.updatedAt} < ${daysAgo(PUT_RIGHT_DAYS)}`.as(
          "is_gone",
        ),
      isPast: sql<boolean>`${at} < ${daysAgo(NEWS_DAYS)} and ${at} < max(${at})
        over (partition by ${lessonId}, ${occurrenceId}, ${requirementId})`.as("is_past"),
    })
    .from(verdictChanges)
    .innerJoin(lessons, eq(lessons.id, lessonId))
    .leftJoin(occurrences, eq(occurrences.id, occurrenceId))
    .leftJoin(requirements, and(eq(requirements.lessonId, lessonId), eq(requirements.id, requirementId)))
    .where(inArray(lessonId, [...lessonIds]))
    .as("known")
  const rows = await orm
    .select({ id: known.id })
    .from(known)
    .where(sql`${known.isOver} or ${known.isGone} or ${known.isPast}`)
  return rows.map(({ id }) => id)
}

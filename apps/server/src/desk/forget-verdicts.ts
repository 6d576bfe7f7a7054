import type { Orm } from "@readyroom/db"
import { sql } from "drizzle-orm"

/**
 * Longer than a summer away. What turned before is no news: who was away for longer is told what has turned since the newest
 * of what is kept.
 */
const NEWS_DAYS = 90

/** A time that has ended is put right, or a block that was cut out is put back, within days; then it is no new one. */
const PUT_RIGHT_DAYS = 7

/** So many rows are removed by one statement, which the embedded database does alone. */
const ROWS_AT_ONCE = 1000

/**
 * Removes what nobody who comes back to a desk can be told any more: of times that have ended and blocks that are gone, which
 * no desk shows, and what an old turn was followed by another. The newest of what stands on a desk stays however old it is,
 * for by it the next turn is known; and a school's newest, by which it is known that somebody has looked at its desk before.
 * Answers how many rows that were.
 */
export async function forgetVerdicts(orm: Orm): Promise<number> {
  let forgotten = 0
  for (;;) {
    const { rows } = await orm.execute(sql`
      delete from verdict_changes where id in (
        select old.id from verdict_changes old
        join lessons on lessons.id = old.lesson_id
        left join occurrences on occurrences.id = old.occurrence_id
        where (
          occurrences.ends_at < now() - make_interval(days => ${PUT_RIGHT_DAYS})
          or (
            lessons.updated_at < now() - make_interval(days => ${PUT_RIGHT_DAYS})
            and not exists (
              select 1 from requirements
              where requirements.lesson_id = old.lesson_id and requirements.id = old.requirement_id
            )
          )
          or (
            old.at < now() - make_interval(days => ${NEWS_DAYS})
            and exists (
              select 1 from verdict_changes newer
              where newer.lesson_id = old.lesson_id and newer.requirement_id = old.requirement_id
                and newer.occurrence_id is not distinct from old.occurrence_id and newer.at > old.at
            )
          )
        ) and exists (
          select 1 from verdict_changes newest
          where newest.school_id = old.school_id and (newest.at, newest.id) > (old.at, old.id)
        )
        limit ${ROWS_AT_ONCE}
      ) returning id`)
    forgotten += rows.length
    if (rows.length < ROWS_AT_ONCE) return forgotten
  }
}

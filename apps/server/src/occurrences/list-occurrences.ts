import type { Actor } from "@readyroom/auth/policy"
import { occurrences } from "@readyroom/db/schema/lessons"
import { and, eq, sql } from "drizzle-orm"
import { z } from "zod"
import { lessonFor } from "../lessons/lesson-access.ts"
import { decodeCursor, encodeCursor, Limit, type Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { coming, readOccurrences } from "./occurrence-row.ts"
import type { Occurrence } from "./occurrence-shapes.ts"

export const OccurrenceQuery = z.object({
  /** "true": also those that have ended. */
  ended: z.enum(["true", "false"]).default("false"),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type OccurrenceQuery = z.infer<typeof OccurrenceQuery>

/**
 * One page of a lesson's occurrences, the first to come first.
 * @throws Problem `no-such-lesson`
 */
export async function listOccurrences(
  services: Pick<Services, "orm">,
  actor: Actor,
  lessonId: string,
  query: OccurrenceQuery,
): Promise<Page<Occurrence>> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:read")
  const rows = await readOccurrences(
    services.orm,
    and(
      eq(occurrences.lessonId, lesson.id),
      query.ended === "true" ? undefined : coming,
      query.cursor === undefined ? undefined : after(query.cursor),
    ),
    query.limit + 1,
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > items.length && last ? encodeCursor([last.startsAt, last.id]) : null }
}

function after(cursor: string) {
  const [startsAt, id] = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.guid()]))
  return sql`(${occurrences.startsAt}, ${occurrences.id}) > (${startsAt}::timestamptz, ${id}::uuid)`
}

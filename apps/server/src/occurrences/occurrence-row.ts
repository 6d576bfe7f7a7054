import type { Orm, Tx } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { rooms } from "@readyroom/db/schema/inventory"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { confirmationHolds, isConfirmationOfOccurrence } from "./carry-confirmation.ts"
import type { Confirmation, Occurrence } from "./occurrence-shapes.ts"

/** Occurrences with their class, room and recurrence, the first to come first. */
export async function readOccurrences(
  orm: Orm | Tx,
  where: SQL | undefined,
  limit: number,
): Promise<Occurrence[]> {
  const rows = await orm
    .select({
      occurrence: occurrences,
      class: classes,
      room: rooms,
      series: occurrenceSeries,
      confirmation: confirmations,
      by: confirmedBy,
    })
    .from(occurrences)
    .leftJoin(classes, eq(classes.id, occurrences.classId))
    .leftJoin(rooms, eq(rooms.id, occurrences.roomId))
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, occurrences.seriesId))
    .leftJoin(confirmations, isConfirmationOfOccurrence)
    .leftJoin(people, eq(people.id, confirmations.byPersonId))
    .where(where)
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(limit)
  const taken = await roomsTaken(
    orm,
    rows.map(({ occurrence }) => occurrence.id),
  )
  return rows.map(({ occurrence, class: group, room, series, confirmation, by }) => ({
    id: occurrence.id,
    lessonId: occurrence.lessonId,
    seriesId: occurrence.seriesId,
    class: group && { id: group.id, name: group.name, size: group.size },
    room: room && { id: room.id, name: room.name },
    startsAt: occurrence.startsAt.toISOString(),
    endsAt: occurrence.endsAt.toISOString(),
    students: occurrence.students,
    teachers: occurrence.teachers,
    setUpMin: occurrence.setUpMin,
    clearUpMin: occurrence.clearUpMin,
    priority: occurrence.priority,
    confirmation: confirmationOf(occurrence, confirmation, by),
    recurrence: series && { rrule: series.rrule, tzid: series.tzid, exdates: series.exdates },
    roomTakenBy: taken.get(occurrence.id) ?? [],
  }))
}

/** Whoever confirmed, as colleagues see them. */
export const confirmedBy = { id: people.id, name: people.name, colour: people.colour }

/** The confirmation of an occurrence, as it is told. */
export function confirmationOf(
  { askedAt }: { readonly askedAt: Date },
  confirmation: { readonly id: string; readonly at: Date } | null,
  by: Confirmation["by"] | null,
): Confirmation | null {
  if (confirmation === null || by === null) return null
  const { id, at } = confirmation
  return { id, by, at: at.toISOString(), lapsed: !confirmationHolds(at, askedAt) }
}

/** Who else has the room of each of these occurrences at its time; only living lessons count. */
async function roomsTaken(
  orm: Orm | Tx,
  ids: readonly string[],
): Promise<Map<string, Occurrence["roomTakenBy"]>> {
  const taken = new Map<string, Occurrence["roomTakenBy"]>()
  if (ids.length === 0) return taken
  const other = alias(occurrences, "other")
  const rows = await orm
    .select({ id: occurrences.id, occurrenceId: other.id, title: lessons.title })
    .from(occurrences)
    .innerJoin(
      other,
      and(
        eq(other.roomId, occurrences.roomId),
        ne(other.id, occurrences.id),
        lt(other.startsAt, occurrences.endsAt),
        gt(other.endsAt, occurrences.startsAt),
      ),
    )
    .innerJoin(
      lessons,
      and(eq(lessons.id, other.lessonId), isNull(lessons.deletedAt), isNull(lessons.archivedAt)),
    )
    .where(inArray(occurrences.id, [...ids]))
    .orderBy(asc(other.startsAt), asc(other.id))
  for (const { id, occurrenceId, title } of rows)
    taken.set(id, [...(taken.get(id) ?? []), { occurrenceId, title }])
  return taken
}

/** That an occurrence has not ended. */
export const coming: SQL = sql`${occurrences.endsAt} > now()`

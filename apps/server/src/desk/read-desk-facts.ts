import type { Orm } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { rooms } from "@readyroom/db/schema/inventory"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { isConfirmationOfOccurrence } from "../occurrences/carry-confirmation.ts"
import { coming, confirmationOf, confirmedBy } from "../occurrences/occurrence-row.ts"
import type { DeskLesson, DeskOccurrence, DeskRequirement } from "./desk-row.ts"

/** A lesson with its coming times, by their id. */
export type LessonFacts = {
  readonly lesson: DeskLesson
  readonly times: ReadonlyMap<string, DeskOccurrence>
}

/**
 * What the desk must know of a school's living lessons that ask for something, beside what the check says; four statements. By
 * lesson id.
 * @param only of these lessons alone
 */
export async function readDeskFacts(
  orm: Orm,
  schoolId: string,
  weekOf: (at: Date) => string,
  only?: readonly string[],
): Promise<Map<string, LessonFacts>> {
  const living = and(
    eq(lessons.schoolId, schoolId),
    isNull(lessons.deletedAt),
    isNull(lessons.archivedAt),
    only === undefined ? undefined : inArray(lessons.id, [...only]),
  )
  const asked = Map.groupBy(
    await orm
      .select({ requirement: requirements })
      .from(requirements)
      .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
      .where(living)
      .orderBy(asc(requirements.lessonId), asc(requirements.ordinal)),
    ({ requirement }) => requirement.lessonId,
  )
  const timed = await orm
    .selectDistinct({ id: occurrences.lessonId })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .where(living)
  const hasTimes = new Set(timed.map(({ id }) => id))
  const taught = Map.groupBy(
    await orm
      .select({
        lessonId: occurrences.lessonId,
        id: occurrences.id,
        seriesId: occurrences.seriesId,
        startsAt: occurrences.startsAt,
        endsAt: occurrences.endsAt,
        setUpMin: occurrences.setUpMin,
        clearUpMin: occurrences.clearUpMin,
        priority: occurrences.priority,
        askedAt: occurrences.askedAt,
        confirmation: { id: confirmations.id, at: confirmations.at },
        by: confirmedBy,
        class: classes.name,
        room: { id: rooms.id, name: rooms.name, building: rooms.building },
      })
      .from(occurrences)
      .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
      .leftJoin(classes, eq(classes.id, occurrences.classId))
      .leftJoin(rooms, eq(rooms.id, occurrences.roomId))
      .leftJoin(confirmations, isConfirmationOfOccurrence)
      .leftJoin(people, eq(people.id, confirmations.byPersonId))
      .where(and(living, coming)),
    ({ lessonId }) => lessonId,
  )
  const named = await orm.select({ id: lessons.id, title: lessons.title }).from(lessons).where(living)
  return new Map(
    named.flatMap(({ id, title }): [string, LessonFacts][] => {
      const blocks = asked.get(id)
      if (blocks === undefined) return []
      const times = (taught.get(id) ?? []).map(({ lessonId: _, startsAt, endsAt, askedAt, by, ...rest }) => ({
        ...rest,
        confirmation: confirmationOf({ askedAt }, rest.confirmation, by),
        start: Math.floor(startsAt.getTime() / 60_000),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        week: weekOf(startsAt),
      }))
      const lesson: DeskLesson = {
        id,
        title,
        needsIt: times.length > 0 || !hasTimes.has(id),
        requirements: new Map(blocks.map(({ requirement }) => [requirement.id, blockOf(requirement)])),
      }
      return [[id, { lesson, times: new Map(times.map((time) => [time.id, time])) }]]
    }),
  )
}

function blockOf({ id, ordinal, kind, attributes, note }: typeof requirements.$inferSelect): DeskRequirement {
  return { id, ordinal, kind, attributes, note }
}

import type { Orm } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import type { Asked, AskedOccurrence, UnscheduledLesson } from "@readyroom/lesson/check/asked"
import { type ParsedRequirement, parseRequirements } from "@readyroom/lesson/requirements/parse-requirement"
import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { confirmationHolds, isConfirmationOfOccurrence } from "../occurrences/carry-confirmation.ts"

/**
 * What a school's living lessons ask for from `now` on: each occurrence that has not ended (or is being cleared
 * up after, and has its devices still), and each lesson with requirements and no occurrence to come.
 */
export async function loadAsked(orm: Orm, schoolId: string, now: Date): Promise<Asked> {
  const living = and(eq(lessons.schoolId, schoolId), isNull(lessons.deletedAt), isNull(lessons.archivedAt))
  const coming = await orm
    .select({
      occurrence: occurrences,
      title: lessons.title,
      subject: lessons.subject,
      classSize: lessons.classSize,
      confirmedAt: confirmations.at,
    })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .leftJoin(confirmations, isConfirmationOfOccurrence)
    .where(
      and(
        living,
        sql`${occurrences.endsAt} + make_interval(mins => ${occurrences.clearUpMin}) > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
  const asking = await orm
    .select({
      requirement: requirements,
      title: lessons.title,
      subject: lessons.subject,
      classSize: lessons.classSize,
    })
    .from(requirements)
    .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
    .where(living)
    .orderBy(asc(requirements.lessonId), asc(requirements.ordinal))
  const byLesson = Map.groupBy(asking, ({ requirement }) => requirement.lessonId)
  const parsed = new Map<string, readonly ParsedRequirement[]>()
  for (const [lessonId, rows] of byLesson)
    parsed.set(lessonId, parseRequirements(rows.map(({ requirement }) => requirement)))
  const scheduled = new Set(
    coming.flatMap(({ occurrence }) => (occurrence.endsAt > now ? [occurrence.lessonId] : [])),
  )
  return {
    now: minutes(now),
    occurrences: coming.map((row) => toAsked(row, parsed.get(row.occurrence.lessonId) ?? [])),
    unscheduled: [...byLesson].flatMap(([lessonId, rows]): UnscheduledLesson[] => {
      const [first] = rows
      if (first === undefined || scheduled.has(lessonId)) return []
      const { title, subject, classSize } = first
      return [{ lessonId, title, subject, classSize, requirements: parsed.get(lessonId) ?? [] }]
    }),
  }
}

type Row = {
  readonly occurrence: typeof occurrences.$inferSelect
  readonly title: string
  readonly subject: string | null
  readonly classSize: number | null
  readonly confirmedAt: Date | null
}

function toAsked(
  { occurrence, title, subject, classSize, confirmedAt }: Row,
  asked: readonly ParsedRequirement[],
): AskedOccurrence {
  const { id, lessonId, roomId, classId, startsAt, endsAt, students, teachers, priority, askedAt } =
    occurrence
  const { setUpMin, clearUpMin } = occurrence
  return {
    id,
    lessonId,
    title,
    subject,
    roomId,
    classId,
    start: minutes(startsAt),
    end: minutes(endsAt),
    before: setUpMin,
    after: clearUpMin,
    students,
    teachers,
    classSize,
    confirmed: confirmationHolds(confirmedAt, askedAt),
    priority,
    askedAt: askedAt.getTime(),
    requirements: asked,
  }
}

const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)

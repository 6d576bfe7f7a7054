import type { Orm } from "@readyroom/db"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import type { Asked, AskedOccurrence, UnscheduledLesson } from "@readyroom/lesson/check/asked"
import { type ParsedRequirement, parseRequirements } from "@readyroom/lesson/requirements/parse-requirement"
import { and, asc, eq, gt, isNull } from "drizzle-orm"

/**
 * What a school's living lessons ask for from `now` on: each occurrence that has not ended, and each lesson with
 * requirements and no occurrence to come.
 */
export async function loadAsked(orm: Orm, schoolId: string, now: Date): Promise<Asked> {
  const living = and(eq(lessons.schoolId, schoolId), isNull(lessons.deletedAt), isNull(lessons.archivedAt))
  const coming = await orm
    .select({ occurrence: occurrences, title: lessons.title, classSize: lessons.classSize })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .where(and(living, gt(occurrences.endsAt, now)))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
  const asking = await orm
    .select({ requirement: requirements, title: lessons.title, classSize: lessons.classSize })
    .from(requirements)
    .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
    .where(living)
    .orderBy(asc(requirements.lessonId), asc(requirements.ordinal))
  const byLesson = Map.groupBy(asking, ({ requirement }) => requirement.lessonId)
  const parsed = new Map<string, readonly ParsedRequirement[]>()
  for (const [lessonId, rows] of byLesson)
    parsed.set(lessonId, parseRequirements(rows.map(({ requirement }) => requirement)))
  const scheduled = new Set(coming.map(({ occurrence }) => occurrence.lessonId))
  return {
    occurrences: coming.map((row) => toAsked(row, parsed.get(row.occurrence.lessonId) ?? [])),
    unscheduled: [...byLesson].flatMap(([lessonId, rows]): UnscheduledLesson[] => {
      const [first] = rows
      if (first === undefined || scheduled.has(lessonId)) return []
      const { title, classSize } = first
      return [{ lessonId, title, classSize, requirements: parsed.get(lessonId) ?? [] }]
    }),
  }
}

type Row = {
  readonly occurrence: typeof occurrences.$inferSelect
  readonly title: string
  readonly classSize: number | null
}

function toAsked(
  { occurrence, title, classSize }: Row,
  asked: readonly ParsedRequirement[],
): AskedOccurrence {
  const { id, lessonId, roomId, classId, startsAt, endsAt, students, teachers, priority, askedAt } =
    occurrence
  return {
    id,
    lessonId,
    title,
    roomId,
    classId,
    start: minutes(startsAt),
    end: minutes(endsAt),
    students,
    teachers,
    classSize,
    confirmed: false,
    priority,
    askedAt: askedAt.getTime(),
    requirements: asked,
  }
}

const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)

import type { Actor, LessonAction, LessonFacts, LessonRole } from "@readyroom/auth/policy"
import { may, schoolsReadAsIt } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import type { SQL } from "drizzle-orm"
import { and, getTableColumns, inArray, or, sql } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"

/**
 * Whether a lesson's requirements concern IT now: it has some, and an occurrence that has not ended or none at all.
 * For the `where` and the columns of a query on `lessons`. Names are written out, because among the columns of a query on one
 * table Drizzle leaves the table's name away, and `id` would be the inner table's.
 */
export const needsIt: SQL<boolean> = sql<boolean>`(
  exists (select 1 from requirements where requirements.lesson_id = lessons.id)
  and (
    not exists (select 1 from occurrences where occurrences.lesson_id = lessons.id)
    or exists (select 1 from occurrences where occurrences.lesson_id = lessons.id and occurrences.ends_at > now())
  )
)`

/** The role of a person on a lesson, as a column. */
export function roleOf(personId: string): SQL<LessonRole | null> {
  return sql<LessonRole | null>`(
    select lesson_people.role from lesson_people
    where lesson_people.lesson_id = lessons.id and lesson_people.person_id = ${personId}
  )`
}

/**
 * `lesson:read` of lessons that are not deleted, as a condition: lists cannot ask the policy row by row. A test holds the two
 * against each other.
 */
export function readableBy(actor: Actor, mineOnly: boolean): SQL | undefined {
  const mine = sql`${lessons.id} in (
    select ${lessonPeople.lessonId} from ${lessonPeople} where ${lessonPeople.personId} = ${actor.personId}
  )`
  const schools = schoolsReadAsIt(actor)
  if (mineOnly || schools.length === 0) return mine
  return or(mine, and(inArray(lessons.schoolId, [...schools]), needsIt))
}

/** The same for deleted lessons: their owners see them, to restore them. */
export function deletedOf(actor: Actor): SQL {
  return sql`${lessons.id} in (
    select ${lessonPeople.lessonId} from ${lessonPeople}
    where ${lessonPeople.personId} = ${actor.personId} and ${lessonPeople.role} = 'owner'
  )`
}

/** Its long text is for search alone and stays in the database, as what it asked for before does. */
const { text: _, search: __, askedBefore: ___, ...lessonColumns } = getTableColumns(lessons)

export type LessonRow = Omit<typeof lessons.$inferSelect, "text" | "search" | "askedBefore"> & {
  readonly facts: LessonFacts
}

/**
 * The lesson, where the actor may do `action` to it.
 * @throws Problem `no-such-lesson` where it is not there or may not be read, `no-right` where it may only be read
 */
export async function lessonFor(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
  action: LessonAction,
): Promise<LessonRow> {
  const lesson = await findLesson(orm, actor.personId, id)
  if (lesson === null || !may(actor, "lesson:read", lesson.facts)) throw new Problem("no-such-lesson")
  if (!may(actor, action, lesson.facts)) throw new Problem("no-right")
  return lesson
}

/** A lesson with what the policy must know of it for this person, whether they may read it or not. */
export async function findLesson(orm: Orm, personId: string, id: string): Promise<LessonRow | null> {
  if (!z.guid().safeParse(id).success) return null
  return (await findLessons(orm, personId, [id])).get(id.toLowerCase()) ?? null
}

/** The same of several, by id; those that are not there are missing. */
export async function findLessons(
  orm: Orm,
  personId: string,
  ids: readonly string[],
): Promise<Map<string, LessonRow>> {
  if (ids.length === 0) return new Map()
  const rows = await orm
    .select({ lesson: lessonColumns, role: roleOf(personId), needsIt })
    .from(lessons)
    .where(inArray(lessons.id, [...ids]))
  return new Map(
    rows.map(({ lesson, role, needsIt: needs }) => {
      const facts = { schoolId: lesson.schoolId, role, needsIt: needs, deleted: lesson.deletedAt !== null }
      return [lesson.id, { ...lesson, facts }]
    }),
  )
}

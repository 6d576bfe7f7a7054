import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { rooms } from "@readyroom/db/schema/inventory"
import { lessonPeople, lessons, occurrences } from "@readyroom/db/schema/lessons"
import { classes, schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm"
import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { readableBy } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { Week, WeekItem, WeekQuery } from "./week-shapes.ts"

/**
 * What takes the seven local days from `from` on of a room, a class or a teacher, the first to come first. Archived and
 * deleted lessons take nothing.
 * @throws Problem `no-such-school`, `no-such-room`, `no-such-class`, `no-such-person`
 */
export async function readWeek(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  { of, id, from }: WeekQuery,
): Promise<Week> {
  if (!z.guid().safeParse(schoolId).success || !may(actor, "school:read", { schoolId }))
    throw new Problem("no-such-school")
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) throw new Problem("no-such-school")
  const name = await nameOf(orm, schoolId, of, id)
  const first = Temporal.PlainDate.from(from)
  const instantOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(school.timeZone).epochMilliseconds)
  const items = await readItems(
    orm,
    actor,
    and(
      eq(lessons.schoolId, schoolId),
      subjectIs(of, id),
      gt(occurrences.endsAt, instantOf(first)),
      lt(occurrences.startsAt, instantOf(first.add({ days: 7 }))),
    ),
  )
  return { name, items }
}

async function nameOf(orm: Orm, schoolId: string, of: WeekQuery["of"], id: string): Promise<string> {
  const [row] = await subjectRow(orm, schoolId, of, id)
  if (row === undefined) throw new Problem(missing[of])
  return row.name
}

const missing = { room: "no-such-room", class: "no-such-class", teacher: "no-such-person" } as const

function subjectRow(orm: Orm, schoolId: string, of: WeekQuery["of"], id: string) {
  switch (of) {
    case "room":
      return orm
        .select({ name: rooms.name })
        .from(rooms)
        .where(and(eq(rooms.id, id), eq(rooms.schoolId, schoolId)))
    case "class":
      return orm
        .select({ name: classes.name })
        .from(classes)
        .where(and(eq(classes.id, id), eq(classes.schoolId, schoolId)))
    case "teacher":
      return orm
        .select({ name: people.name })
        .from(people)
        .innerJoin(memberships, and(eq(memberships.personId, people.id), eq(memberships.schoolId, schoolId)))
        .where(eq(people.id, id))
  }
}

function subjectIs(of: WeekQuery["of"], id: string): SQL {
  switch (of) {
    case "room":
      return eq(occurrences.roomId, id)
    case "class":
      return eq(occurrences.classId, id)
    case "teacher":
      return eq(people.id, id)
  }
}

/** Its owner teaches a lesson; of several the first. */
const firstOwner = sql<string | null>`(
  select lesson_people.person_id from lesson_people
  where lesson_people.lesson_id = ${lessons.id} and lesson_people.role = 'owner'
  order by lesson_people.added_at, lesson_people.person_id limit 1
)`

async function readItems(orm: Orm, actor: Actor, where: SQL | undefined): Promise<WeekItem[]> {
  const rows = await orm
    .select({
      occurrenceId: occurrences.id,
      lessonId: lessons.id,
      title: lessons.title,
      startsAt: occurrences.startsAt,
      endsAt: occurrences.endsAt,
      class: classes.name,
      room: rooms.name,
      teacher: { id: people.id, name: people.name, colour: people.colour },
      mayOpen: sql<boolean>`${readableBy(actor, false)}`,
    })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .leftJoin(lessonPeople, and(eq(lessonPeople.lessonId, lessons.id), eq(lessonPeople.personId, firstOwner)))
    .leftJoin(people, eq(people.id, lessonPeople.personId))
    .leftJoin(classes, eq(classes.id, occurrences.classId))
    .leftJoin(rooms, eq(rooms.id, occurrences.roomId))
    .where(and(where, isNull(lessons.deletedAt), isNull(lessons.archivedAt)))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
  return rows.map(({ mayOpen, lessonId, startsAt, endsAt, ...row }) => ({
    ...row,
    lessonId: mayOpen ? lessonId : null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
}

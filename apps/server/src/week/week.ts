import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import * as inventory from "@readyroom/db/schema/inventory"
import { lessonPeople, lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes, schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, gt, inArray, isNull, lt, type SQL, sql } from "drizzle-orm"
import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { lessonFor, readableBy } from "../lessons/lesson-access.ts"
import { confirmationHolds, isConfirmationOfOccurrence } from "../occurrences/carry-confirmation.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { type CheckedWeek, checkedWeek, heldBy, saidOf, unitsFrom } from "./week-holds.ts"
import { bookingsOf, devicesOfCart } from "./week-places.ts"
import type { Week, WeekItem, WeekQuery } from "./week-shapes.ts"

const { carts, rooms } = inventory

/**
 * What takes the seven local days from `from` on of a room, a class, a teacher or a lesson, the first to come first. Archived and
 * deleted lessons take nothing. Of a cart it is who has devices of it, as things stand. Who holds what is told of what has not
 * ended; where the check does not answer, a cart's week cannot be told, and the others' without it.
 * @throws Problem `no-such-school`, `no-such-room`, `no-such-cart`, `no-such-class`, `no-such-person`, `no-such-lesson`,
 *   `check-unavailable`
 */
export async function readWeek(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  schoolId: string,
  query: WeekQuery,
): Promise<Week> {
  const { orm } = services
  const { of, id, from } = query
  if (!z.guid().safeParse(schoolId).success || !may(actor, "school:read", { schoolId }))
    throw new Problem("no-such-school")
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) throw new Problem("no-such-school")
  const name =
    of === "lesson" ? await titleOf(services, actor, schoolId, id) : await nameOf(orm, schoolId, of, id)
  const first = Temporal.PlainDate.from(from)
  const instantOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(school.timeZone).epochMilliseconds)
  const [begin, end] = [instantOf(first), instantOf(first.add({ days: 7 }))]
  const span = { from: minutes(begin), to: minutes(end) }
  const isChecked = of !== "class" && of !== "teacher"
  const checked = isChecked ? await checkedWeek(services, schoolId, span) : null
  if (of === "cart" && checked === null) throw new Problem("check-unavailable", { retryAfterSeconds: 5 })
  const items = await readItems(
    orm,
    actor,
    { query, checked },
    and(
      eq(lessons.schoolId, schoolId),
      subjectIs(query, checked),
      gt(occurrences.endsAt, begin),
      lt(occurrences.startsAt, end),
    ),
  )
  const ofCart = of === "cart" ? await devicesOfCart(orm, id) : { devices: null, away: [] }
  const ofPlace = of === "room" || of === "cart" ? { of, id } : null
  return {
    name,
    items,
    ...ofCart,
    bookings: ofPlace === null ? [] : await bookingsOf(orm, actor, school, ofPlace, span),
    blocks: of === "lesson" ? await blocksOf(orm, id) : [],
    checked: !isChecked || checked !== null,
  }
}

const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)

/** A lesson of another school is none of this one's. */
async function titleOf(
  services: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  id: string,
): Promise<string> {
  const lesson = await lessonFor(services, actor, id, "lesson:read")
  if (lesson.schoolId !== schoolId) throw new Problem("no-such-lesson")
  return lesson.title
}

async function blocksOf(orm: Orm, lessonId: string): Promise<Week["blocks"]> {
  return orm
    .select({ id: requirements.id, kind: requirements.kind, attributes: requirements.attributes })
    .from(requirements)
    .where(eq(requirements.lessonId, lessonId))
    .orderBy(asc(requirements.ordinal))
}

type Named = Exclude<WeekQuery["of"], "lesson">

async function nameOf(orm: Orm, schoolId: string, of: Named, id: string): Promise<string> {
  const [row] = await subjectRow(orm, schoolId, of, id)
  if (row === undefined) throw new Problem(missing[of])
  return row.name
}

const missing = {
  room: "no-such-room",
  cart: "no-such-cart",
  class: "no-such-class",
  teacher: "no-such-person",
} as const

function subjectRow(orm: Orm, schoolId: string, of: Named, id: string) {
  switch (of) {
    case "room":
      return orm
        .select({ name: rooms.name })
        .from(rooms)
        .where(and(eq(rooms.id, id), eq(rooms.schoolId, schoolId)))
    case "cart":
      return orm
        .select({ name: carts.name })
        .from(carts)
        .where(and(eq(carts.id, id), eq(carts.schoolId, schoolId)))
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

function subjectIs({ of, id }: WeekQuery, checked: CheckedWeek | null): SQL {
  switch (of) {
    case "room":
      return eq(occurrences.roomId, id)
    case "class":
      return eq(occurrences.classId, id)
    case "teacher":
      return eq(people.id, id)
    case "lesson":
      return eq(lessons.id, id)
    case "cart": {
      const having = [...(checked?.holds.values() ?? [])].filter((one) => unitsFrom(id, one) > 0)
      return inArray(
        occurrences.id,
        having.map(({ occurrenceId }) => occurrenceId),
      )
    }
  }
}

/** Its owner teaches a lesson; of several the first. */
const firstOwner = sql<string | null>`(
  select lesson_people.person_id from lesson_people
  where lesson_people.lesson_id = ${lessons.id} and lesson_people.role = 'owner'
  order by lesson_people.added_at, lesson_people.person_id limit 1
)`

async function readItems(
  orm: Orm,
  actor: Actor,
  { query, checked }: { readonly query: WeekQuery; readonly checked: CheckedWeek | null },
  where: SQL | undefined,
): Promise<WeekItem[]> {
  const rows = await orm
    .select({
      occurrenceId: occurrences.id,
      lessonId: lessons.id,
      title: lessons.title,
      startsAt: occurrences.startsAt,
      endsAt: occurrences.endsAt,
      setUpMin: occurrences.setUpMin,
      clearUpMin: occurrences.clearUpMin,
      class: classes.name,
      room: rooms.name,
      teacher: { id: people.id, name: people.name, colour: people.colour },
      mayOpen: sql<boolean>`${readableBy(actor, false)}`,
      confirmedAt: confirmations.at,
      askedAt: occurrences.askedAt,
    })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .leftJoin(lessonPeople, and(eq(lessonPeople.lessonId, lessons.id), eq(lessonPeople.personId, firstOwner)))
    .leftJoin(people, eq(people.id, lessonPeople.personId))
    .leftJoin(classes, eq(classes.id, occurrences.classId))
    .leftJoin(rooms, eq(rooms.id, occurrences.roomId))
    .leftJoin(confirmations, isConfirmationOfOccurrence)
    .where(and(where, isNull(lessons.deletedAt), isNull(lessons.archivedAt)))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
  return rows.map(({ mayOpen, lessonId, startsAt, endsAt, confirmedAt, askedAt, ...row }) => ({
    ...row,
    lessonId: mayOpen ? lessonId : null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    confirmed: confirmationHolds(confirmedAt, askedAt),
    held: checked && heldBy(checked, row.occurrenceId, query, mayOpen),
    said: mayOpen && checked !== null ? saidOf(checked, lessonId, row.occurrenceId) : null,
  }))
}

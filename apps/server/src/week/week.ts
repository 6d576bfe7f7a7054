import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import * as inventory from "@readyroom/db/schema/inventory"
import { lessonPeople, lessons, occurrences } from "@readyroom/db/schema/lessons"
import { classes, schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, gt, inArray, isNull, lt, type SQL, sql } from "drizzle-orm"
import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { isLive } from "../inventory/live-devices.ts"
import { readableBy } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { Week, WeekItem, WeekQuery } from "./week-shapes.ts"

const { carts, rooms } = inventory

/**
 * What takes the seven local days from `from` on of a room, a class or a teacher, the first to come first. Archived and
 * deleted lessons take nothing. Of a cart it is who counts on devices like those in it: which ones a lesson gets is told by
 * nobody before it begins.
 * @throws Problem `no-such-school`, `no-such-room`, `no-such-cart`, `no-such-class`, `no-such-person`, `check-unavailable`
 */
export async function readWeek(
  { orm, checks }: Pick<Services, "orm" | "checks">,
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
  const asks = of === "cart" ? await asksOfCart(checks, schoolId, id) : new Map<string, number>()
  const isSubjects = of === "cart" ? inArray(occurrences.id, [...asks.keys()]) : subjectIs(of, id)
  const items = await readItems(
    orm,
    actor,
    asks,
    and(
      eq(lessons.schoolId, schoolId),
      isSubjects,
      gt(occurrences.endsAt, instantOf(first)),
      lt(occurrences.startsAt, instantOf(first.add({ days: 7 }))),
    ),
  )
  const devices =
    of === "cart" ? await orm.$count(inventory.devices, and(eq(inventory.devices.cartId, id), isLive)) : null
  return { name, devices, items }
}

async function nameOf(orm: Orm, schoolId: string, of: WeekQuery["of"], id: string): Promise<string> {
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

function subjectRow(orm: Orm, schoolId: string, of: WeekQuery["of"], id: string) {
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

/** Times that count on the cart's devices, and how many devices each asks for. */
async function asksOfCart(
  checks: Services["checks"],
  schoolId: string,
  cartId: string,
): Promise<ReadonlyMap<string, number>> {
  const counting = await checks.countedOn(schoolId, { cartId })
  return new Map(
    counting.flatMap(({ occurrenceId, requirements }) =>
      occurrenceId === null
        ? []
        : [[occurrenceId, requirements.reduce((sum, { units }) => sum + units, 0)] as const],
    ),
  )
}

function subjectIs(of: Exclude<WeekQuery["of"], "cart">, id: string): SQL {
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

async function readItems(
  orm: Orm,
  actor: Actor,
  asks: ReadonlyMap<string, number>,
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
    asks: asks.get(row.occurrenceId) ?? null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
}

import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { lessonPeople } from "@readyroom/db/schema/lessons"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm"
import { lessonFor } from "../lessons/lesson-access.ts"
import { readActors } from "../people/actor.ts"
import { byPersonName, nameBegins } from "../people/by-person-name.ts"
import type { Services } from "../services.ts"
import type { FlagOwner } from "./flag-shapes.ts"

/** So many are offered; who looks for another types more of the name. */
const OFFERED = 50

/**
 * Who may own a flag of the lesson: those who may read it, by name.
 * @throws Problem `no-such-lesson`
 */
export async function listFlagOwners(
  services: Pick<Services, "orm">,
  actor: Actor,
  lessonId: string,
  q: string | undefined,
): Promise<{ items: FlagOwner[] }> {
  const { orm } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:read")
  const roleOnIt = sql<string | null>`(
    select lesson_people.role from lesson_people
    where lesson_people.lesson_id = ${lesson.id} and lesson_people.person_id = people.id
  )`
  const onIt = orm
    .select({ id: lessonPeople.personId })
    .from(lessonPeople)
    .where(eq(lessonPeople.lessonId, lesson.id))
  const ofSchool = orm
    .select({ id: memberships.personId })
    .from(memberships)
    .where(eq(memberships.schoolId, lesson.schoolId))
  const found = await orm
    .select({ id: people.id, name: people.name, colour: people.colour, role: roleOnIt })
    .from(people)
    .where(
      and(
        eq(people.organisationId, actor.organisationId),
        isNull(people.deactivatedAt),
        nameBegins(q),
        or(inArray(people.id, onIt), inArray(people.id, ofSchool)),
      ),
    )
    .orderBy(...byPersonName)
  const actors = await readActors(
    orm,
    found.map(({ id }) => id),
  )
  const readers = found.filter(({ id, role }) => {
    const person = actors.get(id)
    const facts = { ...lesson.facts, role: lessonRoles.find((one) => one === role) ?? null }
    return person !== undefined && may(person, "lesson:read", facts)
  })
  return { items: readers.slice(0, OFFERED).map(({ id, name, colour }) => ({ id, name, colour })) }
}

const lessonRoles = ["owner", "editor", "commenter", "viewer"] as const

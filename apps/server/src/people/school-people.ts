import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { memberships, people, personLinks } from "@readyroom/db/schema/people"
import type { SQL } from "drizzle-orm"
import { and, eq, notInArray, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterPerson, byPersonName, nameBegins, nextByPersonName, sortedBy } from "./by-person-name.ts"
import { managedSchool } from "./manage-person.ts"
import { isUsable } from "./person-links.ts"
import type { SchoolPeopleQuery, SchoolPerson } from "./school-person-shapes.ts"

/**
 * One page of a school's people, by name; those who are deactivated stand among them.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listSchoolPeople(
  services: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  { q, role, state, cursor, limit }: SchoolPeopleQuery,
): Promise<Page<SchoolPerson>> {
  managedSchool(actor, schoolId)
  const where = and(
    nameBegins(q),
    role === undefined ? undefined : eq(memberships.role, role),
    state === undefined ? undefined : sql`${stateOf} = ${state}`,
    afterPerson(cursor),
  )
  return nextByPersonName(await readRows(services, actor, schoolId, where, limit + 1), limit)
}

/** @throws Problem `no-such-person` */
export async function readSchoolPerson(
  services: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  personId: string,
): Promise<SchoolPerson> {
  const [row] = await readRows(services, actor, schoolId, eq(people.id, personId), 1)
  if (row === undefined) throw new Problem("no-such-person")
  const { sortedBy: _, ...person } = row
  return person
}

const stateOf = sql<SchoolPerson["state"]>`case
  when ${people.deactivatedAt} is not null then 'deactivated'
  when ${people.passwordHash} is null then 'invited'
  else 'active'
end`

async function readRows(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  where: SQL | undefined,
  limit: number,
) {
  const managed = actor.schools
    .map((school) => school.schoolId)
    .filter((id) => may(actor, "people:manage", { schoolId: id }))
  const elsewhere = orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(notInArray(memberships.schoolId, managed))
  const rows = await orm
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      colour: people.colour,
      role: memberships.role,
      state: stateOf,
      linkExpiresAt: personLinks.expiresAt,
      isAlone: sql<boolean>`${people.id} not in ${elsewhere}`,
      sortedBy,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .leftJoin(personLinks, and(eq(personLinks.personId, people.id), isUsable))
    .where(and(eq(memberships.schoolId, schoolId), where))
    .orderBy(...byPersonName)
    .limit(limit)
  return rows.map(({ linkExpiresAt, ...row }) => ({
    ...row,
    linkExpiresAt: linkExpiresAt?.toISOString() ?? null,
  }))
}

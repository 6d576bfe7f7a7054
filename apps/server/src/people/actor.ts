import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, inArray, isNull } from "drizzle-orm"

/**
 * Who the policy is asked about, by person; someone deactivated, or not there, is missing. Their schools stand in the order
 * in which they are told of them (`readMe`): where none is named, the first is meant.
 */
export async function readActors(orm: Orm | Tx, personIds: readonly string[]): Promise<Map<string, Actor>> {
  if (personIds.length === 0) return new Map()
  const rows = await orm
    .select({
      personId: people.id,
      organisationId: people.organisationId,
      schoolId: memberships.schoolId,
      role: memberships.role,
    })
    .from(people)
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .leftJoin(schools, eq(schools.id, memberships.schoolId))
    .where(and(inArray(people.id, [...personIds]), isNull(people.deactivatedAt)))
    .orderBy(asc(schools.name), asc(schools.id))
  const actors = new Map<string, Actor>()
  for (const { personId, organisationId, schoolId, role } of rows) {
    const school = schoolId === null || role === null ? [] : [{ schoolId, role }]
    const known = actors.get(personId)?.schools ?? []
    actors.set(personId, { personId, organisationId, schools: [...known, ...school] })
  }
  return actors
}

/** One of them, or null. */
export async function readActor(orm: Orm | Tx, personId: string): Promise<Actor | null> {
  return (await readActors(orm, [personId])).get(personId) ?? null
}

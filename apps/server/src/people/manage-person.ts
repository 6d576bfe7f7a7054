import type { Actor, OrganisationRole } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readActor } from "./actor.ts"

/** The school, where the actor manages its people. @throws Problem `no-such-school`, `no-right` */
export function managedSchool(actor: Actor, schoolId: string): string {
  if (!may(actor, "school:read", { schoolId })) throw new Problem("no-such-school")
  if (!may(actor, "people:manage", { schoolId })) throw new Problem("no-right")
  return schoolId
}

/** Someone of a school, as they are while nobody else changes them. */
export type ManagedPerson = {
  readonly id: string
  readonly hasPassword: boolean
  readonly deactivated: boolean
  readonly role: OrganisationRole
  /** All of theirs. */
  readonly schoolIds: readonly string[]
  /** Of which they are an admin. */
  readonly administers: readonly string[]
  /** Whether the actor manages the people of all their schools. */
  readonly isAlone: boolean
}

/**
 * Does `change` to someone of the school, in a transaction that holds them and all their schools, with the actor's rights as
 * they are by then: two admins who take each other's role at once take turns. Afterwards open pages and sockets follow.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person`, and what `change` throws
 */
export async function managePerson<Result>(
  { orm, live }: Pick<Services, "orm" | "live">,
  actor: Actor,
  { schoolId, personId }: { readonly schoolId: string; readonly personId: string },
  change: (tx: Tx, person: ManagedPerson) => Promise<Result>,
): Promise<Result> {
  managedSchool(actor, schoolId)
  const { id, result } = await orm.transaction(async (tx) => {
    const person = await lockPerson(tx, schoolId, personId)
    const roles = await lockSchoolsOf(tx, person.id)
    const now = await actorNow(tx, actor, schoolId)
    const role = roles.find((membership) => membership.schoolId === schoolId)?.role
    if (role === undefined) throw new Problem("no-such-person")
    const result = await change(tx, {
      ...person,
      role,
      schoolIds: roles.map((membership) => membership.schoolId),
      administers: roles.filter((membership) => membership.role === "admin").map((held) => held.schoolId),
      isAlone: roles.every((membership) => may(now, "people:manage", { schoolId: membership.schoolId })),
    })
    return { id: person.id, result }
  })
  await live.rightsChanged({ personId: id })
  // What a page offers hangs on the role in the school too.
  for (const lessonId of live.openLessons(schoolId)) live.lessonChanged(lessonId, "people")
  return result
}

/**
 * For what an admin may do only where all the person's schools are theirs.
 * @throws Problem `no-right`, `own-account`
 */
export function wholeAccount(actor: Actor, person: ManagedPerson): void {
  if (!person.isAlone) throw new Problem("no-right")
  if (person.id === actor.personId) throw new Problem("own-account")
}

/**
 * Asked before a person loses the role, or the way in, at these schools, whose rows are locked.
 * @throws Problem `last-admin` where one of them would keep no admin who can sign in
 */
export async function leaveAnAdmin(
  tx: Tx,
  person: ManagedPerson,
  schoolIds: readonly string[],
): Promise<void> {
  if (!person.hasPassword || person.deactivated) return
  const concerned = schoolIds.filter((schoolId) => person.administers.includes(schoolId))
  if (concerned.length === 0) return
  const kept = await tx
    .selectDistinct({ schoolId: memberships.schoolId })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        inArray(memberships.schoolId, concerned),
        eq(memberships.role, "admin"),
        ne(memberships.personId, person.id),
        isNotNull(people.passwordHash),
        isNull(people.deactivatedAt),
      ),
    )
  if (kept.length < concerned.length) throw new Problem("last-admin")
}

/** Holds these schools, in the order in which everyone takes them: after the person, by id. */
export async function lockSchools(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: schools.id })
    .from(schools)
    .where(inArray(schools.id, [...ids]))
    .orderBy(asc(schools.id))
    .for("no key update")
}

/** The actor with their rights as they are now. @throws Problem `signed-out`, `no-such-school`, `no-right` */
export async function actorNow(tx: Tx, actor: Actor, schoolId: string): Promise<Actor> {
  const now = await readActor(tx, actor.personId)
  if (now === null) throw new Problem("signed-out")
  managedSchool(now, schoolId)
  return now
}

async function lockPerson(tx: Tx, schoolId: string, personId: string) {
  if (!z.guid().safeParse(personId).success) throw new Problem("no-such-person")
  const [row] = await tx
    .select({ id: people.id, passwordHash: people.passwordHash, deactivatedAt: people.deactivatedAt })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(eq(people.id, personId), eq(memberships.schoolId, schoolId)))
    .for("no key update", { of: people })
  if (row === undefined) throw new Problem("no-such-person")
  return { id: row.id, hasPassword: row.passwordHash !== null, deactivated: row.deactivatedAt !== null }
}

async function lockSchoolsOf(tx: Tx, personId: string) {
  const roles = await tx
    .select({ schoolId: memberships.schoolId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.personId, personId))
  await lockSchools(
    tx,
    roles.map(({ schoolId }) => schoolId),
  )
  return roles
}

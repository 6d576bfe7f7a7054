import type { Actor } from "@readyroom/auth/policy"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { leaveAnAdmin, managePerson } from "./manage-person.ts"
import { readSchoolPerson } from "./school-people.ts"
import type { ChangeSchoolPerson, SchoolPerson } from "./school-person-shapes.ts"

/**
 * Changes someone's role in the school, and their name where all their schools are the actor's.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person`, `last-admin`
 */
export async function changeSchoolPerson(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  personId: string,
  { name, role }: ChangeSchoolPerson,
): Promise<SchoolPerson> {
  await managePerson(services, actor, { schoolId, personId }, async (tx, person) => {
    if (name !== undefined) {
      if (!person.isAlone) throw new Problem("no-right")
      await tx.update(people).set({ name }).where(eq(people.id, person.id))
    }
    if (role !== undefined && role !== person.role) {
      await leaveAnAdmin(tx, person, [schoolId])
      await tx.update(memberships).set({ role }).where(membershipOf(person.id, schoolId))
    }
  })
  return readSchoolPerson(services, actor, schoolId, personId)
}

/**
 * Takes someone of several schools off this one.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person`, `only-school`, `last-admin`
 */
export async function removeSchoolPerson(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  personId: string,
): Promise<void> {
  await managePerson(services, actor, { schoolId, personId }, async (tx, person) => {
    if (person.schoolIds.length === 1) throw new Problem("only-school")
    await leaveAnAdmin(tx, person, [schoolId])
    await tx.delete(memberships).where(membershipOf(person.id, schoolId))
  })
}

function membershipOf(personId: string, schoolId: string) {
  return and(eq(memberships.personId, personId), eq(memberships.schoolId, schoolId))
}

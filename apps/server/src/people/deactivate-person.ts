import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { people, sessions } from "@readyroom/db/schema/people"
import { and, eq, isNull } from "drizzle-orm"
import type { Services } from "../services.ts"
import { leaveAnAdmin, managePerson, wholeAccount } from "./manage-person.ts"
import { voidLink } from "./person-links.ts"
import { readSchoolPerson } from "./school-people.ts"
import type { SchoolPerson } from "./school-person-shapes.ts"

/**
 * Ends someone's access: every session of theirs, every open socket, and a link that they have not used. What they wrote
 * stays.
 */
export async function deactivatePerson(
  { orm, live }: Pick<Services, "orm" | "live">,
  personId: string,
): Promise<void> {
  await orm.transaction((tx) => endAccess(tx, personId))
  await live.rightsChanged({ personId })
}

/**
 * The same, by an admin of all the person's schools; who is deactivated stays so.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person`, `own-account`, `last-admin`
 */
export async function deactivateSchoolPerson(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  personId: string,
): Promise<SchoolPerson> {
  await managePerson(services, actor, { schoolId, personId }, async (tx, person) => {
    wholeAccount(actor, person)
    await leaveAnAdmin(tx, person, person.schoolIds)
    await endAccess(tx, person.id)
  })
  return readSchoolPerson(services, actor, schoolId, personId)
}

/**
 * Lets someone sign in again with the password that they had. Who had none needs a new link.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person`, `own-account`
 */
export async function reactivateSchoolPerson(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  personId: string,
): Promise<SchoolPerson> {
  await managePerson(services, actor, { schoolId, personId }, async (tx, person) => {
    wholeAccount(actor, person)
    await tx.update(people).set({ deactivatedAt: null }).where(eq(people.id, person.id))
  })
  return readSchoolPerson(services, actor, schoolId, personId)
}

async function endAccess(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(people)
    .set({ deactivatedAt: new Date() })
    .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
  await tx.delete(sessions).where(eq(sessions.userId, personId))
  await voidLink(tx, personId)
}

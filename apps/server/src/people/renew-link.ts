import type { Actor } from "@readyroom/auth/policy"
import { people, sessions } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { leaveAnAdmin, managePerson, wholeAccount } from "./manage-person.ts"
import { makeLink } from "./person-links.ts"
import type { PersonLink } from "./school-person-shapes.ts"

/**
 * Invites someone anew, or resets their password: it opens nothing any more, nor does an earlier link, and they are signed
 * out everywhere. Only for an admin of all their schools, since whoever holds the link can become them; one's own password
 * is not reset so.
 * @throws Problem `no-such-school`, `no-right`, `no-such-person` (or deactivated), `own-account`, `last-admin`
 */
export function renewLink(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  personId: string,
): Promise<PersonLink> {
  return managePerson(services, actor, { schoolId, personId }, async (tx, person) => {
    wholeAccount(actor, person)
    if (person.deactivated)
      throw new Problem("no-such-person", { detail: "The person is deactivated; reactivate them first." })
    await leaveAnAdmin(tx, person, person.schoolIds)
    await tx.update(people).set({ passwordHash: null }).where(eq(people.id, person.id))
    await tx.delete(sessions).where(eq(sessions.userId, person.id))
    return makeLink(tx, { personId: person.id, isNew: !person.hasPassword, createdBy: actor.personId })
  })
}

import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { memberships, people } from "@readyroom/db/schema/people"
import { eq, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { createPerson } from "./create-person.ts"
import { actorNow, lockSchools, managedSchool } from "./manage-person.ts"
import { makeLink } from "./person-links.ts"
import { readSchoolPerson } from "./school-people.ts"
import type { AddedPerson, NewSchoolPerson } from "./school-person-shapes.ts"

/**
 * Adds someone to a school: a new account with a link to choose a password, or whom the organisation knows by this e-mail
 * address, under the name that they have. The latter get no link, which would let one school's admin take another's account.
 * @throws Problem `no-such-school`, `no-right`, `email-taken`
 */
export async function addPerson(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  schoolId: string,
  input: NewSchoolPerson,
): Promise<AddedPerson> {
  managedSchool(actor, schoolId)
  const { personId, link } = await services.orm.transaction(async (tx) => {
    const known = await lockKnown(tx, input.email)
    await lockSchools(tx, [schoolId])
    await actorNow(tx, actor, schoolId)
    if (known === undefined) return newAccount(tx, actor, schoolId, input)
    await addKnown(tx, actor, known, { schoolId, role: input.role })
    return { personId: known.id, link: null }
  })
  await services.live.rightsChanged({ personId })
  return { person: await readSchoolPerson(services, actor, schoolId, personId), link }
}

type Known = Pick<typeof people.$inferSelect, "id" | "organisationId" | "deactivatedAt">

async function lockKnown(tx: Tx, email: string): Promise<Known | undefined> {
  const [row] = await tx
    .select({ id: people.id, organisationId: people.organisationId, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(sql`lower(${people.email})`, email.toLowerCase()))
    .for("no key update")
  return row
}

async function newAccount(
  tx: Tx,
  { organisationId, personId: createdBy }: Actor,
  schoolId: string,
  { name, email, role }: NewSchoolPerson,
) {
  const schools = [{ schoolId, role }]
  const personId = await createPerson(tx, { organisationId, name, email, passwordHash: null, schools })
  return { personId, link: await makeLink(tx, { personId, isNew: true, createdBy }) }
}

async function addKnown(
  tx: Tx,
  actor: Actor,
  known: Known,
  membership: Pick<typeof memberships.$inferInsert, "schoolId" | "role">,
): Promise<void> {
  if (known.organisationId !== actor.organisationId) throw new Problem("email-taken")
  if (known.deactivatedAt !== null)
    throw new Problem("email-taken", { detail: "The account of this e-mail address is deactivated." })
  const added = await tx
    .insert(memberships)
    .values({ personId: known.id, ...membership })
    .onConflictDoNothing()
    .returning({ personId: memberships.personId })
  if (added.length === 0) throw new Problem("email-taken")
}

import type { Actor, OrganisationRole } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { memberships, people, personLinks } from "@readyroom/db/schema/people"
import { sql } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import type { ListLink } from "../lists/list-shapes.ts"
import { colourOf } from "./create-person.ts"
import { newLink } from "./person-links.ts"

/** What of someone is stored. `oneRosterId` null: what is known of it stays. */
type StoredPerson = { readonly id: string; readonly name: string; readonly oneRosterId: string | null }

export type PeopleToStore = {
  readonly added: readonly (StoredPerson & { readonly email: string })[]
  readonly changed: readonly StoredPerson[]
  /** Roles as they are afterwards. */
  readonly held: readonly {
    readonly personId: string
    readonly schoolId: string
    readonly role: OrganisationRole
  }[]
}

/**
 * Stores people in a few statements, and answers the links of the new ones. Those who are changed, and the schools, must be locked,
 * and whether the actor may must have been asked.
 */
export async function storePeople(
  tx: Tx,
  { organisationId, personId: createdBy }: Actor,
  { added, changed, held }: PeopleToStore,
): Promise<ListLink[]> {
  for (const part of inStatements(added))
    await tx
      .insert(people)
      .values(part.map((person) => ({ ...person, organisationId, colour: colourOf(person.email) })))
  for (const part of inStatements(changed)) await change(tx, part)
  for (const part of inStatements(held))
    await tx
      .insert(memberships)
      .values(part)
      .onConflictDoUpdate({
        target: [memberships.personId, memberships.schoolId],
        set: asInserted({ role: memberships.role }),
      })
  const made = added.map(({ id, name, email }) => ({ personId: id, name, email, ...newLink(createdBy) }))
  for (const part of inStatements(made))
    await tx
      .insert(personLinks)
      .values(part.map(({ personId, values }) => ({ ...values, personId, isNew: true })))
  return made.map(({ name, email, token, values }) => {
    return { name, email, token, expiresAt: values.expiresAt.toISOString() }
  })
}

async function change(tx: Tx, changed: readonly StoredPerson[]): Promise<void> {
  const ids = sql.param(changed.map(({ id }) => id))
  const names = sql.param(changed.map(({ name }) => name))
  const rosterIds = sql.param(changed.map(({ oneRosterId }) => oneRosterId))
  await tx.execute(
    sql`update ${people} set name = told.name, one_roster_id = coalesce(told.roster_id, ${people.oneRosterId})
      from unnest(${ids}::uuid[], ${names}::text[], ${rosterIds}::text[]) as told (id, name, roster_id)
      where ${people.id} = told.id`,
  )
}

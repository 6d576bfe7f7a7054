import type { Actor, OrganisationRole } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { memberships, people, personLinks } from "@readyroom/db/schema/people"
import { sql } from "drizzle-orm"
import { asInserted, inStatements } from "../lists/bulk.ts"
import type { ListLink } from "../lists/list-shapes.ts"
import { colourOf } from "./create-person.ts"
import { newLink } from "./person-links.ts"

type Person = {
  /** "" for someone without an account. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: OrganisationRole | null
}

/**
 * Stores people of a school in a few statements: new accounts, whose links are answered, others' names, and everyone's role. All
 * of them, and the school, must be locked, and whether the actor may must have been asked.
 */
export async function storePeople(
  tx: Tx,
  { organisationId, personId: createdBy }: Actor,
  schoolId: string,
  rows: readonly { readonly before: Person | null; readonly after: Person }[],
): Promise<ListLink[]> {
  const all = rows.map(({ before, after }) => ({ before, after, id: before?.id ?? crypto.randomUUID() }))
  const added = all.filter(({ before }) => before === null).map(({ after, id }) => ({ ...after, id }))
  for (const part of inStatements(added))
    await tx.insert(people).values(
      part.map(({ id, name, email }) => {
        return { id, organisationId, name, email, colour: colourOf(email) }
      }),
    )
  await rename(
    tx,
    all.filter(({ before, after }) => before !== null && before.name !== after.name),
  )
  const held = all.flatMap(({ id, before, after: { role } }) =>
    role === null || role === before?.role ? [] : [{ personId: id, schoolId, role }],
  )
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

async function rename(
  tx: Tx,
  named: readonly { readonly id: string; readonly after: { readonly name: string } }[],
): Promise<void> {
  if (named.length === 0) return
  const ids = sql.param(named.map(({ id }) => id))
  const names = sql.param(named.map(({ after }) => after.name))
  await tx.execute(
    sql`update ${people} set name = told.name from unnest(${ids}::uuid[], ${names}::text[]) as told (id, name)
      where ${people.id} = told.id`,
  )
}

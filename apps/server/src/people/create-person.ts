import type { OrganisationRole } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { memberships, people } from "@readyroom/db/schema/people"
import { eq, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"

export type NewPerson = {
  readonly organisationId: string
  readonly name: string
  readonly email: string
  /** As the hasher makes it; null: cannot sign in with a password. */
  readonly passwordHash: string | null
  readonly schools: readonly { readonly schoolId: string; readonly role: OrganisationRole }[]
}

/**
 * Stores a person with their roles and returns the id. Their colour follows from the e-mail address.
 * @throws Problem `email-taken`, whatever the address's case
 */
export async function createPerson(orm: Orm | Tx, person: NewPerson): Promise<string> {
  const { schools, ...values } = person
  return orm.transaction(async (tx) => {
    const [stored] = await tx
      .insert(people)
      .values({ ...values, colour: colourOf(person.email) })
      .onConflictDoNothing()
      .returning({ id: people.id })
    if (stored === undefined) throw new Problem("email-taken")
    if (schools.length > 0) {
      await tx.insert(memberships).values(schools.map((school) => ({ ...school, personId: stored.id })))
    }
    return stored.id
  })
}

/** The account of an e-mail address, whatever its case, as signing in needs it; null where nobody has it. */
export async function findAccount(orm: Orm, email: string) {
  const [account] = await orm
    .select({ personId: people.id, passwordHash: people.passwordHash, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(sql`lower(${people.email})`, email.trim().toLowerCase()))
  if (account === undefined) return null
  const { deactivatedAt, ...rest } = account
  return { ...rest, active: deactivatedAt === null }
}

/** Replaces the stored hash of a password. */
export async function savePasswordHash(orm: Orm, personId: string, passwordHash: string): Promise<void> {
  await orm.update(people).set({ passwordHash }).where(eq(people.id, personId))
}

/** Dark enough for white letters on them (4.5:1), and apart from each other. */
export const colours = [
  "#b3261e",
  "#a3440d",
  "#8a5300",
  "#5f6300",
  "#2e6b1f",
  "#00695f",
  "#00658a",
  "#1f5cc4",
  "#4d51c9",
  "#7b44c2",
  "#9c36a3",
  "#ad2f6b",
] as const

/** The colour of a new person's caret and face. */
export function colourOf(email: string): string {
  let hash = 0
  for (const character of email.toLowerCase()) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return colours[hash % colours.length] ?? colours[0]
}

import { createHash, randomBytes } from "node:crypto"
import type { Orm, Tx } from "@readyroom/db"
import { personLinks } from "@readyroom/db/schema/people"
import { eq, gt, lte, type SQL, sql } from "drizzle-orm"
import type { PersonLink } from "./school-person-shapes.ts"

/** For how long a link can be used. */
const LINK_DAYS = 7

/**
 * Gives a person a link; the one they had opens nothing any more. Their row must be locked.
 *
 * @param isNew whether they have no password; a link that follows a reset stays one
 */
export async function makeLink(
  tx: Tx,
  { personId, isNew, createdBy }: { personId: string; isNew: boolean; createdBy: string },
): Promise<PersonLink> {
  const { token, values } = newLink(createdBy)
  await tx
    .insert(personLinks)
    .values({ personId, isNew, ...values })
    .onConflictDoUpdate({
      target: personLinks.personId,
      set: { ...values, isNew: isNew ? sql`${personLinks.isNew}` : false },
    })
  return { token, expiresAt: values.expiresAt.toISOString() }
}

/** A new token, told once, and what of it is stored. */
export function newLink(createdBy: string) {
  const token = randomBytes(32).toString("base64url")
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + LINK_DAYS * 86_400_000)
  return { token, values: { tokenHash: hashOf(token), expiresAt, createdBy, createdAt } }
}

/** That a row of `person_links` is of this token. */
export function isOfToken(token: string): SQL {
  return eq(personLinks.tokenHash, hashOf(token))
}

/** That it can still be used. */
export const isUsable: SQL = gt(personLinks.expiresAt, sql`now()`)

/** Nobody can use the person's link any more. */
export async function voidLink(tx: Tx, personId: string): Promise<void> {
  await tx.delete(personLinks).where(eq(personLinks.personId, personId))
}

/** Removes links that nobody can use any more; answers how many. */
export async function removeExpiredLinks(orm: Orm): Promise<number> {
  const removed = await orm
    .delete(personLinks)
    .where(lte(personLinks.expiresAt, sql`now()`))
    .returning({ personId: personLinks.personId })
  return removed.length
}

/** SHA-256 in hex. A token has 256 random bits, so a plain digest is enough. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

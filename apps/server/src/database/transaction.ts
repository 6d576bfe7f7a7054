import type { Orm, Tx } from "@readyroom/db"

/** How often something is tried that others get in the way of. */
const ATTEMPTS = 4

/** PostgreSQL's codes: what a row names is not there; and two transactions have waited for each other. */
const OVERTAKEN: ReadonlySet<unknown> = new Set(["23503", "40P01"])

/**
 * Does `work` in a transaction, and anew where another's came between: what it names was removed in that very moment, or each
 * waited for what the other holds. `work` reads anew what it goes by, and so says itself what is gone.
 */
export async function inTransaction<Result>(orm: Orm, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await orm.transaction(work)
    } catch (error) {
      if (attempt >= ATTEMPTS || !isOvertaken(error)) throw error
    }
  }
}

/** Whether the database ended a transaction because of another's, so that it may do the next time. */
export function isOvertaken(error: unknown): boolean {
  return hasCode(error, OVERTAKEN)
}

/** Whether the database refused something with one of these codes. Looks through the driver's wrappers. */
export function hasCode(error: unknown, codes: ReadonlySet<unknown>): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && codes.has(at.code)) return true
  return false
}

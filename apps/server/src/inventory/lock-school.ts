import type { Tx } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { eq } from "drizzle-orm"

/** Until the transaction ends, whoever locks the same school waits: for rules over several of its records. */
export async function lockSchool(tx: Tx, schoolId: string): Promise<void> {
  await tx.select({ id: schools.id }).from(schools).where(eq(schools.id, schoolId)).for("no key update")
}

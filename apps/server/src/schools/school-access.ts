import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { eq } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"

export type SchoolRow = typeof schools.$inferSelect

/** The school's id, where the actor belongs to it. @throws Problem `no-such-school` */
export function readableSchool(actor: Actor, schoolId: string): string {
  if (!z.guid().safeParse(schoolId).success || !may(actor, "school:read", { schoolId }))
    throw new Problem("no-such-school")
  return schoolId
}

/** The school's id, where the actor may change what it schedules with. @throws Problem `no-such-school`, `no-right` */
export function changeableSchool(actor: Actor, schoolId: string): string {
  readableSchool(actor, schoolId)
  if (!may(actor, "school:change", { schoolId })) throw new Problem("no-right")
  return schoolId
}

/** Holds the school until the transaction ends: who else changes it waits. @throws Problem `no-such-school` */
export async function lockSchool(tx: Tx, schoolId: string): Promise<SchoolRow> {
  const [school] = await tx.select().from(schools).where(eq(schools.id, schoolId)).for("no key update")
  if (school === undefined) throw new Problem("no-such-school")
  return school
}

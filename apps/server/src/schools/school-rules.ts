import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { schools } from "@readyroom/db/schema/organisation"
import { eq } from "drizzle-orm"
import { z } from "zod"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { lockSchool, readableSchool } from "./school-access.ts"

/** School days are few: a rule of more would keep everything from everyone. */
const days = z.number().int().min(1).max(60).nullable()
const noticeDays = days.meta({
  description:
    "School days before a lesson by which its needs are to be told, or IT has to agree; null: no such rule",
})
const ownCartsDays = days.meta({
  description:
    "School days before a lesson until when a department's carts are kept for its own; null: no such rule",
})

/** The rules of a school for those who use its technology. */
export const SchoolRules = z
  .object({ noticeDays, ownCartsDays, mayChange: z.boolean() })
  .meta({ ref: "SchoolRules" })
export type SchoolRules = z.infer<typeof SchoolRules>

/** What is left out stays. */
export const ChangeSchoolRules = z.strictObject({ noticeDays, ownCartsDays }).partial()
export type ChangeSchoolRules = z.infer<typeof ChangeSchoolRules>

/** Everyone in the school may know them: they plan by them. @throws Problem `no-such-school` */
export async function openSchoolRules(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<SchoolRules> {
  readableSchool(actor, schoolId)
  const { noticeDays, ownCartsDays } = schools
  const [rules] = await orm.select({ noticeDays, ownCartsDays }).from(schools).where(eq(schools.id, schoolId))
  if (rules === undefined) throw new Problem("no-such-school")
  return { ...rules, mayChange: may(actor, "inventory:change", { schoolId }) }
}

/** Changes what is given; the check follows. @throws Problem `no-such-school`, `no-right` */
export async function changeSchoolRules(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  schoolId: string,
  change: ChangeSchoolRules,
): Promise<SchoolRules> {
  readableSchool(actor, schoolId)
  if (!may(actor, "inventory:change", { schoolId })) throw new Problem("no-right")
  await inTransaction(services.orm, async (tx) => {
    await lockSchool(tx, schoolId)
    if (Object.values(change).some((value) => value !== undefined))
      await tx.update(schools).set(change).where(eq(schools.id, schoolId))
  })
  services.checks.factsChanged(schoolId)
  return openSchoolRules(services, actor, schoolId)
}

import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { memberships } from "@readyroom/db/schema/people"
import { and, eq, ne, sql } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { changeableSchool, lockSchool, readableSchool } from "./school-access.ts"
import { TimeZone } from "./time-zone.ts"

const name = z.string().trim().min(1).max(200)
const auePolicy = z
  .enum(["block", "warn", "ignore"])
  .meta({ description: "What a device past its automatic-update expiry is good for" })
const domainDefault = z
  .enum(["allow", "deny", "unknown"])
  .meta({ description: "What holds for a web site that no rule names" })

export const School = z
  .object({ id: z.guid(), name: z.string(), timeZone: z.string(), auePolicy, domainDefault })
  .meta({ ref: "School" })
export type School = z.infer<typeof School>

export const NewSchool = z.strictObject({ name, timeZone: TimeZone })
export type NewSchool = z.infer<typeof NewSchool>

export const ChangeSchool = z.strictObject({ name, timeZone: TimeZone, auePolicy, domainDefault }).partial()
export type ChangeSchool = z.infer<typeof ChangeSchool>

/** @throws Problem `no-such-school` */
export async function openSchool(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<School> {
  readableSchool(actor, schoolId)
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) throw new Problem("no-such-school")
  const { id, name, timeZone, auePolicy, domainDefault } = school
  return { id, name, timeZone, auePolicy, domainDefault }
}

/**
 * Changes what is given; the check follows.
 * @throws Problem `no-such-school`, `no-right`, `school-name-taken`
 */
export async function changeSchool(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  schoolId: string,
  change: ChangeSchool,
): Promise<School> {
  changeableSchool(actor, schoolId)
  await services.orm.transaction(async (tx) => {
    if (change.name !== undefined) await holdName(tx, actor, change.name, schoolId)
    await lockSchool(tx, schoolId)
    if (Object.values(change).some((value) => value !== undefined))
      await tx.update(schools).set(change).where(eq(schools.id, schoolId))
  })
  services.checks.factsChanged(schoolId)
  return openSchool(services, actor, schoolId)
}

/**
 * Adds a school to the organisation; whoever adds it is its first admin.
 * @throws Problem `no-right`, `school-name-taken`
 */
export async function addSchool(
  { orm, live }: Pick<Services, "orm" | "live">,
  actor: Actor,
  { name, timeZone }: NewSchool,
): Promise<School> {
  const { organisationId, personId } = actor
  if (!may(actor, "organisation:add-school", { organisationId })) throw new Problem("no-right")
  const school = await orm.transaction(async (tx) => {
    await holdName(tx, actor, name, null)
    const [added] = await tx.insert(schools).values({ organisationId, name, timeZone }).returning()
    if (added === undefined) throw new Error("the school was not stored")
    await tx.insert(memberships).values({ personId, schoolId: added.id, role: "admin" })
    return added
  })
  await live.rightsChanged({ personId })
  const { id, auePolicy, domainDefault } = school
  return { id, name, timeZone, auePolicy, domainDefault }
}

/** Of two who give the same name at once, the second waits and is refused. */
async function holdName(
  tx: Tx,
  { organisationId }: Actor,
  name: string,
  except: string | null,
): Promise<void> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for("no key update")
  const [taken] = await tx
    .select({ id: schools.id })
    .from(schools)
    .where(
      and(
        eq(schools.organisationId, organisationId),
        eq(sql`lower(${schools.name})`, name.toLowerCase()),
        except === null ? undefined : ne(schools.id, except),
      ),
    )
    .limit(1)
  if (taken !== undefined) throw new Problem("school-name-taken")
}

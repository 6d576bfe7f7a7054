import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { devices, rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods, classes, holidays } from "@readyroom/db/schema/organisation"
import { memberships } from "@readyroom/db/schema/people"
import { setUps } from "@readyroom/db/schema/timetable"
import { eq, sql } from "drizzle-orm"
import { z } from "zod"
import type { Services } from "../services.ts"
import { changeableSchool, lockSchool } from "./school-access.ts"

/** The steps of setting up a school, in the order in which they are offered. */
export const setUpSteps = ["school", "bells", "holidays", "inventory", "classes", "people"] as const
const Step = z.enum(setUpSteps)
export type SetUpStep = z.infer<typeof Step>

export const SetUpState = z
  .object({
    steps: z.array(z.object({ step: Step, isDone: z.boolean(), isSkipped: z.boolean() })),
    isPutAway: z.boolean().meta({ description: "Whether nobody wants to be told of it any more" }),
  })
  .meta({ ref: "SetUpState" })
export type SetUpState = z.infer<typeof SetUpState>

export const ChangeSetUp = z.strictObject({
  skip: Step.optional(),
  takeUp: Step.optional(),
  isPutAway: z.boolean().optional(),
})
export type ChangeSetUp = z.infer<typeof ChangeSetUp>

/** What of a school's setting up is done, read from its records. @throws Problem `no-such-school`, `no-right` */
export async function readSetUp(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<SetUpState> {
  changeableSchool(actor, schoolId)
  const done = await readDone(orm, schoolId)
  const [decided] = await orm.select().from(setUps).where(eq(setUps.schoolId, schoolId))
  return {
    steps: setUpSteps.map((step) => ({
      step,
      isDone: done[step],
      isSkipped: !done[step] && (decided?.skipped.includes(step) ?? false),
    })),
    isPutAway: decided?.isPutAway ?? false,
  }
}

/** Remembers what is skipped, or taken up again, or that it is put away. @throws Problem `no-such-school`, `no-right` */
export async function changeSetUp(
  services: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  { skip, takeUp, isPutAway }: ChangeSetUp,
): Promise<SetUpState> {
  changeableSchool(actor, schoolId)
  await services.orm.transaction(async (tx) => {
    await lockSchool(tx, schoolId)
    const [was] = await tx.select().from(setUps).where(eq(setUps.schoolId, schoolId))
    const skipped = new Set(was?.skipped)
    if (skip !== undefined) skipped.add(skip)
    if (takeUp !== undefined) skipped.delete(takeUp)
    const values = { skipped: [...skipped], isPutAway: isPutAway ?? was?.isPutAway ?? false }
    await tx
      .insert(setUps)
      .values({ schoolId, ...values })
      .onConflictDoUpdate({ target: setUps.schoolId, set: values })
  })
  return readSetUp(services, actor, schoolId)
}

async function readDone(orm: Orm, schoolId: string): Promise<Record<SetUpStep, boolean>> {
  const some = (
    table: typeof bellPeriods | typeof holidays | typeof rooms | typeof devices | typeof classes,
  ) => sql<boolean>`exists (select from ${table} where ${table.schoolId} = ${schoolId})`
  const result = await orm
    .select({
      bells: some(bellPeriods),
      holidays: some(holidays),
      inventory: sql<boolean>`${some(rooms)} and ${some(devices)}`,
      classes: some(classes),
      people: sql<boolean>`(select count(*) > 1 from ${memberships} where ${memberships.schoolId} = ${schoolId})`,
    })
    .from(sql`(select 1) as one`)
  const [found] = result
  // Name and time zone are there since the school is.
  return {
    bells: false,
    holidays: false,
    inventory: false,
    classes: false,
    people: false,
    ...found,
    school: true,
  }
}

import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { bellPeriods } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import { aWeeks, bellSchedules, dayPlanDays, dayPlanPeriods, dayPlans } from "@readyroom/db/schema/timetable"
import type { BellSchedule as BellTimes } from "@readyroom/lesson/occurrences/bell-schedule"
import {
  inOrder,
  type ScheduleProblem,
  scheduleProblems,
} from "@readyroom/lesson/occurrences/bell-schedule-problems"
import { asc, eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { BellSchedule, SaveBellSchedule } from "./bell-schedule-shapes.ts"
import { changeableSchool, lockSchool, readableSchool } from "./school-access.ts"

/** @throws Problem `no-such-school` */
export async function openBellSchedule(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<BellSchedule> {
  readableSchool(actor, schoolId)
  // One moment's schedule: what is read around someone's saving would be of both.
  return orm.transaction(
    async (tx) => ({ ...(await readVersion(tx, schoolId)), ...(await readBellTimes(tx, schoolId)) }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  )
}

/**
 * Replaces the whole schedule, by someone who has seen the version that is there.
 * @throws Problem `no-such-school`, `no-right`, `bad-bell-schedule` with each wrong place, `bell-schedule-changed`
 */
export async function saveBellSchedule(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  schoolId: string,
  { version, ...written }: SaveBellSchedule,
): Promise<BellSchedule> {
  changeableSchool(actor, schoolId)
  const problems = scheduleProblems(written)
  const [first] = problems
  if (first !== undefined)
    throw new Problem("bad-bell-schedule", {
      detail: told(first),
      errors: problems.map(({ path, code }) => ({ path, code })),
    })
  await services.orm.transaction(async (tx) => {
    await lockSchool(tx, schoolId)
    const now = await readVersion(tx, schoolId)
    if (now.version !== version) throw new Problem("bell-schedule-changed")
    await replaceTimes(tx, schoolId, written)
    const values = { version: version + 1, changedBy: actor.personId, changedAt: new Date() }
    await tx
      .insert(bellSchedules)
      .values({ schoolId, ...values })
      .onConflictDoUpdate({ target: bellSchedules.schoolId, set: values })
  })
  // School days are reckoned by it.
  services.checks.factsChanged(schoolId)
  return openBellSchedule(services, actor, schoolId)
}

/** A school's lesson times, in their order. */
export async function readBellTimes(orm: Orm | Tx, schoolId: string) {
  const { weekday, week, ordinal, name, startsAt, endsAt } = bellPeriods
  const periods = await orm
    .select({ weekday, week, ordinal, name, startsAt, endsAt })
    .from(bellPeriods)
    .where(eq(bellPeriods.schoolId, schoolId))
    .orderBy(asc(weekday), asc(ordinal))
  const mondays = await orm
    .select({ monday: aWeeks.monday })
    .from(aWeeks)
    .where(eq(aWeeks.schoolId, schoolId))
    .orderBy(asc(aWeeks.monday))
  return {
    periods,
    aWeeks: mondays.map(({ monday }) => monday),
    dayPlans: await readDayPlans(orm, schoolId),
  } satisfies BellTimes
}

async function readDayPlans(orm: Orm | Tx, schoolId: string) {
  const plans = await orm
    .select({ id: dayPlans.id, name: dayPlans.name })
    .from(dayPlans)
    .where(eq(dayPlans.schoolId, schoolId))
    .orderBy(asc(dayPlans.name))
  if (plans.length === 0) return []
  const { planId, ordinal, name, startsAt, endsAt } = dayPlanPeriods
  const periods = await orm
    .select({ planId, ordinal, name, startsAt, endsAt })
    .from(dayPlanPeriods)
    .innerJoin(dayPlans, eq(dayPlans.id, planId))
    .where(eq(dayPlans.schoolId, schoolId))
    .orderBy(asc(ordinal))
  const days = await orm
    .select({ planId: dayPlanDays.planId, day: dayPlanDays.day })
    .from(dayPlanDays)
    .where(eq(dayPlanDays.schoolId, schoolId))
    .orderBy(asc(dayPlanDays.day))
  return plans.map((plan) => ({
    name: plan.name,
    periods: periods.flatMap(({ planId: of, ...period }) => (of === plan.id ? [period] : [])),
    days: days.flatMap(({ planId: of, day }) => (of === plan.id ? [day] : [])),
  }))
}

async function readVersion(orm: Orm | Tx, schoolId: string) {
  const [saved] = await orm
    .select({ version: bellSchedules.version, changedBy: people.name })
    .from(bellSchedules)
    .leftJoin(people, eq(people.id, bellSchedules.changedBy))
    .where(eq(bellSchedules.schoolId, schoolId))
  return saved ?? { version: 0, changedBy: null }
}

async function replaceTimes(
  tx: Tx,
  schoolId: string,
  written: Omit<SaveBellSchedule, "version">,
): Promise<void> {
  await tx.delete(bellPeriods).where(eq(bellPeriods.schoolId, schoolId))
  await tx.delete(aWeeks).where(eq(aWeeks.schoolId, schoolId))
  await tx.delete(dayPlans).where(eq(dayPlans.schoolId, schoolId))
  const byDay = Map.groupBy(written.periods, ({ weekday }) => weekday)
  const periods = [...byDay.values()].flatMap(inOrder)
  if (periods.length > 0)
    await tx.insert(bellPeriods).values(periods.map((period) => ({ ...period, schoolId })))
  const mondays = [...new Set(written.aWeeks)]
  if (mondays.length > 0) await tx.insert(aWeeks).values(mondays.map((monday) => ({ schoolId, monday })))
  for (const { name, periods: own, days } of written.dayPlans) {
    const [plan] = await tx.insert(dayPlans).values({ schoolId, name }).returning({ id: dayPlans.id })
    if (plan === undefined) throw new Error("the day plan was not stored")
    await tx.insert(dayPlanPeriods).values(inOrder(own).map((period) => ({ ...period, planId: plan.id })))
    if (days.length > 0)
      await tx.insert(dayPlanDays).values(days.map((day) => ({ schoolId, day, planId: plan.id })))
  }
}

function told({ path, code, other }: ScheduleProblem): string {
  return other === undefined ? `${path}: ${code}` : `${path}: ${code} (${other})`
}

import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { holidays, schools } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { occurrencesChanged } from "../occurrences/occurrences-changed.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { type LessonsMoved, lessonsMoved, lockRecurring, moveLessons } from "./holiday-lessons.ts"
import {
  type ChangeHoliday,
  daysProblem,
  type Holiday,
  type HolidayEffect,
  type HolidayQuestion,
  type NewHoliday,
} from "./holiday-shapes.ts"
import { changeableSchool, lockSchool } from "./school-access.ts"

type Needs = Pick<Services, "orm" | "live" | "checks">

/** @throws Problem `no-such-school`, `no-right`, `bad-holiday` */
export async function addHoliday(
  services: Needs,
  actor: Actor,
  schoolId: string,
  input: NewHoliday,
): Promise<Holiday> {
  checkDays(input)
  return changeHolidays(services, actor, schoolId, async (tx) => {
    const [added] = await tx
      .insert(holidays)
      .values({ ...input, schoolId })
      .returning()
    if (added === undefined) throw new Error("the holiday was not stored")
    return shapeOf(added)
  })
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-holiday`, `bad-holiday` */
export async function changeHoliday(
  services: Needs,
  actor: Actor,
  schoolId: string,
  id: string,
  change: ChangeHoliday,
): Promise<Holiday> {
  return changeHolidays(services, actor, schoolId, async (tx, before) => {
    const next = { ...holidayOf(before, id), ...change }
    checkDays(next)
    await tx
      .update(holidays)
      .set({ name: next.name, firstDay: next.firstDay, lastDay: next.lastDay })
      .where(eq(holidays.id, next.id))
    return shapeOf(next)
  })
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-holiday` */
export async function removeHoliday(
  services: Needs,
  actor: Actor,
  schoolId: string,
  id: string,
): Promise<void> {
  await changeHolidays(services, actor, schoolId, async (tx, before) => {
    await tx.delete(holidays).where(eq(holidays.id, holidayOf(before, id).id))
  })
}

/**
 * What a change would do to the lessons to come, before it is made.
 * @throws Problem `no-such-school`, `no-right`, `no-such-holiday`, `bad-holiday`
 */
export async function previewHoliday(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  { id, firstDay, lastDay }: HolidayQuestion,
): Promise<HolidayEffect> {
  changeableSchool(actor, schoolId)
  const before = await readHolidays(orm, schoolId)
  const known = id === undefined ? undefined : holidayOf(before, id)
  const days = daysAsked({ firstDay, lastDay })
  if (days !== null) checkDays(days)
  const others = before.filter((one) => one !== known)
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  const moved = await lessonsMoved(orm, {
    schoolId,
    timeZone: school?.timeZone ?? "UTC",
    before,
    after: days === null ? others : [...others, days],
    now: new Date(),
  })
  return effectOf(moved)
}

/** A school's holidays, the first one first. */
export async function readHolidays(orm: Orm | Tx, schoolId: string): Promise<Holiday[]> {
  const { id, name, firstDay, lastDay } = holidays
  return orm
    .select({ id, name, firstDay, lastDay })
    .from(holidays)
    .where(eq(holidays.schoolId, schoolId))
    .orderBy(asc(firstDay), asc(lastDay), asc(name))
}

/** Does `change`, with the lessons that follow from it, in one transaction; then the check runs and open pages follow. */
async function changeHolidays<Result>(
  services: Needs,
  actor: Actor,
  schoolId: string,
  change: (tx: Tx, before: readonly Holiday[]) => Promise<Result>,
): Promise<Result> {
  changeableSchool(actor, schoolId)
  const { result, lessonIds } = await services.orm.transaction(async (tx) => {
    // Held before it is read: whoever schedules a lesson meanwhile waits, and reads the days as they are then.
    const { timeZone } = await lockSchool(tx, schoolId)
    const before = await readHolidays(tx, schoolId)
    const result = await change(tx, before)
    const after = await readHolidays(tx, schoolId)
    await lockRecurring(tx, schoolId)
    const moved = await lessonsMoved(tx, { schoolId, timeZone, before, after, now: new Date() })
    await moveLessons(tx, moved)
    return { result, lessonIds: lessonsOf(moved) }
  })
  // School days are reckoned by them, whether or not a lesson lies on one.
  services.checks.factsChanged(schoolId)
  for (const id of lessonIds) occurrencesChanged(services, { id, schoolId })
  return result
}

const lessonsOf = ({ gone, back }: LessonsMoved) =>
  new Set([...gone, ...back].map(({ lessonId }) => lessonId))

function holidayOf(known: readonly Holiday[], id: string): Holiday {
  const found = known.find((one) => one.id === id)
  if (found === undefined) throw new Problem("no-such-holiday")
  return found
}

function daysAsked({ firstDay, lastDay }: Pick<HolidayQuestion, "firstDay" | "lastDay">) {
  if (firstDay === undefined && lastDay === undefined) return null
  if (firstDay === undefined || lastDay === undefined)
    throw new Problem("bad-holiday", { errors: [{ path: "lastDay", code: "one-day-alone" }] })
  return { firstDay, lastDay }
}

function checkDays(days: Pick<Holiday, "firstDay" | "lastDay">): void {
  const code = daysProblem(days)
  if (code !== null) throw new Problem("bad-holiday", { errors: [{ path: "lastDay", code }] })
}

const effectOf = ({ goes, signedOff, stays, comesBack }: LessonsMoved): HolidayEffect => ({
  goes,
  signedOff,
  stays,
  comesBack,
})

const shapeOf = ({ id, name, firstDay, lastDay }: Holiday): Holiday => ({ id, name, firstDay, lastDay })

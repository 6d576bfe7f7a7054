import type { Orm } from "@readyroom/db"
import { lessonPeople, lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { sampleSchools, schools } from "@readyroom/db/schema/organisation"
import { localTime, localToEpoch } from "@readyroom/lesson/check/zone"
import { and, asc, desc, eq, gte, isNull, notExists } from "drizzle-orm"
import { commitImport } from "../inventory/import/import-devices.ts"
import { expandAllSeries } from "../occurrences/expand-series.ts"
import { schedule } from "../occurrences/schedule.ts"
import { readActor } from "../people/actor.ts"
import type { Services } from "../services.ts"
import { dayAfter, readSampleFiles } from "./sample-files.ts"
import { TERM } from "./sample-lessons.ts"

type Renewing = Pick<Services, "orm" | "checks" | "live" | "log">

/**
 * Brings a sample school that was made for an earlier week to the week of `monday`: lessons whose times are all over are
 * taught again in this week or the next, at the weekday and time they had, and the device list is imported anew, since days
 * stand in it that things are expected back.
 */
export async function renewSampleSchool(
  services: Renewing,
  schoolId: string,
  monday: string,
  now: Date,
): Promise<void> {
  const { orm } = services
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  if (school === undefined) throw new Error(`School ${schoolId} is not there`)
  await expandAllSeries(orm, now)
  const over = await lessonsThatAreOver(orm, schoolId, startOf(monday, school.timeZone))
  for (const [place, lesson] of over.entries())
    await teachAgain(services, lesson, dayAfter(monday, place % 2 === 0 ? 0 : 7), school.timeZone)

  const { devices } = await readSampleFiles(monday)
  await commitImport(services, { schoolId, source: "snipe-it", bytes: devices }, null)
  await orm.update(sampleSchools).set({ monday }).where(eq(sampleSchools.schoolId, schoolId))
}

type Over = { readonly lessonId: string; readonly ownerId: string }

async function lessonsThatAreOver(orm: Orm, schoolId: string, weekStart: Date): Promise<Over[]> {
  const later = orm
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(and(eq(occurrences.lessonId, lessons.id), gte(occurrences.startsAt, weekStart)))
  return orm
    .selectDistinct({ lessonId: lessons.id, ownerId: lessonPeople.personId, title: lessons.title })
    .from(lessons)
    .innerJoin(lessonPeople, and(eq(lessonPeople.lessonId, lessons.id), eq(lessonPeople.role, "owner")))
    .innerJoin(occurrences, eq(occurrences.lessonId, lessons.id))
    .where(
      and(
        eq(lessons.schoolId, schoolId),
        isNull(lessons.deletedAt),
        isNull(lessons.archivedAt),
        notExists(later),
      ),
    )
    .orderBy(asc(lessons.title), asc(lessons.id))
}

/** Teaches a lesson in the week of `monday` as in the last week in which it was taught; once, or again for a term. */
async function teachAgain(
  services: Renewing,
  { lessonId, ownerId }: Over,
  monday: string,
  timeZone: string,
): Promise<void> {
  const owner = await readActor(services.orm, ownerId)
  if (owner === null) return
  const taught = await services.orm
    .select({ occurrence: occurrences, rrule: occurrenceSeries.rrule })
    .from(occurrences)
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, occurrences.seriesId))
    .where(eq(occurrences.lessonId, lessonId))
    .orderBy(desc(occurrences.startsAt))
  const lastWeek = mondayOf(taught[0]?.occurrence.startsAt ?? new Date(), timeZone)
  for (const { occurrence, rrule } of taught.reverse()) {
    const { classId, roomId, startsAt, endsAt, setUpMin, clearUpMin } = occurrence
    if (mondayOf(startsAt, timeZone) !== lastWeek) continue
    const start = movedTo(monday, startsAt, timeZone)
    await schedule(services, owner, lessonId, {
      classId,
      roomId,
      setUpMin,
      clearUpMin,
      startsAt: start.toISOString(),
      endsAt: new Date(start.getTime() + endsAt.getTime() - startsAt.getTime()).toISOString(),
      recurrence: rrule === null ? null : { rrule: TERM, tzid: timeZone, exdates: [] },
    })
  }
}

/** The local Monday, "YYYY-MM-DD", of the week in which a moment lies. */
export function mondayOf(at: Date, timeZone: string): string {
  const day = localTime(minutesOf(at), timeZone).slice(0, 10)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayAfter(day, -((weekday + 6) % 7))
}

/** The same weekday and local time in the week of `monday`. */
function movedTo(monday: string, at: Date, timeZone: string): Date {
  const local = localTime(minutesOf(at), timeZone)
  const weekday = (new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
  return new Date(localToEpoch(dayAfter(monday, weekday) + local.slice(10), timeZone) * 60_000)
}

function startOf(day: string, timeZone: string): Date {
  return new Date(localToEpoch(`${day}T00:00`, timeZone) * 60_000)
}

const minutesOf = (at: Date) => Math.floor(at.getTime() / 60_000)

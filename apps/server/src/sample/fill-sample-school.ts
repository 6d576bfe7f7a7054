import type { Orm } from "@readyroom/db"
import { occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { sampleSchools } from "@readyroom/db/schema/organisation"
import { eq, inArray, sql } from "drizzle-orm"
import { commitImport } from "../inventory/import/import-devices.ts"
import { confirmOccurrences } from "../occurrences/confirm-occurrences.ts"
import { readActor } from "../people/actor.ts"
import type { Services } from "../services.ts"
import { readSampleFiles } from "./sample-files.ts"
import { type InsertedLesson, insertSampleLesson } from "./sample-lessons.ts"
import { insertSampleRecords } from "./sample-records.ts"

export type SampleOptions = {
  /** The Monday of its first week, "YYYY-MM-DD". */
  readonly monday: string
  /** Everyone's. */
  readonly password: string
}

/**
 * Fills an empty database with the sample school of `apps/server/sample`: its devices through the importer, its people,
 * lessons and occurrences by the code that makes a real school's. The same Monday gives the same school. Answers its id.
 */
export async function fillSampleSchool(
  services: Pick<Services, "orm" | "hasher" | "checks" | "live" | "log">,
  { monday, password }: SampleOptions,
): Promise<string> {
  const { orm, hasher } = services
  const { school, lessons, devices } = await readSampleFiles(monday)
  // One hash for all: 60 of them would take longer than all the rest.
  const ids = await insertSampleRecords(orm, school, monday, await hasher.hash(password))
  const { schoolId } = ids
  await commitImport(services, { schoolId, source: "snipe-it", bytes: devices }, null)
  const inserted: InsertedLesson[] = []
  for (const lesson of lessons)
    inserted.push(await insertSampleLesson(services, lesson, { school, ids, monday }))
  await orderByLesson(
    orm,
    inserted.map(({ id }) => id),
    monday,
  )
  const it = school.people.find(({ role }) => role === "it")
  await confirmSample(services, schoolId, ids.personByEmail.get(it?.email ?? ""), inserted)
  await orm.update(sampleSchools).set({ isComplete: true }).where(eq(sampleSchools.schoolId, schoolId))
  return schoolId
}

/**
 * Who asked first goes first: in the files' order, and of one lesson the first to be taught, whatever the speed at which
 * they were stored.
 */
async function orderByLesson(orm: Orm, lessonIds: readonly string[], monday: string): Promise<void> {
  const places = lessonIds.map((id, place) => ({ id, place }))
  await orm.execute(sql`
    update ${occurrences} set asked_at = ${monday}::date - interval '7 days' + place * interval '1 minute'
        + nth * interval '1 millisecond'
      from (
        select taught.id, place, row_number() over (partition by lesson_id order by starts_at, room_id) as nth
          from ${occurrences} taught
          join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as lesson (id uuid, place integer)
            on lesson.id = lesson_id
      ) as turn
      where turn.id = ${occurrences.id}`)
  // Their later times ask when the last that is there did.
  await orm
    .update(occurrenceSeries)
    .set({ askedAt: null })
    .where(inArray(occurrenceSeries.lessonId, [...lessonIds]))
}

/** After the order is made: a confirmation is of who asked before it. */
async function confirmSample(
  services: Pick<Services, "orm" | "checks" | "live">,
  schoolId: string,
  personId: string | undefined,
  inserted: readonly InsertedLesson[],
): Promise<void> {
  const actor = personId === undefined ? null : await readActor(services.orm, personId)
  const targets = inserted.flatMap(({ id, toConfirm }) =>
    toConfirm.map((occurrenceId) => ({ lessonId: id, occurrenceId })),
  )
  if (actor === null) throw new Error("The sample school has nobody of IT")
  const { failed } = await confirmOccurrences(services, actor, schoolId, targets, {
    confirmed: true,
    wholeSeries: true,
  })
  if (failed.length > 0) throw new Error(`An occurrence of the sample was not confirmed: ${failed[0]?.code}`)
}

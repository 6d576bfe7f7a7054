import type { Orm } from "@readyroom/db"
import { occurrences } from "@readyroom/db/schema/lessons"
import { sampleSchools } from "@readyroom/db/schema/organisation"
import { eq, sql } from "drizzle-orm"
import { commitImport } from "../inventory/import/import-devices.ts"
import type { Services } from "../services.ts"
import { readSampleFiles } from "./sample-files.ts"
import { insertSampleLesson } from "./sample-lessons.ts"
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
  const lessonIds: string[] = []
  for (const lesson of lessons)
    lessonIds.push(await insertSampleLesson(services, lesson, { school, ids, monday }))
  await orderByLesson(orm, lessonIds, monday)
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
}

import type { Sessions } from "@readyroom/auth/sessions"
import type { Orm } from "@readyroom/db"
import { deleteDocument } from "@readyroom/db/document-store"
import { lessons } from "@readyroom/db/schema/lessons"
import { signInAttempts } from "@readyroom/db/schema/sign-in-attempts"
import { lt, sql } from "drizzle-orm"
import type { Job } from "./jobs.ts"

/** For how long a deleted lesson can be restored. */
const RESTORABLE_DAYS = 30

/** What the server throws away by and by. Hourly, since a school's server may be off at night. */
export function purgeJobs(orm: Orm, sessions: Pick<Sessions, "removeExpired">): Job[] {
  return [
    { name: "purge-lessons", cron: "17 * * * *", run: () => purgeLessons(orm) },
    { name: "purge-sign-ins", cron: "47 * * * *", run: () => purgeSignIns(orm, sessions) },
  ]
}

/** Removes lessons that were deleted 30 days ago, with their documents; one short transaction each. */
export async function purgeLessons(orm: Orm): Promise<{ lessons: number }> {
  const old = await orm
    .select({ id: lessons.id })
    .from(lessons)
    .where(lt(lessons.deletedAt, sql`now() - make_interval(days => ${RESTORABLE_DAYS})`))
  for (const { id } of old) await deleteDocument(orm, id)
  return { lessons: old.length }
}

/** Removes sessions and counted attempts that have expired. */
export async function purgeSignIns(
  orm: Orm,
  sessions: Pick<Sessions, "removeExpired">,
): Promise<{ attempts: number }> {
  await sessions.removeExpired()
  const removed = await orm
    .delete(signInAttempts)
    .where(lt(signInAttempts.expire, Date.now()))
    .returning({ key: signInAttempts.key })
  return { attempts: removed.length }
}

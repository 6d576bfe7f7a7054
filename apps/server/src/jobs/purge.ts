import type { Orm } from "@readyroom/db"
import { deleteDocument } from "@readyroom/db/document-store"
import { lessons } from "@readyroom/db/schema/lessons"
import { signInAttempts } from "@readyroom/db/schema/sign-in-attempts"
import { and, eq, lt, sql } from "drizzle-orm"
import { removeExpiredLinks } from "../people/person-links.ts"
import type { Services } from "../services.ts"
import type { Job } from "./jobs.ts"

/** For how long a deleted lesson can be restored. */
const RESTORABLE_DAYS = 30

/** What the server throws away by and by. Hourly, since a school's server may be off at night. */
export function purgeJobs(services: Pick<Services, "orm" | "sessions" | "live" | "history">): Job[] {
  return [
    { name: "purge-lessons", cron: "17 * * * *", run: () => purgeLessons(services) },
    { name: "purge-sign-ins", cron: "47 * * * *", run: () => purgeSignIns(services) },
    {
      name: "forget-verdicts",
      cron: "27 * * * *",
      run: async () => ({ verdicts: await services.history.forget() }),
    },
  ]
}

/** Removes lessons that were deleted 30 days ago, with their documents; pages that still have one open are told to stop. */
export async function purgeLessons({
  orm,
  live,
}: Pick<Services, "orm" | "live">): Promise<{ lessons: number }> {
  const old = await orm.select({ id: lessons.id }).from(lessons).where(isOld)
  let removed = 0
  for (const { id } of old) {
    if (!(await removeOld(orm, id))) continue
    removed++
    await live.rightsChanged({ lessonId: id })
  }
  return { lessons: removed }
}

const isOld = lt(lessons.deletedAt, sql`now() - make_interval(days => ${RESTORABLE_DAYS})`)

/** One short transaction. Answers false where the lesson was restored since it was found. */
async function removeOld(orm: Orm, id: string): Promise<boolean> {
  return orm.transaction(async (tx) => {
    const [still] = await tx
      .select({ id: lessons.id })
      .from(lessons)
      .where(and(eq(lessons.id, id), isOld))
      .for("update")
    if (still !== undefined) await deleteDocument(tx, id)
    return still !== undefined
  })
}

/** Removes sessions, people's links and counted attempts that have expired. */
export async function purgeSignIns({
  orm,
  sessions,
}: Pick<Services, "orm" | "sessions">): Promise<{ attempts: number; links: number }> {
  await sessions.removeExpired()
  const links = await removeExpiredLinks(orm)
  const removed = await orm
    .delete(signInAttempts)
    .where(lt(signInAttempts.expire, Date.now()))
    .returning({ key: signInAttempts.key })
  return { attempts: removed.length, links }
}

import type { Orm } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { localDay } from "@readyroom/lesson/check/zone"
import { eq } from "drizzle-orm"

/** The day that it is in a school, "YYYY-MM-DD". */
export async function schoolDay(orm: Orm, schoolId: string, now = new Date()): Promise<string> {
  const [school] = await orm.select({ zone: schools.timeZone }).from(schools).where(eq(schools.id, schoolId))
  return localDay(Math.floor(now.getTime() / 60_000), school?.zone ?? "UTC")
}

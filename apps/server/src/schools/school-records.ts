import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods, classes, holidays, schools } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"

/** What one schedules with. Local times are "HH:MM" and local days "YYYY-MM-DD", in `timeZone`. */
export const Timetable = z
  .object({
    timeZone: z.string(),
    periods: z.array(
      z.object({
        weekday: z.number().int().meta({ description: "ISO: 1 is Monday" }),
        ordinal: z.number().int(),
        name: z.string(),
        startsAt: z.string(),
        endsAt: z.string(),
      }),
    ),
    holidays: z.array(z.object({ name: z.string(), firstDay: z.string(), lastDay: z.string() })),
    classes: z.array(
      z.object({
        id: z.guid(),
        name: z.string(),
        yearGroup: z.string().nullable(),
        size: z.number().int().nullable(),
      }),
    ),
    rooms: z.array(
      z.object({
        id: z.guid(),
        name: z.string(),
        building: z.string().nullable(),
        seats: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ ref: "Timetable" })
export type Timetable = z.infer<typeof Timetable>

/** @throws Problem `no-such-school` */
export async function readTimetable(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<Timetable> {
  if (!z.guid().safeParse(schoolId).success || !may(actor, "school:read", { schoolId }))
    throw new Problem("no-such-school")
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) throw new Problem("no-such-school")
  const { weekday, ordinal, name, startsAt, endsAt } = bellPeriods
  return {
    timeZone: school.timeZone,
    periods: await orm
      .select({ weekday, ordinal, name, startsAt, endsAt })
      .from(bellPeriods)
      .where(eq(bellPeriods.schoolId, schoolId))
      .orderBy(asc(weekday), asc(ordinal)),
    holidays: await orm
      .select({ name: holidays.name, firstDay: holidays.firstDay, lastDay: holidays.lastDay })
      .from(holidays)
      .where(eq(holidays.schoolId, schoolId))
      .orderBy(asc(holidays.firstDay)),
    classes: await orm
      .select({ id: classes.id, name: classes.name, yearGroup: classes.yearGroup, size: classes.size })
      .from(classes)
      .where(eq(classes.schoolId, schoolId))
      .orderBy(asc(classes.name)),
    rooms: await orm
      .select({ id: rooms.id, name: rooms.name, building: rooms.building, seats: rooms.seats })
      .from(rooms)
      .where(eq(rooms.schoolId, schoolId))
      .orderBy(asc(rooms.name)),
  }
}

import type { Actor } from "@readyroom/auth/policy"
import { carts, rooms } from "@readyroom/db/schema/inventory"
import { classes, schools } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readBellTimes } from "./bell-schedule.ts"
import { BellTimes } from "./bell-schedule-shapes.ts"
import { Holiday } from "./holiday-shapes.ts"
import { readHolidays } from "./holidays.ts"
import { readableSchool } from "./school-access.ts"

/** What one schedules with. Local times are "HH:MM" and local days "YYYY-MM-DD", in `timeZone`. */
export const Timetable = z
  .object({
    timeZone: z.string(),
    ...BellTimes.shape,
    holidays: z.array(Holiday),
    classes: z.array(
      z.object({
        id: z.guid(),
        name: z.string(),
        yearGroup: z.string().nullable(),
        size: z.number().int().nullable(),
      }),
    ),
    carts: z.array(z.object({ id: z.guid(), name: z.string() })),
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
  readableSchool(actor, schoolId)
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) throw new Problem("no-such-school")
  return {
    timeZone: school.timeZone,
    ...(await readBellTimes(orm, schoolId)),
    holidays: await readHolidays(orm, schoolId),
    classes: await orm
      .select({ id: classes.id, name: classes.name, yearGroup: classes.yearGroup, size: classes.size })
      .from(classes)
      .where(eq(classes.schoolId, schoolId))
      .orderBy(asc(classes.name)),
    carts: await orm
      .select({ id: carts.id, name: carts.name })
      .from(carts)
      .where(eq(carts.schoolId, schoolId))
      .orderBy(asc(carts.name)),
    rooms: await orm
      .select({ id: rooms.id, name: rooms.name, building: rooms.building, seats: rooms.seats })
      .from(rooms)
      .where(eq(rooms.schoolId, schoolId))
      .orderBy(asc(rooms.name)),
  }
}

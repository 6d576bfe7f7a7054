import { z } from "zod"
import { Limit } from "../routes/pages.ts"

/** A value of the people requirement's `role`, or the school's own word. */
const role = z
  .string()
  .overwrite((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .min(1)
  .max(120)
/** ISO: 1 is Monday; null is every day without rows of its own. */
const weekday = z.number().int().min(1).max(7).nullable()
/** Local "HH:MM". */
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()
const count = z.number().int().min(0).max(10_000)

/** How many people of a role are on duty, and when. */
export const Duty = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    role: z.string(),
    weekday: z.number().int().nullable(),
    /** Null: from the start of the day, to its end. */
    fromTime: z.string().nullable(),
    toTime: z.string().nullable(),
    count: z.number().int(),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Duty" })
export type Duty = z.infer<typeof Duty>

export const DutyQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type DutyQuery = z.infer<typeof DutyQuery>

export const NewDuty = z.strictObject({
  schoolId: z.guid().optional(),
  role,
  weekday: weekday.optional(),
  fromTime: time.optional(),
  toTime: time.optional(),
  count,
})
export type NewDuty = z.infer<typeof NewDuty>

/** What is left out stays. */
export const ChangeDuty = z.strictObject({
  role: role.optional(),
  weekday: weekday.optional(),
  fromTime: time.optional(),
  toTime: time.optional(),
  count: count.optional(),
})
export type ChangeDuty = z.infer<typeof ChangeDuty>

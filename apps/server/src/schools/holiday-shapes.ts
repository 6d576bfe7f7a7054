import { isDay } from "@readyroom/lesson/occurrences/bell-schedule-problems"
import { daysBetween } from "@readyroom/lesson/occurrences/recurrence"
import { z } from "zod"

const id = z.guid()
const name = z.string().trim().min(1).max(200)
const day = z.string().refine(isDay, { message: "no day" })

/** More is a mistyped year. */
const MOST_DAYS = 366

type Days = { readonly firstDay: string; readonly lastDay: string }

/** Why these are no days without lessons; null where they are. */
export function daysProblem({ firstDay, lastDay }: Days): "ends-before-start" | "too-many-days" | null {
  if (lastDay < firstDay) return "ends-before-start"
  return daysBetween(firstDay, lastDay) >= MOST_DAYS ? "too-many-days" : null
}

/** Days without lessons, both included. */
export const Holiday = z
  .object({ id, name: z.string(), firstDay: z.string(), lastDay: z.string() })
  .meta({ ref: "Holiday" })
export type Holiday = z.infer<typeof Holiday>

export const NewHoliday = z.strictObject({ name, firstDay: day, lastDay: day })
export type NewHoliday = z.infer<typeof NewHoliday>

export const ChangeHoliday = NewHoliday.partial()
export type ChangeHoliday = z.infer<typeof ChangeHoliday>

/** What is asked about: a new holiday's days, or a recorded one's new days, or (without days) its end. */
export const HolidayQuestion = z.strictObject({
  id: id.optional(),
  firstDay: day.optional(),
  lastDay: day.optional(),
})
export type HolidayQuestion = z.infer<typeof HolidayQuestion>

/** What a change of holidays does to the lessons to come. */
export const HolidayEffect = z
  .object({
    goes: z.number().int().meta({ description: "Times of recurring lessons on days that become free" }),
    signedOff: z.number().int().meta({ description: "Those of them that IT has given its word on" }),
    stays: z.number().int().meta({ description: "Single lessons on these days, which stay" }),
    comesBack: z
      .number()
      .int()
      .meta({ description: "Times of recurring lessons on days that are free no more" }),
  })
  .meta({ ref: "HolidayEffect" })
export type HolidayEffect = z.infer<typeof HolidayEffect>

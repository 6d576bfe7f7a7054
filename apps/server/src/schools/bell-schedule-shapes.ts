import { weeks } from "@readyroom/lesson/occurrences/bell-schedule"
import { z } from "zod"

const ordinal = z.number().int()
const weekday = z.number().int().min(1).max(7).meta({ description: "ISO: 1 is Monday" })
const week = z.enum(weeks).meta({ description: "In every week, or in A or B weeks alone" })

const Period = z.object({ ordinal, name: z.string(), startsAt: z.string(), endsAt: z.string() })

/** When a school has its lesson times. Local times are "HH:MM" and local days "YYYY-MM-DD". */
export const BellTimes = z.object({
  periods: z.array(z.object({ weekday, week, ...Period.shape })),
  aWeeks: z
    .array(z.string())
    .meta({ description: "Mondays of A weeks: from each on, weeks alternate until the next one" }),
  dayPlans: z
    .array(z.object({ name: z.string(), periods: z.array(Period), days: z.array(z.string()) }))
    .meta({ description: "What holds on some days instead of the weekday's periods" }),
})

/** `version` is sent back when it is saved, so that nobody overwrites what they have not seen. */
export const BellSchedule = BellTimes.extend({
  version: z.number().int(),
  changedBy: z.string().nullable().meta({ description: "Who saved it last" }),
}).meta({ ref: "BellSchedule" })
export type BellSchedule = z.infer<typeof BellSchedule>

// What a time or a day says is judged by the schedule's own rules, which tell where and why.
const text = z.string().trim().max(100)
const WrittenPeriod = z.strictObject({ name: text, startsAt: text, endsAt: text })

/** The whole schedule as it shall be. */
export const SaveBellSchedule = z.strictObject({
  version: z.number().int().min(0),
  periods: z.array(WrittenPeriod.extend({ weekday, week: week.default("every") })).max(500),
  aWeeks: z.array(text).max(100).default([]),
  dayPlans: z
    .array(
      z.strictObject({
        name: text,
        periods: z.array(WrittenPeriod).max(50),
        days: z.array(text).max(400),
      }),
    )
    .max(50)
    .default([]),
})
export type SaveBellSchedule = z.infer<typeof SaveBellSchedule>

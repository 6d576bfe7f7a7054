import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"

/** Whose week: a room's, a cart's, a class's, or a teacher's (the owner of the lessons taught). */
export const weekSubjects = ["room", "cart", "class", "teacher"] as const

export const WeekQuery = z.object({
  of: z.enum(weekSubjects),
  id: z.guid(),
  /** Local day of the school, "YYYY-MM-DD"; the week from this day on, a Monday as a rule. */
  from: z.iso.date(),
})
export type WeekQuery = z.infer<typeof WeekQuery>

/**
 * What takes a time of the week. Everyone of the school sees what stands in its timetable; the lesson itself opens only to
 * who may read it: `lessonId` is null for others.
 */
export const WeekItem = z
  .object({
    occurrenceId: z.guid(),
    lessonId: z.guid().nullable(),
    title: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    /** Minutes for which its devices are taken before it starts, and after it ends; the room is not. */
    setUpMin: z.number().int(),
    clearUpMin: z.number().int(),
    class: z.string().nullable(),
    room: z.string().nullable(),
    teacher: PersonSummary.omit({ email: true }).nullable(),
    /** In the week of a cart: devices that it asks for of those like the cart's; null in others. */
    asks: z.number().int().nullable(),
  })
  .meta({ ref: "WeekItem" })
export type WeekItem = z.infer<typeof WeekItem>

/** `devices`: how many a cart has; null of what is no cart. */
export const Week = z
  .object({ name: z.string(), devices: z.number().int().nullable(), items: z.array(WeekItem) })
  .meta({ ref: "Week" })
export type Week = z.infer<typeof Week>

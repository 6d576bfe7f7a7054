import { startYears } from "@readyroom/lesson/occurrences/recurrence"
import { MAX_SET_UP_MIN } from "@readyroom/lesson/occurrences/set-up-time"
import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"

const earliest = Date.UTC(startYears.first, 0, 1)
const latest = Date.UTC(startYears.last + 1, 0, 1) - 1

/** Of the years that lessons are taught in. */
const instant = z.iso.datetime({ offset: true }).check(({ value, issues }) => {
  const at = Date.parse(value)
  if (at < earliest) issues.push({ code: "too_small", origin: "date", minimum: earliest, input: value })
  if (at > latest) issues.push({ code: "too_big", origin: "date", maximum: latest, input: value })
})
const people = z.number().int().min(0).max(10_000)
/** Minutes. */
const setUp = z.number().int().min(0).max(MAX_SET_UP_MIN)

/** Who of IT put an occurrence first. One that has lapsed puts it nowhere: it has asked for more since. */
export const Confirmation = z
  .object({
    id: z.guid(),
    by: PersonSummary.omit({ email: true }),
    at: z.iso.datetime(),
    lapsed: z.boolean(),
  })
  .meta({ ref: "Confirmation" })
export type Confirmation = z.infer<typeof Confirmation>

/** A lesson taught to a class, in a room, from–to. Times are ISO 8601 in UTC. */
export const Occurrence = z
  .object({
    id: z.guid(),
    lessonId: z.guid(),
    /** Of the recurrence it belongs to. */
    seriesId: z.guid().nullable(),
    class: z.object({ id: z.guid(), name: z.string(), size: z.number().int().nullable() }).nullable(),
    room: z.object({ id: z.guid(), name: z.string() }).nullable(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    students: z.number().int().nullable(),
    teachers: z.number().int().nullable(),
    /** Minutes for which its devices are taken before it starts. */
    setUpMin: z.number().int(),
    /** The same after it ends. */
    clearUpMin: z.number().int(),
    priority: z.number().int(),
    /** IT's confirmation, which puts it first; null where there is none. */
    confirmation: Confirmation.nullable(),
    recurrence: z.object({ rrule: z.string(), tzid: z.string(), exdates: z.array(z.string()) }).nullable(),
    /** Other lessons that have its room at its time. */
    roomTakenBy: z.array(z.object({ occurrenceId: z.guid(), title: z.string() })),
  })
  .meta({ ref: "Occurrence" })
export type Occurrence = z.infer<typeof Occurrence>

/** iCalendar's recurrence. `exdates` are local starts in `tzid`, "YYYY-MM-DDTHH:MM". */
const Recurrence = z.object({
  rrule: z.string().trim().min(1).max(500),
  tzid: z.string().trim().min(1).max(100),
  exdates: z.array(z.string().max(40)).max(500).default([]),
})

export const NewOccurrence = z.object({
  classId: z.guid().nullable().optional(),
  roomId: z.guid().nullable(),
  startsAt: instant,
  endsAt: instant,
  students: people.nullable().optional(),
  teachers: people.nullable().optional(),
  setUpMin: setUp.optional(),
  clearUpMin: setUp.optional(),
  recurrence: Recurrence.nullable().optional(),
})
export type NewOccurrence = z.infer<typeof NewOccurrence>

/** What is left out stays. */
export const ChangeOccurrence = z.object({
  classId: z.guid().nullable().optional(),
  roomId: z.guid().nullable().optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  students: people.nullable().optional(),
  teachers: people.nullable().optional(),
  setUpMin: setUp.optional(),
  clearUpMin: setUp.optional(),
})
export type ChangeOccurrence = z.infer<typeof ChangeOccurrence>

/** Which of a recurrence: this one, or this and all that follow. */
export const Scope = z.object({ scope: z.enum(["this", "following"]).default("this") })
export type Scope = z.infer<typeof Scope>["scope"]

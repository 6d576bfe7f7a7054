import { deviceStatuses } from "@readyroom/db/schema/inventory"
import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"

/** Whose week: a room's, a cart's, a class's, a teacher's (the owner of the lessons taught), or a lesson's. */
export const weekSubjects = ["room", "cart", "class", "teacher", "lesson"] as const

export const WeekQuery = z.object({
  of: z.enum(weekSubjects),
  id: z.guid(),
  /** Local day of the school, "YYYY-MM-DD"; the week from this day on, a Monday as a rule. */
  from: z.iso.date(),
})
export type WeekQuery = z.infer<typeof WeekQuery>

const Text = z.object({ en: z.string(), sv: z.string() })

/** Devices from one place. */
const HeldDevices = z.object({
  /** The block that takes them; null for who may not read the lesson. */
  requirementId: z.string().nullable(),
  of: z.enum(["cart", "room", "own", "loose"]),
  id: z.string().nullable(),
  /** Of the cart or the room. */
  name: z.string().nullable(),
  units: z.number(),
  /** How many of them rest on a condition, and of how many it is not known whether they can serve. */
  conditional: z.number(),
  unknown: z.number(),
  /** The whole cart is the lesson's while it runs. */
  whole: z.boolean(),
})

/** What is drawn of a supply such as a room's Wi-Fi. */
const HeldSupply = z.object({
  id: z.string(),
  /** In a sentence, with its article. */
  label: Text,
  unit: Text.nullable(),
  amount: z.number(),
  /** Null: unlimited. */
  capacity: z.number().nullable(),
})

/** What an occurrence takes as things stand: one way of all that are equally right. */
const Held = z.object({ devices: z.array(HeldDevices), supplies: z.array(HeldSupply) }).meta({ ref: "Held" })
export type Held = z.infer<typeof Held>

const verdict = z.enum(verdicts)
const Reasons = z.array(z.looseObject({ code: z.string() }))

/** What the check says of an occurrence, as codes and values: of it as a whole, and what explains each block that is not ready. */
const Said = z.object({
  verdict,
  shortBy: z.number(),
  reasons: Reasons,
  requirements: z.array(
    z.object({ requirementId: z.string(), verdict, shortBy: z.number(), reasons: Reasons }),
  ),
})

/**
 * What takes a time of the week. Everyone of the school sees what stands in its timetable; the lesson itself opens only to
 * who may read it: `lessonId` is null for others, who are told neither what the check says of it nor what it has elsewhere than
 * in the room or cart whose week it is.
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
    /** Confirmed by IT: it goes before all that are not. */
    confirmed: z.boolean(),
    /** Null where it holds nothing, has ended, or in a week of a class or a teacher. */
    held: Held.nullable(),
    /** Null for who may not read the lesson, where it asks for nothing, or has ended. */
    said: Said.nullable(),
  })
  .meta({ ref: "WeekItem" })
export type WeekItem = z.infer<typeof WeekItem>

/** Devices of a cart that are not simply there. */
const Away = z.object({
  status: z.enum(deviceStatuses),
  count: z.number().int(),
  until: z.iso.datetime().nullable(),
})

/** What somebody outside the lessons has. */
const Booked = z.object({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** Null for who may not read the school's records. */
  who: z.string().nullable(),
  confirmed: z.boolean(),
})

/** A block as it stands in the lesson. */
const Block = z.object({ id: z.string(), kind: z.string(), attributes: z.record(z.string(), z.unknown()) })

export const Week = z
  .object({
    name: z.string(),
    items: z.array(WeekItem),
    /** How many devices a cart has; null of what is no cart. */
    devices: z.number().int().nullable(),
    away: z.array(Away),
    /** Of a room or a cart. */
    bookings: z.array(Booked),
    /** Of a lesson: what its items' ids of requirements stand for. */
    blocks: z.array(Block),
    /** Whether the check could say who holds what; it is tried again when the week is asked for again. */
    checked: z.boolean(),
  })
  .meta({ ref: "Week" })
export type Week = z.infer<typeof Week>

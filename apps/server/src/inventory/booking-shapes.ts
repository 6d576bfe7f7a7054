import { bookedAll } from "@readyroom/db/schema/inventory"
import { z } from "zod"
import { Limit } from "../routes/pages.ts"

const word = z.string().trim().min(1)
const count = z.number().int().min(1).max(100_000)

/** Null: all of them. */
const countOrAll = count.nullable()

/** What is booked: a room, a cart, devices of a model or of a kind, or every device, every room, or everything. */
const What = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("room"), id: z.guid() }),
  z.strictObject({ of: z.literal("cart"), id: z.guid() }),
  z.strictObject({ of: z.literal("model"), id: z.guid(), count: countOrAll }),
  z.strictObject({ of: z.literal("kind"), kind: word.max(100), count: countOrAll }),
  z.strictObject({ of: z.enum(bookedAll) }),
])
export type What = z.infer<typeof What>

const moment = z.iso.datetime({ offset: true })

const named = { id: z.guid(), name: z.string() }

/** What someone outside the lessons has at a time. Times are ISO 8601 in UTC. */
export const Booking = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    what: z.discriminatedUnion("of", [
      z.object({ of: z.literal("room"), ...named }),
      z.object({ of: z.literal("cart"), ...named }),
      z.object({ of: z.literal("model"), ...named, count: z.number().int().nullable() }),
      z.object({ of: z.literal("kind"), kind: z.string(), count: z.number().int().nullable() }),
      z.object({ of: z.enum(bookedAll) }),
    ]),
    who: z.string(),
    /** One that nobody has confirmed makes lessons ready on condition. */
    confirmed: z.boolean(),
    /** The only time, or the first. */
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    /** Again each week at the same local time of the school, up to and including `lastDay` (null: on and on). */
    weekly: z.boolean(),
    lastDay: z.iso.date().nullable(),
    notes: z.string(),
    timeZone: z.string(),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Booking" })
export type Booking = z.infer<typeof Booking>

export const BookingQuery = z.object({
  schoolId: z.guid().optional(),
  /** Words of who has booked. */
  q: z.string().trim().max(200).optional(),
  /** "coming" leaves out those that are over. */
  when: z.enum(["coming", "all"]).default("all"),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type BookingQuery = z.infer<typeof BookingQuery>

const told = {
  confirmed: z.boolean().optional(),
  weekly: z.boolean().optional(),
  lastDay: z.iso.date().nullable().optional(),
  notes: z.string().trim().max(10_000).optional(),
}
const who = word.max(200)

export const NewBooking = z.strictObject({
  schoolId: z.guid().optional(),
  what: What,
  who,
  startsAt: moment,
  endsAt: moment,
  ...told,
})
export type NewBooking = z.infer<typeof NewBooking>

/** What is left out stays. */
export const ChangeBooking = z.strictObject({
  what: What.optional(),
  who: who.optional(),
  startsAt: moment.optional(),
  endsAt: moment.optional(),
  ...told,
})
export type ChangeBooking = z.infer<typeof ChangeBooking>

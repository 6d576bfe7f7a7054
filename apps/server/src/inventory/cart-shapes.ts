import { sameName } from "@readyroom/lesson/requirements/names"
import { z } from "zod"
import { Limit } from "../routes/pages.ts"
import { Status, Until } from "./device-shapes.ts"

const name = z.string().trim().min(1).max(200)
/** The most subjects that a cart is of. */
export const MOST_SUBJECTS = 20
const subject = z.string().trim().min(1).max(100)
const subjects = z.array(subject).max(MOST_SUBJECTS).transform(eachOnce)

/** A cart, with how its devices stand by themselves. */
export const Cart = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    room: z.object({ id: z.guid(), name: z.string() }).nullable(),
    /** Goes to one lesson at a time, as a whole. */
    moveWhole: z.boolean(),
    /** Whose it is, as lessons name their subject; none: everyone's. */
    subjects: z.array(z.string()),
    /** While it is away, its devices are away with it. */
    status: Status,
    until: z.iso.datetime().nullable(),
    devices: z.object({
      total: z.number().int(),
      statuses: z.array(z.object({ value: Status, count: z.number().int() })),
    }),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Cart" })
export type Cart = z.infer<typeof Cart>

export const CartQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  status: Status.optional(),
  roomId: z.guid().optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type CartQuery = z.infer<typeof CartQuery>

/** What is left out stays. */
export const ChangeCart = z.strictObject({
  status: Status.optional(),
  until: Until.optional(),
  name: name.optional(),
  roomId: z.guid().nullable().optional(),
  moveWhole: z.boolean().optional(),
  subjects: subjects.optional(),
})
export type ChangeCart = z.infer<typeof ChangeCart>

export const NewCart = z.strictObject({
  schoolId: z.guid().optional(),
  name,
  roomId: z.guid().nullable().optional(),
  moveWhole: z.boolean().optional(),
  subjects: subjects.optional(),
})
export type NewCart = z.infer<typeof NewCart>

/** The subjects without those that are one but for case and blanks. */
export function eachOnce(subjects: readonly string[]): string[] {
  return subjects.filter((one, index) => subjects.findIndex((other) => sameName(one, other)) === index)
}

import { z } from "zod"
import { Limit } from "../routes/pages.ts"

const name = z.string().trim().min(1).max(200)
const amount = z.number().int().min(0).max(1_000_000)
const recorded = amount.nullable().optional()

/** Fixed equipment: what (a word of the room requirement's `equipment`), and how many; 0 is known to be missing. */
const Equipment = z.object({ item: name, count: amount })

/** A room. Null is what nobody has recorded. */
export const Room = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    building: z.string().nullable(),
    seats: z.number().int().nullable(),
    /** What its Wi-Fi carries in all, Mbit/s. */
    wifiDownMbps: z.number().int().nullable(),
    wifiUpMbps: z.number().int().nullable(),
    sockets: z.number().int().nullable(),
    equipment: z.array(Equipment),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Room" })
export type Room = z.infer<typeof Room>

export const RoomQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  building: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type RoomQuery = z.infer<typeof RoomQuery>

const told = {
  building: name.nullable().optional(),
  seats: recorded,
  wifiDownMbps: recorded,
  wifiUpMbps: recorded,
  sockets: recorded,
  equipment: z
    .array(Equipment)
    .max(200)
    .refine((all) => new Set(all.map(({ item }) => item)).size === all.length, { message: "an item twice" })
    .optional(),
}

export const NewRoom = z.strictObject({ schoolId: z.guid().optional(), name, ...told })
export type NewRoom = z.infer<typeof NewRoom>

/** What is left out stays; `equipment` is replaced as a whole. */
export const ChangeRoom = z.strictObject({ name: name.optional(), ...told })
export type ChangeRoom = z.infer<typeof ChangeRoom>

import { z } from "zod"
import { DeviceFilter, Status, Until } from "../device-shapes.ts"

/** So many can be named one by one; more are told by a filter. */
const MOST_IDS = 10_000

const id = z.guid().nullable().optional()

/** What all of them get; what is left out stays. `until` belongs to a new status. */
const SetOnMany = z
  .strictObject({
    status: Status.optional(),
    until: Until.optional(),
    modelId: id,
    cartId: id,
    roomId: id,
    /** A line behind what the notes say already. */
    note: z.string().trim().min(1).max(2_000).optional(),
  })
  .refine((set) => Object.values(set).some((value) => value !== undefined))

/** The devices by their ids, or all that a filter of the list lets through. */
export const ChangeMany = z.union([
  z.strictObject({ ids: z.array(z.guid()).min(1).max(MOST_IDS), set: SetOnMany }),
  z.strictObject({
    filter: DeviceFilter.strict(),
    /** Of those, these not. */
    except: z.array(z.guid()).max(1_000).default([]),
    set: SetOnMany,
  }),
])
export type ChangeMany = z.infer<typeof ChangeMany>

/** Why a device was left as it is: gone or not as the filter wants it any more; or its notes are full. */
const Left = z.object({ id: z.guid(), code: z.enum(["not-among-them", "notes-full"]) })

/** What came of a change of many. */
export const ManyChanged = z
  .object({
    /** By which it is undone; null where nothing was changed. */
    id: z.guid().nullable(),
    changed: z.number().int(),
    /** How many could not be changed, and the first of them. */
    left: z.number().int(),
    firstLeft: z.array(Left),
  })
  .meta({ ref: "ManyDevicesChanged" })
export type ManyChanged = z.infer<typeof ManyChanged>
export type Left = z.infer<typeof Left>

/** What came of undoing it: a value that somebody has changed since then stays. */
export const ManyUndone = z
  .object({
    /** Devices that are as they were before the change. */
    restored: z.number().int(),
    /** Devices of which something was changed since, and those that are gone. */
    kept: z.number().int(),
  })
  .meta({ ref: "ManyDevicesUndone" })
export type ManyUndone = z.infer<typeof ManyUndone>

import { deviceStatuses } from "@readyroom/db/schema/inventory"
import { z } from "zod"
import { Limit } from "../routes/pages.ts"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"
import { ChangeFacts, Facts } from "./fact-shapes.ts"
import { askedOfAll, askedOfComputers } from "./model-facts.ts"

export const Status = z.enum(deviceStatuses)

const Named = z.object({ id: z.guid(), name: z.string() })

/** A device in a list. Times are ISO 8601 in UTC. */
export const DeviceItem = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    assetTag: z.string().nullable(),
    serial: z.string().nullable(),
    status: Status,
    /** Expected back. */
    until: z.iso.datetime().nullable(),
    /** Its own, or its model's. */
    kind: z.string().nullable(),
    model: Named.nullable(),
    /** With how the cart itself stands: what is in a cart that is away is away. */
    cart: Named.extend({ status: Status, until: z.iso.datetime().nullable() }).nullable(),
    /** Its own, or its cart's. */
    room: Named.nullable(),
    assignedTo: z.string().nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ ref: "DeviceItem" })
export type DeviceItem = z.infer<typeof DeviceItem>

/** One device. `facts` are its own; where they are silent its model's count. */
export const Device = DeviceItem.extend({
  /** Whether its room is its own, not its cart's. */
  ownRoom: z.boolean(),
  osVersion: z.string().nullable(),
  notes: z.string(),
  facts: Facts,
  modelFacts: Facts,
  /**
   * What its last list said of it: the system, when it was imported, the row by the list's own columns, and which of our
   * fields are still as it said.
   */
  source: z
    .object({
      name: z.string(),
      at: z.iso.datetime().nullable(),
      row: z.record(z.string(), z.string()),
      asSaid: z.array(z.string()),
    })
    .nullable(),
  mayChange: z.boolean(),
}).meta({ ref: "Device" })
export type Device = z.infer<typeof Device>

/** A time to come that counts on a device; of a lesson that one may not read only when it is. */
export const DeviceLesson = z
  .object({
    /** Null: the lesson has no time yet. */
    startsAt: z.iso.datetime().nullable(),
    endsAt: z.iso.datetime().nullable(),
    lesson: z.object({ id: z.guid(), title: z.string() }).nullable(),
    occurrenceId: z.guid().nullable(),
    requirements: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        attributes: z.record(z.string(), z.unknown()),
        /** How surely the device can serve it, whoever else asks for it. */
        fit: z.enum(["sure", "conditional", "unknown"]),
        verdict: z.enum(verdicts),
      }),
    ),
  })
  .meta({ ref: "DeviceLesson" })
export type DeviceLesson = z.infer<typeof DeviceLesson>

/** An id, or "none" for those that have none. */
const orNone = z.union([z.literal("none"), z.guid()]).optional()

const filters = {
  schoolId: z.guid().optional(),
  /** Words that stand in name, asset tag or serial, in whole or in part. */
  q: z.string().trim().max(200).optional(),
  status: Status.optional(),
  /** Of the device or its model; "none": nobody has recorded it. */
  kind: z.string().max(100).optional(),
  /** The same of its platform. */
  platform: z.string().max(100).optional(),
  modelId: orNone,
  cartId: orNone,
  roomId: orNone,
  /** What requirements ask for most and nobody has recorded of it or its model: "ramBytes", "camera", …; "any" of these. */
  missing: z.enum(["any", ...askedOfAll, ...askedOfComputers]).optional(),
  /** Expected back before now, and not there. */
  overdue: z.literal("yes").optional(),
}

export const DeviceFilter = z.object(filters)
export type DeviceFilter = z.infer<typeof DeviceFilter>

export const DeviceQuery = z.object({ ...filters, cursor: z.string().max(500).optional(), limit: Limit })
export type DeviceQuery = z.infer<typeof DeviceQuery>

const counted = <Value extends z.ZodType>(value: Value) =>
  z.array(z.object({ value, count: z.number().int() }))
const countedNames = z.array(
  z.object({ id: z.guid().nullable(), name: z.string().nullable(), count: z.number().int() }),
)

/** How many devices each filter would show beside the others that are set; null stands for "none". */
export const DeviceFacets = z
  .object({
    total: z.number().int(),
    statuses: counted(Status),
    kinds: counted(z.string().nullable()),
    platforms: counted(z.string().nullable()),
    models: countedNames,
    carts: countedNames,
    rooms: countedNames,
    /** Those that lack each fact, and "any". */
    missing: counted(z.string()),
    overdue: z.number().int(),
    /** Whether one may change this school's inventory. */
    mayChange: z.boolean(),
  })
  .meta({ ref: "DeviceFacets" })
export type DeviceFacets = z.infer<typeof DeviceFacets>

/** A moment with its offset, or a day by whose end it is back. */
export const Until = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).nullable()

const text = z.string().trim().max(300)
const id = z.guid().nullable()

/** What is left out stays. A new status without `until` is one of which nobody knows when it ends. */
export const ChangeDevice = z.strictObject({
  status: Status.optional(),
  until: Until.optional(),
  name: text.optional(),
  modelId: id.optional(),
  cartId: id.optional(),
  roomId: id.optional(),
  assignedTo: text.nullable().optional(),
  notes: z.string().trim().max(10_000).optional(),
  osVersion: text.nullable().optional(),
  facts: ChangeFacts.optional(),
})
export type ChangeDevice = z.infer<typeof ChangeDevice>

/** A device needs something by which it is found again: a name, a tag or a serial. */
export const NewDevice = ChangeDevice.extend({
  schoolId: z.guid().optional(),
  assetTag: text.nullable().optional(),
  serial: text.nullable().optional(),
}).refine(({ name, assetTag, serial }) => Boolean(name || assetTag || serial), { path: ["name"] })
export type NewDevice = z.infer<typeof NewDevice>

import { z } from "zod"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"
import { Supposed, TurnedOccurrence } from "./what-if-shapes.ts"

export const HelpQuery = z.object({
  schoolId: z.guid().optional(),
  /** Devices or seats of a kind that may be bought at once. */
  most: z.coerce.number().int().min(1).max(500).default(30),
})
export type HelpQuery = z.infer<typeof HelpQuery>

const Side = z.object({ verdict: z.enum(verdicts) })

/** An occurrence that would be judged otherwise; the dry run of the same changes says why. */
const Helped = TurnedOccurrence.pick({ lesson: true, occurrence: true }).extend({ from: Side, to: Side })

export const Help = z
  .object({
    is: z.enum(["devices", "back", "seats", "wifi-down", "wifi-up", "stock"]),
    /** Of the model, cart, app, room or consumable. */
    name: z.string(),
    /** Where devices come back from; null for all else. */
    from: z.enum(["repair", "loaned", "reserved"]).nullable(),
    /** A cart with all that is away of it. */
    isCart: z.boolean(),
    /** Devices, seats, Mbit/s, or units in stock. */
    units: z.number().int(),
    /** What the units are called, where the thing itself says it. */
    unit: z.string().nullable(),
    /** Those that would come back. */
    devices: z.array(z.object({ id: z.guid(), name: z.string() })),
    /** How many devices more than `devices` names. */
    moreDevices: z.number().int(),
    /** The same as changes of a dry run, after those of the steps before it in turn. */
    changes: z.array(Supposed),
    /** How many occurrences more are ready, at each number of units at which that is another number. */
    grows: z.array(z.object({ units: z.number().int(), net: z.number().int() })),
    /** Occurrences that are ready with it, less those that are without it. */
    net: z.number().int(),
    /** The soonest first. */
    turns: z.array(Helped),
    /** How many more turn. */
    moreTurns: z.number().int(),
  })
  .meta({ ref: "Help" })
export type Help = z.infer<typeof Help>

export const WhatWouldHelp = z
  .object({
    /** Of the occurrences to come: when the first begins and the last ends; null where there are none. */
    span: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
    /** Occurrences to come, and lessons without a time, that ask for something. */
    asking: z.number().int(),
    /** Those of them that are not ready: whatever else their verdict is. */
    unready: z.number().int(),
    /** Each alone, the best first. */
    single: z.array(Help),
    /** How many more would help. */
    more: z.number().int(),
    /** One beside the other, each the best that there is then: not always the best that so many can do together. */
    inTurn: z.array(Help),
    /** False: there was more to try than the time for it allows, so that something better may have been missed. */
    isWhole: z.boolean(),
  })
  .meta({ ref: "WhatWouldHelp" })
export type WhatWouldHelp = z.infer<typeof WhatWouldHelp>

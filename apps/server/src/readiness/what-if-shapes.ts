import { awayFrom } from "@readyroom/lesson/check/supposition"
import { z } from "zod"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"

/** More of anything than any school has is a slip of the finger. */
const amount = z.number().int().min(1).max(5_000)
const name = z.string().trim().min(1).max(200)
const of = z.union([z.strictObject({ model: name }), z.strictObject({ kind: name })])

export const Supposed = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("more-devices"),
    count: amount,
    of,
    features: z.array(name).max(40).default([]),
  }),
  z.strictObject({ is: z.literal("fewer-devices"), count: amount, of }),
  z.strictObject({
    is: z.literal("back"),
    from: z.enum(awayFrom),
    of: z
      .union([of, z.strictObject({ cart: z.guid() })])
      .nullable()
      .default(null),
    /** The first so many; null: all. */
    count: amount.nullable().default(null),
  }),
  z.strictObject({ is: z.literal("more-seats"), appId: z.guid(), count: amount }),
  z.strictObject({ is: z.literal("more-stock"), consumableId: z.guid(), count: amount }),
  z.strictObject({
    is: z.literal("wifi"),
    roomId: z.guid(),
    downMbps: z.number().int().min(0).max(1_000_000).nullable().default(null),
    upMbps: z.number().int().min(0).max(1_000_000).nullable().default(null),
  }),
  z.strictObject({
    is: z.literal("move"),
    occurrenceId: z.guid(),
    startsAt: z.iso.datetime({ offset: true }).nullable().default(null),
    endsAt: z.iso.datetime({ offset: true }).nullable().default(null),
    roomId: z.guid().nullable().default(null),
  }),
  z.strictObject({
    is: z.literal("students"),
    occurrenceId: z.guid(),
    students: z.number().int().min(0).max(5_000),
  }),
])

export const WhatIfQuestion = z.object({
  schoolId: z.guid().optional(),
  /** Made one after the other. */
  changes: z.array(Supposed).min(1).max(20),
})
export type WhatIfQuestion = z.infer<typeof WhatIfQuestion>

/** A block as it stands in the lesson. */
const Block = z.object({ id: z.string(), kind: z.string(), attributes: z.record(z.string(), z.unknown()) })

const Judged = z.object({
  verdict: z.enum(verdicts),
  shortBy: z.number(),
  /** Codes and values, as message 110 has them; of the occurrence as a whole, or of the block. */
  reasons: z.array(z.looseObject({ code: z.string() })),
})

/** An occurrence to come (null: a lesson that has no time yet) that would be judged otherwise. */
export const TurnedOccurrence = z
  .object({
    lesson: z.object({ id: z.guid(), title: z.string() }),
    /** As it would be. */
    occurrence: z
      .object({
        id: z.guid(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        class: z.string().nullable(),
        room: z.string().nullable(),
      })
      .nullable(),
    from: Judged,
    to: Judged,
    requirements: z.array(z.object({ requirement: Block, from: Judged, to: Judged })),
    /** All blocks of the lesson: those that turn, and others that they or their reasons name. */
    blocks: z.array(Block),
  })
  .meta({ ref: "TurnedOccurrence" })
export type TurnedOccurrence = z.infer<typeof TurnedOccurrence>

const Counts = z.record(z.enum(verdicts), z.number().int())

export const WhatIf = z
  .object({
    /** Those with another verdict, then those that are short by another number; the soonest first, those without a time last. */
    items: z.array(TurnedOccurrence),
    /** How many more there are. */
    more: z.number().int(),
    /** How many in all have another verdict. */
    turned: z.number().int(),
    /** How many occurrences to come have each verdict. */
    counts: z.object({ from: Counts, to: Counts }),
    /** Places of the changes that name what is not there (any more). */
    missed: z.array(z.number().int()),
  })
  .meta({ ref: "WhatIf" })
export type WhatIf = z.infer<typeof WhatIf>

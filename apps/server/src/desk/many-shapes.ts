import { z } from "zod"
import { DeskFilterQuery } from "./desk-shapes.ts"

/** Chosen one by one; more are chosen by the filters that they pass. */
const MOST_ROWS = 2000

const Row = z.object({
  lessonId: z.guid(),
  /** Null: the lesson without a time. */
  occurrenceId: z.guid().nullable(),
  requirementId: z.string().min(1).max(200),
})

/** Which rows of the queue: these, or all that pass the filters but these. */
const Chosen = z.object({
  schoolId: z.guid().optional(),
  rows: z.union([
    z.array(Row).min(1).max(MOST_ROWS),
    z.object({ match: DeskFilterQuery.omit({ schoolId: true }), except: z.array(Row).max(MOST_ROWS) }),
  ]),
})
export type Chosen = z.infer<typeof Chosen>

export const WordForRows = Chosen.extend({
  word: z.enum(["signed-off", "change-asked"]),
  why: z.string().trim().max(2000).default(""),
  /** Where a row's time is of a series: for all of that. */
  wholeSeries: z.boolean().default(false),
}).refine(({ word, why }) => word === "signed-off" || why !== "", {
  path: ["why"],
  message: "Whoever asks for a change says why.",
})
export type WordForRows = z.infer<typeof WordForRows>

export const PriorityForRows = Chosen.extend({
  /** Higher goes first. */
  priority: z.number().int().min(0).max(9),
  wholeSeries: z.boolean().default(false),
})
export type PriorityForRows = z.infer<typeof PriorityForRows>

export const ConfirmationForRows = Chosen.extend({
  /** False: withdraws it. */
  confirmed: z.boolean(),
  wholeSeries: z.boolean().default(false),
})
export type ConfirmationForRows = z.infer<typeof ConfirmationForRows>

/** What was done for many, and for which rows it was not, and why. */
export const DoneForRows = z
  .object({
    /** Undoes all of it; null where nothing has changed. */
    batchId: z.guid().nullable(),
    given: z.number().int(),
    failed: z.array(Row.extend({ code: z.string() })),
  })
  .meta({ ref: "DoneForRows" })
export type DoneForRows = z.infer<typeof DoneForRows>

export const Undone = z.object({ undone: z.number().int() })

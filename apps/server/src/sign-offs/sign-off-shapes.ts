import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"

export const verdicts = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"] as const

/**
 * IT's word on a requirement, in one occurrence, in all of its series, or (both null) in a lesson without a time.
 * It lapses when anything changes that the check reads of lesson or occurrence; then it is shown as history.
 */
export const SignOff = z
  .object({
    id: z.guid(),
    requirementId: z.string(),
    occurrenceId: z.guid().nullable(),
    seriesId: z.guid().nullable(),
    word: z.enum(["signed-off", "change-asked"]),
    why: z.string(),
    by: PersonSummary.omit({ email: true }),
    at: z.iso.datetime(),
    /** The verdict that stood when the word was given. */
    verdict: z.enum(verdicts),
    lapsed: z.boolean(),
    /** Of a word on a whole series that has not lapsed: the times that were changed alone since, where it does not hold. */
    lapsedFor: z.array(z.guid()),
  })
  .meta({ ref: "SignOff" })
export type SignOff = z.infer<typeof SignOff>

export const Withdrawal = z.object({
  /** "true": the word whose place it took stands again, as if it had not been given. */
  undo: z.enum(["true", "false"]).default("false"),
})

export const NewSignOff = z
  .object({
    requirementId: z.string().min(1).max(200),
    /** Absent for a lesson without a time. */
    occurrenceId: z.guid().optional(),
    /** For all of the occurrence's series. */
    wholeSeries: z.boolean().default(false),
    word: z.enum(["signed-off", "change-asked"]),
    why: z.string().trim().max(2000).default(""),
  })
  .refine(({ word, why }) => word === "signed-off" || why !== "", {
    path: ["why"],
    message: "Whoever asks for a change says why.",
  })
export type NewSignOff = z.infer<typeof NewSignOff>

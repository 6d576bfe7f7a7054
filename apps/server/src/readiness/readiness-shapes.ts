import { z } from "zod"

const verdict = z.enum(["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"])

/** A code with its values, and the sentence made of them in the language of `Accept-Language`. */
const Said = z.looseObject({ code: z.string(), text: z.string() })

const RequirementReadiness = z
  .object({
    id: z.string(),
    verdict,
    /** Units missing. */
    shortBy: z.number(),
    proven: z.boolean(),
    reasons: z.array(Said),
    suggestions: z.array(Said),
  })
  .meta({ ref: "RequirementReadiness" })

/** What the check says of a lesson. `unscheduled` has its requirements where no time is to come. */
export const Readiness = z
  .object({
    verdict,
    occurrences: z.array(
      z.object({
        id: z.guid(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        verdict,
        reasons: z.array(Said),
        requirements: z.array(RequirementReadiness),
      }),
    ),
    unscheduled: z.array(RequirementReadiness),
  })
  .meta({ ref: "Readiness" })
export type Readiness = z.infer<typeof Readiness>

const SuggestionApplied = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("edits"),
    /** Of the document's blocks; null removes an attribute. */
    edits: z.array(
      z.object({
        requirementId: z.string(),
        attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  }),
  z.object({ is: z.literal("move"), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }),
  z.object({ is: z.literal("room"), roomId: z.guid() }),
  z.object({
    is: z.literal("split"),
    /** Who stay. */
    students: z.number(),
    others: z.number(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  }),
])
export type SuggestionApplied = z.infer<typeof SuggestionApplied>

/** What would help one time of a lesson, beside what its readiness says; each was checked again as it would be applied. */
export const Suggestions = z
  .object({
    items: z.array(
      Said.extend({
        /** The block that it is about; null: the time as a whole. */
        requirementId: z.string().nullable(),
        verdict: z.enum(["ready", "ready-with-conditions"]),
        /** What applies it; null where nothing that is changed in the lesson does. */
        apply: SuggestionApplied.nullable(),
      }),
    ),
  })
  .meta({ ref: "Suggestions" })
export type Suggestions = z.infer<typeof Suggestions>

/** Which of the lesson's times; none: the lesson without one. */
export const SuggestionsQuery = z.object({ occurrence: z.guid().optional() })

/** The next lesson times, each with how the lesson would fare in it. */
export const OfferedTimes = z
  .object({
    items: z.array(
      z.object({ period: z.string(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), verdict }),
    ),
  })
  .meta({ ref: "OfferedTimes" })
export type OfferedTimes = z.infer<typeof OfferedTimes>

export const OfferedTimesQuery = z.object({ classId: z.guid().optional(), roomId: z.guid().optional() })
export type OfferedTimesQuery = z.infer<typeof OfferedTimesQuery>

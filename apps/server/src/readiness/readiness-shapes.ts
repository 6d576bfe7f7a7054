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

import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { z } from "zod"
import { Limit } from "../routes/pages.ts"

const action = z.enum(["allow", "deny"])

/** As typed or pasted: of an address its host, or "*." and a host for every one below it. */
const pattern = z
  .string()
  .max(300)
  .refine((text) => parseDomain(text) !== null)

/** Whether the school's filter lets a web site through. */
export const DomainRule = z
  .object({ id: z.guid(), schoolId: z.guid(), action, pattern: z.string(), mayChange: z.boolean() })
  .meta({ ref: "DomainRule" })
export type DomainRule = z.infer<typeof DomainRule>

export const DomainRuleQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  action: action.optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type DomainRuleQuery = z.infer<typeof DomainRuleQuery>

export const NewDomainRule = z.strictObject({ schoolId: z.guid().optional(), action, pattern })
export type NewDomainRule = z.infer<typeof NewDomainRule>

/** What is left out stays. */
export const ChangeDomainRule = z.strictObject({ action: action.optional(), pattern: pattern.optional() })
export type ChangeDomainRule = z.infer<typeof ChangeDomainRule>

export const OfSchool = z.object({ schoolId: z.guid().optional() })
export type OfSchool = z.infer<typeof OfSchool>

/** What a web site is that no rule names. */
export const DomainDefault = z
  .strictObject({ default: z.enum(["allow", "deny", "unknown"]) })
  .meta({ ref: "DomainDefault" })
export type DomainDefault = z.infer<typeof DomainDefault>

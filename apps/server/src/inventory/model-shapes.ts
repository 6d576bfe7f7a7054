import { z } from "zod"
import { Limit } from "../routes/pages.ts"
import { ChangeFacts, Facts } from "./fact-shapes.ts"

const name = z.string().trim().min(1).max(300)

/** A model. Its facts are kept once, and count for every device of it that has none of its own. */
export const Model = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    manufacturer: z.string().nullable(),
    modelNumber: z.string().nullable(),
    facts: Facts,
    /** Devices of it. */
    devices: z.number().int(),
    /** What requirements ask for most and nobody has recorded: "deviceKind", "ramBytes", a feature's name, … */
    missing: z.array(z.string()),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Model" })
export type Model = z.infer<typeof Model>

export const ModelQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type ModelQuery = z.infer<typeof ModelQuery>

/** What is left out stays. */
export const ChangeModel = z.strictObject({
  name: name.optional(),
  manufacturer: name.nullable().optional(),
  modelNumber: name.nullable().optional(),
  facts: ChangeFacts.optional(),
})
export type ChangeModel = z.infer<typeof ChangeModel>

export const NewModel = z.strictObject({
  schoolId: z.guid().optional(),
  name,
  manufacturer: name.nullable().optional(),
  modelNumber: name.nullable().optional(),
  facts: ChangeFacts.optional(),
})
export type NewModel = z.infer<typeof NewModel>

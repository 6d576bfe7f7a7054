import { builtInKeys } from "@readyroom/lesson/templates/template"
import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"
import { Limit } from "../routes/pages.ts"

const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(300)

/** A template that comes with the program, in one's language. */
export const BuiltInTemplate = z
  .object({ key: z.enum(builtInKeys), name: z.string(), description: z.string() })
  .meta({ ref: "BuiltInTemplate" })

/** A school's own template. `madeBy` is null where that person is gone. */
export const Template = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    description: z.string(),
    madeBy: PersonSummary.pick({ id: true, name: true }).nullable(),
    createdAt: z.iso.datetime(),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Template" })
export type Template = z.infer<typeof Template>

export const TemplateQuery = z.object({
  schoolId: z.guid().optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type TemplateQuery = z.infer<typeof TemplateQuery>

export const NewTemplate = z.strictObject({ name, description: description.default("") })
export type NewTemplate = z.infer<typeof NewTemplate>

/** What is left out stays. */
export const ChangeTemplate = z.strictObject({ name: name.optional(), description: description.optional() })
export type ChangeTemplate = z.infer<typeof ChangeTemplate>

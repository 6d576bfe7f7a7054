import { z } from "zod"
import { Limit } from "../routes/pages.ts"

const text = z.string().overwrite((typed) => typed.normalize("NFC").trim().replace(/\s+/g, " "))
const item = text.min(1).max(120)
/** What it is counted in; blank where it is counted in pieces. */
const unit = text.max(40)
/** Null: nobody has counted. */
const stock = z.number().int().min(0).max(1_000_000_000).nullable()

/** Something that lessons use up. */
export const Consumable = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    item: z.string(),
    unit: z.string(),
    stock: z.number().int().nullable(),
    mayChange: z.boolean(),
  })
  .meta({ ref: "Consumable" })
export type Consumable = z.infer<typeof Consumable>

export const ConsumableQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type ConsumableQuery = z.infer<typeof ConsumableQuery>

export const NewConsumable = z.strictObject({
  schoolId: z.guid().optional(),
  item,
  unit: unit.optional(),
  stock: stock.optional(),
})
export type NewConsumable = z.infer<typeof NewConsumable>

/** What is left out stays. */
export const ChangeConsumable = z.strictObject({
  item: item.optional(),
  unit: unit.optional(),
  stock: stock.optional(),
})
export type ChangeConsumable = z.infer<typeof ChangeConsumable>

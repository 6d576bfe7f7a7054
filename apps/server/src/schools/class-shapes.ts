import { z } from "zod"

const name = z.string().trim().min(1).max(200)
/** Mistyped above: no school teaches so many at once. */
const size = z.number().int().min(1).max(10_000).nullable()

/** A class. Null is what nobody has recorded; `ownDevices` null: nobody has a device of their own. */
export const SchoolClass = z
  .object({
    id: z.guid(),
    name: z.string(),
    yearGroup: z.string().nullable(),
    size: z.number().int().nullable(),
    ownDevices: z
      .number()
      .int()
      .nullable()
      .meta({ description: "1:1: how many pupils have a school device" }),
    ownModel: z.object({ id: z.guid(), name: z.string() }).nullable(),
    comingLessons: z.number().int().meta({ description: "Times to come that are planned with it" }),
  })
  .meta({ ref: "SchoolClass" })
export type SchoolClass = z.infer<typeof SchoolClass>

export const SchoolClasses = z.object({ items: z.array(SchoolClass) })

const told = {
  yearGroup: name.nullable(),
  size,
  ownDevices: size,
  ownModelId: z.guid().nullable(),
}

export const NewClass = z.strictObject({ name, ...z.strictObject(told).partial().shape })
export type NewClass = z.infer<typeof NewClass>

/** What is left out stays. */
export const ChangeClass = z.strictObject({ name, ...told }).partial()
export type ChangeClass = z.infer<typeof ChangeClass>

/** What becomes of the lessons that are planned with a class that goes, and of how many one was told. */
export const RemoveClass = z.object({
  comingLessons: z.coerce.number().int().min(0),
  students: z
    .enum(["keep", "drop"])
    .meta({ description: "Whether they keep the class's size as their own number of students" }),
})
export type RemoveClass = z.infer<typeof RemoveClass>

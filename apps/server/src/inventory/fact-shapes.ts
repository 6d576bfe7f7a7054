import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { z } from "zod"
import { kindName, platformName } from "./platform-name.ts"

const word = z.string().trim().min(1).max(100)
const bytes = z
  .number()
  .int()
  .min(1)
  .max(2 ** 50)

/** What is known of a model, or of a device itself. Absent: nobody has recorded it. Sizes in bytes. */
export const Facts = z
  .object({
    /** A word of the device requirement's `deviceKind`, or the school's own. */
    deviceKind: z.string().optional(),
    /** A value of the device requirement's `platform`. */
    platform: z.string().optional(),
    ramBytes: z.number().optional(),
    storageBytes: z.number().optional(),
    /** The last day with updates, "YYYY-MM-DD". */
    aue: z.string().optional(),
    /** By the names of the device and accessibility requirements' features: camera, stylus, … */
    features: z.record(z.string(), z.boolean()).optional(),
  })
  .meta({ ref: "Facts" })

/** What is left out stays; null: nobody knows it any more. */
export const ChangeFacts = z.strictObject({
  deviceKind: word.nullable().optional(),
  platform: word.nullable().optional(),
  ramBytes: bytes.nullable().optional(),
  storageBytes: bytes.nullable().optional(),
  aue: z.iso.date().nullable().optional(),
  features: z.record(word, z.boolean().nullable()).optional(),
})
export type ChangeFacts = z.infer<typeof ChangeFacts>

/** The facts after a change; kind and platform by the names that requirements ask for them. */
export function factsAfter(
  was: ModelFacts,
  { features, deviceKind, platform, ...change }: ChangeFacts,
): ModelFacts {
  const named = {
    ...(deviceKind === undefined ? {} : { deviceKind: kindName(deviceKind) }),
    ...(platform === undefined ? {} : { platform: platformName(platform) }),
  }
  const after: ModelFacts = {}
  for (const [name, value] of Object.entries({ ...was, ...change, ...named }))
    if (value !== null && value !== undefined && name !== "features") Object.assign(after, { [name]: value })
  const known = Object.entries({ ...was.features, ...features }).flatMap(([name, has]) =>
    has === null ? [] : [[name, has] as const],
  )
  return known.length === 0 ? after : { ...after, features: Object.fromEntries(known) }
}

import { z } from "zod"

const name = z.string()

/** Something that nobody has recorded, by where it is to be written down. */
export const Lack = z
  .discriminatedUnion("of", [
    z.object({ of: z.literal("model"), model: name, attribute: name }),
    z.object({ of: z.literal("devices"), attribute: name }),
    z.object({ of: z.literal("device-status") }),
    z.object({
      of: z.literal("room"),
      roomId: name,
      name,
      field: z.enum(["wifiDownMbps", "wifiUpMbps", "sockets"]),
    }),
    z.object({ of: z.literal("equipment"), roomId: name, name, item: name }),
    z.object({
      of: z.literal("app"),
      name,
      field: z.enum(["app", "service", "approval", "privacy", "licence", "version", "platforms"]),
    }),
    z.object({ of: z.literal("domain"), domain: name }),
    z.object({ of: z.literal("duty"), role: name }),
    z.object({ of: z.literal("consumable"), item: name }),
    z.object({
      of: z.literal("lesson"),
      field: z.enum(["class-size", "group-size", "room", "class", "time", "devices"]),
    }),
  ])
  .meta({ ref: "Lack" })

/** A fact that lessons to come wait for, with how many of them and of their requirements it would help to decide. */
export const Lacking = z
  .object({
    lack: Lack,
    /** The lesson whose own fact it is. */
    lesson: z.object({ id: z.guid(), title: z.string() }).nullable(),
    lessons: z.number().int(),
    requirements: z.number().int(),
  })
  .meta({ ref: "Lacking" })
export type Lacking = z.infer<typeof Lacking>

export const LackingQuery = z.object({ schoolId: z.guid().optional() })
export type LackingQuery = z.infer<typeof LackingQuery>

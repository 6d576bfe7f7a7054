import { z } from "zod"
import { Flag, flagStates } from "../flags/flag-shapes.ts"
import { Lack } from "../inventory/lacking/lacking-shapes.ts"
import { Limit } from "../routes/pages.ts"
import { SignOff, verdicts } from "../sign-offs/sign-off-shapes.ts"

/** A requirement of a coming occurrence (null: of a lesson that has no time yet), as IT works on it. */
export const DeskItem = z
  .object({
    lesson: z.object({ id: z.guid(), title: z.string() }),
    occurrence: z
      .object({
        id: z.guid(),
        seriesId: z.guid().nullable(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        class: z.string().nullable(),
        room: z.string().nullable(),
      })
      .nullable(),
    requirement: z.object({
      id: z.string(),
      kind: z.string(),
      attributes: z.record(z.string(), z.unknown()),
      note: z.string(),
    }),
    verdict: z.enum(verdicts),
    /** As message 110 has them: codes and values, for the page to say in its reader's language. */
    said: z.looseObject({ requirementId: z.string(), shortBy: z.number() }),
    /** The word that counts now, or the last that lapsed; null where none was given. */
    signOff: SignOff.nullable(),
  })
  .meta({ ref: "DeskItem" })
export type DeskItem = z.infer<typeof DeskItem>

export const DeskQuery = z.object({
  schoolId: z.guid().optional(),
  verdict: z.enum(verdicts).optional(),
  /** How many days ahead; 14 unless told. */
  days: z.coerce.number().int().min(1).max(56).default(14),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type DeskQuery = z.infer<typeof DeskQuery>

export const DeskFlag = Flag.extend({
  lesson: z.object({ id: z.guid(), title: z.string() }),
  /** Of what IT was told: still missing, and where to record it; recorded since; null where that cannot be said. */
  lackState: z
    .discriminatedUnion("is", [
      z.object({ is: z.literal("missing"), lack: Lack }),
      z.object({ is: z.literal("recorded") }),
    ])
    .nullable(),
}).meta({ ref: "DeskFlag" })
export type DeskFlag = z.infer<typeof DeskFlag>

export const DeskFlagQuery = z.object({
  schoolId: z.guid().optional(),
  /** Without it: all that are not solved. */
  state: z.enum(flagStates).optional(),
})
export type DeskFlagQuery = z.infer<typeof DeskFlagQuery>

/** How many there are of each verdict within the days asked for. */
export const DeskPage = z.object({
  items: z.array(DeskItem),
  next: z.string().nullable(),
  counts: z.record(z.enum(verdicts), z.number().int()),
})
export type DeskPage = z.infer<typeof DeskPage>

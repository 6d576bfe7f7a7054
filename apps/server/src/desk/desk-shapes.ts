import { z } from "zod"
import { Flag, flagStates } from "../flags/flag-shapes.ts"
import { Lack } from "../inventory/lacking/lacking-shapes.ts"
import { Confirmation } from "../occurrences/occurrence-shapes.ts"
import { SignOff, verdicts } from "../sign-offs/sign-off-shapes.ts"
import { changes } from "./desk-changes.ts"
import { confirmationStates, wordStates } from "./desk-row.ts"

/** A block as it stands in the lesson. */
const Block = z.object({
  id: z.string(),
  kind: z.string(),
  attributes: z.record(z.string(), z.unknown()),
})

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
        building: z.string().nullable(),
        /** Minutes of set-up and clear-up. */
        setUpMin: z.number().int(),
        clearUpMin: z.number().int(),
        priority: z.number().int(),
        /** IT's confirmation, which puts it first. */
        confirmation: Confirmation.nullable(),
      })
      .nullable(),
    requirement: Block.extend({ note: z.string() }),
    /** Other blocks of the lesson that it or its verdict names. */
    around: z.array(Block),
    verdict: z.enum(verdicts),
    /** As message 110 has them: codes and values, for the page to say in its reader's language. */
    said: z.looseObject({ requirementId: z.string(), shortBy: z.number() }),
    /** The word that counts now, or the last that lapsed; null where none was given. */
    signOff: SignOff.nullable(),
    /** What is new of it since the reader's last visit. */
    since: z.enum(changes).nullable(),
  })
  .meta({ ref: "DeskItem" })
export type DeskItem = z.infer<typeof DeskItem>

const week = z.union([z.enum(["this", "next", "none"]), z.string().regex(/^\d{4}-W\d{2}$/)])

/** The filters of the queue, each alone or with others. "none": rows that have no such thing. */
export const DeskFilterQuery = z.object({
  schoolId: z.guid().optional(),
  /** ISO 8601, such as "2026-W49", in the school's zone; "none": lessons without a time. */
  week: week.optional(),
  building: z.string().max(200).optional(),
  room: z.union([z.guid(), z.literal("none")]).optional(),
  kind: z.string().max(100).optional(),
  verdict: z.enum(verdicts).optional(),
  word: z.enum(wordStates).optional(),
  confirmation: z.enum(confirmationStates).optional(),
  priority: z
    .string()
    .regex(/^[0-9]$/)
    .optional(),
  /** What is new since one's last visit. */
  since: z.enum(changes).optional(),
  /** Each of these words stands in the lesson's title or the class's name. */
  q: z.string().trim().max(200).default(""),
})
export type DeskFilterQuery = z.infer<typeof DeskFilterQuery>

export const deskOrders = ["soonest", "verdict"] as const

/** `verdict`: the worst first, then the soonest. */
const Order = z.enum(deskOrders).default("soonest")

export const DeskQuery = DeskFilterQuery.extend({
  order: Order,
  /** The page begins at this row, so that one can look anywhere without what is in between. */
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type DeskQuery = z.infer<typeof DeskQuery>

export const DeskPlaceQuery = DeskFilterQuery.extend({
  order: Order,
  /** A row's lesson, occurrence and requirement, with "/" between them. */
  key: z.string().max(400),
})
export type DeskPlaceQuery = z.infer<typeof DeskPlaceQuery>

/** How many rows before this one; null where it is not among them. */
export const DeskPlace = z.object({ index: z.number().int().nullable() })
export type DeskPlace = z.infer<typeof DeskPlace>

export const DeskPage = z.object({
  items: z.array(DeskItem),
  offset: z.number().int(),
  /** How many rows pass the filters. */
  total: z.number().int(),
  /** Another number, another state of the desk: pages of two states do not fit together. */
  stamp: z.number().int(),
})
export type DeskPage = z.infer<typeof DeskPage>

const count = z.number().int()

/** How many rows each choice of a filter gives, with all other filters as they are. */
export const DeskCounts = z.object({
  total: count,
  verdict: z.record(z.enum(verdicts), count),
  word: z.record(z.enum(wordStates), count),
  confirmation: z.record(z.enum(confirmationStates), count),
  since: z.record(z.enum(changes), count),
  kinds: z.array(z.object({ kind: z.string(), count })),
  priorities: z.array(z.object({ priority: z.string(), count })),
  weeks: z.array(z.object({ week: z.string(), count })),
  buildings: z.array(z.object({ building: z.string(), count })),
  rooms: z.array(z.object({ id: z.string(), name: z.string(), building: z.string().nullable(), count })),
  /** Which week it is at the school, and which comes next. */
  thisWeek: z.string(),
  nextWeek: z.string(),
})
export type DeskCounts = z.infer<typeof DeskCounts>

/** A flag with its lesson, and with what else it concerns. */
export const DeskFlag = Flag.extend({
  lesson: z.object({ id: z.guid(), title: z.string() }),
  /** Of what IT was told: still missing, and where to record it; recorded since; null where that cannot be said. */
  lackState: z
    .discriminatedUnion("is", [
      z.object({ is: z.literal("missing"), lack: Lack }),
      z.object({ is: z.literal("recorded") }),
    ])
    .nullable(),
  /** Changed or raised by someone else since the reader's last visit. */
  isNew: z.boolean(),
  affected: z.object({
    /** What the flagged block names, where other lessons name it too: a model, an app, a site, a service. */
    thing: z.string().nullable(),
    /** Of the school's lessons that the reader may read: those that ask for it; without such a thing the flag's own. */
    lessons: z.number().int(),
    /** Times to come of these. */
    occurrences: z.number().int(),
    nextAt: z.iso.datetime().nullable(),
    /** Unsolved flags on the same thing, this one with them. */
    flags: z.number().int(),
  }),
}).meta({ ref: "DeskFlag" })
export type DeskFlag = z.infer<typeof DeskFlag>

export const DeskFlagQuery = z.object({
  schoolId: z.guid().optional(),
  /** Without it: all that are not solved. */
  state: z.enum(flagStates).optional(),
  /** With those that were solved within so many days. */
  solvedDays: z.coerce.number().int().min(1).max(366).optional(),
})
export type DeskFlagQuery = z.infer<typeof DeskFlagQuery>

export const DeskSchoolBody = z.object({ schoolId: z.guid().optional() })

/** What happened on a school's desk since the reader was last there. */
export const DeskSince = z
  .object({
    /** Null: it is the first visit. */
    since: z.iso.datetime().nullable(),
    new: count,
    worse: count,
    lapsed: count,
    /** Flags that others raised or changed. */
    flags: count,
  })
  .meta({ ref: "DeskSince" })
export type DeskSince = z.infer<typeof DeskSince>

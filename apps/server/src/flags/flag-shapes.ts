import { z } from "zod"
import { PersonSummary } from "../people/person-shapes.ts"

export const severities = ["low", "medium", "high", "blocking"] as const
export const flagStates = ["open", "working", "solved"] as const

const Person = PersonSummary.omit({ email: true })

/** Someone who may read the flag's lesson. */
export const FlagOwner = Person.meta({ ref: "FlagOwner" })
export type FlagOwner = z.infer<typeof FlagOwner>

export const FlagOwnerQuery = z.object({
  /** The beginning of a word of the name. */
  q: z.string().trim().max(200).optional(),
})

/** A place in the text as two Yjs relative positions, encoded (`Y.encodeRelativePosition`) and in base64. */
const Anchor = z.object({ start: z.base64().max(2000), end: z.base64().max(2000) })

/** An infrastructure concern on a block, a passage, or (neither) the whole lesson. */
export const Flag = z
  .object({
    id: z.guid(),
    lessonId: z.guid(),
    severity: z.enum(severities),
    state: z.enum(flagStates),
    text: z.string(),
    blockId: z.string().nullable(),
    /** What nobody has recorded, where that is what IT is told (`tellKey` of the reason); of a block one that is not solved. */
    lacks: z.string().nullable(),
    anchor: Anchor.nullable(),
    /** What stood at the anchor when the flag was raised. */
    quote: z.string(),
    owner: Person.nullable(),
    raisedBy: Person,
    raisedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    solvedAt: z.iso.datetime().nullable(),
    /** Whether the reader may change it. */
    mayChange: z.boolean(),
  })
  .meta({ ref: "Flag" })
export type Flag = z.infer<typeof Flag>

const text = z.string().trim().min(1).max(2000)

export const NewFlag = z
  .object({
    severity: z.enum(severities),
    text,
    blockId: z.string().min(1).max(200).nullable().default(null),
    anchor: Anchor.nullable().default(null),
    quote: z.string().max(500).default(""),
    /** Where it is there already, of this block and not solved, that one is answered. */
    lacks: z.string().min(1).max(500).nullable().default(null),
  })
  .refine(({ lacks, blockId }) => lacks === null || blockId !== null, { path: ["blockId"] })
export type NewFlag = z.infer<typeof NewFlag>

export const ChangeFlag = z.object({
  severity: z.enum(severities).optional(),
  state: z.enum(flagStates).optional(),
  text: text.optional(),
  /** Null: nobody's. */
  ownerId: z.guid().nullable().optional(),
})
export type ChangeFlag = z.infer<typeof ChangeFlag>

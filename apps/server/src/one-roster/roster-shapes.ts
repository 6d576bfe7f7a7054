import { z } from "zod"
import { ListLink } from "../lists/list-shapes.ts"

const place = z.string().max(400)

export const RosterQuery = z.object({
  /** `preview` tells what `commit` would do, and changes nothing. */
  mode: z.enum(["preview", "commit"]),
  /** The school that is meant where the file tells of one only. */
  schoolId: z.guid().optional(),
  /** "sourcedId=school's id" for an organisation of the file, "sourcedId=" to leave it out; one for each. Kept for the next file. */
  place: z.union([place, z.array(place).max(500)]).optional(),
})
export type RosterQuery = z.infer<typeof RosterQuery>

const Counts = z.object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int() })

/** A row of one of the files, with a code and its sentence in the language of `Accept-Language`. */
const Told = z.object({
  file: z.string(),
  line: z.number().int(),
  reason: z.object({ code: z.string(), text: z.string() }),
})

/** What a OneRoster file did, or would do. */
export const RosterAnswer = z
  .object({
    mode: z.enum(["preview", "commit"]),
    version: z.enum(["1.1", "1.2"]),
    /** Organisations that have staff or classes, and which school each is; null: it is left out. */
    orgs: z.array(
      z.object({
        sourcedId: z.string(),
        name: z.string(),
        type: z.string(),
        staff: z.number().int(),
        classes: z.number().int(),
        schoolId: z.guid().nullable(),
      }),
    ),
    people: Counts,
    classes: Counts,
    /** Pupils and others (guardians) of the whole file, of whom nothing is kept. */
    students: z.number().int(),
    others: z.number().int(),
    /** Users and classes that the file says are to be deleted, or are not enabled. */
    inactive: z.number().int(),
    /** Whom earlier files told of and this one does not. They stay. */
    absentPeople: z.array(z.object({ name: z.string(), email: z.string() })),
    absentClasses: z.array(z.string()),
    /** The first hundred of people, and of classes. */
    differences: z.array(
      z.object({
        of: z.enum(["person", "class"]),
        line: z.number().int(),
        name: z.string(),
        isNew: z.boolean(),
        fields: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })),
      }),
    ),
    rejected: z.array(Told),
    /** What is worth a look, though the row is taken. */
    notes: z.array(Told),
    /** One for each new account, once, when it is read in. */
    links: z.array(ListLink),
  })
  .meta({ ref: "RosterAnswer" })
export type RosterAnswer = z.infer<typeof RosterAnswer>

/** A field of a person or class, as texts. */
export type RosterField = RosterAnswer["differences"][number]["fields"][number]

import { z } from "zod"

export const ListQuery = z.object({ schoolId: z.guid().optional() })
export type ListQuery = z.infer<typeof ListQuery>

export const ReadListQuery = ListQuery.extend({
  /** `preview` tells what `commit` would do, and changes nothing. */
  mode: z.enum(["preview", "commit"]),
})
export type ReadListQuery = z.infer<typeof ReadListQuery>

/** The link of a new account. It is told here and never again. */
export const ListLink = z.object({
  name: z.string(),
  email: z.string(),
  token: z.string(),
  expiresAt: z.iso.datetime(),
})
export type ListLink = z.infer<typeof ListLink>

/** A code with its sentence in the language of `Accept-Language`. */
const Reason = z.object({ code: z.string(), text: z.string() })

/** What reading a list in did, or would do. */
export const ListAnswer = z
  .object({
    mode: z.enum(["preview", "commit"]),
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Records that the file does not name. They stay as they are. */
    absent: z.number().int(),
    /** By the lines of the file. */
    rejected: z.array(z.object({ line: z.number().int(), reason: Reason })),
    /** The first hundred of what changes and of what is new; `column` as it is exported, "" where nothing is recorded. */
    differences: z.array(
      z.object({
        line: z.number().int(),
        name: z.string(),
        isNew: z.boolean(),
        fields: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })),
      }),
    ),
    /** Columns that are not read. */
    unknownColumns: z.array(z.string()),
    /** Columns that stand more than once; the first is read. */
    repeatedColumns: z.array(z.string()),
    /** Of the people list: one for each new account, once, when it is read in. */
    links: z.array(ListLink),
  })
  .meta({ ref: "ListAnswer" })
export type ListAnswer = z.infer<typeof ListAnswer>

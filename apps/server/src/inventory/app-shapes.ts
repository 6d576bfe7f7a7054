import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { z } from "zod"
import { Limit } from "../routes/pages.ts"

/** As requirements name it: without doubled blanks. */
const name = z
  .string()
  .overwrite((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .min(1)
  .max(120)

const kind = z.enum(["software", "service"])
const approval = z.enum(["approved", "refused", "pending", "unknown"])
const privacy = z.enum(["signed", "missing", "pending", "unknown"])
const scope = z.enum(["concurrent", "perDevice", "perUser", "site"])

const Licence = z
  .strictObject({
    scope,
    /** In all; null for a site licence, which covers everything. */
    seats: z.number().int().min(1).max(1_000_000).nullable(),
  })
  .refine(({ scope, seats }) => (scope === "site") === (seats === null), { path: ["seats"] })

/** An app or a web service, with its licences and where it is installed. */
export const App = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    name: z.string(),
    kind,
    approval,
    privacy,
    version: z.string().nullable(),
    /** On which it runs, such as in their browser; null: nobody has recorded it. */
    platforms: z.array(z.string()).nullable(),
    /** Web sites that it needs. */
    domains: z.array(z.string()),
    licences: z.array(z.object({ scope, seats: z.number().int().nullable() })),
    /** Models that carry it installed; none: nobody keeps a list. */
    installedOn: z.array(z.object({ id: z.guid(), name: z.string() })),
    mayChange: z.boolean(),
  })
  .meta({ ref: "App" })
export type App = z.infer<typeof App>

export const AppQuery = z.object({
  schoolId: z.guid().optional(),
  q: z.string().trim().max(200).optional(),
  kind: kind.optional(),
  approval: approval.optional(),
  privacy: privacy.optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type AppQuery = z.infer<typeof AppQuery>

const word = z.string().trim().min(1).max(100)

const told = {
  approval: approval.optional(),
  privacy: privacy.optional(),
  version: word.nullable().optional(),
  platforms: z.array(word).min(1).max(30).nullable().optional(),
  domains: z
    .array(
      z
        .string()
        .max(300)
        .refine((text) => parseDomain(text) !== null),
    )
    .max(100)
    .optional(),
  licences: z.array(Licence).max(50).optional(),
  installedOn: z.array(z.guid()).max(500).optional(),
}

export const NewApp = z.strictObject({ schoolId: z.guid().optional(), name, kind, ...told })
export type NewApp = z.infer<typeof NewApp>

/** What is left out stays; lists are replaced as a whole. */
export const ChangeApp = z.strictObject({ name: name.optional(), ...told })
export type ChangeApp = z.infer<typeof ChangeApp>

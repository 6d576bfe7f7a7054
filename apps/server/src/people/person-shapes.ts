import { z } from "zod"

/** A person as colleagues see them; `colour` is of the caret and the face, "#rrggbb". */
export const PersonSummary = z
  .object({ id: z.guid(), name: z.string(), email: z.string(), colour: z.string() })
  .meta({ ref: "PersonSummary" })
export type PersonSummary = z.infer<typeof PersonSummary>

export const organisationRoles = ["teacher", "it", "lead", "admin"] as const

/** The one who is signed in. `language` null: not chosen yet, the browser's is used. */
export const Me = PersonSummary.extend({
  language: z.enum(["en", "sv"]).nullable(),
  colourScheme: z.enum(["auto", "light", "dark"]),
  schools: z.array(
    z.object({ id: z.guid(), name: z.string(), timeZone: z.string(), role: z.enum(organisationRoles) }),
  ),
}).meta({ ref: "Me" })
export type Me = z.infer<typeof Me>

/** E-mail addresses are compared without regard to case, and kept as they were typed. */
export const Email = z.string().trim().max(254).pipe(z.email())

export const ChangeMe = z.object({
  language: z.enum(["en", "sv"]).nullable().optional(),
  colourScheme: z.enum(["auto", "light", "dark"]).optional(),
})
export type ChangeMe = z.infer<typeof ChangeMe>

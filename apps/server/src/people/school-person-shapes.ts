import { z } from "zod"
import { Limit } from "../routes/pages.ts"
import { Email, organisationRoles, PersonSummary } from "./person-shapes.ts"

/** "invited": has no password yet, or none any more. */
export const personStates = ["active", "invited", "deactivated"] as const

/** A person of a school, as its admins see them. */
export const SchoolPerson = PersonSummary.extend({
  /** In this school. */
  role: z.enum(organisationRoles),
  state: z.enum(personStates),
  /** Until when the link that they were given can be used; null: they have none. */
  linkExpiresAt: z.iso.datetime().nullable(),
  /**
   * False where they belong to other schools too, of which the asking admin is none: then their name, password and account
   * are not this admin's to change.
   */
  isAlone: z.boolean(),
}).meta({ ref: "SchoolPerson" })
export type SchoolPerson = z.infer<typeof SchoolPerson>

export const SchoolPeopleQuery = z.object({
  /** The beginning of a word of the name, or of the e-mail address. */
  q: z.string().trim().max(200).optional(),
  role: z.enum(organisationRoles).optional(),
  state: z.enum(personStates).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type SchoolPeopleQuery = z.infer<typeof SchoolPeopleQuery>

const name = z.string().trim().min(1).max(200)

export const NewSchoolPerson = z.strictObject({ name, email: Email, role: z.enum(organisationRoles) })
export type NewSchoolPerson = z.infer<typeof NewSchoolPerson>

/** What is left out stays. */
export const ChangeSchoolPerson = z.strictObject({
  name: name.optional(),
  role: z.enum(organisationRoles).optional(),
})
export type ChangeSchoolPerson = z.infer<typeof ChangeSchoolPerson>

/** With the token its bearer chooses the person's password, once. It is told here and never again. */
export const PersonLink = z
  .object({ token: z.string(), expiresAt: z.iso.datetime() })
  .meta({ ref: "PersonLink" })
export type PersonLink = z.infer<typeof PersonLink>

/** `link` null: they have an account already, and belong to this school now too. */
export const AddedPerson = z.object({ person: SchoolPerson, link: PersonLink.nullable() })
export type AddedPerson = z.infer<typeof AddedPerson>

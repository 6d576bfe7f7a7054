import { builtInKeys } from "@readyroom/lesson/templates/template"
import { z } from "zod"
import { Email, PersonSummary } from "../people/person-shapes.ts"
import { Limit } from "../routes/pages.ts"

/** From the most to the least. */
export const lessonRoles = ["owner", "editor", "commenter", "viewer"] as const
type LessonRole = (typeof lessonRoles)[number]

/** Whether who has `role` may do all that `other` gives. */
export function isAtLeast(role: LessonRole, other: LessonRole): boolean {
  return lessonRoles.indexOf(role) <= lessonRoles.indexOf(other)
}

/**
 * A lesson in a list. `role` is the reader's own; null for who reads it as IT or lead of its school.
 * Times are ISO 8601 in UTC.
 */
export const LessonItem = z
  .object({
    id: z.guid(),
    schoolId: z.guid(),
    title: z.string(),
    subject: z.string().nullable(),
    yearGroup: z.string().nullable(),
    lengthMin: z.number().int().nullable(),
    classSize: z.number().int().nullable(),
    role: z.enum(lessonRoles).nullable(),
    owner: PersonSummary.omit({ email: true }),
    updatedAt: z.iso.datetime(),
    archived: z.boolean(),
    deletedAt: z.iso.datetime().nullable(),
  })
  .meta({ ref: "LessonItem" })
export type LessonItem = z.infer<typeof LessonItem>

/** `byLink`: they came by the lesson's link, and go with it. */
export const LessonPerson = PersonSummary.extend({ role: z.enum(lessonRoles), byLink: z.boolean() }).meta({
  ref: "LessonPerson",
})
export type LessonPerson = z.infer<typeof LessonPerson>

/** What the reader may do with a lesson, as the policy answers it: a page asks this and knows no rules of its own. */
export const lessonActions = [
  "lesson:read",
  "lesson:write",
  "lesson:share",
  "lesson:archive",
  "lesson:delete",
  "lesson:schedule",
  "lesson:flag",
  "lesson:sign-off",
  "lesson:prioritise",
  "lesson:save-as-template",
] as const

/** One lesson, with who is on it. `schemaVersion`: the lowest version of the document's schema that may open it. */
export const Lesson = LessonItem.extend({
  people: z.array(LessonPerson),
  schemaVersion: z.number().int(),
  may: z.array(z.enum(lessonActions)),
}).meta({ ref: "Lesson" })
export type Lesson = z.infer<typeof Lesson>

export const LessonQuery = z.object({
  /** Words of title, subject or text; each may be the beginning of one. */
  q: z.string().trim().max(200).optional(),
  subject: z.string().max(200).optional(),
  yearGroup: z.string().max(200).optional(),
  state: z.enum(["active", "archived", "deleted"]).default("active"),
  /** "true": only lessons that one is on. */
  mine: z.enum(["true", "false"]).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type LessonQuery = z.infer<typeof LessonQuery>

export const LessonFacets = z
  .object({ subjects: z.array(z.string()), yearGroups: z.array(z.string()) })
  .meta({ ref: "LessonFacets" })
export type LessonFacets = z.infer<typeof LessonFacets>

const title = z.string().trim().max(300)

export const NewLesson = z.object({
  title,
  schoolId: z.guid().optional(),
  /** What it begins with: the key of a template that comes with the program, or the id of a school's own. */
  template: z.union([z.enum(builtInKeys), z.guid()]).optional(),
})
export type NewLesson = z.infer<typeof NewLesson>

export const ChangeLesson = z.object({ archived: z.boolean() })

const givenRole = z.enum(["editor", "commenter", "viewer"])
export type GivenRole = z.infer<typeof givenRole>

export const ShareLesson = z.object({
  email: Email,
  /** Null takes the person off the lesson. */
  role: givenRole.nullable(),
})
export type ShareLesson = z.infer<typeof ShareLesson>

/** What a link to the lesson gives; `people`: how many have their role from it. */
export const LessonLink = z
  .object({ token: z.string(), role: givenRole, createdAt: z.iso.datetime(), people: z.number().int() })
  .meta({ ref: "LessonLink" })
export type LessonLink = z.infer<typeof LessonLink>

export const SetLessonLink = z.object({ role: givenRole })
export type SetLessonLink = z.infer<typeof SetLessonLink>

/** `keep` "true": who came by the link keeps the role by name. */
export const EndLessonLink = z.object({ keep: z.enum(["true", "false"]).default("false") })
export type EndLessonLink = z.infer<typeof EndLessonLink>

export const UseLessonLink = z.object({ token: z.string().max(200) })

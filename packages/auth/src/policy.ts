/**
 * Who may do what: the one place that decides, asked by every HTTP route and by the live socket. Pure: it knows only
 * the facts it is given, so whoever asks reads them from the database first.
 */

export type OrganisationRole = "teacher" | "it" | "lead" | "admin"
export type LessonRole = "owner" | "editor" | "commenter" | "viewer"

/** Someone signed in, with their role in each school they belong to. */
export type Actor = {
  readonly personId: string
  readonly organisationId: string
  readonly schools: readonly { readonly schoolId: string; readonly role: OrganisationRole }[]
}

/** What the policy must know of a lesson. */
export type LessonFacts = {
  readonly schoolId: string
  /** The actor's own role on the lesson; null for who is not on it. */
  readonly role: LessonRole | null
  /**
   * Its requirements concern IT now: it has requirements, and either an occurrence that has not ended or no time yet.
   */
  readonly needsIt: boolean
  /** Deleted, and not yet removed for good. */
  readonly deleted: boolean
}

export type SchoolFacts = { readonly schoolId: string }
export type OrganisationFacts = { readonly organisationId: string }
export type TemplateFacts = { readonly schoolId: string; readonly madeBy: string | null }
export type FlagFacts = {
  readonly lesson: LessonFacts
  readonly raisedBy: string
  readonly ownerId: string | null
}

/** Every action, with what must be known of the thing it is done to. */
type FactsOf = {
  "lesson:read": LessonFacts
  /** Its text and its facts, through the live socket. A commenter is a viewer until there are threads. */
  "lesson:write": LessonFacts
  "lesson:share": LessonFacts
  "lesson:archive": LessonFacts
  /** And restore. */
  "lesson:delete": LessonFacts
  "lesson:schedule": LessonFacts
  "lesson:flag": LessonFacts
  /** Or ask for a change. */
  "lesson:sign-off": LessonFacts
  /** Priority, and IT's confirmation of an occurrence. */
  "lesson:prioritise": LessonFacts
  /** Keep a copy of it as a template of its school. */
  "lesson:save-as-template": LessonFacts
  /** A flag's severity, owner and state. */
  "flag:change": FlagFacts
  "school:create-lesson": SchoolFacts
  /** A school's own templates. */
  "template:read": SchoolFacts
  /** Rename or remove one. */
  "template:change": TemplateFacts
  /** Rooms, classes, bell times, holidays: what one schedules with. */
  "school:read": SchoolFacts
  "school:change": SchoolFacts
  "people:manage": SchoolFacts
  /** Devices, carts, models, apps and networks, and the rules of lending them. */
  "inventory:read": SchoolFacts
  "inventory:change": SchoolFacts
  /** What needs IT, of all lessons there that IT reads. */
  "desk:read": SchoolFacts
  /** Words and priorities for many lessons together; of each lesson its own right is asked too. */
  "desk:change": SchoolFacts
  /** Colleagues' names and e-mail addresses. */
  "people:find": OrganisationFacts
  /** Coming to a lesson of the organisation by its link. */
  "lesson-link:use": OrganisationFacts
  /** And be its first admin. */
  "organisation:add-school": OrganisationFacts
}

export type Action = keyof FactsOf
export type LessonAction = { [A in Action]: FactsOf[A] extends LessonFacts ? A : never }[Action]

type Rules = { readonly [A in Action]: (actor: Actor, facts: FactsOf[A]) => boolean }

const rules: Rules = {
  "lesson:read": readsLesson,
  "lesson:write": (_, lesson) => isOn(lesson, "owner", "editor"),
  "lesson:share": (_, lesson) => isOn(lesson, "owner"),
  "lesson:archive": (_, lesson) => isOn(lesson, "owner"),
  "lesson:delete": (_, lesson) => lesson.role === "owner",
  "lesson:schedule": (_, lesson) => isOn(lesson, "owner", "editor"),
  "lesson:flag": (actor, lesson) => !lesson.deleted && readsLesson(actor, lesson),
  "lesson:sign-off": isItOfReadable,
  "lesson:prioritise": isItOfReadable,
  "lesson:save-as-template": (actor, lesson) =>
    isOn(lesson, "owner", "editor") && holds(actor, lesson.schoolId, "teacher", "it", "lead", "admin"),
  "flag:change": (actor, { lesson, raisedBy, ownerId }) =>
    !lesson.deleted &&
    readsLesson(actor, lesson) &&
    (actor.personId === raisedBy ||
      actor.personId === ownerId ||
      isOn(lesson, "owner", "editor") ||
      holds(actor, lesson.schoolId, "it")),
  "school:create-lesson": (actor, { schoolId }) => holds(actor, schoolId, "teacher", "it", "lead", "admin"),
  "template:read": (actor, { schoolId }) => holds(actor, schoolId, "teacher", "it", "lead", "admin"),
  "template:change": (actor, { schoolId, madeBy }) =>
    holds(actor, schoolId, "admin") ||
    (actor.personId === madeBy && holds(actor, schoolId, "teacher", "it", "lead")),
  "school:read": (actor, { schoolId }) => holds(actor, schoolId, "teacher", "it", "lead", "admin"),
  "school:change": (actor, { schoolId }) => holds(actor, schoolId, "admin"),
  "people:manage": (actor, { schoolId }) => holds(actor, schoolId, "admin"),
  "inventory:read": (actor, { schoolId }) => holds(actor, schoolId, "it", "lead", "admin"),
  "inventory:change": (actor, { schoolId }) => holds(actor, schoolId, "it", "admin"),
  "desk:read": (actor, { schoolId }) => holds(actor, schoolId, "it", "lead"),
  "desk:change": (actor, { schoolId }) => holds(actor, schoolId, "it"),
  "people:find": isOfOrganisation,
  "lesson-link:use": isOfOrganisation,
  "organisation:add-school": (actor, { organisationId }) =>
    actor.organisationId === organisationId && actor.schools.some(({ role }) => role === "admin"),
}

/** Every action there is: for the tests that try each, and for what a page is told it may do. */
export const actions: readonly Action[] = keysOf(rules)

/** Whether `actor` may do `action` to the thing that `facts` describe. */
export function may<A extends Action>(actor: Actor, action: A, facts: FactsOf[A]): boolean {
  const rule: Rules[A] = rules[action]
  return rule(actor, facts)
}

/** Schools whose lessons the actor reads as IT does, whoever's they are, where they concern IT. */
export function schoolsReadAsIt(actor: Actor): readonly string[] {
  return actor.schools.filter(({ role }) => role === "it" || role === "lead").map(({ schoolId }) => schoolId)
}

function readsLesson(actor: Actor, lesson: LessonFacts): boolean {
  if (lesson.deleted) return lesson.role === "owner"
  if (lesson.role !== null) return true
  return lesson.needsIt && schoolsReadAsIt(actor).includes(lesson.schoolId)
}

function isItOfReadable(actor: Actor, lesson: LessonFacts): boolean {
  return !lesson.deleted && readsLesson(actor, lesson) && holds(actor, lesson.schoolId, "it")
}

function isOfOrganisation(actor: Actor, { organisationId }: OrganisationFacts): boolean {
  return actor.organisationId === organisationId && actor.schools.length > 0
}

function isOn(lesson: LessonFacts, ...roles: readonly LessonRole[]): boolean {
  return !lesson.deleted && lesson.role !== null && roles.includes(lesson.role)
}

function holds(actor: Actor, schoolId: string, ...roles: readonly OrganisationRole[]): boolean {
  return actor.schools.some((school) => school.schoolId === schoolId && roles.includes(school.role))
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = []
  for (const key in record) keys.push(key)
  return keys
}

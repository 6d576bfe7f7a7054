import { describe, expect, test } from "vitest"
import type { Action, Actor, FlagFacts, LessonFacts, LessonRole, OrganisationRole } from "./policy.ts"
import { actions, may, schoolsReadAsIt } from "./policy.ts"

const organisationRoles: readonly (OrganisationRole | "elsewhere")[] = [
  "teacher",
  "it",
  "lead",
  "admin",
  "elsewhere",
]
const lessonRoles: readonly (LessonRole | "none")[] = ["owner", "editor", "commenter", "viewer", "none"]

const person = (role: OrganisationRole | "elsewhere"): Actor => ({
  personId: "me",
  organisationId: "district",
  schools: role === "elsewhere" ? [{ schoolId: "other", role: "it" }] : [{ schoolId: "here", role }],
})
const lesson = (role: LessonRole | "none", facts: Partial<LessonFacts> = {}): LessonFacts => ({
  schoolId: "here",
  role: role === "none" ? null : role,
  needsIt: false,
  deleted: false,
  ...facts,
})

/** Who may, of everyone: "organisation role/lesson role". */
function whoMay(action: Extract<Action, `lesson:${string}`>, facts: Partial<LessonFacts>): string[] {
  return organisationRoles.flatMap((organisationRole) =>
    lessonRoles
      .filter((lessonRole) => may(person(organisationRole), action, lesson(lessonRole, facts)))
      .map((lessonRole) => `${organisationRole}/${lessonRole}`),
  )
}
const everyoneWho = (...roles: (LessonRole | "none")[]) =>
  organisationRoles.flatMap((one) =>
    lessonRoles.filter((role) => roles.includes(role)).map((role) => `${one}/${role}`),
  )
const sorted = (list: readonly string[]) => [...new Set(list)].sort()

const members = everyoneWho("owner", "editor", "commenter", "viewer")
const writersOfHere = everyoneWho("owner", "editor").filter((who) => !who.startsWith("elsewhere"))
const itOnIt = ["it/owner", "it/editor", "it/commenter", "it/viewer"]

const lessonTable: Record<
  Extract<Action, `lesson:${string}`>,
  { plain: string[]; needsIt: string[]; deleted: string[] }
> = {
  "lesson:read": {
    plain: members,
    needsIt: [...members, "it/none", "lead/none"],
    deleted: everyoneWho("owner"),
  },
  "lesson:write": {
    plain: everyoneWho("owner", "editor"),
    needsIt: everyoneWho("owner", "editor"),
    deleted: [],
  },
  "lesson:share": { plain: everyoneWho("owner"), needsIt: everyoneWho("owner"), deleted: [] },
  "lesson:archive": { plain: everyoneWho("owner"), needsIt: everyoneWho("owner"), deleted: [] },
  "lesson:delete": {
    plain: everyoneWho("owner"),
    needsIt: everyoneWho("owner"),
    deleted: everyoneWho("owner"),
  },
  "lesson:schedule": {
    plain: everyoneWho("owner", "editor"),
    needsIt: everyoneWho("owner", "editor"),
    deleted: [],
  },
  "lesson:flag": { plain: members, needsIt: [...members, "it/none", "lead/none"], deleted: [] },
  "lesson:sign-off": { plain: itOnIt, needsIt: [...itOnIt, "it/none"], deleted: [] },
  "lesson:save-as-template": { plain: writersOfHere, needsIt: writersOfHere, deleted: [] },
  "lesson:prioritise": { plain: itOnIt, needsIt: [...itOnIt, "it/none"], deleted: [] },
}

describe("what one may do with a lesson", () => {
  for (const [action, expected] of Object.entries(lessonTable)) {
    const known = actions.filter((one): one is Extract<Action, `lesson:${string}`> =>
      one.startsWith("lesson:"),
    )
    const typed = known.find((one) => one === action)
    if (typed === undefined) throw new Error(`${action} is no action`)
    test(`${action} of a lesson without requirements`, () => {
      expect(sorted(whoMay(typed, {}))).toEqual(sorted(expected.plain))
    })
    test(`${action} of a lesson whose requirements are coming or have no time`, () => {
      expect(sorted(whoMay(typed, { needsIt: true }))).toEqual(sorted(expected.needsIt))
    })
    test(`${action} of a deleted lesson`, () => {
      expect(sorted(whoMay(typed, { needsIt: true, deleted: true }))).toEqual(sorted(expected.deleted))
    })
  }
})

const everyOrganisationRole = ["teacher", "it", "lead", "admin"] as const
const schoolTable: Record<
  Extract<
    Action,
    "template:read" | `school:${string}` | `inventory:${string}` | `desk:${string}` | "people:manage"
  >,
  readonly string[]
> = {
  "school:create-lesson": everyOrganisationRole,
  "school:read": everyOrganisationRole,
  "template:read": everyOrganisationRole,
  "school:change": ["admin"],
  "people:manage": ["admin"],
  "inventory:read": ["it", "lead", "admin"],
  "inventory:change": ["it", "admin"],
  "desk:read": ["it", "lead"],
  "desk:change": ["it"],
}

describe("what one may do in a school", () => {
  const schoolActions = [
    "school:create-lesson",
    "school:read",
    "template:read",
    "school:change",
    "people:manage",
    "inventory:read",
    "inventory:change",
    "desk:read",
    "desk:change",
  ] as const
  for (const action of schoolActions) {
    test(`${action}: ${schoolTable[action].join(", ")}, and nobody from another school`, () => {
      const allowed = organisationRoles.filter((role) => may(person(role), action, { schoolId: "here" }))
      expect(allowed).toEqual(schoolTable[action])
    })
  }

  for (const [action, name] of [
    ["people:find", "colleagues are found"],
    ["lesson-link:use", "a lesson's link is used"],
  ] as const)
    test(`${name} in one's own organisation, by who belongs to a school of it`, () => {
      expect(may(person("teacher"), action, { organisationId: "district" })).toBe(true)
      expect(may(person("teacher"), action, { organisationId: "another" })).toBe(false)
      expect(may({ ...person("teacher"), schools: [] }, action, { organisationId: "district" })).toBe(false)
    })

  test("a school is added to one's own organisation, by an admin of any of its schools", () => {
    const organisationId = "district"
    const allowed = organisationRoles.filter((role) =>
      may(person(role), "organisation:add-school", { organisationId }),
    )
    expect(allowed).toEqual(["admin"])
    expect(may(person("admin"), "organisation:add-school", { organisationId: "another" })).toBe(false)
  })
})

describe("a flag is changed", () => {
  const flag = (facts: Partial<FlagFacts>, role: LessonRole | "none" = "viewer"): FlagFacts => ({
    lesson: lesson(role, { needsIt: true }),
    raisedBy: "someone",
    ownerId: null,
    ...facts,
  })

  test("by who raised it, while they read the lesson", () => {
    expect(may(person("teacher"), "flag:change", flag({ raisedBy: "me" }))).toBe(true)
    expect(may(person("teacher"), "flag:change", flag({ raisedBy: "me" }, "none"))).toBe(false)
  })
  test("by its owner", () => {
    expect(may(person("teacher"), "flag:change", flag({ ownerId: "me" }))).toBe(true)
  })
  test("by IT of the school, and by who writes the lesson", () => {
    expect(may(person("it"), "flag:change", flag({}, "none"))).toBe(true)
    expect(may(person("teacher"), "flag:change", flag({}, "editor"))).toBe(true)
  })
  test("not by other readers, nor in a deleted lesson", () => {
    expect(may(person("lead"), "flag:change", flag({}, "none"))).toBe(false)
    expect(may(person("teacher"), "flag:change", flag({}))).toBe(false)
    const gone = flag({ lesson: lesson("owner", { deleted: true }), raisedBy: "me" })
    expect(may(person("it"), "flag:change", gone)).toBe(false)
  })
})

test("a school's template is changed by whoever made it and by an admin, while they belong to the school", () => {
  const mine = { schoolId: "here", madeBy: "me" }
  const anothers = { schoolId: "here", madeBy: "someone" }
  const who = (facts: typeof mine) =>
    organisationRoles.filter((role) => may(person(role), "template:change", facts))
  expect(who(mine)).toEqual(everyOrganisationRole)
  expect(who(anothers)).toEqual(["admin"])
})

test("every action stands in a table here", () => {
  expect(sorted(actions)).toEqual(
    sorted([
      ...Object.keys(lessonTable),
      ...Object.keys(schoolTable),
      "people:find",
      "organisation:add-school",
      "lesson-link:use",
      "flag:change",
      "template:change",
    ]),
  )
})

test("IT and leads read their own schools only", () => {
  const actor: Actor = {
    ...person("it"),
    schools: [
      { schoolId: "a", role: "it" },
      { schoolId: "b", role: "teacher" },
      { schoolId: "c", role: "lead" },
      { schoolId: "d", role: "admin" },
    ],
  }
  expect(schoolsReadAsIt(actor)).toEqual(["a", "c"])
})

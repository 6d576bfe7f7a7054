import type { StaffRole } from "./roster.ts"

/** OneRoster 1.1's and 1.2's roles. Null: no staff of a school, so that nothing is kept of them. */
const roles: Readonly<Record<string, StaffRole | "student" | null>> = {
  teacher: "teacher",
  aide: "teacher",
  proctor: "teacher",
  counselor: "teacher",
  administrator: "lead",
  principal: "lead",
  siteadministrator: "lead",
  districtadministrator: "lead",
  systemadministrator: "it",
  student: "student",
  guardian: null,
  parent: null,
  relative: null,
}

/** What a role of a roster is here; undefined for a word that OneRoster does not have. */
export function roleNamed(word: string): StaffRole | "student" | null | undefined {
  const plain = word.replace(/[\s_-]/g, "").toLowerCase()
  return Object.hasOwn(roles, plain) ? roles[plain] : undefined
}

const most: readonly StaffRole[] = ["teacher", "lead", "it"]

/** Of two roles of one person in one school the one that gives more. */
export function higherRole(one: StaffRole | undefined, other: StaffRole): StaffRole {
  return one !== undefined && most.indexOf(one) > most.indexOf(other) ? one : other
}

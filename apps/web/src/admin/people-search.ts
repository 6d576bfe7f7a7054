import type { Role } from "../session/school-roles.ts"

/** The roles of a school, the most common first. */
export const roles = ["teacher", "it", "lead", "admin"] as const satisfies readonly Role[]

export const personStates = ["active", "invited", "deactivated"] as const

export type PersonState = (typeof personStates)[number]

export type PeopleFilters = {
  readonly q?: string
  readonly role?: Role
  readonly state?: PersonState
}

/** The address's query: which school, what narrows the list, who stands beside it. What is not set is not written. */
export type PeopleSearch = PeopleFilters & { readonly school?: string; readonly open?: string }

const LONGEST = 200

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readPeopleSearch(query: Readonly<Record<string, unknown>>): PeopleSearch {
  const role = readRole(query.role)
  const state = readState(query.state)
  const school = text(query.school)
  const q = text(query.q)
  const open = text(query.open)
  return {
    ...(school === undefined ? {} : { school }),
    ...(q === undefined ? {} : { q }),
    ...(role === undefined ? {} : { role }),
    ...(state === undefined ? {} : { state }),
    ...(open === undefined ? {} : { open }),
  }
}

export function readRole(value: unknown): Role | undefined {
  return roles.find((role) => role === value)
}

export function readState(value: unknown): PersonState | undefined {
  return personStates.find((state) => state === value)
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST) : undefined
}

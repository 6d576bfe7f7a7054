import type { Me } from "./me.ts"

export type School = Me["schools"][number]
export type Role = School["role"]

/** The places of the app that not everyone has, and in whose role one sees them. */
const rolesOf = {
  desk: ["it", "lead"],
  inventory: ["it", "lead", "admin"],
  admin: ["admin"],
} as const satisfies Record<string, readonly Role[]>

export type RolePlace = keyof typeof rolesOf

/** The schools where one's role opens the place, in the account's order. */
export function schoolsWith(me: Pick<Me, "schools">, place: RolePlace): readonly School[] {
  const roles: readonly Role[] = rolesOf[place]
  return me.schools.filter(({ role }) => roles.includes(role))
}

/** The school that the address names, else the first where one's role opens the place; null where there is none. */
export function chosenSchool(
  me: Pick<Me, "schools">,
  place: RolePlace,
  wanted: string | undefined,
): School | null {
  const schools = schoolsWith(me, place)
  return schools.find(({ id }) => id === wanted) ?? schools[0] ?? null
}

/** Whether the role may change devices, carts, rooms and models. */
export function changesInventory(school: School): boolean {
  return school.role === "it" || school.role === "admin"
}

/** Whether the role gives IT's word on requirements. */
export function givesWords(school: School): boolean {
  return school.role === "it"
}

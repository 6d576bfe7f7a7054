import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { oneRosterOrgs, schools } from "@readyroom/db/schema/organisation"
import type { Roster, RosterOrg } from "@readyroom/inventory/one-roster/roster"
import { and, eq, inArray, sql } from "drizzle-orm"
import { inventorySchool } from "../inventory/inventory-access.ts"
import { Problem } from "../problem.ts"

/** An organisation of the file that has staff or classes, and which school it is here. */
export type PlacedOrg = RosterOrg & {
  readonly staff: number
  readonly classes: number
  readonly schoolId: string | null
  /** It is a school that the actor does not look after, as somebody else has told. */
  readonly isOthers: boolean
}

/**
 * Which school each organisation is: as told now, as told before, by its name; and where there is one only, the school asked about.
 * @param told "sourcedId=school's id", or "sourcedId=" for one that is left out
 * @throws Problem `no-such-school`, `no-right`, `invalid-input`
 */
export async function placeOrgs(
  orm: Orm,
  actor: Actor,
  roster: Roster,
  { asked, told }: { readonly asked: string; readonly told: readonly string[] },
): Promise<PlacedOrg[]> {
  const chosen = new Map(told.map((one) => readPlace(actor, one)))
  const used = countUsed(roster)
  const ids = used.map(({ sourcedId }) => sourcedId)
  const kept =
    ids.length === 0
      ? []
      : await orm
          .select()
          .from(oneRosterOrgs)
          .where(
            and(
              eq(oneRosterOrgs.organisationId, actor.organisationId),
              inArray(oneRosterOrgs.sourcedId, ids),
            ),
          )
  const before = new Map(kept.map(({ sourcedId, schoolId }) => [sourcedId, schoolId]))
  const managed = await managedSchools(orm, actor)
  const byName = new Map(managed.map(({ id, name }) => [name.toLowerCase(), id]))
  const isManaged = (id: string) => managed.some((school) => school.id === id)
  return used.map((org) => {
    const earlier = before.get(org.sourcedId)
    const isOthers = typeof earlier === "string" && !isManaged(earlier)
    const guess = isOthers ? null : (byName.get(org.name.toLowerCase()) ?? (used.length === 1 ? asked : null))
    const remembered = earlier === undefined || isOthers ? guess : earlier
    const now = chosen.get(org.sourcedId)
    return { ...org, isOthers, schoolId: now === undefined ? remembered : now }
  })
}

/** Keeps which school each is for the next file. */
export async function keepPlaces(
  tx: Tx,
  { organisationId }: Actor,
  orgs: readonly PlacedOrg[],
): Promise<void> {
  const own = orgs.filter(({ isOthers, schoolId }) => !isOthers || schoolId !== null)
  if (own.length === 0) return
  await tx
    .insert(oneRosterOrgs)
    .values(own.map(({ sourcedId, schoolId }) => ({ organisationId, sourcedId, schoolId })))
    .onConflictDoUpdate({
      target: [oneRosterOrgs.organisationId, oneRosterOrgs.sourcedId],
      set: { schoolId: sql`excluded.school_id` },
    })
}

/** The school, where the actor looks after both people and classes. @throws Problem `no-such-school`, `no-right` */
export function rosterSchool(actor: Actor, wanted: string | undefined): string {
  return inventorySchool(actor, "school:change", inventorySchool(actor, "people:manage", wanted))
}

function readPlace(actor: Actor, told: string): [string, string | null] {
  const at = told.lastIndexOf("=")
  if (at === -1) throw new Problem("invalid-input", { errors: [{ path: "place", code: "invalid_format" }] })
  const schoolId = told.slice(at + 1)
  return [told.slice(0, at), schoolId === "" ? null : rosterSchool(actor, schoolId)]
}

async function managedSchools(orm: Orm, actor: Actor) {
  const ids = actor.schools
    .map(({ schoolId }) => schoolId)
    .filter(
      (schoolId) => may(actor, "people:manage", { schoolId }) && may(actor, "school:change", { schoolId }),
    )
  return orm.select({ id: schools.id, name: schools.name }).from(schools).where(inArray(schools.id, ids))
}

function countUsed({ orgs, staff, classes }: Roster) {
  const staffOf = countBy(staff.flatMap(({ roles }) => [...roles.keys()]))
  const classesOf = countBy(classes.map(({ orgId }) => orgId))
  return orgs
    .map((org) => ({
      ...org,
      staff: staffOf.get(org.sourcedId) ?? 0,
      classes: classesOf.get(org.sourcedId) ?? 0,
    }))
    .filter((org) => org.staff + org.classes > 0)
}

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

import { randomUUID } from "node:crypto"
import type { Actor, OrganisationRole } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { memberships, people } from "@readyroom/db/schema/people"
import type { RosterPerson, StaffRole } from "@readyroom/inventory/one-roster/roster"
import { higherRole } from "@readyroom/inventory/one-roster/staff-roles"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray, or, sql } from "drizzle-orm"
import { CellProblem } from "../lists/cell-problem.ts"
import { Email } from "../people/person-shapes.ts"
import type { PeopleToStore } from "../people/store-people.ts"
import { field, type PlannedField, roleField } from "./roster-fields.ts"

/** Schools by the organisations of the file, and what they are called. */
export type RosterPlaces = {
  readonly schoolOf: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

export type PlannedPerson = {
  readonly line: number
  readonly name: string
  readonly isNew: boolean
  readonly fields: readonly PlannedField[]
}

export type PeoplePlan = PeopleToStore & {
  readonly rows: readonly PlannedPerson[]
  readonly unchanged: number
  readonly absent: readonly { readonly name: string; readonly email: string }[]
  readonly rejected: readonly { readonly line: number; readonly problem: CellProblem }[]
  readonly notes: readonly { readonly line: number; readonly problem: CellProblem }[]
}

/** Holds everyone whom the file may mean, in the order in which everyone takes people. */
export async function lockStaff(tx: Tx, actor: Actor, staff: readonly RosterPerson[]): Promise<void> {
  if (staff.length === 0) return
  await tx
    .select({ id: people.id })
    .from(people)
    .where(isOfStaff(actor, staff))
    .orderBy(asc(people.id))
    .for("no key update")
}

/** What the file's staff would do: whoever is new gets an account, nobody loses a role that they have, nobody is removed. */
export async function planPeople(
  orm: Orm | Tx,
  actor: Actor,
  staff: readonly RosterPerson[],
  places: RosterPlaces,
): Promise<PeoplePlan> {
  const known = await readKnown(orm, actor, staff, [...places.schoolOf.values()])
  const byId = new Map(known.flatMap((one) => (one.oneRosterId === null ? [] : [[one.oneRosterId, one]])))
  const byEmail = new Map(known.map((one) => [one.email.toLowerCase(), one]))
  const plan = {
    added: [] as PeopleToStore["added"][number][],
    changed: [] as PeopleToStore["changed"][number][],
    held: [] as PeopleToStore["held"][number][],
    rows: [] as PlannedPerson[],
    rejected: [] as PeoplePlan["rejected"][number][],
    notes: [] as PeoplePlan["notes"][number][],
    unchanged: 0,
  }
  const claimed = new Map<string, number>()

  for (const person of staff) {
    const wanted = rolesHere(person, places)
    if (wanted.size === 0) continue
    const { line, sourcedId } = person
    try {
      const email = emailOf(person)
      const before = byId.get(sourcedId) ?? byEmail.get(email.toLowerCase())
      const claim = before?.id ?? email.toLowerCase()
      const earlier = claimed.get(claim)
      if (earlier !== undefined) throw new CellProblem("stands-twice", { value: email, line: earlier })
      claimed.set(claim, line)
      const missing = [...wanted].filter(([schoolId]) => !before?.roles.has(schoolId))
      if (before !== undefined) checkKnown(before, missing.length > 0)
      const name = before === undefined || before.isAlone ? person.name : before.name
      const fields = [
        ...field("name", before?.name ?? "", name),
        ...(before === undefined ? field("email", "", email) : []),
        ...missing.map(([schoolId, role]) => roleField(role, places.names.get(schoolId) ?? "")),
        ...(before === undefined ? [] : field("oneRosterId", before.oneRosterId ?? "", sourcedId)),
      ]
      if (before !== undefined && before.email.toLowerCase() !== email.toLowerCase())
        plan.notes.push({
          line,
          problem: new CellProblem("email-kept", { name, kept: before.email, value: email }),
        })
      if (fields.length === 0) {
        plan.unchanged++
        continue
      }
      const id = before?.id ?? randomUUID()
      if (before === undefined) plan.added.push({ id, name, email, oneRosterId: sourcedId })
      else plan.changed.push({ id, name, oneRosterId: sourcedId })
      for (const [schoolId, role] of missing) plan.held.push({ personId: id, schoolId, role })
      plan.rows.push({ line, name, fields, isNew: before === undefined || before.roles.size === 0 })
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      plan.rejected.push({ line, problem: error })
    }
  }
  const told = new Set(staff.map(({ sourcedId }) => sourcedId))
  const absent = known.filter(
    ({ id, oneRosterId, roles, isDeactivated }) =>
      oneRosterId !== null && roles.size > 0 && !isDeactivated && !claimed.has(id) && !told.has(oneRosterId),
  )
  return { ...plan, absent: absent.map(({ name, email }) => ({ name, email })) }
}

function rolesHere({ roles }: RosterPerson, { schoolOf }: RosterPlaces): Map<string, StaffRole> {
  const here = new Map<string, StaffRole>()
  for (const [org, role] of roles) {
    const schoolId = schoolOf.get(org)
    if (schoolId !== undefined) here.set(schoolId, higherRole(here.get(schoolId), role))
  }
  return here
}

function emailOf({ email }: RosterPerson): string {
  const told = Email.safeParse(email)
  if (!told.success) throw new CellProblem("email-wrong", { value: email })
  return told.data
}

function checkKnown(known: Known, isAdded: boolean): void {
  if (known.isForeign) throw new CellProblem("email-taken")
  if (isAdded && known.isDeactivated) throw new CellProblem("account-deactivated")
}

type Known = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly oneRosterId: string | null
  readonly isForeign: boolean
  readonly isDeactivated: boolean
  readonly isAlone: boolean
  /** In the schools that the file is about. */
  readonly roles: ReadonlyMap<string, OrganisationRole>
}

function isOfStaff({ organisationId }: Actor, staff: readonly RosterPerson[]): SQL | undefined {
  const emails = staff.map(({ email }) => email.toLowerCase())
  const ids = staff.map(({ sourcedId }) => sourcedId)
  return or(
    inArray(sql`lower(${people.email})`, emails),
    and(eq(people.organisationId, organisationId), inArray(people.oneRosterId, ids)),
  )
}

async function readKnown(
  orm: Orm | Tx,
  actor: Actor,
  staff: readonly RosterPerson[],
  schoolIds: readonly string[],
): Promise<Known[]> {
  const ofSchools = orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(inArray(memberships.schoolId, [...schoolIds]))
  const fromRoster = and(sql`${people.oneRosterId} is not null`, inArray(people.id, ofSchools))
  const rows = await orm
    .select()
    .from(people)
    .where(staff.length === 0 ? fromRoster : or(isOfStaff(actor, staff), fromRoster))
  const ids = rows.map(({ id }) => id)
  const held = await orm.select().from(memberships).where(inArray(memberships.personId, ids))
  const of = Map.groupBy(held, ({ personId }) => personId)
  return rows.map(({ id, name, email, organisationId, oneRosterId, deactivatedAt }) => {
    const all = of.get(id) ?? []
    const isForeign = organisationId !== actor.organisationId
    return {
      id,
      name: isForeign ? "" : name,
      email,
      // Another organisation's system may have the same ids.
      oneRosterId: isForeign ? null : oneRosterId,
      isForeign,
      isDeactivated: deactivatedAt !== null,
      isAlone: all.every(({ schoolId }) => may(actor, "people:manage", { schoolId })),
      roles: new Map(
        all
          .filter(({ schoolId }) => schoolIds.includes(schoolId))
          .map(({ schoolId, role }) => [schoolId, role]),
      ),
    }
  })
}

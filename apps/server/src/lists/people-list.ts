import { randomUUID } from "node:crypto"
import type { OrganisationRole } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm"
import { actorNow, lockSchools } from "../people/manage-person.ts"
import { Email } from "../people/person-shapes.ts"
import { type PeopleToStore, storePeople } from "../people/store-people.ts"
import { CellProblem } from "./cell-problem.ts"
import { choiceColumn, type ListChoice, nameColumn } from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column, ListAsk, PlannedRow } from "./list-definition.ts"

/** Someone of the school, or whom a row of the file means. */
export type PersonDraft = {
  /** "" for someone without an account. */
  readonly id: string
  readonly name: string
  readonly email: string
  /** In this school; null: they do not belong to it yet. */
  readonly role: OrganisationRole | null
  /** The account is another organisation's: of it nothing may be told. */
  readonly isForeign: boolean
  readonly isDeactivated: boolean
  /** Whether they can sign in, and so count as an admin who is left. */
  readonly signsIn: boolean
  /** Whether all their schools are the actor's. */
  readonly isAlone: boolean
}

const key = {
  header: "E-mail",
  aliases: ["Email", "E-mail address", "E-post", "E-postadress", "Mail"],
} as const

const roles: readonly ListChoice<OrganisationRole>[] = [
  { value: "teacher", word: "teacher", others: ["lärare"] },
  { value: "it", word: "IT", others: [] },
  { value: "lead", word: "lead", others: ["leadership", "ledning", "skolledning", "skolledare"] },
  { value: "admin", word: "admin", others: ["administrator", "administratör"] },
]

const columns: [Column<PersonDraft>, ...Column<PersonDraft>[]] = [
  {
    ...key,
    write: ({ email }) => email,
    // An account keeps the address as it was typed first.
    read: (cell, { id }) => {
      if (id !== "") return {}
      const email = Email.safeParse(cell)
      if (!email.success) throw new CellProblem("email-wrong", { value: cell })
      return { email: email.data }
    },
  },
  withOwnName(
    nameColumn({
      header: "Name",
      aliases: ["Full name", "Namn"],
      get: ({ name }) => name,
      set: (name) => ({ name }),
    }),
  ),
  choiceColumn({
    header: "Role",
    aliases: ["Roll"],
    choices: roles,
    get: ({ role }) => role,
    set: (role) => {
      if (role === null) throw new CellProblem("empty", { column: "Role" })
      return { role }
    },
  }),
]

/** The people of a school. New ones get an account and a link to it; the list holds no secrets. */
export const peopleList = defineList<PersonDraft>({
  name: "people",
  rights: { read: "people:manage", change: "people:manage" },
  key,
  lock: lockAll,
  async open(orm, ask, keys) {
    const records = await readPeople(orm, ask, sql`${memberships.schoolId} is not null`)
    const here = new Set(records.map(({ email }) => email.toLowerCase()))
    const others = keys.filter((email) => !here.has(email))
    const elsewhere =
      others.length === 0 ? [] : await readPeople(orm, ask, inArray(sql`lower(${people.email})`, others))
    const admins = records.filter(({ role, signsIn }) => role === "admin" && signsIn).length
    return {
      columns,
      records,
      elsewhere,
      blank: {
        id: "",
        name: "",
        email: "",
        role: null,
        isForeign: false,
        isDeactivated: false,
        signsIn: false,
        isAlone: true,
      },
      settle: settled,
      refuse: (rows) => lastAdmins(rows, admins),
    }
  },
  store: (tx, { actor, schoolId }, rows) => storePeople(tx, actor, toStore(rows, schoolId)),
  async stored({ live }, { schoolId }, rows) {
    for (const { before } of rows) if (before !== null) await live.rightsChanged({ personId: before.id })
    for (const lessonId of live.openLessons(schoolId)) live.lessonChanged(lessonId, "people")
  },
})

/** The name of an account is its own: only where all its schools are the actor's is it theirs to change. */
function withOwnName(column: Column<PersonDraft>): Column<PersonDraft> {
  return {
    ...column,
    read: (cell, draft) => {
      if (draft.id === "" || draft.isAlone) return column.read(cell, draft)
      // Whoever is added from another school comes under the name that they have.
      if (draft.role === null) return {}
      throw new CellProblem("name-not-yours", { value: draft.name })
    },
  }
}

function settled(after: PersonDraft, before: PersonDraft | null): PersonDraft {
  if (after.isForeign) throw new CellProblem("email-taken")
  if (before?.role === null && after.isDeactivated) throw new CellProblem("account-deactivated")
  if (after.name === "") throw new CellProblem("empty", { column: "Name" })
  if (after.role === null) throw new CellProblem("empty", { column: "Role" })
  return after
}

/** Whoever would take the role from the last admin of the school who can sign in, in the order of the file. */
function lastAdmins(
  rows: readonly PlannedRow<PersonDraft>[],
  admins: number,
): ReadonlyMap<PlannedRow<PersonDraft>, CellProblem> {
  const wasAdmin = ({ before }: PlannedRow<PersonDraft>) => before?.role === "admin" && before.signsIn
  const isAdmin = ({ after }: PlannedRow<PersonDraft>) => after.role === "admin" && after.signsIn
  let left = admins + rows.filter((row) => isAdmin(row) && !wasAdmin(row)).length
  const refused = new Map<PlannedRow<PersonDraft>, CellProblem>()
  for (const row of rows) {
    if (!wasAdmin(row) || isAdmin(row)) continue
    if (left > 1) left--
    else refused.set(row, new CellProblem("last-admin"))
  }
  return refused
}

function toStore(rows: readonly PlannedRow<PersonDraft>[], schoolId: string): PeopleToStore {
  const all = rows.map(({ before, after }) => ({
    before,
    after: { ...after, id: before?.id ?? randomUUID() },
  }))
  const stored = ({ after: { id, name, email } }: (typeof all)[number]) => ({
    id,
    name,
    email,
    oneRosterId: null,
  })
  return {
    added: all.filter(({ before }) => before === null).map(stored),
    changed: all.filter(({ before, after }) => before !== null && before.name !== after.name).map(stored),
    held: all.flatMap(({ before, after: { id, role } }) =>
      role === null || role === before?.role ? [] : [{ personId: id, schoolId, role }],
    ),
  }
}

/** Everyone whom the file means before the school, as whoever changes people takes them. */
async function lockAll(tx: Tx, { actor, schoolId }: ListAsk, emails: readonly string[]): Promise<void> {
  if (emails.length > 0)
    await tx
      .select({ id: people.id })
      .from(people)
      .where(inArray(sql`lower(${people.email})`, [...emails]))
      .orderBy(asc(people.id))
      .for("no key update")
  await lockSchools(tx, [schoolId])
  await actorNow(tx, actor, schoolId)
}

async function readPeople(
  orm: Orm | Tx,
  { actor, schoolId }: ListAsk,
  where: ReturnType<typeof sql>,
): Promise<PersonDraft[]> {
  const managed = actor.schools
    .map((school) => school.schoolId)
    .filter((id) => may(actor, "people:manage", { schoolId: id }))
  const elsewhere = orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(notInArray(memberships.schoolId, managed))
  const rows = await orm
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      organisationId: people.organisationId,
      role: memberships.role,
      deactivatedAt: people.deactivatedAt,
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      isAlone: sql<boolean>`${people.id} not in ${elsewhere}`,
    })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), eq(memberships.schoolId, schoolId)))
    .where(where)
  return rows.map(({ organisationId, deactivatedAt, hasPassword, ...person }) => {
    const isForeign = organisationId !== actor.organisationId
    const isDeactivated = deactivatedAt !== null
    const signsIn = hasPassword && !isDeactivated
    return { ...person, name: isForeign ? "" : person.name, isForeign, isDeactivated, signsIn }
  })
}

import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { schools } from "@readyroom/db/schema/organisation"
import { FileProblem, fileProblemText } from "@readyroom/inventory/file-problem"
import { readRoster } from "@readyroom/inventory/one-roster/read-roster"
import type { Roster } from "@readyroom/inventory/one-roster/roster"
import { rosterRejectionText } from "@readyroom/inventory/one-roster/roster-rejection-text"
import type { Language } from "@readyroom/lesson/requirements/language"
import { inArray } from "drizzle-orm"
import { isUniqueViolation } from "../database/name-taken.ts"
import { isOvertaken } from "../database/transaction.ts"
import { readUpload } from "../inventory/import/read-upload.ts"
import { type CellProblem, cellProblemText } from "../lists/cell-problem.ts"
import type { ListLink } from "../lists/list-shapes.ts"
import { actorNow, lockSchools } from "../people/manage-person.ts"
import { storePeople } from "../people/store-people.ts"
import { Problem } from "../problem.ts"
import { schoolDay } from "../schools/school-day.ts"
import type { Services } from "../services.ts"
import { type ClassPlan, lockClasses, planClasses, storeClasses } from "./roster-classes.ts"
import { fieldText, type PlannedField } from "./roster-fields.ts"
import { lockStaff, type PeoplePlan, planPeople, type RosterPlaces } from "./roster-people.ts"
import { keepPlaces, type PlacedOrg, placeOrgs, rosterSchool } from "./roster-schools.ts"
import type { RosterAnswer, RosterQuery } from "./roster-shapes.ts"

/** The largest archive that is taken, in bytes. */
export const LARGEST_ROSTER = 20_000_000

/** The most staff, and the most classes, of one file: all of it is stored in one short transaction. */
const MOST = 5_000

/** How often a plan is made anew where somebody adds the same people or classes meanwhile. */
const ATTEMPTS = 3

/** Differences that are told one by one; the counts tell all. */
const MOST_DIFFERENCES = 100

type RosterServices = Pick<Services, "orm" | "checks" | "live">
type Upload = { readonly body: ReadableStream<Uint8Array> | null; readonly language: Language }
type Plan = { readonly people: PeoplePlan; readonly classes: ClassPlan }

/**
 * Previews a OneRoster file, or reads it in: staff become people of the schools, classes get name, year group and size; pupils are
 * counted. Nobody and nothing is removed, and the same file a second time changes nothing.
 * @throws Problem `no-such-school`, `no-right`, `unreadable-file`, `inventory-changed`, `invalid-input`
 */
export async function readRosterIn(
  services: RosterServices,
  actor: Actor,
  { mode, schoolId, place = [] }: RosterQuery,
  { body, language }: Upload,
): Promise<RosterAnswer> {
  const asked = rosterSchool(actor, schoolId)
  try {
    const roster = await readRoster(
      await readUpload(body, { largest: LARGEST_ROSTER }),
      await schoolDay(services.orm, asked),
    )
    if (roster.staff.length > MOST || roster.classes.length > MOST)
      throw new FileProblem("too-many-rows", { limit: MOST })
    const told = typeof place === "string" ? [place] : place
    const orgs = await placeOrgs(services.orm, actor, roster, { asked, told })
    const places = await placesOf(services.orm, orgs)
    const { plan, links } =
      mode === "preview"
        ? { plan: await planOf(services.orm, actor, roster, places), links: [] }
        : await commit(services, actor, roster, { orgs, places })
    return answerOf({ mode, roster, orgs, plan, links, language })
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    throw new Problem("unreadable-file", {
      detail: fileProblemText(error, language),
      errors: [{ path: "file", code: error.code }],
      cause: error,
    })
  }
}

async function placesOf(orm: Orm, orgs: readonly PlacedOrg[]): Promise<RosterPlaces> {
  const schoolOf = new Map(
    orgs.flatMap(({ sourcedId, schoolId }) => (schoolId === null ? [] : [[sourcedId, schoolId] as const])),
  )
  const rows = await orm
    .select({ id: schools.id, name: schools.name })
    .from(schools)
    .where(inArray(schools.id, [...schoolOf.values()]))
  return { schoolOf, names: new Map(rows.map(({ id, name }) => [id, name])) }
}

async function planOf(orm: Orm | Tx, actor: Actor, roster: Roster, places: RosterPlaces): Promise<Plan> {
  return {
    people: await planPeople(orm, actor, roster.staff, places),
    classes: await planClasses(orm, roster.classes, places),
  }
}

async function commit(
  services: RosterServices,
  actor: Actor,
  roster: Roster,
  { orgs, places }: { readonly orgs: readonly PlacedOrg[]; readonly places: RosterPlaces },
): Promise<{ plan: Plan; links: readonly ListLink[] }> {
  const schoolIds = [...new Set(places.schoolOf.values())]
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await services.orm.transaction(async (tx) => {
        await lockStaff(tx, actor, roster.staff)
        await lockSchools(tx, schoolIds)
        for (const schoolId of schoolIds) rosterSchool(await actorNow(tx, actor, schoolId), schoolId)
        await lockClasses(tx, schoolIds)
        const plan = await planOf(tx, actor, roster, places)
        const links = await storePeople(tx, actor, plan.people)
        await storeClasses(tx, plan.classes.rows)
        await keepPlaces(tx, actor, orgs)
        return { plan, links }
      })
      await tellChanges(services, schoolIds, done.plan)
      return done
    } catch (error) {
      if (!isUniqueViolation(error) && !isOvertaken(error)) throw error
      if (attempt >= ATTEMPTS) throw new Problem("inventory-changed", { cause: error })
    }
  }
}

async function tellChanges(
  { checks, live }: RosterServices,
  schoolIds: readonly string[],
  { people, classes }: Plan,
): Promise<void> {
  for (const { id } of people.changed) await live.rightsChanged({ personId: id })
  // The size of a class says how much of everything its lessons need.
  for (const schoolId of new Set(classes.rows.map(({ after }) => after.schoolId)))
    checks.factsChanged(schoolId)
  // Open pages show the names of people, and those of classes beside their times.
  const changed = classes.rows.filter(({ before }) => before !== null)
  const withClasses = new Set(changed.map(({ after }) => after.schoolId))
  for (const schoolId of schoolIds)
    for (const lessonId of live.openLessons(schoolId)) {
      if (people.rows.length > 0) live.lessonChanged(lessonId, "people")
      if (withClasses.has(schoolId)) live.lessonChanged(lessonId, "occurrences")
    }
}

type Answered = {
  readonly mode: RosterAnswer["mode"]
  readonly roster: Roster
  readonly orgs: readonly PlacedOrg[]
  readonly plan: Plan
  readonly links: readonly ListLink[]
  readonly language: Language
}

function answerOf({
  mode,
  roster,
  orgs,
  plan: { people, classes },
  links,
  language,
}: Answered): RosterAnswer {
  const told = (file: string) => (one: { readonly line: number; readonly problem: CellProblem }) => ({
    file,
    line: one.line,
    reason: { code: one.problem.code, text: cellProblemText(one.problem, language) },
  })
  const texts = (fields: readonly PlannedField[]) => fields.map((one) => fieldText(one, language))
  const { version, students, others, inactive } = roster
  return {
    mode,
    version,
    orgs: orgs.map(({ isOthers: _, ...org }) => org),
    people: countsOf(people.rows, people.unchanged),
    classes: countsOf(classes.rows.map(isNewClass), classes.unchanged),
    students,
    others,
    inactive,
    absentPeople: [...people.absent],
    absentClasses: [...classes.absent],
    differences: [
      ...people.rows
        .slice(0, MOST_DIFFERENCES)
        .map(({ fields, ...one }) => ({ of: "person" as const, ...one, fields: texts(fields) })),
      ...classes.rows.slice(0, MOST_DIFFERENCES).map((row) => ({
        of: "class" as const,
        line: row.line,
        name: row.after.name,
        ...isNewClass(row),
        fields: texts(row.fields),
      })),
    ],
    rejected: [
      ...roster.rejected.map((one) => ({
        file: one.file,
        line: one.line,
        reason: { code: one.code, text: rosterRejectionText(one, language) },
      })),
      ...people.rejected.map(told("users.csv")),
      ...classes.rejected.map(told("classes.csv")),
    ],
    notes: people.notes.map(told("users.csv")),
    links: [...links],
  }
}

function isNewClass({ before }: ClassPlan["rows"][number]): { isNew: boolean } {
  return { isNew: before === null }
}

function countsOf(rows: readonly { readonly isNew: boolean }[], unchanged: number): RosterAnswer["people"] {
  const added = rows.filter(({ isNew }) => isNew).length
  return { new: added, changed: rows.length - added, unchanged }
}

import { randomUUID } from "node:crypto"
import type { Orm, Tx } from "@readyroom/db"
import { classes } from "@readyroom/db/schema/organisation"
import type { RosterClass } from "@readyroom/inventory/one-roster/roster"
import { asc, inArray, sql } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { CellProblem } from "../lists/cell-problem.ts"
import { askWithGrownClasses } from "../occurrences/classes-grown.ts"
import { field, type PlannedField } from "./roster-fields.ts"
import type { RosterPlaces } from "./roster-people.ts"

type ClassRow = Pick<
  typeof classes.$inferSelect,
  "id" | "schoolId" | "name" | "yearGroup" | "size" | "oneRosterId"
>

type PlannedClass = {
  readonly line: number
  readonly before: ClassRow | null
  readonly after: ClassRow
  readonly fields: readonly PlannedField[]
}

export type ClassPlan = {
  readonly rows: readonly PlannedClass[]
  readonly unchanged: number
  readonly absent: readonly string[]
  readonly rejected: readonly { readonly line: number; readonly problem: CellProblem }[]
}

/** Holds the classes of these schools. */
export async function lockClasses(tx: Tx, schoolIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: classes.id })
    .from(classes)
    .where(inArray(classes.schoolId, [...schoolIds]))
    .orderBy(asc(classes.id))
    .for("update")
}

/** What the file's classes would do; one that is there by hand under the same name becomes the file's. */
export async function planClasses(
  orm: Orm | Tx,
  told: readonly RosterClass[],
  { schoolOf, names }: RosterPlaces,
): Promise<ClassPlan> {
  const { id, schoolId, name, yearGroup, size, oneRosterId } = classes
  const records = await orm
    .select({ id, schoolId, name, yearGroup, size, oneRosterId })
    .from(classes)
    .where(inArray(classes.schoolId, [...schoolOf.values()]))
  const byId = new Map(records.map((one) => [keyOf(one.schoolId, one.oneRosterId ?? ""), one]))
  const byName = new Map(records.map((one) => [keyOf(one.schoolId, one.name), one]))
  const matched = new Set<ClassRow>()
  const here = told.flatMap((one) => {
    const own = schoolOf.get(one.orgId)
    return own === undefined ? [] : [{ ...one, schoolId: own }]
  })
  const nameOf = namer(here)
  const planned = here.map((one): PlannedClass => {
    const newName = nameOf(one)
    const byHand = byName.get(keyOf(one.schoolId, newName))
    const before =
      byId.get(keyOf(one.schoolId, one.sourcedId)) ??
      (byHand?.oneRosterId === null && !matched.has(byHand) ? byHand : null)
    if (before !== null) matched.add(before)
    const after = {
      id: before?.id ?? randomUUID(),
      schoolId: one.schoolId,
      name: newName,
      yearGroup: one.yearGroup ?? before?.yearGroup ?? null,
      size: one.size ?? before?.size ?? null,
      oneRosterId: one.sourcedId,
    }
    const added = before === null ? field("school", "", names.get(one.schoolId) ?? "") : []
    return { line: one.line, before, after, fields: [...fieldsOf(before, after), ...added] }
  })
  const { rows, rejected } = withoutDoubles(
    planned,
    records.filter((one) => !matched.has(one)),
  )
  return {
    rows: rows.filter(({ fields }) => fields.length > 0),
    unchanged: rows.filter(({ fields }) => fields.length === 0).length,
    absent: records.filter((one) => one.oneRosterId !== null && !matched.has(one)).map((one) => one.name),
    rejected,
  }
}

/** Stores them in a few statements. */
export async function storeClasses(tx: Tx, rows: readonly PlannedClass[]): Promise<void> {
  const renamed = rows.flatMap(({ before, after }) =>
    before !== null && before.name !== after.name ? [after.id] : [],
  )
  // Two classes may take each other's names: first each gets one that nobody has.
  for (const part of inStatements(renamed))
    await tx
      .update(classes)
      .set({ name: sql`${classes.id}::text` })
      .where(inArray(classes.id, part))
  const { name, yearGroup, size, oneRosterId } = classes
  for (const part of inStatements(rows))
    await tx
      .insert(classes)
      .values(part.map(({ after }) => after))
      .onConflictDoUpdate({ target: classes.id, set: asInserted({ name, yearGroup, size, oneRosterId }) })
  await askWithGrownClasses(
    tx,
    rows.flatMap(({ before, after }) => (before === null ? [] : [{ was: before, is: after }])),
  )
}

/** A class is called by its title; of several with one title in a school each by its code, too. */
function namer(all: readonly (RosterClass & { readonly schoolId: string })[]) {
  const times = new Map<string, number>()
  for (const { schoolId, title } of all) {
    const key = keyOf(schoolId, title)
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return ({ schoolId, title, code }: RosterClass & { readonly schoolId: string }): string => {
    const isAlone = times.get(keyOf(schoolId, title)) === 1
    return isAlone || code === null ? title : `${title} (${code})`.slice(0, 200)
  }
}

function keyOf(schoolId: string, name: string): string {
  return `${schoolId} ${name}`
}

function fieldsOf(before: ClassRow | null, after: ClassRow): PlannedField[] {
  const text = (value: string | number | null | undefined) => String(value ?? "")
  return [
    ...field("name", text(before?.name), after.name),
    ...field("yearGroup", text(before?.yearGroup), text(after.yearGroup)),
    ...field("pupils", text(before?.size), text(after.size)),
    ...(before === null ? [] : field("oneRosterId", text(before.oneRosterId), text(after.oneRosterId))),
  ]
}

/** Leaves out those whose name another class of the school would have, too; they keep the name that they have. */
function withoutDoubles(planned: readonly PlannedClass[], others: readonly ClassRow[]) {
  let rows = planned
  const rejected: { line: number; problem: CellProblem }[] = []
  const taken = new Set(others.map(({ schoolId, name }) => keyOf(schoolId, name)))
  for (;;) {
    const names = new Set(taken)
    const double = rows.find(({ after }) => {
      const key = keyOf(after.schoolId, after.name)
      const isTaken = names.has(key)
      names.add(key)
      return isTaken
    })
    if (double === undefined) return { rows, rejected }
    rows = rows.filter((row) => row !== double)
    rejected.push({ line: double.line, problem: new CellProblem("name-taken", { value: double.after.name }) })
    if (double.before !== null) taken.add(keyOf(double.before.schoolId, double.before.name))
  }
}

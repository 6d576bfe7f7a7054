import { models } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { and, asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { askWithGrownClasses } from "../occurrences/classes-grown.ts"
import { CellProblem } from "./cell-problem.ts"
import { amountColumn, nameColumn, textColumn, valueColumn } from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"
import { type NamedRecord, namedRecords, recordNamed } from "./named-record.ts"

type ClassDraft = Pick<typeof classes.$inferSelect, "id" | "name" | "yearGroup" | "size" | "ownDevices"> & {
  readonly ownModel: NamedRecord | null
}

const key = { header: "Name", aliases: ["Class", "Class name", "Namn", "Klass"] } as const

/** The same as a class by hand: no school teaches so many at once. */
const size = { least: 1, most: 10_000 } as const

function columnsIn(known: readonly NamedRecord[]): [Column<ClassDraft>, ...Column<ClassDraft>[]] {
  return [
    nameColumn({ ...key, get: ({ name }) => name, set: (name) => ({ name }) }),
    textColumn({
      header: "Year group",
      aliases: ["Year", "Grade", "Årskurs"],
      get: ({ yearGroup }) => yearGroup,
      set: (yearGroup) => ({ yearGroup }),
    }),
    amountColumn({
      ...size,
      header: "Pupils",
      aliases: ["Size", "Students", "Elever", "Antal elever", "Storlek"],
      get: ({ size }) => size,
      set: (size) => ({ size }),
    }),
    amountColumn({
      ...size,
      header: "Own devices",
      aliases: ["Egna enheter"],
      get: ({ ownDevices }) => ownDevices,
      set: (ownDevices) => ({ ownDevices }),
    }),
    valueColumn<ClassDraft, NamedRecord>(
      {
        header: "Model of own devices",
        aliases: ["Own model", "Model", "Modell", "De egna enheternas modell"],
        get: ({ ownModel }) => ownModel,
        set: (ownModel) => ({ ownModel }),
      },
      ({ name }) => name,
      (cell) => recordNamed("model", known, cell),
    ),
  ]
}

/** Classes with their size, and the school devices that are their pupils' own. */
export const classesList = defineList<ClassDraft>({
  name: "classes",
  rights: { read: "school:read", change: "school:change" },
  key,
  async lock(tx, { schoolId }) {
    // Whoever removes a model takes the model first, and then it from its classes.
    await tx
      .select({ id: models.id })
      .from(models)
      .where(eq(models.schoolId, schoolId))
      .orderBy(asc(models.id))
      .for("key share")
    await tx
      .select({ id: classes.id })
      .from(classes)
      .where(eq(classes.schoolId, schoolId))
      .orderBy(asc(classes.id))
      .for("update")
  },
  async open(orm, { schoolId }) {
    const { id, name, yearGroup, size, ownDevices } = classes
    const rows = await orm
      .select({ id, name, yearGroup, size, ownDevices, modelId: models.id, modelName: models.name })
      .from(classes)
      .leftJoin(models, and(eq(models.id, classes.ownModelId), eq(models.schoolId, schoolId)))
      .where(eq(classes.schoolId, schoolId))
    return {
      columns: columnsIn(await namedRecords(orm, "model", schoolId)),
      blank: { id: "", name: "", yearGroup: null, size: null, ownDevices: null, ownModel: null },
      records: rows.map(({ modelId, modelName, ...row }) => ({
        ...row,
        ownModel: modelId === null || modelName === null ? null : { id: modelId, name: modelName },
      })),
      settle: settled,
    }
  },
  async store(tx, { schoolId }, rows) {
    const { name, yearGroup, size, ownDevices, ownModelId } = classes
    for (const part of inStatements(rows))
      await tx
        .insert(classes)
        .values(
          part.map(({ before, after: { ownModel, ...row } }) => ({
            ...row,
            id: before?.id ?? crypto.randomUUID(),
            ownModelId: ownModel?.id ?? null,
            schoolId,
          })),
        )
        .onConflictDoUpdate({
          target: classes.id,
          set: asInserted({ name, yearGroup, size, ownDevices, ownModelId }),
        })
    await askWithGrownClasses(
      tx,
      rows.flatMap(({ before, after }) =>
        before === null ? [] : [{ was: before, is: { id: before.id, size: after.size } }],
      ),
    )
    return []
  },
  stored({ checks, live }, { schoolId }, rows) {
    checks.factsChanged(schoolId)
    if (rows.every(({ before }) => before === null)) return
    // Open pages show its name beside their times.
    for (const lessonId of live.openLessons(schoolId)) live.lessonChanged(lessonId, "occurrences")
  },
})

/** By the rule of a change by hand; numbers that stay as they were are not judged again. */
function settled(after: ClassDraft, before: ClassDraft | null): ClassDraft {
  const { size, ownDevices } = after
  const isAsBefore = before !== null && before.size === size && before.ownDevices === ownDevices
  if (!isAsBefore && size !== null && ownDevices !== null && ownDevices > size)
    throw new CellProblem("more-devices-than-pupils")
  return after
}

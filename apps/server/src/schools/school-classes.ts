import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { models } from "@readyroom/db/schema/inventory"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import type { SQL } from "drizzle-orm"
import { and, asc, count, eq, gt, isNull } from "drizzle-orm"
import { union } from "drizzle-orm/pg-core"
import { unlessTaken } from "../database/name-taken.ts"
import { isId } from "../inventory/inventory-access.ts"
import { lockLessons } from "../lessons/lock-lessons.ts"
import { askWithGrownClasses } from "../occurrences/classes-grown.ts"
import { occurrencesChanged } from "../occurrences/occurrences-changed.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { ChangeClass, NewClass, RemoveClass, SchoolClass } from "./class-shapes.ts"
import { changeableSchool, readableSchool } from "./school-access.ts"

type ClassRow = typeof classes.$inferSelect

/** Every class of a school, by name. @throws Problem `no-such-school` */
export async function listClasses(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<SchoolClass[]> {
  return readClasses(orm, eq(classes.schoolId, readableSchool(actor, schoolId)))
}

/** @throws Problem `no-such-school`, `no-right`, `name-taken`, `no-such-model`, `more-devices-than-pupils` */
export async function addClass(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  schoolId: string,
  input: NewClass,
): Promise<SchoolClass> {
  changeableSchool(actor, schoolId)
  const id = await unlessTaken(
    services.orm.transaction(async (tx) => {
      await holdModel(tx, input.ownModelId)
      await checkClass(tx, { ...unrecorded, schoolId, ...input })
      const [added] = await tx
        .insert(classes)
        .values({ ...input, schoolId })
        .returning({ id: classes.id })
      if (added === undefined) throw new Error("the class was not stored")
      return added.id
    }),
  )
  services.checks.factsChanged(schoolId)
  return readClass(services.orm, id)
}

/**
 * @throws Problem `no-such-school`, `no-right`, `no-such-class`, `name-taken`, `no-such-model`, `more-devices-than-pupils`
 */
export async function changeClass(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  id: string,
  change: ChangeClass,
): Promise<SchoolClass> {
  changeableSchool(actor, schoolId)
  const lessonIds = await unlessTaken(
    services.orm.transaction(async (tx) => {
      await holdModel(tx, change.ownModelId)
      const row = await lockClass(tx, schoolId, id)
      // A model that stays is not asked for again.
      await checkClass(tx, { ...row, ownModelId: null, ...change })
      if (Object.values(change).some((value) => value !== undefined))
        await tx.update(classes).set(change).where(eq(classes.id, row.id))
      const { size = row.size } = change
      await askWithGrownClasses(tx, [{ was: row, is: { id: row.id, size } }])
      return comingLessonsOf(tx, row.id)
    }),
  )
  services.checks.factsChanged(schoolId)
  // Open pages show its name beside their times.
  for (const lessonId of lessonIds) services.live.lessonChanged(lessonId, "occurrences")
  return readClass(services.orm, id)
}

/**
 * Removes a class from the school and from every lesson that is planned with it, by someone who was told how many are
 * to come.
 * @throws Problem `no-such-school`, `no-right`, `no-such-class`, `class-in-use` where they are not as many
 */
export async function removeClass(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  id: string,
  { comingLessons, students }: RemoveClass,
): Promise<void> {
  changeableSchool(actor, schoolId)
  const lessonIds = await services.orm.transaction(async (tx) => {
    if (!isId(id)) throw new Problem("no-such-class")
    await lockLessons(tx, await lessonsWith(tx, id))
    const { size } = await lockClass(tx, schoolId, id)
    const [coming] = await tx
      .select({ count: count() })
      .from(occurrences)
      .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
      .where(and(eq(occurrences.classId, id), isComing()))
    if (coming?.count !== comingLessons) throw new Problem("class-in-use")
    const lessonIds = await comingLessonsOf(tx, id)
    if (students === "keep" && size !== null)
      for (const table of [occurrences, occurrenceSeries])
        await tx
          .update(table)
          .set({ students: size })
          .where(and(eq(table.classId, id), isNull(table.students)))
    await tx.delete(classes).where(eq(classes.id, id))
    return lessonIds
  })
  services.checks.factsChanged(schoolId)
  for (const lessonId of lessonIds) occurrencesChanged(services, { id: lessonId, schoolId })
}

/** Of an occurrence and its lesson, both joined: not over, and not deleted. */
const isComing = () => and(gt(occurrences.endsAt, new Date()), isNull(lessons.deletedAt))

const unrecorded = { yearGroup: null, size: null, ownDevices: null, ownModelId: null }

/** Until the transaction ends whoever removes the model waits, as one that holds it before its classes; then it finds this one. */
async function holdModel(tx: Tx, modelId: string | null | undefined): Promise<void> {
  if (typeof modelId !== "string") return
  await tx.select({ id: models.id }).from(models).where(eq(models.id, modelId)).for("key share")
}

async function lockClass(tx: Tx, schoolId: string, id: string): Promise<ClassRow> {
  const [row] = isId(id)
    ? await tx
        .select()
        .from(classes)
        .where(and(eq(classes.id, id), eq(classes.schoolId, schoolId)))
        .for("update")
    : []
  if (row === undefined) throw new Problem("no-such-class")
  return row
}

async function checkClass(
  tx: Tx,
  { schoolId, size, ownDevices, ownModelId }: Partial<ClassRow> & Pick<ClassRow, "schoolId">,
): Promise<void> {
  if (typeof size === "number" && typeof ownDevices === "number" && ownDevices > size)
    throw new Problem("more-devices-than-pupils", { errors: [{ path: "ownDevices", code: "too_big" }] })
  if (typeof ownModelId !== "string") return
  const [model] = await tx
    .select({ id: models.id })
    .from(models)
    .where(and(eq(models.id, ownModelId), eq(models.schoolId, schoolId)))
  if (model === undefined) throw new Problem("no-such-model")
}

/** Every lesson that is, was or will be taught to a class. */
async function lessonsWith(tx: Tx, classId: string): Promise<string[]> {
  const rows = await union(
    tx.select({ id: occurrences.lessonId }).from(occurrences).where(eq(occurrences.classId, classId)),
    tx
      .select({ id: occurrenceSeries.lessonId })
      .from(occurrenceSeries)
      .where(eq(occurrenceSeries.classId, classId)),
  )
  return rows.map(({ id }) => id)
}

async function comingLessonsOf(tx: Tx, classId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: occurrences.lessonId })
    .from(occurrences)
    .where(and(eq(occurrences.classId, classId), gt(occurrences.endsAt, new Date())))
  return rows.map(({ id }) => id)
}

async function readClass(orm: Orm, id: string): Promise<SchoolClass> {
  const [found] = await readClasses(orm, eq(classes.id, id))
  if (found === undefined) throw new Problem("no-such-class")
  return found
}

async function readClasses(orm: Orm, where: SQL): Promise<SchoolClass[]> {
  const { id, name, yearGroup, size, ownDevices } = classes
  const rows = await orm
    .select({ id, name, yearGroup, size, ownDevices, modelId: models.id, modelName: models.name })
    .from(classes)
    .leftJoin(models, eq(models.id, classes.ownModelId))
    .where(where)
    .orderBy(asc(name))
  const coming = await orm
    .select({ classId: id, count: count() })
    .from(classes)
    .innerJoin(occurrences, eq(occurrences.classId, id))
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .where(and(where, isComing()))
    .groupBy(id)
  const byClass = new Map(coming.map(({ classId, count }) => [classId, count]))
  return rows.map(({ modelId, modelName, ...row }) => ({
    ...row,
    ownModel: modelId === null || modelName === null ? null : { id: modelId, name: modelName },
    comingLessons: byClass.get(row.id) ?? 0,
  }))
}

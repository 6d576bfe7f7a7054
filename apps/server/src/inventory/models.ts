import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { bookings, devices, models } from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { sameName } from "@readyroom/lesson/requirements/names"
import type { SQL } from "drizzle-orm"
import { and, eq, inArray, sql } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { isComing } from "./bookings.ts"
import { afterName, byName, nameHolds, nextByName } from "./by-name.ts"
import { factsAfter } from "./fact-shapes.ts"
import { lessonsAsking, type Removal, textOf, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { missingFacts } from "./model-facts.ts"
import type { ChangeModel, Model, ModelQuery, NewModel } from "./model-shapes.ts"

/**
 * One page of a school's models, by name.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listModels(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, cursor, limit }: ModelQuery,
): Promise<Page<Model>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const where = and(eq(models.schoolId, schoolId), nameHolds(models.name, q), afterName(models, cursor))
  return nextByName(await readModels(orm, actor, where, limit + 1), limit)
}

/** @throws Problem `no-such-model` */
export async function openModel({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<Model> {
  const row = inventoryRecord(actor, await findModel(orm, id), { action: "inventory:read", ...reading })
  const [model] = await readModels(orm, actor, eq(models.id, row.id), 1)
  if (model === undefined) throw new Problem("no-such-model")
  return model
}

/** @throws Problem `no-such-model`, `no-right`, `name-taken` */
export async function changeModel(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  change: ChangeModel,
): Promise<Model> {
  const schoolId = await unlessTaken(
    inTransaction(services.orm, (tx) => changeModelIn(tx, actor, id, change)),
  )
  services.checks.factsChanged(schoolId)
  return openModel(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeModelIn(
  tx: Tx,
  actor: Actor,
  id: string,
  { facts, ...columns }: ChangeModel,
): Promise<string> {
  const model = await lockModel(tx, actor, id)
  const changed = facts === undefined ? columns : { ...columns, facts: factsAfter(model.facts, facts) }
  if (Object.values(changed).some((value) => value !== undefined))
    await tx.update(models).set(changed).where(eq(models.id, model.id))
  return model.schoolId
}

/** @throws Problem `no-such-school`, `no-right`, `name-taken` */
export async function addModel(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { schoolId: wanted, facts = {}, ...columns }: NewModel,
): Promise<Model> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const [added] = await unlessTaken(
    services.orm
      .insert(models)
      .values({ ...columns, facts: factsAfter({}, facts), schoolId })
      .returning({ id: models.id }),
  )
  services.checks.factsChanged(schoolId)
  return openModel(services, actor, added?.id ?? "")
}

/**
 * Removes a model. Its devices lose what was known of it, and its bookings go with it.
 * @throws Problem `no-such-model`, `no-right`, `still-used` with how many devices, classes, bookings, and lessons that ask
 *   for it
 */
export async function removeModel(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const model = await lockModel(tx, actor, id)
    const uses = {
      lessons: await lessonsAsking(tx, model.schoolId, ["device"], (attributes) =>
        sameName(textOf(attributes, "model"), model.name),
      ),
      devices: await tx.$count(devices, and(eq(devices.modelId, model.id), isLive)),
      classes: await tx.$count(classes, eq(classes.ownModelId, model.id)),
      bookings: await tx.$count(bookings, and(eq(bookings.modelId, model.id), isComing(new Date()))),
    }
    unlessUsed(uses, removal)
    await tx.update(classes).set({ ownModelId: null }).where(eq(classes.ownModelId, model.id))
    await tx.delete(models).where(eq(models.id, model.id))
    return model.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-model" } as const

async function findModel(orm: Orm, id: string) {
  const [row] = isId(id) ? await orm.select().from(models).where(eq(models.id, id)) : []
  return row
}

/** Locked before it is changed: all its facts are one value, of which another may be changing other parts. */
async function lockModel(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id) ? await tx.select().from(models).where(eq(models.id, id)).for("update") : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

async function readModels(orm: Orm, actor: Actor, where: SQL | undefined, limit: number): Promise<Model[]> {
  const rows = await orm
    .select()
    .from(models)
    .where(where)
    .orderBy(...byName(models))
    .limit(limit)
  const counts = await orm
    .select({ modelId: devices.modelId, count: sql<number>`count(*)::integer` })
    .from(devices)
    .where(
      and(
        inArray(
          devices.modelId,
          rows.map(({ id }) => id),
        ),
        isLive,
      ),
    )
    .groupBy(devices.modelId)
  const countOf = new Map(counts.map(({ modelId, count }) => [modelId, count]))
  return rows.flatMap(({ importId: _importId, schoolId, ...model }) => {
    if (schoolId === null) return []
    return [
      {
        ...model,
        schoolId,
        devices: countOf.get(model.id) ?? 0,
        missing: missingFacts(model.facts),
        mayChange: may(actor, "inventory:change", { schoolId }),
      },
    ]
  })
}

import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { consumables } from "@readyroom/db/schema/inventory"
import { sameName } from "@readyroom/lesson/requirements/names"
import { and, eq } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterName, byName, nameHolds, nextPage } from "./by-name.ts"
import type { ChangeConsumable, Consumable, ConsumableQuery, NewConsumable } from "./consumable-shapes.ts"
import { lessonsAsking, type Removal, textOf, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"

type Row = typeof consumables.$inferSelect
type Writing = Pick<Services, "orm" | "checks">

const named = { id: consumables.id, name: consumables.item }

/**
 * One page of a school's consumables, by item.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listConsumables(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, cursor, limit }: ConsumableQuery,
): Promise<Page<Consumable>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const rows = await orm
    .select()
    .from(consumables)
    .where(and(eq(consumables.schoolId, schoolId), nameHolds(consumables.item, q), afterName(named, cursor)))
    .orderBy(...byName(named))
    .limit(limit + 1)
  const page = nextPage(rows, limit, ({ item, id }) => [item, id])
  return { ...page, items: page.items.map((row) => asConsumable(actor, row)) }
}

/** @throws Problem `no-such-consumable` */
export async function openConsumable(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
): Promise<Consumable> {
  const [row] = isId(id) ? await orm.select().from(consumables).where(eq(consumables.id, id)) : []
  return asConsumable(actor, inventoryRecord(actor, row, { action: "inventory:read", ...reading }))
}

/** @throws Problem `no-such-school`, `no-right`, `already-listed` */
export async function addConsumable(
  services: Writing,
  actor: Actor,
  { schoolId: wanted, ...columns }: NewConsumable,
): Promise<Consumable> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const [added] = await unlessTaken(
    services.orm
      .insert(consumables)
      .values({ ...columns, schoolId })
      .returning({ id: consumables.id }),
    "already-listed",
  )
  services.checks.factsChanged(schoolId)
  return openConsumable(services, actor, added?.id ?? "")
}

/** @throws Problem `no-such-consumable`, `no-right`, `already-listed` */
export async function changeConsumable(
  services: Writing,
  actor: Actor,
  id: string,
  change: ChangeConsumable,
): Promise<Consumable> {
  const schoolId = await inTransaction(services.orm, (tx) => changeConsumableIn(tx, actor, id, change))
  services.checks.factsChanged(schoolId)
  return openConsumable(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeConsumableIn(
  tx: Tx,
  actor: Actor,
  id: string,
  change: ChangeConsumable,
): Promise<string> {
  const row = await lockConsumable(tx, actor, id)
  if (Object.values(change).some((value) => value !== undefined))
    await unlessTaken(tx.update(consumables).set(change).where(eq(consumables.id, row.id)), "already-listed")
  return row.schoolId
}

/** @throws Problem `no-such-consumable`, `no-right`, `still-used` with the number of coming lessons that ask for it */
export async function removeConsumable(
  { orm, checks }: Writing,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const row = await lockConsumable(tx, actor, id)
    const lessons = await lessonsAsking(tx, row.schoolId, ["consumable"], (attributes) => {
      const unit = textOf(attributes, "unit")
      return sameName(textOf(attributes, "item"), row.item) && (unit === "" || sameName(unit, row.unit))
    })
    unlessUsed({ lessons }, removal)
    await tx.delete(consumables).where(eq(consumables.id, row.id))
    return row.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-consumable" } as const

async function lockConsumable(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id)
    ? await tx.select().from(consumables).where(eq(consumables.id, id)).for("update")
    : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

function asConsumable(actor: Actor, row: Row): Consumable {
  return { ...row, mayChange: may(actor, "inventory:change", { schoolId: row.schoolId }) }
}

import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { duty } from "@readyroom/db/schema/inventory"
import { sameName } from "@readyroom/lesson/requirements/names"
import { and, eq } from "drizzle-orm"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterName, byName, nameHolds, nextPage } from "./by-name.ts"
import type { ChangeDuty, Duty, DutyQuery, NewDuty } from "./duty-shapes.ts"
import { lessonsAsking, type Removal, textOf, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { lockSchool } from "./lock-school.ts"

type Row = typeof duty.$inferSelect
type Writing = Pick<Services, "orm" | "checks">

const named = { id: duty.id, name: duty.role }

/**
 * One page of who is on duty, by role.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listDuty(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, cursor, limit }: DutyQuery,
): Promise<Page<Duty>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const rows = await orm
    .select()
    .from(duty)
    .where(and(eq(duty.schoolId, schoolId), nameHolds(duty.role, q), afterName(named, cursor)))
    .orderBy(...byName(named))
    .limit(limit + 1)
  const page = nextPage(rows, limit, ({ role, id }) => [role, id])
  return { ...page, items: page.items.map((row) => asDuty(actor, row)) }
}

/** @throws Problem `no-such-duty` */
export async function openDuty({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<Duty> {
  const [row] = isId(id) ? await orm.select().from(duty).where(eq(duty.id, id)) : []
  return asDuty(actor, inventoryRecord(actor, row, { action: "inventory:read", ...reading }))
}

/** @throws Problem `no-such-school`, `no-right`, `already-listed`, `invalid-input` where it ends before it begins */
export async function addDuty(
  services: Writing,
  actor: Actor,
  { schoolId: wanted, role, count, weekday = null, fromTime = null, toTime = null }: NewDuty,
): Promise<Duty> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const id = await inTransaction(services.orm, async (tx) => {
    const row = { schoolId, role, weekday, fromTime, toTime }
    await unlessListed(tx, row)
    const [added] = await tx
      .insert(duty)
      .values({ ...row, count })
      .returning({ id: duty.id })
    return added?.id ?? ""
  })
  services.checks.factsChanged(schoolId)
  return openDuty(services, actor, id)
}

/** @throws Problem `no-such-duty`, `no-right`, `already-listed`, `invalid-input` where it ends before it begins */
export async function changeDuty(
  services: Writing,
  actor: Actor,
  id: string,
  change: ChangeDuty,
): Promise<Duty> {
  const schoolId = await inTransaction(services.orm, (tx) => changeDutyIn(tx, actor, id, change))
  services.checks.factsChanged(schoolId)
  return openDuty(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeDutyIn(tx: Tx, actor: Actor, id: string, change: ChangeDuty): Promise<string> {
  const row = await lockDuty(tx, actor, id)
  if (Object.values(change).every((value) => value === undefined)) return row.schoolId
  await unlessListed(tx, { ...row, ...change })
  await tx.update(duty).set(change).where(eq(duty.id, row.id))
  return row.schoolId
}

/** @throws Problem `no-such-duty`, `no-right`, `still-used` with the number of coming lessons that ask for the role */
export async function removeDuty(
  { orm, checks }: Writing,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const row = await lockDuty(tx, actor, id)
    const lessons = await lessonsAsking(tx, row.schoolId, ["people"], (attributes) =>
      sameName(textOf(attributes, "role"), row.role),
    )
    unlessUsed({ lessons }, removal)
    await tx.delete(duty).where(eq(duty.id, row.id))
    return row.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-duty" } as const

/** The school first, then the row: everyone in this order, or two who change several would wait for each other. */
async function lockDuty(tx: Tx, actor: Actor, id: string) {
  const read = () => tx.select().from(duty).where(eq(duty.id, id))
  const own = (row: Row | undefined) =>
    inventoryRecord(actor, row, { action: "inventory:change", ...reading })
  const [before] = isId(id) ? await read() : []
  await lockSchool(tx, own(before).schoolId)
  const [row] = await read().for("update")
  return own(row)
}

type Times = Pick<Row, "schoolId" | "role" | "weekday" | "fromTime" | "toTime"> & { readonly id?: string }

/** Rows that overlap add up; the same row a second time is a slip. */
async function unlessListed(tx: Tx, { id, schoolId, role, weekday, fromTime, toTime }: Times): Promise<void> {
  if (fromTime !== null && toTime !== null && toTime <= fromTime)
    throw new Problem("invalid-input", { errors: [{ path: "toTime", code: "ends_before_start" }] })
  await lockSchool(tx, schoolId)
  const rows = await tx.select().from(duty).where(eq(duty.schoolId, schoolId))
  const isSame = (row: Row) =>
    row.id !== id &&
    sameName(row.role, role) &&
    row.weekday === weekday &&
    row.fromTime === fromTime &&
    row.toTime === toTime
  if (rows.some(isSame)) throw new Problem("already-listed", { errors: [{ path: "role", code: "taken" }] })
}

function asDuty(actor: Actor, row: Row): Duty {
  return { ...row, mayChange: may(actor, "inventory:change", { schoolId: row.schoolId }) }
}

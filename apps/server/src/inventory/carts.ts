import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { bookings, carts, devices, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { isComing } from "./bookings.ts"
import { afterName, byName, nameHolds, nextByName } from "./by-name.ts"
import type { Cart, CartQuery, ChangeCart, NewCart } from "./cart-shapes.ts"
import { type Removal, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { standingAfter } from "./until.ts"

/**
 * One page of a school's carts, by name.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listCarts(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, status, roomId, cursor, limit }: CartQuery,
): Promise<Page<Cart>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const where = and(
    eq(carts.schoolId, schoolId),
    nameHolds(carts.name, q),
    status === undefined ? undefined : eq(carts.status, status),
    roomId === undefined ? undefined : eq(carts.roomId, roomId),
    afterName(carts, cursor),
  )
  const rows = await readCarts(orm, actor, where, limit + 1)
  return nextByName(rows, limit)
}

/** @throws Problem `no-such-cart` */
export async function openCart({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<Cart> {
  const row = inventoryRecord(actor, await findCart(orm, id), { action: "inventory:read", ...reading })
  const [cart] = await readCarts(orm, actor, eq(carts.id, row.id), 1)
  if (cart === undefined) throw new Problem("no-such-cart")
  return cart
}

/**
 * @throws Problem `no-such-cart`, `no-right`, `no-such-room`, `name-taken`, `until-in-past`, `until-needs-status`
 */
export async function changeCart(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  change: ChangeCart,
): Promise<Cart> {
  const schoolId = await unlessTaken(inTransaction(services.orm, (tx) => changeCartIn(tx, actor, id, change)))
  services.checks.factsChanged(schoolId)
  return openCart(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeCartIn(tx: Tx, actor: Actor, id: string, change: ChangeCart): Promise<string> {
  const cart = await lockCart(tx, actor, id)
  const columns = await columnsAfter(tx, cart, change)
  if (Object.values(columns).some((value) => value !== undefined))
    await tx.update(carts).set(columns).where(eq(carts.id, cart.id))
  return cart.schoolId
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-room`, `name-taken` */
export async function addCart(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { schoolId: wanted, ...columns }: NewCart,
): Promise<Cart> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const id = await unlessTaken(
    inTransaction(services.orm, async (tx) => {
      await checkRoom(tx, schoolId, columns.roomId)
      const [added] = await tx
        .insert(carts)
        .values({ ...columns, schoolId })
        .returning({ id: carts.id })
      return added?.id ?? ""
    }),
  )
  services.checks.factsChanged(schoolId)
  return openCart(services, actor, id)
}

/**
 * Removes a cart. The devices in it are in none then, and its bookings go with it.
 * @throws Problem `no-such-cart`, `no-right`, `still-used` with how many devices and coming bookings
 */
export async function removeCart(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const cart = await lockCart(tx, actor, id)
    const uses = {
      devices: await tx.$count(devices, and(eq(devices.cartId, cart.id), isLive)),
      bookings: await tx.$count(bookings, and(eq(bookings.cartId, cart.id), isComing(new Date()))),
    }
    unlessUsed(uses, removal)
    await tx.delete(carts).where(eq(carts.id, cart.id))
    return cart.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-cart" } as const

async function findCart(orm: Orm, id: string) {
  const [row] = isId(id) ? await orm.select().from(carts).where(eq(carts.id, id)) : []
  return row
}

/** Locked before it is changed: how it stands afterwards follows from how it stood, which another may be changing. */
async function lockCart(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id) ? await tx.select().from(carts).where(eq(carts.id, id)).for("update") : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

type Before = Pick<typeof carts.$inferSelect, "status" | "until"> & { readonly schoolId: string }

/** The columns that a change sets; those that stay are undefined. */
async function columnsAfter(tx: Tx, was: Before, { status, until, ...plain }: ChangeCart) {
  const { schoolId } = was
  await checkRoom(tx, schoolId, plain.roomId)
  if (status === undefined && until === undefined) return plain
  return { ...plain, ...standingAfter(was, { status, until }, await zoneOf(tx, schoolId), new Date()) }
}

/** @throws Problem `no-such-room` where the room is not the school's */
async function checkRoom(tx: Tx, schoolId: string, roomId: string | null | undefined): Promise<void> {
  if (!roomId) return
  const [room] = await tx
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.id, roomId), eq(rooms.schoolId, schoolId)))
  if (room === undefined) throw new Problem("no-such-room")
}

async function zoneOf(tx: Tx, schoolId: string): Promise<string> {
  const [school] = await tx
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  return school?.timeZone ?? "UTC"
}

async function readCarts(orm: Orm, actor: Actor, where: SQL | undefined, limit: number): Promise<Cart[]> {
  const rows = await orm
    .select({ cart: carts, room: { id: rooms.id, name: rooms.name } })
    .from(carts)
    .leftJoin(rooms, eq(rooms.id, carts.roomId))
    .where(where)
    .orderBy(...byName(carts))
    .limit(limit)
  const counts = await orm
    .select({ cartId: devices.cartId, value: devices.status, count: sql<number>`count(*)::integer` })
    .from(devices)
    .where(
      and(
        inArray(
          devices.cartId,
          rows.map(({ cart }) => cart.id),
        ),
        isLive,
      ),
    )
    .groupBy(devices.cartId, devices.status)
    .orderBy(asc(devices.status))
  return rows.flatMap(({ cart: { id, schoolId, name, moveWhole, subjects, status, until }, room }) => {
    if (schoolId === null) return []
    const statuses = counts.flatMap(({ cartId, value, count }) => (cartId === id ? [{ value, count }] : []))
    return [
      {
        id,
        schoolId,
        name,
        room,
        moveWhole,
        subjects,
        status,
        until: until?.toISOString() ?? null,
        devices: { total: statuses.reduce((sum, { count }) => sum + count, 0), statuses },
        mayChange: may(actor, "inventory:change", { schoolId }),
      },
    ]
  })
}

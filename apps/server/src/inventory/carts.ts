import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { carts, devices, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterName, byName, nameHolds, nextByName } from "./by-name.ts"
import type { Cart, CartQuery, ChangeCart } from "./cart-shapes.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { unlessTaken } from "./name-taken.ts"
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
  { status, until, ...plain }: ChangeCart,
): Promise<Cart> {
  const { orm, checks } = services
  const cart = inventoryRecord(actor, await findCart(orm, id), { action: "inventory:change", ...reading })
  const { schoolId } = cart
  if (plain.roomId) {
    const [room] = await orm
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.id, plain.roomId), eq(rooms.schoolId, schoolId)))
    if (room === undefined) throw new Problem("no-such-room")
  }
  const standing =
    status === undefined && until === undefined
      ? {}
      : standingAfter(cart, { status, until }, await zoneOf(orm, schoolId), new Date())
  const columns = { ...plain, ...standing }
  if (Object.values(columns).some((value) => value !== undefined))
    await unlessTaken(orm.update(carts).set(columns).where(eq(carts.id, cart.id)))
  checks.factsChanged(schoolId)
  return openCart(services, actor, id)
}

const reading = { read: "inventory:read", missing: "no-such-cart" } as const

async function findCart(orm: Orm, id: string) {
  const [row] = isId(id) ? await orm.select().from(carts).where(eq(carts.id, id)) : []
  return row
}

async function zoneOf(orm: Orm, schoolId: string): Promise<string> {
  const [school] = await orm
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
  return rows.flatMap(({ cart: { id, schoolId, name, moveWhole, status, until }, room }) => {
    if (schoolId === null) return []
    const statuses = counts.flatMap(({ cartId, value, count }) => (cartId === id ? [{ value, count }] : []))
    return [
      {
        id,
        schoolId,
        name,
        room,
        moveWhole,
        status,
        until: until?.toISOString() ?? null,
        devices: { total: statuses.reduce((sum, { count }) => sum + count, 0), statuses },
        mayChange: may(actor, "inventory:change", { schoolId }),
      },
    ]
  })
}

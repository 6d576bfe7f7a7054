import type { Orm, Tx } from "@readyroom/db"
import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { and, asc, inArray, sql } from "drizzle-orm"
import type { DeviceItem } from "./device-shapes.ts"
import { isLive } from "./live-devices.ts"

/** What kind of device it is, by its own facts or its model's; null where nobody has recorded it. */
export const kindOf: SQL<string | null> = sql<string | null>`coalesce(
  ${devices.facts} ->> 'deviceKind',
  (select ${models.facts} ->> 'deviceKind' from ${models} where ${models.id} = ${devices.modelId})
)`

/** Devices that count, by name. */
export async function readDevices(
  orm: Orm | Tx,
  where: SQL | undefined,
  limit: number,
): Promise<DeviceItem[]> {
  const rows = await orm
    .select({
      id: devices.id,
      schoolId: devices.schoolId,
      name: devices.name,
      assetTag: devices.assetTag,
      serial: devices.serial,
      status: devices.status,
      until: devices.until,
      kind: kindOf,
      modelId: devices.modelId,
      cartId: devices.cartId,
      roomId: devices.roomId,
      assignedTo: devices.assignedTo,
      updatedAt: devices.updatedAt,
    })
    .from(devices)
    .where(and(isLive, where))
    .orderBy(asc(devices.name), asc(devices.id))
    .limit(limit)
  const named = await namesOf(orm, rows)
  return rows.map(({ modelId, cartId, roomId, until, updatedAt, ...row }) => {
    const cart = named.carts.get(cartId ?? "") ?? null
    return {
      ...row,
      until: until?.toISOString() ?? null,
      model: named.models.get(modelId ?? "") ?? null,
      cart: cart && {
        id: cart.id,
        name: cart.name,
        status: cart.status,
        until: cart.until?.toISOString() ?? null,
      },
      room: named.rooms.get(roomId ?? cart?.roomId ?? "") ?? null,
      updatedAt: updatedAt.toISOString(),
    }
  })
}

type Places = {
  readonly modelId: string | null
  readonly cartId: string | null
  readonly roomId: string | null
}

/** A page's devices stand in few carts: asking for each once is quicker than joining them to every row. */
async function namesOf(orm: Orm | Tx, rows: readonly Places[]) {
  const { id: modelId, name } = models
  const known = await orm
    .select({ id: modelId, name })
    .from(models)
    .where(inArray(modelId, idsOf(rows.map((row) => row.modelId))))
  const standing = await orm
    .select({
      id: carts.id,
      name: carts.name,
      status: carts.status,
      until: carts.until,
      roomId: carts.roomId,
    })
    .from(carts)
    .where(inArray(carts.id, idsOf(rows.map((row) => row.cartId))))
  const places = await orm
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(inArray(rooms.id, idsOf([...rows, ...standing].map((row) => row.roomId))))
  return { models: byId(known), carts: byId(standing), rooms: byId(places) }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

import type { Actor } from "@readyroom/auth/policy"
import { carts, devices, models } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { and, eq, isNull, sql } from "drizzle-orm"
import { z } from "zod"
import { decodeCursor, encodeCursor, type Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { readDevices } from "./device-item.ts"
import type { DeviceFilter, DeviceItem, DeviceQuery } from "./device-shapes.ts"
import { inventorySchool } from "./inventory-access.ts"
import { holdsWords } from "./search-words.ts"

/**
 * One page of a school's devices, by name.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listDevices(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  query: DeviceQuery,
): Promise<Page<DeviceItem>> {
  const schoolId = inventorySchool(actor, "inventory:read", query.schoolId)
  const where = and(devicesOf(schoolId, query), query.cursor === undefined ? undefined : after(query.cursor))
  const rows = await readDevices(orm, where, query.limit + 1)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > items.length && last ? encodeCursor([last.name, last.id]) : null }
}

/** Which of a school's devices the filter lets through. */
export function devicesOf(schoolId: string, filter: DeviceFilter): SQL | undefined {
  return and(eq(devices.schoolId, schoolId), holdsWords(devices.search, filter.q), ...filtersOf(filter))
}

function filtersOf({ status, kind, modelId, cartId, roomId }: DeviceFilter): (SQL | undefined)[] {
  return [
    status === undefined ? undefined : eq(devices.status, status),
    kind === undefined ? undefined : isOfKind(kind),
    modelId === undefined ? undefined : isOrNone(devices.modelId, modelId),
    cartId === undefined ? undefined : isOrNone(devices.cartId, cartId),
    roomId === undefined ? undefined : standsIn(roomId),
  ]
}

function isOrNone(column: typeof devices.modelId | typeof devices.cartId, id: string): SQL {
  return id === "none" ? isNull(column) : eq(column, id)
}

/** Asked of the few models first, not of every device. */
function isOfKind(kind: string): SQL {
  const own = sql`${devices.facts} ->> 'deviceKind'`
  const ofModels = sql`select ${models.id} from ${models} where ${models.facts} ->> 'deviceKind'`
  if (kind !== "none")
    return sql`(${own} = ${kind} or (${own} is null and ${devices.modelId} in (${ofModels} = ${kind})))`
  return sql`(${own} is null and (${devices.modelId} is null or ${devices.modelId} not in (${ofModels} is not null)))`
}

function standsIn(roomId: string): SQL {
  const cartsIn = sql`select ${carts.id} from ${carts} where ${carts.roomId}`
  if (roomId !== "none")
    return sql`(${devices.roomId} = ${roomId} or (${devices.roomId} is null and ${devices.cartId} in (${cartsIn} = ${roomId})))`
  return sql`(${devices.roomId} is null and (${devices.cartId} is null or ${devices.cartId} not in (${cartsIn} is not null)))`
}

function after(cursor: string): SQL {
  const [name, id] = decodeCursor(cursor, z.tuple([z.string(), z.guid()]))
  return sql`(${devices.name}, ${devices.id}) > (${name}, ${id}::uuid)`
}

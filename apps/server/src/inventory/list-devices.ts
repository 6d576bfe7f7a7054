import type { Actor } from "@readyroom/auth/policy"
import { devices } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { and, sql } from "drizzle-orm"
import { z } from "zod"
import { decodeCursor, encodeCursor, type Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { devicesOf } from "./device-filter.ts"
import { readDevices } from "./device-item.ts"
import type { DeviceItem, DeviceQuery } from "./device-shapes.ts"
import { inventorySchool } from "./inventory-access.ts"

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

function after(cursor: string): SQL {
  const [name, id] = decodeCursor(cursor, z.tuple([z.string(), z.guid()]))
  return sql`(${devices.name}, ${devices.id}) > (${name}, ${id}::uuid)`
}

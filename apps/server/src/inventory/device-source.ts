import type { Orm } from "@readyroom/db"
import { imports } from "@readyroom/db/schema/imports"
import { carts, deviceSources, type devices, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { and, eq } from "drizzle-orm"
import type { Device, DeviceItem } from "./device-shapes.ts"
import { dayOfEnd } from "./until.ts"

/** What a device's last list said of it, and which fields still are as it said; null where no list has told of it. */
export async function readSource(
  orm: Orm,
  device: typeof devices.$inferSelect,
  item: DeviceItem,
): Promise<Device["source"]> {
  const [found] = await orm
    .select({
      name: deviceSources.source,
      row: deviceSources.raw,
      said: deviceSources.said,
      at: imports.endedAt,
      timeZone: schools.timeZone,
      room: rooms.name,
      cart: carts.name,
    })
    .from(deviceSources)
    .innerJoin(schools, eq(schools.id, device.schoolId))
    .leftJoin(imports, eq(imports.id, device.importId ?? device.id))
    .leftJoin(rooms, eq(rooms.id, device.roomId ?? device.id))
    .leftJoin(carts, eq(carts.id, device.cartId ?? device.id))
    .where(and(eq(deviceSources.deviceId, device.id), eq(deviceSources.revision, device.revision)))
  if (found === undefined) return null
  const { name, row, said, at, timeZone, room, cart } = found
  const { serial, assetTag, status, assignedTo, osVersion, ramBytes, storageBytes, aue, notes } = device
  const values: Readonly<Record<string, string | number | null>> = {
    ...{ serial, assetTag, status, assignedTo, osVersion, ramBytes, storageBytes, aue, notes, room, cart },
    name: device.name,
    modelName: item.model?.name ?? null,
    until: device.until === null ? null : dayOfEnd(device.until, timeZone),
    platform: device.facts.platform ?? null,
  }
  const asSaid = Object.entries(said).flatMap(([field, value]) =>
    (value || null) === (values[field] || null) ? [field] : [],
  )
  return { name, row, at: at?.toISOString() ?? null, asSaid }
}

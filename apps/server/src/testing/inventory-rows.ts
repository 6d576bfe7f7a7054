import type { Orm } from "@readyroom/db"
import { imports } from "@readyroom/db/schema/imports"
import { carts, deviceSources, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { sql } from "drizzle-orm"
import type { TestServer } from "./test-server.ts"

/** Every row that an import could write. */
export async function everyRow(orm: Orm) {
  return {
    devices: await orm.select().from(devices).orderBy(devices.id, devices.revision),
    sources: await orm.select().from(deviceSources).orderBy(deviceSources.deviceId),
    carts: await orm.select().from(carts).orderBy(carts.id),
    rooms: await orm.select().from(rooms).orderBy(rooms.id),
    models: await orm.select().from(models).orderBy(models.id),
    imports: await orm.select().from(imports).orderBy(imports.id),
  }
}

/** Takes all that imports have written away again; the check is told, as it keeps what it has read. */
export async function emptyInventory({ database, services, schoolId }: TestServer): Promise<void> {
  await database.orm.execute(
    sql`truncate ${devices}, ${deviceSources}, ${imports}, ${carts}, ${models}, ${rooms} cascade`,
  )
  for (const id of Object.values(schoolId)) services.checks.factsChanged(id)
}

/** A line of a Snipe-IT list. */
export const row = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  Name: name,
  "Asset Tag": `T-${name}`,
  Serial: `S-${name}`,
  Model: "Chromebook 3110",
  Location: "Cart 1",
  Status: "Ready to Deploy",
  "Expected Checkin": "",
  ...more,
})

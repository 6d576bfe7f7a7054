import type { Orm } from "@readyroom/db"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { carts, deviceSources, devices, models, rooms } from "@readyroom/db/schema/inventory"
import type { DeviceValues } from "@readyroom/inventory/difference"
import { and, asc, eq, getTableColumns, gt, sql } from "drizzle-orm"
import { isLive } from "../live-devices.ts"

/** Devices read by one query: some 10 ms in which the embedded database answers nobody else. */
const A_QUERY = 500

/** What the last list said of a device, by our fields; one of which it did not speak is absent. */
export type Said = Partial<DeviceValues>

/** A device's row as it stands, with what the last list said of it. */
export type StoredDevice = Omit<
  typeof devices.$inferSelect,
  "schoolId" | "search" | "importId" | "replacedBy"
> & {
  readonly ordinal: number
  /** Null where no list has named it. */
  readonly said: Said | null
  readonly digest: string | null
  /** The system of that list. */
  readonly source: string | null
}

export type Named = { readonly id: string; readonly name: string }

/** A school's inventory, as an import is compared with it. */
export type ExistingInventory = {
  readonly devices: readonly StoredDevice[]
  readonly carts: readonly Named[]
  readonly rooms: readonly Named[]
  readonly models: readonly (Named & { readonly facts: ModelFacts })[]
}

/** Reads it in many short queries, so that others get their turn between. */
export async function readInventory(
  orm: Orm,
  schoolId: string,
  onRead: (devices: number) => void = () => {},
): Promise<ExistingInventory> {
  const found: StoredDevice[] = []
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const page = await devicesAfter(orm, schoolId, after)
    for (const row of page) found.push(row)
    onRead(found.length)
    const last = page.at(-1)
    if (last === undefined || page.length < A_QUERY) break
    after = last.id
  }
  return {
    devices: found,
    carts: await orm
      .select({ id: carts.id, name: carts.name })
      .from(carts)
      .where(eq(carts.schoolId, schoolId)),
    rooms: await orm
      .select({ id: rooms.id, name: rooms.name })
      .from(rooms)
      .where(eq(rooms.schoolId, schoolId)),
    models: await orm
      .select({ id: models.id, name: models.name, facts: models.facts })
      .from(models)
      .where(eq(models.schoolId, schoolId)),
  }
}

async function devicesAfter(orm: Orm, schoolId: string, after: string): Promise<StoredDevice[]> {
  const {
    schoolId: _school,
    search: _search,
    importId: _import,
    replacedBy: _replaced,
    ...columns
  } = getTableColumns(devices)
  const { ordinal, digest, source } = deviceSources
  return orm
    .select({
      ...columns,
      ordinal: sql<number>`coalesce(${ordinal}, 0)`,
      said: sql<Said | null>`${deviceSources.said}`,
      digest,
      source,
    })
    .from(devices)
    .leftJoin(
      deviceSources,
      and(
        eq(deviceSources.deviceId, devices.id),
        eq(deviceSources.revision, devices.revision),
        // Said for both, or a merge of the two would read every source up to here first.
        gt(deviceSources.deviceId, after),
      ),
    )
    .where(and(eq(devices.schoolId, schoolId), gt(devices.id, after), isLive))
    .orderBy(asc(devices.id))
    .limit(A_QUERY)
}

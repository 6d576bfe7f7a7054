import type { Orm } from "@readyroom/db"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { carts, deviceSources, devices, models, rooms } from "@readyroom/db/schema/inventory"
import type { DeviceValues } from "@readyroom/inventory/difference"
import type { DeviceKey } from "@readyroom/inventory/match-rows"
import { and, asc, eq, getTableColumns, gt, inArray, sql } from "drizzle-orm"
import { isLive } from "../live-devices.ts"

/** Keys read by one query: some 10 ms in which the embedded database answers nobody else. */
const A_QUERY = 1_000

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

/** The carts, rooms and models of a school, as a list may name them. */
export type KnownNames = {
  readonly carts: readonly Named[]
  readonly rooms: readonly Named[]
  readonly models: readonly (Named & { readonly facts: ModelFacts })[]
}

/** What tells a school's devices from each other, by id; read in many short queries, so that others get their turn between. */
export async function readKeys(
  orm: Orm,
  schoolId: string,
  onRead: (devices: number) => void = () => {},
): Promise<DeviceKey[]> {
  const found: DeviceKey[] = []
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { id, serial, assetTag } = devices
    const page = await orm
      .select({ id, serial, assetTag, ordinal: ordinalOf })
      .from(devices)
      // Said for both, or a merge of the two would read every source up to here first.
      .leftJoin(deviceSources, and(isSourceOf, gt(deviceSources.deviceId, after)))
      .where(and(eq(devices.schoolId, schoolId), gt(id, after), isLive))
      .orderBy(asc(id))
      .limit(A_QUERY)
    for (const row of page) found.push(row)
    onRead(found.length)
    const last = page.at(-1)
    if (last === undefined || page.length < A_QUERY) return found
    after = last.id
  }
}

export async function readNames(orm: Orm, schoolId: string): Promise<KnownNames> {
  return {
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

/** The devices with these ids, as they stand now; a few hundred, of which one that is gone is not in it. */
export async function readDevices(
  orm: Orm,
  schoolId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredDevice>> {
  if (ids.length === 0) return new Map()
  const {
    schoolId: _school,
    search: _search,
    importId: _import,
    replacedBy: _replaced,
    ...columns
  } = getTableColumns(devices)
  const { digest, source } = deviceSources
  const rows = await orm
    .select({ ...columns, ordinal: ordinalOf, said: sql<Said | null>`${deviceSources.said}`, digest, source })
    .from(devices)
    .leftJoin(deviceSources, isSourceOf)
    .where(and(eq(devices.schoolId, schoolId), inArray(devices.id, [...ids]), isLive))
  return new Map(rows.map((row) => [row.id, row]))
}

const ordinalOf = sql<number>`coalesce(${deviceSources.ordinal}, 0)`

const isSourceOf = and(eq(deviceSources.deviceId, devices.id), eq(deviceSources.revision, devices.revision))

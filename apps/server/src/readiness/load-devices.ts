import type { Orm } from "@readyroom/db"
import { type carts, devices } from "@readyroom/db/schema/inventory"
import { type DeviceFacts, deviceAttributes } from "@readyroom/lesson/check/device-attributes"
import type { Device } from "@readyroom/readiness/instance"
import { and, asc, eq, gt } from "drizzle-orm"
import { isLive } from "../inventory/live-devices.ts"

/** Devices read by one query: some 10 ms in which the embedded database answers nobody else. */
const A_QUERY = 1_000

const columns = {
  id: devices.id,
  serial: devices.serial,
  modelId: devices.modelId,
  cartId: devices.cartId,
  roomId: devices.roomId,
  status: devices.status,
  until: devices.until,
  osVersion: devices.osVersion,
  ramBytes: devices.ramBytes,
  storageBytes: devices.storageBytes,
  aue: devices.aue,
  facts: devices.facts,
}

/** What the check reads of a device's row. */
export type DeviceRow = Pick<typeof devices.$inferSelect, keyof typeof columns>

/** The rows of a school's devices, by id. */
export async function readDeviceRows(orm: Orm, schoolId: string): Promise<DeviceRow[]> {
  const rows: DeviceRow[] = []
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const page = await orm
      .select(columns)
      .from(devices)
      .where(and(eq(devices.schoolId, schoolId), gt(devices.id, after), isLive))
      .orderBy(asc(devices.id))
      .limit(A_QUERY)
    for (const row of page) rows.push(row)
    const last = page.at(-1)
    if (last === undefined || page.length < A_QUERY) return rows
    after = last.id
  }
}

/** The row as the check takes it; none where the device is in nobody's pool. */
export function toDevice(
  row: DeviceRow,
  cart: Standing | undefined,
  attrs: NonNullable<Device["attrs"]>,
): readonly Device[] {
  if (row.status === "assigned") return []
  const { id, serial, cartId, roomId } = row
  return [{ id, serial, attrs, cart: cartId, room: roomId, ...standing(row, cart) }]
}

/**
 * A device's attributes from its own facts and those of its model. Devices of which the same is known share one object:
 * thirty thousand are of a few models, and are kept for as long as somebody looks.
 */
export function sharedAttributes(
  factsOf: (modelId: string | null) => DeviceFacts,
): (row: DeviceRow) => NonNullable<Device["attrs"]> {
  const known = new Map<string, NonNullable<Device["attrs"]>>()
  return ({ modelId, osVersion, ramBytes, storageBytes, aue, facts }) => {
    const own = { osVersion, ramBytes, storageBytes, aue }
    const key = JSON.stringify([modelId, own, facts])
    const found = known.get(key)
    if (found !== undefined) return found
    const model = factsOf(modelId)
    const attributes = deviceAttributes({
      ...model,
      ...facts,
      ...present(own),
      features: { ...model.features, ...facts.features },
    })
    known.set(key, attributes)
    return attributes
  }
}

type Standing = Pick<typeof carts.$inferSelect, "status" | "until">

/** A device in a cart that is away is away with it; one that is away itself stays so, whichever is longer. */
function standing(device: Standing, cart: Standing | undefined): Pick<Device, "status" | "until"> {
  if (cart === undefined || cart.status === "available") return statusOf(device)
  if (device.status === "available") return statusOf(cart)
  if (device.status === "retired" || device.until === null || cart.until === null)
    return statusOf(device.status === "retired" || device.until === null ? device : cart)
  return statusOf(device.until >= cart.until ? device : cart)
}

function statusOf({ status, until }: Standing): Pick<Device, "status" | "until"> {
  return {
    status: status === "unknown" ? null : status,
    until: until === null ? null : Math.ceil(until.getTime() / 60_000),
  }
}

function present<Values extends Record<string, unknown>>(values: Values): Partial<Values> {
  const kept: Partial<Values> = {}
  for (const key in values) if (values[key] !== null) kept[key] = values[key]
  return kept
}

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

/** The row as the check takes it; none where the device is in nobody's pool. `model` is what is known of its model. */
export function toDevice(row: DeviceRow, cart: Standing | undefined, model: DeviceFacts): readonly Device[] {
  if (row.status === "assigned") return []
  const own = {
    osVersion: row.osVersion,
    ramBytes: row.ramBytes,
    storageBytes: row.storageBytes,
    aue: row.aue,
  }
  const attrs = deviceAttributes({
    ...model,
    ...row.facts,
    ...present(own),
    features: { ...model.features, ...row.facts.features },
  })
  const { id, serial, cartId, roomId } = row
  return [{ id, serial, attrs, cart: cartId, room: roomId, ...standing(row, cart) }]
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

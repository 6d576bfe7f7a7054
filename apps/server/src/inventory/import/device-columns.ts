import { randomUUID } from "node:crypto"
import type { DeviceValues } from "@readyroom/inventory/difference"
import { dayOfEnd, endOfDay } from "../until.ts"
import type { StoredDevice } from "./existing-inventory.ts"
import type { NameBook } from "./name-book.ts"

/** A device's row, apart from where it belongs. */
export type DeviceColumns = Omit<StoredDevice, "ordinal" | "said" | "digest" | "source">

/** Where a list's words and the rows of the database meet: names and ids, days and moments. */
export type Words = {
  readonly carts: NameBook
  readonly rooms: NameBook
  readonly models: NameBook
  readonly timeZone: string
}

/** What a list can say of a device, as it stands. */
export function valuesOf(device: DeviceColumns, { carts, rooms, models, timeZone }: Words): DeviceValues {
  const { serial, assetTag, name, status, assignedTo, osVersion, ramBytes, storageBytes, aue, notes } = device
  return {
    serial,
    assetTag,
    name,
    modelName: models.nameOf(device.modelId),
    kind: device.facts.deviceKind ?? null,
    cart: carts.nameOf(device.cartId),
    room: rooms.nameOf(device.roomId),
    status,
    until: device.until === null ? null : dayOfEnd(device.until, timeZone),
    assignedTo,
    platform: device.facts.platform ?? null,
    osVersion,
    ramBytes,
    storageBytes,
    aue,
    notes,
  }
}

/** A device of which nothing is known yet. */
export function newDevice(now: Date): DeviceColumns {
  return {
    id: randomUUID(),
    revision: 0,
    name: "",
    assetTag: null,
    serial: null,
    modelId: null,
    cartId: null,
    roomId: null,
    status: "unknown",
    until: null,
    osVersion: null,
    ramBytes: null,
    storageBytes: null,
    aue: null,
    assignedTo: null,
    notes: "",
    facts: {},
    updatedAt: now,
  }
}

/** The row with what a list says in these fields; the others stay. */
export function columnsWith(
  device: DeviceColumns,
  values: Partial<DeviceValues>,
  { carts, rooms, models, timeZone }: Words,
): DeviceColumns {
  const { modelName, kind, cart, room, until, platform, name, notes, ...plain } = values
  const after = {
    ...device,
    ...plain,
    ...(name === undefined ? {} : { name: name ?? "" }),
    ...(notes === undefined ? {} : { notes: notes ?? "" }),
    ...(modelName === undefined ? {} : { modelId: models.idOf(modelName) }),
    ...(cart === undefined ? {} : { cartId: carts.idOf(cart) }),
    ...(room === undefined ? {} : { roomId: rooms.idOf(room) }),
    ...(until === undefined ? {} : { until: until === null ? null : endOfDay(until, timeZone) }),
    facts: withFact(withFact(device.facts, "platform", platform), "deviceKind", kind),
  }
  const isAway = after.status !== "available" && after.status !== "retired"
  return {
    ...after,
    until: isAway ? after.until : null,
    assignedTo: after.status === "assigned" ? after.assignedTo : null,
  }
}

function withFact(
  facts: DeviceColumns["facts"],
  name: "platform" | "deviceKind",
  value: string | null | undefined,
): DeviceColumns["facts"] {
  if (value === undefined) return facts
  const { [name]: _old, ...others } = facts
  return value === null ? others : { ...others, [name]: value }
}

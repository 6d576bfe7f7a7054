import type { DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"
import { serialKeyOf } from "./device-row.ts"
import { nextTurn, turnsEvery } from "./turns.ts"

/** Rows or devices between two turns of the event loop; some 5 ms of work. */
const ROWS_A_TURN = 1000

/** What a device has that a list can change. Models, carts and rooms go by their names. */
export type DeviceValues = {
  readonly serial: string | null
  readonly assetTag: string | null
  readonly name: string | null
  readonly modelName: string | null
  readonly kind: string | null
  readonly cart: string | null
  readonly room: string | null
  readonly status: DeviceStatus
  /** "YYYY-MM-DD". */
  readonly until: string | null
  readonly assignedTo: string | null
  readonly platform: string | null
  readonly osVersion: string | null
  readonly ramBytes: number | null
  readonly storageBytes: number | null
  /** "YYYY-MM-DD". */
  readonly aue: string | null
  readonly notes: string | null
}

/** A device of the school as it stands. */
export type ExistingDevice = DeviceValues & {
  readonly id: string
  /** Which of the devices with this key it is, as its import counted them. */
  readonly ordinal: number
}

export type FieldChange = {
  readonly field: keyof DeviceValues
  readonly from: string | number | null
  readonly to: string | number | null
}

export type Difference = {
  readonly new: readonly DeviceRow[]
  readonly changed: readonly {
    readonly id: string
    readonly row: DeviceRow
    readonly fields: readonly FieldChange[]
  }[]
  readonly unchanged: readonly { readonly id: string; readonly row: DeviceRow }[]
  /** Devices that no row is about. An import leaves them as they are. */
  readonly absent: readonly string[]
}

/**
 * What an import of the rows would do. Only fields that the list speaks of (`says`) are compared, so that a list without
 * a notes column empties no notes. Once done, the same rows are all unchanged. O(rows + devices), a thousand at a time, so
 * that others get their turn between.
 *
 * A row is about the device with its serial; where several have it, about the one that also has its asset tag, else
 * about the one of its ordinal. A row or device without a serial is found by asset tag. Two serials under one tag are two
 * devices: tags move on to the replacement.
 */
export async function differenceOf(
  rows: readonly DeviceRow[],
  existing: readonly ExistingDevice[],
  says: ReadonlySet<DeviceField>,
): Promise<Difference> {
  const turn = turnsEvery(ROWS_A_TURN)
  const compared = fieldsSaid(says)
  const deviceOf = await matchRows(rows, existing, turn)
  const difference = {
    new: [] as DeviceRow[],
    changed: [] as Difference["changed"][number][],
    unchanged: [] as Difference["unchanged"][number][],
  }
  for (const row of rows) {
    await turn()
    const device = deviceOf.get(row)
    if (device === undefined) {
      difference.new.push(row)
      continue
    }
    const changes = compared.flatMap((field) => changeOf(field, device, row))
    if (changes.length > 0) difference.changed.push({ id: device.id, row, fields: changes })
    else difference.unchanged.push({ id: device.id, row })
  }
  const found = new Set([...deviceOf.values()].map((device) => device.id))
  return { ...difference, absent: existing.map((device) => device.id).filter((id) => !found.has(id)) }
}

/** What of a device a list that says these fields can change: a location is a cart, a room or both. */
export function fieldsSaid(says: ReadonlySet<DeviceField>): (keyof DeviceValues)[] {
  return comparedFields.filter((field) => {
    if (field === "cart") return says.has("cart") || says.has("location")
    return field === "room" ? says.has("room") || says.has("location") : says.has(field)
  })
}

const comparedFields = [
  "serial",
  "assetTag",
  "name",
  "modelName",
  "kind",
  "cart",
  "room",
  "status",
  "until",
  "assignedTo",
  "platform",
  "osVersion",
  "ramBytes",
  "storageBytes",
  "aue",
  "notes",
] as const satisfies readonly (keyof DeviceValues)[]

function changeOf(field: keyof DeviceValues, device: DeviceValues, row: DeviceRow): FieldChange[] {
  // A blank text and none are the same to a reader.
  const from = device[field] === "" ? null : device[field]
  const to = row[field] === "" ? null : row[field]
  return from === to ? [] : [{ field, from, to }]
}

async function matchRows(
  rows: readonly DeviceRow[],
  existing: readonly ExistingDevice[],
  turn: () => Promise<void> | undefined,
): Promise<ReadonlyMap<DeviceRow, ExistingDevice>> {
  const found = new Map<DeviceRow, ExistingDevice>()
  const free = new Set(inOrder(existing))

  const keys = new Map<ExistingDevice, string | null>()
  for (const device of free) {
    keys.set(device, serialKeyOf(device.serial))
    await turn()
  }
  const bySerial = Map.groupBy(free, (device) => keys.get(device))
  await nextTurn()
  for (const [serialKey, group] of Map.groupBy(rows, (row) => row.serialKey)) {
    if (serialKey !== null) pair(group, bySerial.get(serialKey) ?? [], found, free)
    await turn()
  }

  await nextTurn()
  const byTag = Map.groupBy(free, (device) => device.assetTag)
  const left = rows.filter((row) => !found.has(row))
  for (const [assetTag, group] of Map.groupBy(left, (row) => row.assetTag)) {
    await turn()
    const devices = byTag.get(assetTag)
    if (assetTag === null || devices === undefined) continue
    const [bare, serials] = [
      group.filter((row) => row.serialKey === null),
      group.filter((row) => row.serialKey),
    ]
    pair(bare, devices, found, free)
    const withoutSerial = devices.filter((device) => keys.get(device) === null)
    pair(serials, withoutSerial, found, free)
  }
  return found
}

/** By ordinal, then by id. Most have one ordinal and come by id already: sorting them would stop others for 60 ms. */
function inOrder(existing: readonly ExistingDevice[]): ExistingDevice[] {
  const groups = [...Map.groupBy(existing, (device) => device.ordinal)].sort(([one], [other]) => one - other)
  return groups.flatMap(([, group]) => (isById(group) ? group : group.sort((a, b) => (a.id < b.id ? -1 : 1))))
}

function isById(devices: readonly ExistingDevice[]): boolean {
  return devices.every((device, index) => index === 0 || (devices[index - 1]?.id ?? "") < device.id)
}

/** Pairs rows and free devices of one key: those of one tag first, then those of one ordinal, then in order. */
function pair(
  rows: readonly DeviceRow[],
  devices: readonly ExistingDevice[],
  found: Map<DeviceRow, ExistingDevice>,
  free: Set<ExistingDevice>,
): void {
  const bySign = (
    signOfDevice: (device: ExistingDevice) => unknown,
    signOfRow: (row: DeviceRow) => unknown,
  ) => {
    const queues = Map.groupBy(devices.filter((device) => free.has(device)).reverse(), signOfDevice)
    for (const row of rows) {
      const sign = signOfRow(row)
      const device = found.has(row) || sign === null ? undefined : queues.get(sign)?.pop()
      if (device === undefined) continue
      found.set(row, device)
      free.delete(device)
    }
  }
  bySign(
    (device) => device.assetTag,
    (row) => row.assetTag,
  )
  bySign(
    (device) => device.ordinal,
    (row) => row.ordinal,
  )
  bySign(
    () => true,
    () => true,
  )
}

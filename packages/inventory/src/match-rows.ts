import type { DeviceRow } from "./device-row.ts"
import { serialKeyOf } from "./device-row.ts"
import { nextTurn, turnsEvery } from "./turns.ts"

/** Rows or devices between two turns of the event loop; some 5 ms of work. */
const ROWS_A_TURN = 1000

/** What tells a device of the school from the others. */
export type DeviceKey = {
  readonly id: string
  readonly serial: string | null
  readonly assetTag: string | null
  /** Which of the devices with this key it is, as its import counted them. */
  readonly ordinal: number
}

/**
 * The device that each row is about, by id; a row that is about none is not in it. O(rows + devices), a thousand at a time,
 * so that others get their turn between.
 *
 * A row is about the device with its serial; where several have it, about the one that also has its asset tag, else
 * about the one of its ordinal. A row or device without a serial is found by asset tag. Two serials under one tag are two
 * devices: tags move on to the replacement.
 */
export async function matchRows(
  rows: readonly DeviceRow[],
  devices: readonly DeviceKey[],
): Promise<ReadonlyMap<DeviceRow, string>> {
  const turn = turnsEvery(ROWS_A_TURN)
  const found = new Map<DeviceRow, string>()
  const free = new Set(inOrder(devices))

  const keys = new Map<DeviceKey, string | null>()
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
    const tagged = byTag.get(assetTag)
    if (assetTag === null || tagged === undefined) continue
    const [bare, serials] = [
      group.filter((row) => row.serialKey === null),
      group.filter((row) => row.serialKey),
    ]
    pair(bare, tagged, found, free)
    const withoutSerial = tagged.filter((device) => keys.get(device) === null)
    pair(serials, withoutSerial, found, free)
  }
  return found
}

/** By ordinal, then by id. Most have one ordinal and come by id already: sorting them would stop others for 60 ms. */
function inOrder(existing: readonly DeviceKey[]): DeviceKey[] {
  const groups = [...Map.groupBy(existing, (device) => device.ordinal)].sort(([one], [other]) => one - other)
  return groups.flatMap(([, group]) => (isById(group) ? group : group.sort((a, b) => (a.id < b.id ? -1 : 1))))
}

function isById(devices: readonly DeviceKey[]): boolean {
  return devices.every((device, index) => index === 0 || (devices[index - 1]?.id ?? "") < device.id)
}

/** Pairs rows and free devices of one key: those of one tag first, then those of one ordinal, then in order. */
function pair(
  rows: readonly DeviceRow[],
  devices: readonly DeviceKey[],
  found: Map<DeviceRow, string>,
  free: Set<DeviceKey>,
): void {
  const bySign = (signOfDevice: (device: DeviceKey) => unknown, signOfRow: (row: DeviceRow) => unknown) => {
    const queues = Map.groupBy(devices.filter((device) => free.has(device)).reverse(), signOfDevice)
    for (const row of rows) {
      const sign = signOfRow(row)
      const device = found.has(row) || sign === null ? undefined : queues.get(sign)?.pop()
      if (device === undefined) continue
      found.set(row, device.id)
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

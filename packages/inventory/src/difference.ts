import type { DeviceField, DeviceRow, DeviceStatus } from "./device-row.ts"

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

export type FieldChange = {
  readonly field: keyof DeviceValues
  readonly from: string | number | null
  readonly to: string | number | null
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

/**
 * What the row would change of the device, of the fields that its list speaks of (`fieldsSaid`), so that a list without a
 * notes column empties no notes. Once done, the same row changes nothing.
 */
export function changesOf(
  fields: readonly (keyof DeviceValues)[],
  device: DeviceValues,
  row: DeviceRow,
): FieldChange[] {
  return fields.flatMap((field) => changeOf(field, device, row))
}

function changeOf(field: keyof DeviceValues, device: DeviceValues, row: DeviceRow): FieldChange[] {
  // A blank text and none are the same to a reader.
  const from = device[field] === "" ? null : device[field]
  const to = row[field] === "" ? null : row[field]
  return from === to ? [] : [{ field, from, to }]
}

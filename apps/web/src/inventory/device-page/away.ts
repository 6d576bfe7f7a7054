import type { DeviceStatus } from "../inventory-search.ts"
import { comesBack, type Day, dayOfEnd } from "../standing/days.ts"

type Standing = { readonly status: DeviceStatus; readonly until: string | null }

/** Why a device is away on a local day of the school: by itself or with its cart; null where it is there. */
export function awayOn(
  device: Standing & { readonly cart: Standing | null },
  day: Day,
  timeZone: string,
): DeviceStatus | null {
  for (const { status, until } of [device, ...(device.cart === null ? [] : [device.cart])]) {
    if (status === "retired") return status
    if (comesBack(status) && (until === null || day <= dayOfEnd(until, timeZone))) return status
  }
  return null
}

import type { Device } from "@readyroom/readiness/instance"

/** What is known of a device or its model; absent or null is not recorded. */
export type DeviceFacts = {
  /** A value of the device requirement's `deviceKind`, or the school's own word. */
  readonly deviceKind?: string | null
  /** The model's name. */
  readonly model?: string | null
  /** A value of the device requirement's `platform`. */
  readonly platform?: string | null
  readonly osVersion?: string | null
  readonly ramBytes?: number | null
  readonly storageBytes?: number | null
  /** The last local day with automatic updates, "YYYY-MM-DD". */
  readonly aue?: string | null
  /** By the names of the device requirement's features and of the accessibility requirement's. */
  readonly features?: Readonly<Record<string, boolean>>
  /** Ids of the apps installed on it; absent where nobody keeps a list. */
  readonly apps?: readonly string[]
}

/** A device's facts under the names that the kinds of requirement test: the one place that knows these names. */
export function deviceAttributes(facts: DeviceFacts): NonNullable<Device["attrs"]> {
  const { deviceKind, model, platform, osVersion, ramBytes, storageBytes, aue, features, apps } = facts
  return {
    ...features,
    ...given("type", deviceKind),
    ...given("model", model),
    ...given("platform", platform),
    ...given("os", osVersion),
    ...given("ram", ramBytes),
    ...given("storage", storageBytes),
    ...given("aue", aue),
    ...(apps === undefined ? {} : { apps }),
  }
}

function given(name: string, value: string | number | null | undefined) {
  return value === undefined || value === null || value === "" ? {} : { [name]: value }
}

/**
 * `readiness-instance/1`: what a school has and what its lessons ask for, in one neutral value.
 *
 * These are the types of well-formed input. {@link check} takes anything of this outline and says what is
 * malformed in it (lesson by lesson), so a caller need not validate first.
 */

/** Inventory, policy and requirements: everything that {@link check} looks at. Unknown keys are ignored. */
export type Instance = {
  readonly format: "readiness-instance/1"
  /** IANA zone in which local times and bare dates are meant. Default `UTC`. */
  readonly tz?: string
  readonly policy?: Policy
  readonly devices: readonly Device[]
  readonly carts?: readonly Cart[]
  readonly licences?: readonly Licence[]
  readonly pools?: readonly Pool[]
  readonly domains?: Domains
  readonly apps?: { readonly [id: string]: App }
  readonly requirements: readonly Requirement[]
}

export type Policy = {
  /** What a passed automatic-update expiry (`attrs.aue`) means for a device. Default `ignore`. */
  readonly aue?: "block" | "warn" | "ignore"
  /** At most so many periods in a row on one device, then charging. Default: no such rule. */
  readonly charging?: ChargingPolicy | null
}

/**
 * Uses of one device, set-up and clear-up included, follow each other in a run while less than `minutes` lie between one's end and
 * the next one's start; within a run the `periods` of its uses come to `inARow` at most.
 */
export type ChargingPolicy = {
  /** A whole number, at least 1, as is `minutes`. */
  readonly inARow: number
  readonly minutes: number
  /** Devices for which it is surely false are not under the rule. Default: all are. */
  readonly where?: Pred | null
}

/**
 * Whole minutes since the epoch, ISO 8601 with an offset or `Z`, or a local time.
 * A local time in a gap of the clock is shifted forward; one that comes twice means the earlier.
 */
export type Time = number | string | LocalTime

/** `local` as `2026-03-29T01:30`; without `tz` the instance's zone. */
export type LocalTime = { readonly local: string; readonly tz?: string }

export type AttributeValue = string | number | boolean | null | readonly (string | number | boolean | null)[]

export type DeviceStatus = "available" | "repair" | "loaned" | "reserved" | "retired" | "lost"

/** One row of the inventory. */
export type Device = {
  readonly id: string
  /** Rows of one serial (ignoring case, spaces, width) are one device; a blank serial is never a duplicate. */
  readonly serial?: string | null
  /** More than 1 for items that are counted but not listed. A whole number, at least 0. Default 1. */
  readonly qty?: number
  readonly attrs?: { readonly [name: string]: AttributeValue }
  readonly cart?: string | null
  readonly building?: string | null
  readonly room?: string | null
  /** Absent or any other word: unknown. */
  readonly status?: DeviceStatus | (string & {}) | null
  /** When a device in repair, loaned or reserved is expected back. Absent: not to be counted on. */
  readonly until?: Time | null
  readonly windows?: readonly Window[]
}

/** A time in which the device is not simply free. */
export type Window = {
  readonly from: Time
  readonly to: Time
  readonly state: "no" | "conditional" | "unknown"
  /** Words of whoever booked it, handed through to the reasons. */
  readonly why?: string
}

export type Cart = {
  readonly id: string
  /** The whole cart goes to one lesson at a time. */
  readonly moveWhole?: boolean
}

export type Licence = {
  readonly id: string
  readonly scope: "concurrent" | "perDevice" | "perUser" | "site"
  /** Not looked at for `site`. */
  readonly seats?: number
  /** `perDevice`: ids of devices that have a seat already. */
  readonly assigned?: readonly string[]
  /** Devices on which the software runs at all. */
  readonly platforms?: Pred
}

export type Pool = {
  readonly id: string
  readonly capacity: number
  /** `shared` (default): at the same time. `stock`: used up for good. */
  readonly kind?: "shared" | "stock"
}

export type Domains = {
  readonly rules: readonly { readonly action: "allow" | "deny"; readonly pattern: string }[]
  /** For names that no rule covers. Default `unknown`. */
  readonly default?: "deny" | "allow" | "unknown"
}

export type App = {
  readonly approved?: boolean | "pending"
  readonly privacy?: "signed" | "missing" | "pending"
}

export type QuantityKind = "ram" | "data" | "rate" | "freq" | "length"

/** One test of one attribute. `exists` takes no value (or a boolean: whether it should). */
export type Test =
  | { readonly attr: string; readonly op: "eq" | "ne"; readonly value: string | number | boolean }
  | { readonly attr: string; readonly op: "lt" | "le" | "gt" | "ge"; readonly value: string | number }
  | { readonly attr: string; readonly op: "in"; readonly value: readonly (string | number | boolean)[] }
  | { readonly attr: string; readonly op: "has"; readonly value: string | number | boolean }
  | { readonly attr: string; readonly op: "exists"; readonly value?: boolean }
  | { readonly attr: string; readonly op: "verGe" | "verLt"; readonly value: string | number }
  | {
      readonly attr: string
      readonly op: "qGe" | "qLe"
      readonly kind: QuantityKind
      /** With a unit (`"4 GB"`), or a number in the base unit: bytes, bit/s, Hz, mm. */
      readonly value: string | number
    }
  | { readonly attr: string; readonly op: "dateGe"; readonly value: string }

/** A predicate over a device, in three values: what is not recorded is unknown. */
export type Pred =
  | { readonly all: readonly Pred[] }
  | { readonly any: readonly Pred[] }
  | { readonly not: Pred }
  | Test

/** A typed need of a lesson. */
export type Requirement = {
  readonly id: string
  readonly lesson: string
  /** Units. Anything but a whole number of at least 0 makes the lesson invalid. */
  readonly count: number | string | null
  readonly where: Pred
  /** Both null: not scheduled. The interval is `[start, end)`. */
  readonly start: Time | null
  readonly end: Time | null
  /** Minutes of set-up before `start`, and of clearing up after `end`, in which devices are taken too. */
  readonly before?: number
  readonly after?: number
  /** Over how many periods its lesson goes, for `policy.charging`. A whole number, at least 1. Default 1. */
  readonly periods?: number
  /** Higher first. Default 0. */
  readonly priority?: number
  /** Then lower first. Default 0. */
  readonly seq?: number
  /** Id of the requirement of this lesson whose devices this one uses; it takes none itself. */
  readonly sameDevicesAs?: string | null
  /** All units share one value of this attribute. */
  readonly uniformBy?: string | null
  readonly licences?: readonly string[]
  /** Who will use it, as opaque names, for `perUser` licences. */
  readonly users?: readonly string[]
  readonly uses?: readonly PoolUse[]
  readonly domains?: readonly string[]
  readonly apps?: readonly string[]
}

/** `fixed` is charged in full, `perUnit` for each unit of `count`. */
export type PoolUse = { readonly pool: string; readonly perUnit?: number; readonly fixed?: number }

import type { Cart, Device } from "@readyroom/readiness/instance"
import type { BellSchedule } from "../occurrences/bell-schedule.ts"
import type { Holiday } from "../occurrences/recurrence.ts"

/**
 * What the check needs to know of a school. Whoever keeps the school's records fills it in; `null` and what is not in a
 * list mean that nobody has recorded it, which the check answers with *unknown* and never with a guess.
 */
export type SchoolFacts = {
  /** IANA name: every local time of the school is meant in it. */
  readonly timeZone: string
  /** What a device past its automatic-update expiry is good for. */
  readonly aue: "block" | "warn" | "ignore"
  /**
   * Every device that is in the pool, as rows of the check, with attributes named as `deviceAttributes` names them.
   * A device that is assigned to one person is in nobody's pool: it is left out (and dropped here if it is not).
   * `room` and `cart` are ids of `rooms` and `carts`.
   */
  readonly devices: readonly Device[]
  readonly carts: readonly SchoolCart[]
  readonly rooms: readonly SchoolRoom[]
  readonly apps: readonly SchoolApp[]
  readonly licences: readonly SchoolLicence[]
  readonly domains: {
    readonly rules: readonly { readonly action: "allow" | "deny"; readonly pattern: string }[]
    readonly default: "allow" | "deny" | "unknown"
  }
  readonly duty: readonly Duty[]
  readonly consumables: readonly SchoolConsumable[]
  readonly classes: readonly SchoolClass[]
  /** What is taken by others than lessons. */
  readonly bookings?: readonly SchoolBooking[]
  readonly rules?: SchoolRules
}

/** `subjects`: whose it is, as lessons name their subject; none is everyone's. */
export type SchoolCart = Cart & {
  readonly name?: string
  /** Where it stands: an id of `rooms`. */
  readonly room?: string | null
  readonly subjects?: readonly string[]
}

/** What the school asks of those who use its technology; null is a rule that it does not have. */
export type SchoolRules = {
  /** So many school days before a lesson, at the latest, it last asks for more; or IT has to agree. */
  readonly noticeDays: number | null
  /** Until so many school days before a lesson a department's carts are kept for its own lessons. */
  readonly ownCartsDays: number | null
  /** What school days are reckoned by. */
  readonly bells: BellSchedule
  readonly holidays: readonly Holiday[]
}

export type SchoolRoom = {
  readonly id: string
  readonly name: string
  readonly building?: string | null
  /** What the room's Wi-Fi carries, Mbit/s in all. */
  readonly wifiDownMbps: number | null
  readonly wifiUpMbps: number | null
  readonly sockets: number | null
  /** Fixed equipment by item (a value of the room requirement's `equipment`); 0 is known to be missing. */
  readonly equipment: readonly { readonly item: string; readonly count: number }[]
}

export type SchoolApp = {
  readonly id: string
  /** What a requirement's `app` or `service` names, apart from case and blanks. */
  readonly name: string
  readonly kind: "software" | "service"
  readonly approval: "approved" | "refused" | "pending" | "unknown"
  readonly privacy: "signed" | "missing" | "pending" | "unknown"
  /** The version that the school runs. */
  readonly version: string | null
  /** Platforms (values of the device requirement's `platform`) on which it runs, such as in their browser. */
  readonly platforms: readonly string[] | null
  /** Whether the school keeps a list of where it is installed: the app's id in the devices' attribute `apps`. */
  readonly installed: boolean
  /** Web sites that it needs. */
  readonly domains: readonly string[]
}

export type SchoolLicence = {
  readonly id: string
  readonly appId: string
  readonly scope: "concurrent" | "perDevice" | "perUser" | "site"
  /** In all, those assigned included. Not looked at for `site`. */
  readonly seats: number | null
  /** `perDevice`: ids of the devices that have one of the seats already. */
  readonly assigned?: readonly string[]
}

/**
 * How many people of a role are on duty. Rows that name a weekday go before those that do not, for that whole day; rows
 * of one day that overlap add up. Once a role has a row, nobody is on duty where no row says so.
 */
export type Duty = {
  readonly role: string
  readonly count: number
  /** ISO: 1 is Monday; null is every day. */
  readonly weekday: number | null
  /** Local "HH:MM"; by default the whole day. */
  readonly from?: string
  readonly to?: string
}

export type SchoolConsumable = {
  readonly id: string
  readonly item: string
  readonly unit: string
  readonly stock: number | null
}

/**
 * What someone outside the lessons has at a time, or what the school does not lend then. One that nobody has confirmed may
 * still come.
 */
export type SchoolBooking = {
  readonly id: string
  readonly who: string
  readonly confirmed: boolean
  /**
   * A room's or cart's id; a number of devices by the name of their model, or by their kind (null: all of them); every device
   * of the school, every room, or everything.
   */
  readonly what:
    | { readonly of: "room" | "cart"; readonly id: string }
    | { readonly of: "model"; readonly model: string; readonly count: number | null }
    | { readonly of: "kind"; readonly kind: string; readonly count: number | null }
    | { readonly of: "devices" | "rooms" | "everything" }
  /** Minutes since the epoch: the only time, or the first. */
  readonly start: number
  readonly end: number
  /** Again each week at the same local time. */
  readonly weekly: boolean
  /** The last local day on which a weekly one begins; null: on and on. */
  readonly lastDay: string | null
}

export type SchoolClass = {
  readonly id: string
  readonly name: string
  readonly size: number | null
  /** 1:1: how many of its pupils have a school device, and that model's attributes. */
  readonly ownDevices: readonly { readonly count: number; readonly attrs: Device["attrs"] }[]
}

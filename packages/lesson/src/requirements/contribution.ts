import type { App, Device, Licence, Pred } from "@readyroom/readiness/instance"
import type { Lack } from "../check/lack.ts"
import type { BlockReason } from "../check/reason.ts"
import type { SchoolClass, SchoolFacts, SchoolRoom } from "../check/school-facts.ts"
import type { ResolvedCount } from "./count.ts"
import type { Text } from "./language.ts"
import type { Requirement } from "./requirement.ts"

/** Where and when a requirement is asked for. */
export type CheckContext = {
  readonly facts: SchoolFacts
  readonly lessonId: string
  readonly room: SchoolRoom | null
  readonly class: SchoolClass | null
  /** Minutes since the epoch; null where no time is chosen. */
  readonly start: number | null
  readonly end: number | null
  /** Devices whose place is the room. */
  readonly standing: readonly Device[]
  /** How many units this requirement asks for. */
  readonly count: ResolvedCount
  /** A requirement that this one refers to, with its count; null where the check is not asked about that one. */
  readonly linked: (id: string) => LinkedRequirement | null
}

export type LinkedRequirement = {
  readonly requirement: Requirement
  readonly count: { readonly known: true; readonly count: number }
}

/** What a requirement becomes in the check: a need, or the reason why nobody can say. */
export type Contribution = { readonly need: Need } | { readonly unknown: { readonly code: UndecidedCode } }

/** Why a requirement cannot even be asked. */
export type UndecidedCode = "no-class-size" | "no-group-size" | "no-room" | "no-class" | "linked-undecided"

export type Need = {
  /** Devices that it takes, or with `sameDevicesAs` uses; 0 for what needs no device. */
  readonly units: number
  readonly where?: Pred
  readonly uniformBy?: string
  /** Which field of the requirement stands behind a test of an attribute: what to clear to do without the test. */
  readonly fieldOfTest?: Readonly<Record<string, string>>
  /** Which field stands behind `uniformBy`. */
  readonly uniformField?: string
  /** The id of the requirement whose devices it uses. */
  readonly sameDevicesAs?: string
  /** Amounts of a supply, charged once (`fixed`) or for each unit. */
  readonly uses?: readonly { readonly supply: Supply; readonly fixed?: number; readonly perUnit?: number }[]
  readonly apps?: readonly AppNeed[]
  readonly facts?: readonly Fact[]
  readonly licences?: readonly LicenceNeed[]
  /** Who will use it, as opaque names. */
  readonly users?: readonly string[]
  readonly domains?: readonly string[]
  /** Devices that are kept for lessons of other subjects till then (minutes since the epoch); `where` leaves them out. */
  readonly kept?: { readonly subjects: readonly string[]; readonly until: number }
  /** Rows that the inventory does not have, such as a room's fixed equipment. */
  readonly devices?: readonly Device[]
}

/** What a reason calls a thing that the check knows only by an id. */
export type Named = {
  /** Unique in the instance, so prefixed with what it is: `wifi-down:…`. */
  readonly id: string
  /** In a sentence, with its article: "the Wi-Fi of Room 204". */
  readonly label: Text
  /** Where it is to be written down, while nobody has. */
  readonly lack?: Lack
}

/** Something of which a school has so much. */
export type Supply = Named & {
  /** Null: nobody has recorded it. */
  readonly capacity: number | null
  /** `shared`: at the same time; `stock`: used up for good. */
  readonly kind: "shared" | "stock"
  /** After a number in a sentence: "Mbit/s". */
  readonly unit?: Text
  /** The capacity is counted in this part of the unit: 1,000 for kbit/s shown as Mbit/s. Default 1. */
  readonly scale?: number
}

/** An app or service that must be approved. Null: nobody has recorded it. */
export type AppNeed = Named & { readonly app: App | null }

export type LicenceNeed = Named & { readonly licence: Licence }

/** Something that must be so, and that the check cannot work out from devices and supplies. */
export type Fact = {
  readonly id: string
  readonly state: "met" | "not-met" | "pending" | "not-recorded"
  /** After "nobody has recorded": "which version of GeoGebra the school runs". */
  readonly subject: Text
  /** Where that is to be written down. */
  readonly lack?: Lack
  /** A clause that says why it is not met: "the school runs GeoGebra 5.4". */
  readonly notMet?: Text
  /** A condition under which it is met, where that is still open: "if nobody confirms the booking of …". */
  readonly pending?: Text
  /** What is told of it, where that says more than a clause. */
  readonly told?: BlockReason
}

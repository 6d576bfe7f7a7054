/**
 * `readiness-answer/1`: a verdict for each lesson and requirement, with the reasons and what would help.
 *
 * Reasons are codes with values, never sentences: the server and the page say them in the reader's language.
 * All times are whole minutes since the epoch.
 */
import type { DeviceStatus, Pred } from "./instance.ts"

/** Whole minutes since 1970-01-01T00:00Z. */
export type Minutes = number

export type Verdict = "ready" | "ready-with-conditions" | "unknown" | "not-ready" | "invalid"

export type Answer = {
  readonly format: "readiness-answer/1"
  /** By lesson id. */
  readonly lessons: { readonly [lesson: string]: LessonAnswer }
  /** By requirement id; judged in the order they stand, each given those above it in its lesson. */
  readonly requirements: { readonly [requirement: string]: RequirementAnswer }
  readonly totals: { readonly sure: SureTotals }
  readonly warnings: readonly Warning[]
}

export type LessonAnswer = {
  readonly verdict: Verdict
  /** Units the lesson lacks, given the lessons accepted before it. 0 where a policy or a pool refuses. */
  readonly shortBy: number
  /** Fewest of the lesson's own units that must rest on a condition or an unknown. */
  readonly minUnsureUnits: number
  /** What the lesson lacks of each pool that refuses it. Absent where none does. */
  readonly shortOf?: { readonly [pool: string]: number }
  /** False: beyond what this engine decides. The reason `not-decided-yet` says what is open. */
  readonly proven: boolean
  /** Why units are missing. Absent where none is, or where no such set was found. */
  readonly shortage?: Shortage
  readonly reasons: readonly Reason[]
  readonly suggestions: readonly Suggestion[]
}

export type RequirementAnswer = {
  readonly verdict: Verdict
  readonly shortBy: number
  /** As the lesson's: false where this requirement's verdict is beyond what the engine decides. */
  readonly proven: boolean
  /** Units that fit by kind and status at its time (at any time, if it has none), whoever holds them. */
  readonly fits?: { readonly sure: number; readonly conditional: number; readonly unknown: number }
  readonly reasons: readonly Reason[]
  readonly suggestions: readonly Suggestion[]
}

export type SureTotals = {
  /** Most units over all scheduled valid requirements that sure edges meet; null where fixed parts alone
   *  exceed a pool; absent where it is not decided yet. */
  readonly maxUnits?: number | null
  /** Requirements that cannot all be met, none of them to spare. Absent where all can, or not decided yet. */
  readonly irreducible?: readonly string[]
}

/** A set of requirements that at one time ask for more than the supply that any of them can use. */
export type Shortage = {
  /** When they are all held; null where no single time explains it, or none is set. */
  readonly at: Minutes | null
  readonly requirements: readonly string[]
  /** Units that `requirements` ask for. */
  readonly demand: number
  /** Units that any of them can use. */
  readonly supply: number
  /** What the lessons accepted before take of it, most first. */
  readonly held: readonly { readonly lesson: string; readonly units: number }[]
}

/** Why a verdict is what it is. `requirement` is there where the reason is about one of several. */
export type Reason =
  | ShortReason
  | SupplyReason
  | ConditionReason
  | UnknownReason
  | PolicyReason
  | InvalidReason

export type ShortReason =
  /** Units are missing. `asked` is the requirement's count. */
  | {
      readonly code: "short"
      readonly requirement: string
      readonly shortBy: number
      readonly asked: number
      readonly shortage?: Shortage
    }
  /** How many units are left after each test, from all there are to those nobody holds. */
  | { readonly code: "funnel"; readonly requirement: string; readonly steps: readonly FunnelStep[] }
  /** Enough fit, but at most `best` of them share one value of `attribute`. */
  | {
      readonly code: "not-alike"
      readonly requirement: string
      readonly attribute: string
      readonly best: number
    }
  /** Of the devices chosen for `sameDevicesAs`, too few pass this requirement's own tests. */
  | { readonly code: "too-few-of-those"; readonly requirement: string; readonly sameDevicesAs: string }
  /**
   * Of the units that are missing so many would be there if no device had to charge: they would have more than `inARow` periods
   * with less than `minutes` between.
   */
  | {
      readonly code: "charging"
      readonly requirement: string
      readonly units: number
      readonly inARow: number
      readonly minutes: number
    }
  /** The count is far beyond anything there is: probably a slip of the finger. */
  | {
      readonly code: "looks-mistyped"
      readonly requirement: string
      readonly count: number
      readonly units: number
    }

/** `left`: units that may still serve, of which `unsure` rest on something not recorded or a condition. */
export type FunnelStep =
  | { readonly step: "all"; readonly left: number; readonly unsure: number }
  | { readonly step: "test"; readonly test: Pred; readonly left: number; readonly unsure: number }
  | { readonly step: "licence"; readonly licence: string; readonly left: number; readonly unsure: number }
  | {
      readonly step: "status"
      readonly left: number
      readonly unsure: number
      /** Units that this step took away, by why they are away; `by`: the words of the window that books them. */
      readonly away: readonly { readonly why: AwayWhy; readonly units: number; readonly by?: string }[]
    }
  | {
      readonly step: "held"
      readonly left: number
      readonly unsure: number
      readonly held: readonly { readonly lesson: string; readonly units: number }[]
    }

export type AwayWhy = Exclude<DeviceStatus, "available"> | "booked" | "expired"

export type SupplyReason =
  | {
      readonly code: "pool-short"
      readonly requirement: string
      readonly pool: string
      readonly kind: "shared" | "stock"
      readonly capacity: number
      /** With this lesson. */
      readonly demand: number
      readonly shortOf: number
      /** When; null for stock. */
      readonly at: Minutes | null
      readonly held: readonly { readonly lesson: string; readonly amount: number }[]
    }
  | {
      readonly code: "licence-short"
      readonly requirement: string
      readonly licence: string
      readonly scope: "concurrent" | "perDevice" | "perUser"
      readonly seats: number
      /** Seats that would be needed with this lesson; null where only a search can say. */
      readonly demand: number | null
      readonly at: Minutes | null
      readonly held: readonly { readonly lesson: string; readonly amount: number }[]
    }

/** What the promise rests on. */
export type ConditionReason =
  /** `by` is the latest day back that the lesson can bear among those it rests on. */
  | {
      readonly code: "due-back"
      readonly requirement: string
      readonly units: number
      readonly status: "repair" | "loaned" | "reserved"
      readonly by: Minutes
    }
  | {
      readonly code: "booking-unconfirmed"
      readonly requirement: string
      readonly units: number
      readonly why?: string
    }
  /** Automatic updates end on `date` (the last day), before the lesson does. */
  | {
      readonly code: "updates-end"
      readonly requirement: string
      readonly units: number
      readonly date: string
    }
  | { readonly code: "app-approval-pending"; readonly requirement: string; readonly app: string }
  | { readonly code: "app-privacy-pending"; readonly requirement: string; readonly app: string }

/** What nobody has recorded, or what is not decided. */
export type UnknownReason =
  | { readonly code: "not-scheduled"; readonly requirement: string }
  | {
      readonly code: "attribute-not-recorded"
      readonly requirement: string
      readonly attribute: string
      readonly units: number
      /** Where asked for (`Options.among`): the units by their value of that attribute, most first; null: none is recorded. */
      readonly among?: readonly { readonly value: string | null; readonly units: number }[]
    }
  /** Recorded, but not as a value that can be compared ("4" is no amount of memory). */
  | {
      readonly code: "attribute-not-readable"
      readonly requirement: string
      readonly attribute: string
      readonly units: number
      readonly example: string
    }
  /** Rows of one serial disagree on it. */
  | {
      readonly code: "attribute-conflicting"
      readonly requirement: string
      readonly attribute: string
      readonly units: number
    }
  /** What is asked cannot itself be compared with anything ("4" is no amount of memory). */
  | {
      readonly code: "test-not-readable"
      readonly requirement: string
      readonly attribute: string
      readonly value: string
      readonly units: number
    }
  | { readonly code: "status-not-recorded"; readonly requirement: string; readonly units: number }
  | {
      readonly code: "booking-unknown"
      readonly requirement: string
      readonly units: number
      readonly why?: string
    }
  | { readonly code: "licence-not-recorded"; readonly requirement: string; readonly licence: string }
  /** The seats go by person, and nobody recorded who will use it. */
  | { readonly code: "users-not-recorded"; readonly requirement: string; readonly licence: string }
  | { readonly code: "pool-not-recorded"; readonly requirement: string; readonly pool: string }
  | { readonly code: "app-not-recorded"; readonly requirement: string; readonly app: string }
  | { readonly code: "app-approval-not-recorded"; readonly requirement: string; readonly app: string }
  | { readonly code: "app-privacy-not-recorded"; readonly requirement: string; readonly app: string }
  | { readonly code: "domain-not-recorded"; readonly requirement: string; readonly domain: string }
  | {
      readonly code: "domain-partly-allowed"
      readonly requirement: string
      readonly domain: string
      readonly pattern: string
    }
  | NotDecidedReason

/** The lesson competes in a way that this engine does not decide, or comes after one that does. */
export type NotDecidedReason = {
  readonly code: "not-decided-yet"
  readonly because: /** Times overlap without being the same. */
    | "overlap"
    /** Carts that move whole. */
    | "carts"
    /** The search for what is hard was given up at its budget. */
    | "budget"
    /** Its verdict could change if one of `lessons`, itself not decided, held devices. */
    | "after-undecided"
  /** The lessons it competes with. */
  readonly lessons: readonly string[]
}

export type PolicyReason =
  | { readonly code: "app-not-approved"; readonly requirement: string; readonly app: string }
  | { readonly code: "app-privacy-missing"; readonly requirement: string; readonly app: string }
  | {
      readonly code: "domain-denied"
      readonly requirement: string
      readonly domain: string
      readonly pattern: string
    }
  /** No rule allows it, and what no rule covers is denied. */
  | { readonly code: "domain-not-allowed"; readonly requirement: string; readonly domain: string }
  /** A wildcard of which `pattern` denies a part. */
  | {
      readonly code: "domain-partly-denied"
      readonly requirement: string
      readonly domain: string
      readonly pattern: string
    }

/** What is malformed. `value` is what was there, shortened. */
export type InvalidReason =
  | { readonly code: "count-not-a-number"; readonly requirement: string; readonly value: string }
  | { readonly code: "count-negative"; readonly requirement: string; readonly value: string }
  | { readonly code: "count-not-whole"; readonly requirement: string; readonly value: string }
  | { readonly code: "count-too-large"; readonly requirement: string; readonly value: string }
  | { readonly code: "end-not-after-start"; readonly requirement: string }
  | { readonly code: "time-not-readable"; readonly requirement: string; readonly value: string }
  | { readonly code: "buffer-not-readable"; readonly requirement: string; readonly value: string }
  | { readonly code: "where-not-readable"; readonly requirement: string; readonly value: string }
  | { readonly code: "link-unknown"; readonly requirement: string; readonly sameDevicesAs: string }
  | { readonly code: "link-to-a-link"; readonly requirement: string; readonly sameDevicesAs: string }
  | { readonly code: "link-to-another-lesson"; readonly requirement: string; readonly sameDevicesAs: string }
  | { readonly code: "link-at-another-time"; readonly requirement: string; readonly sameDevicesAs: string }
  | { readonly code: "id-used-twice"; readonly requirement: string }
  | {
      readonly code: "field-not-readable"
      readonly requirement: string
      readonly field: string
      readonly value: string
    }

/** What would help; each was checked again, and `verdict` is what the lesson's (or requirement's) would be. */
export type Suggestion =
  | {
      readonly code: "fewer"
      readonly requirement: string
      readonly count: number
      readonly verdict: HelpedVerdict
    }
  | {
      readonly code: "without-test"
      readonly requirement: string
      readonly test: Pred
      readonly verdict: HelpedVerdict
    }
  | {
      readonly code: "not-alike"
      readonly requirement: string
      readonly attribute: string
      readonly verdict: HelpedVerdict
    }

export type HelpedVerdict = "ready" | "ready-with-conditions" | "unknown"

export type Warning =
  | { readonly code: "duplicate-serial"; readonly serial: string; readonly devices: readonly string[] }
  /** A row, licence or pool that could not be read in full; what is unreadable counts as unknown. */
  | {
      readonly code: "row-not-readable"
      readonly kind: "device" | "licence" | "pool" | "cart" | "policy"
      readonly id: string
      readonly field: string
    }

import type { AwayWhy, InvalidReason, NotDecidedReason } from "@readyroom/readiness/answer"
import type { Pred } from "@readyroom/readiness/instance"
import type { UndecidedCode } from "../requirements/contribution.ts"
import type { AttributeValue } from "../requirements/field.ts"
import type { Text } from "../requirements/language.ts"
import type { Problem } from "../requirements/requirement.ts"
import type { Lack } from "./lack.ts"

/** Another lesson that stands in the way, by name. */
export type Holder = {
  readonly lessonId: string
  /** Null for a lesson without a time. */
  readonly occurrenceId: string | null
  readonly title: string
  /** Minutes since the epoch. */
  readonly start: number | null
  /** Units that it holds, in the unit of the thing held; 0 where it only competes. */
  readonly amount: number
}

/** A thing by its name, with the unit that its numbers are said in. */
export type NamedThing = { readonly label: Text; readonly unit?: Text }

/**
 * Why a requirement or an occurrence is judged as it is: the check's own reasons with every id resolved, and those
 * that are found before the check is asked. JSON throughout, so that it can be pushed; sentences are made from it in
 * the reader's language by `reasonText`. `requirementId` is the block that it is about; absent where it is the
 * occurrence as a whole.
 */
export type BlockReason = { readonly requirementId?: string } & (
  | ShortageReason
  | ConditionalReason
  | UnrecordedReason
  | RefusedReason
  | UndecidedReason
  | BadInputReason
)

export type ShortageReason =
  /** `at`, `demand`, `supply`: that many are asked for at one time, of those that any of them can use. */
  | {
      readonly code: "short"
      readonly shortBy: number
      readonly asked: number
      readonly at: number | null
      readonly demand: number | null
      readonly supply: number | null
      readonly holders: readonly Holder[]
    }
  | { readonly code: "funnel"; readonly steps: readonly FunnelStepOfBlock[] }
  /** Enough fit, but at most `best` of them share one value of the attribute. */
  | { readonly code: "not-alike"; readonly attribute: string; readonly best: number }
  | { readonly code: "too-few-of-those"; readonly ofRequirementId: string }
  /** So many of the missing units would be there if no device had to charge after `inARow` periods. */
  | { readonly code: "charging"; readonly units: number; readonly inARow: number; readonly minutes: number }
  | { readonly code: "looks-mistyped"; readonly count: number; readonly units: number }
  | {
      readonly code: "supply-short"
      readonly thing: NamedThing
      readonly kind: "shared" | "stock"
      readonly capacity: number
      readonly demand: number
      readonly shortOf: number
      readonly at: number | null
      readonly holders: readonly Holder[]
    }
  | {
      readonly code: "licence-short"
      readonly thing: NamedThing
      readonly seats: number
      readonly demand: number | null
      readonly at: number | null
      readonly holders: readonly Holder[]
    }
  /** Someone else is in the room at that time. */
  | { readonly code: "room-taken"; readonly room: string; readonly holders: readonly Holder[] }

export type FunnelStepOfBlock = { readonly left: number; readonly unsure: number } & (
  | { readonly step: "all" }
  | { readonly step: "test"; readonly test: Pred }
  | { readonly step: "licence"; readonly thing: NamedThing }
  /** Not kept, till that moment, for lessons of these subjects. */
  | { readonly step: "kept"; readonly subjects: readonly string[]; readonly until: number }
  | {
      readonly step: "status"
      readonly away: readonly { readonly why: AwayWhy; readonly units: number; readonly by?: string }[]
    }
  | { readonly step: "held"; readonly holders: readonly Holder[] }
)

export type ConditionalReason =
  | {
      readonly code: "due-back"
      readonly units: number
      readonly status: "repair" | "loaned" | "reserved"
      readonly by: number
    }
  | { readonly code: "booking-unconfirmed"; readonly units: number; readonly why?: string }
  | { readonly code: "updates-end"; readonly units: number; readonly date: string }
  | { readonly code: "app-approval-pending"; readonly thing: NamedThing }
  | { readonly code: "app-privacy-pending"; readonly thing: NamedThing }
  /** Later than the school's notice: so many school days. Minutes since the epoch. */
  | {
      readonly code: "short-notice"
      readonly days: number
      readonly askedAt: number
      readonly start: number
    }
  /** The condition as a clause: "if nobody confirms …". */
  | { readonly code: "fact-pending"; readonly clause: Text }

export type UnrecordedReason =
  /** `fits`: units that fit by kind and status, at any time. */
  | {
      readonly code: "not-scheduled"
      readonly fits?: { readonly sure: number; readonly conditional: number; readonly unknown: number }
    }
  /** `models`: whose units these are, most first; null: of no model. */
  | {
      readonly code: "attribute-not-recorded"
      readonly attribute: string
      readonly units: number
      readonly models?: readonly { readonly name: string | null; readonly units: number }[]
    }
  | {
      readonly code: "attribute-not-readable"
      readonly attribute: string
      readonly units: number
      readonly example: string
    }
  | { readonly code: "attribute-conflicting"; readonly attribute: string; readonly units: number }
  /** What is asked cannot itself be compared with anything. */
  | {
      readonly code: "test-not-readable"
      readonly attribute: string
      readonly value: string
      readonly units: number
    }
  | { readonly code: "status-not-recorded"; readonly units: number }
  | { readonly code: "booking-unknown"; readonly units: number; readonly why?: string }
  /** A supply, an app or a fact of which nobody has recorded anything. */
  | { readonly code: "not-recorded"; readonly subject: Text; readonly lack?: Lack }
  | { readonly code: "app-approval-not-recorded"; readonly thing: NamedThing }
  | { readonly code: "app-privacy-not-recorded"; readonly thing: NamedThing }
  | { readonly code: "domain-not-recorded"; readonly domain: string }
  | { readonly code: "domain-partly-allowed"; readonly domain: string; readonly pattern: string }

export type RefusedReason =
  | { readonly code: "app-not-approved"; readonly thing: NamedThing }
  | { readonly code: "app-privacy-missing"; readonly thing: NamedThing }
  | { readonly code: "domain-denied"; readonly domain: string; readonly pattern: string }
  | { readonly code: "domain-not-allowed"; readonly domain: string }
  | { readonly code: "domain-partly-denied"; readonly domain: string; readonly pattern: string }
  /** A clause that says what is so, where something else is asked for. */
  | { readonly code: "fact-not-met"; readonly clause: Text }

export type UndecidedReason =
  | { readonly [Code in UndecidedCode]: { readonly code: Code } }[UndecidedCode]
  | {
      readonly code: "not-decided-yet"
      readonly because: NotDecidedReason["because"]
      readonly holders: readonly Holder[]
    }

export type BadInputReason =
  /** What is wrong with the block; `kind` says which kind's fields and sentences are meant. */
  | { readonly code: "problem"; readonly kind: string; readonly problem: Problem }
  | { readonly code: "ends-before-start" }
  /** Malformed input that the check itself refused. */
  | { readonly code: "malformed"; readonly what: InvalidReason["code"]; readonly value: string }

/** What would help; each was checked again. */
export type BlockSuggestion = {
  /** The block that it is about. */
  readonly requirementId: string
  /** What the verdict would be. */
  readonly verdict: "ready" | "ready-with-conditions" | "unknown"
  /** The blocks' attributes to set (null: to remove) that apply it; empty where no edit of a block does. */
  readonly edits: readonly AttributeEdit[]
} & (
  | { readonly code: "fewer"; readonly count: number }
  | { readonly code: "without-test"; readonly test: Pred }
  | { readonly code: "not-alike" }
  /** `together`: the other Plan Bs that must be taken with it. */
  | { readonly code: "plan-b"; readonly planBId: string; readonly together: readonly string[] }
)

export type AttributeEdit = {
  readonly requirementId: string
  readonly attributes: Readonly<Record<string, AttributeValue | null>>
}

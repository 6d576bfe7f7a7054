import type { RequirementVerdict } from "@readyroom/lesson/check/verdicts"
import type { Verdict } from "@readyroom/readiness/answer"
import type { Confirmation } from "../occurrences/occurrence-shapes.ts"
import type { SignOff } from "../sign-offs/sign-off-shapes.ts"

/** A lesson as the desk needs it; its rows share it. */
export type DeskLesson = {
  readonly id: string
  readonly title: string
  /** Whether its requirements concern IT now, as `needsIt` of `lesson-access.ts` says. */
  readonly needsIt: boolean
  readonly requirements: ReadonlyMap<string, DeskRequirement>
}

export type DeskRequirement = {
  readonly id: string
  readonly ordinal: number
  readonly kind: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly note: string
}

export type DeskOccurrence = {
  readonly id: string
  readonly seriesId: string | null
  /** Minutes since the epoch. */
  readonly start: number
  readonly startsAt: string
  readonly endsAt: string
  readonly class: string | null
  readonly room: { readonly id: string; readonly name: string; readonly building: string | null } | null
  /** Minutes of set-up and clear-up. */
  readonly setUpMin: number
  readonly clearUpMin: number
  readonly priority: number
  readonly confirmation: Confirmation | null
  /** Monday's week by ISO 8601 in the school's zone, such as "2026-W49". */
  readonly week: string
}

/** One requirement in one coming occurrence, or (null) in a lesson without a time. */
export type DeskRow = {
  readonly key: string
  readonly lesson: DeskLesson
  readonly occurrence: DeskOccurrence | null
  readonly requirement: DeskRequirement
  readonly verdict: Verdict
  readonly said: RequirementVerdict
  /** The word that counts now, or the last that lapsed. */
  readonly word: SignOff | null
  /** Title and class, in small letters. */
  readonly search: string
}

/** What tells a row from all others; pages and addresses name it so. */
export function rowKey(lessonId: string, occurrenceId: string | null, requirementId: string): string {
  return `${lessonId}/${occurrenceId ?? ""}/${requirementId}`
}

/** What IT has said of a row, as one word. */
export const wordStates = ["none", "signed-off", "change-asked", "lapsed"] as const
export type WordState = (typeof wordStates)[number]

export function wordStateOf({ word }: Pick<DeskRow, "word">): WordState {
  if (word === null) return "none"
  return word.lapsed ? "lapsed" : word.word
}

/** Whether IT has put a row's time first, as one word. */
export const confirmationStates = ["none", "confirmed", "lapsed"] as const
export type ConfirmationState = (typeof confirmationStates)[number]

export function confirmationStateOf({ occurrence }: Pick<DeskRow, "occurrence">): ConfirmationState {
  const confirmation = occurrence?.confirmation ?? null
  if (confirmation === null) return "none"
  return confirmation.lapsed ? "lapsed" : "confirmed"
}

/** The worst first. */
export const verdictRank: Readonly<Record<Verdict, number>> = {
  invalid: 0,
  "not-ready": 1,
  unknown: 2,
  "ready-with-conditions": 3,
  ready: 4,
}

const NO_TIME = Number.MAX_SAFE_INTEGER
const startOf = ({ occurrence }: DeskRow) => occurrence?.start ?? NO_TIME

/** The soonest first, lessons without a time last; at one time the worst verdict first. */
export function bySoonest(one: DeskRow, other: DeskRow): number {
  return startOf(one) - startOf(other) || rankOf(one) - rankOf(other) || byPlace(one, other)
}

/** The worst verdict first; of one verdict the soonest. */
export function byVerdict(one: DeskRow, other: DeskRow): number {
  return rankOf(one) - rankOf(other) || startOf(one) - startOf(other) || byPlace(one, other)
}

const rankOf = ({ verdict }: DeskRow) => verdictRank[verdict]

/** What makes an order one and the same at each asking. */
function byPlace(one: DeskRow, other: DeskRow): number {
  return (
    compare(placeId(one), placeId(other)) ||
    one.requirement.ordinal - other.requirement.ordinal ||
    compare(one.key, other.key)
  )
}

const placeId = ({ occurrence, lesson }: DeskRow) => occurrence?.id ?? lesson.id

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

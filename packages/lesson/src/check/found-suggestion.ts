import type { AttributeEdit } from "./reason.ts"

/**
 * What would help one occurrence (or a lesson without one) and has to be looked for: each was checked again as it would be
 * applied, with the place in the order that the change leaves it, and nobody else loses anything by it.
 */
export type FoundSuggestion = {
  /** What the block's verdict would be; the occurrence's where it is about no single block. */
  readonly verdict: "ready" | "ready-with-conditions"
} & (BlockFound | PlaceFound)

/** About one block. */
export type BlockFound = { readonly requirementId: string } & (
  | {
      readonly code: "another-kind"
      /** Which of the block's fields has another value. */
      readonly of: "deviceKind" | "model" | "platform"
      readonly value: string
      /** Beside what is asked for, not in its place. */
      readonly beside: boolean
      /** The block's platform and version, which bind it to the kind it asked for, go too. */
      readonly anyPlatform: boolean
      readonly edits: readonly AttributeEdit[]
    }
  /** Pupils share: `size` to a device, `count` devices in all. */
  | {
      readonly code: "share"
      readonly size: number
      readonly count: number
      readonly edits: readonly AttributeEdit[]
    }
  | BringBack
  /** None of the facts can be spared: with all of them as the block asks, the verdict is settled. */
  | { readonly code: "find-out"; readonly facts: readonly FactToFind[] }
)

/** Of these devices none can be spared. */
export type BringBack = {
  readonly code: "bring-back"
  readonly devices: readonly { readonly id: string; readonly status: "repair" | "loaned" }[]
  /** The carts that they belong to, by name. */
  readonly carts: readonly string[]
  /** Minutes since the epoch: when set-up begins. */
  readonly by: number
}

export type FactToFind = {
  readonly attribute: string
  /** The name of the model of which it is not recorded; null: devices of no model. */
  readonly model: string | null
  readonly units: number
}

/** About the occurrence as a whole. */
export type PlaceFound = { readonly requirementId: null } /** Minutes since the epoch. */ & (
  | { readonly code: "another-time"; readonly start: number; readonly end: number }
  | { readonly code: "another-room"; readonly roomId: string; readonly room: string }
  /** Half of the pupils stay, the others have the lesson at another time. */
  | {
      readonly code: "split"
      readonly students: number
      readonly others: number
      readonly start: number
      readonly end: number
    }
)

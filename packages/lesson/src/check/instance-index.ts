import type { Fact, Named, Need, Supply } from "../requirements/contribution.ts"
import type { ParsedRequirement } from "../requirements/parse-requirement.ts"
import type { BlockReason } from "./reason.ts"

/** The way back from an answer's ids to lessons, blocks and names. */
export type InstanceIndex = {
  /** By the instance's lesson id, in the order asked. */
  readonly asks: ReadonlyMap<string, IndexedAsk>
  /** By the instance's requirement id. */
  readonly requirements: ReadonlyMap<string, IndexedRequirement>
  readonly supplies: ReadonlyMap<string, Supply>
  /** Licences and apps. */
  readonly named: ReadonlyMap<string, Named>
  /** Facts that stand in the instance as apps. */
  readonly facts: ReadonlyMap<string, Pick<Fact, "subject" | "notMet" | "pending" | "lack" | "told">>
}

/** An occurrence, or a lesson without one, as it was asked. */
export type IndexedAsk = {
  readonly lessonId: string
  /** Null for a lesson without a time. */
  readonly occurrenceId: string | null
  readonly title: string
  readonly start: number | null
  readonly end: number | null
  readonly blocks: readonly IndexedBlock[]
  /** Where the occurrence itself is malformed; then the check was asked nothing of it. */
  readonly invalid: BlockReason | null
}

/** A block of the lesson: asked, left out as a Plan B, or answered without asking. */
export type IndexedBlock = { readonly requirementId: string; readonly parsed: ParsedRequirement } & (
  | { readonly is: "asked"; readonly instanceId: string }
  | { readonly is: "plan-b"; readonly planBFor: string }
  | { readonly is: "invalid"; readonly reasons: readonly BlockReason[] }
  | { readonly is: "undecided"; readonly reasons: readonly BlockReason[] }
)

export type IndexedRequirement = {
  /** The instance's lesson id. */
  readonly ask: string
  /** Null for the occurrence's claim on its room. */
  readonly requirementId: string | null
  readonly need: Need
}

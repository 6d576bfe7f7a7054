import type { BlockReason } from "@readyroom/lesson/check/reason"
import { parseRequirement, writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { explanation } from "@readyroom/lesson/verdict-text/block-text"
import type { TextContext } from "@readyroom/lesson/verdict-text/text-context"
import type { Verdict } from "@readyroom/readiness/answer"

/** What the server says of a block or of an occurrence: codes and values, as message 110 has them. */
export type Judged = {
  readonly verdict: Verdict
  readonly shortBy: number
  readonly reasons: readonly object[]
}

/** Why something is not ready, in a sentence; null where it is, or where nothing more is to be said. */
export function reasonSentence({ verdict, shortBy, reasons }: Judged, context: TextContext): string | null {
  const values: readonly unknown[] = reasons
  const [reason = null] = explanation(
    { requirementId: "", verdict, shortBy, reasons: values.filter(isReason), suggestions: [] },
    context,
  ).reasons
  return verdict === "ready" ? null : reason
}

/** Blocks of a lesson as they were written. */
export function requirementsWritten(
  blocks: readonly { readonly id: string; readonly kind: string; readonly attributes: object }[],
): Requirement[] {
  return blocks.map(({ id, kind, attributes }) =>
    writtenOf(parseRequirement({ id, kind, attributes: { ...attributes } })),
  )
}

/** Its outline is looked at; the server of the same release wrote the rest. */
function isReason(value: unknown): value is BlockReason {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string"
}

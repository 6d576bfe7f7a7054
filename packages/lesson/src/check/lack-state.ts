import { type Lack, lacksOf, tellKey } from "./lack.ts"
import type { LessonReadiness } from "./lesson-readiness.ts"

/** Of what IT was told of a block: whether it is still not recorded, and where it is to be written down. */
export type LackState = { readonly is: "missing"; readonly lack: Lack } | { readonly is: "recorded" }

/**
 * How what IT was told of stands now; null where that cannot be said: the block is gone, or it fails at all times by
 * something else, and then what is unknown beside is not told.
 */
export function lackState(readiness: LessonReadiness, blockId: string, key: string): LackState | null {
  const places = [
    ...readiness.occurrences,
    ...(readiness.occurrences.length === 0 && readiness.unscheduled !== null ? [readiness.unscheduled] : []),
  ]
  const said = places
    .flatMap(({ requirements }) => requirements.filter(({ requirementId }) => requirementId === blockId))
    .filter(({ verdict }) => verdict !== "not-ready" && verdict !== "invalid")
  if (said.length === 0) return null
  const reason = said.flatMap(({ reasons }) => reasons).find((one) => tellKey(one) === key)
  const [lack] = reason === undefined ? [] : lacksOf(reason)
  return lack === undefined ? { is: "recorded" } : { is: "missing", lack }
}

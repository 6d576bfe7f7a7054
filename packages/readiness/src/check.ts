import type { Answer } from "./answer.ts"
import { OpenCheck, type OpenOptions } from "./open-check.ts"

export { NotAnInstance } from "./school.ts"

export type Options = OpenOptions & {
  /** Whether to look for what would help. Default true. */
  readonly suggest?: boolean
  /** An attribute, such as `model`: what is not recorded is then told by its values too. */
  readonly among?: string
}

/**
 * Checks every lesson of an instance against its school: the verdict of each lesson and requirement, with
 * reasons and what would help. A pure function: the same instance gives the same answer everywhere.
 *
 * Takes any value; what is malformed makes its lesson `invalid`. Throws {@link NotAnInstance} where it is no
 * instance at all.
 *
 * @example
 * const answer = check({ format: "readiness-instance/1", devices, requirements })
 * answer.lessons["occurrence-7"]?.verdict // "not-ready"
 */
export function check(instance: unknown, { suggest = true, among, steps }: Options = {}): Answer {
  return new OpenCheck(instance, { steps }).answer({ suggest, among: among ?? null })
}

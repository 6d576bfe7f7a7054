import type { CheckContext } from "./contribution.ts"
import type { Attributes } from "./field.ts"
import { textOf } from "./requirement.ts"

export type LinkedCount =
  | { readonly known: true; readonly count: number }
  | { readonly known: false; readonly code: "no-class-size" | "no-group-size" | "linked-undecided" }

/**
 * How many a requirement asks for that may run on another one's devices: as many as that one, where it says nothing of
 * for whom; else its own count.
 */
export function linkedCount(attributes: Attributes, field: string, context: CheckContext): LinkedCount {
  const target = textOf(attributes, field)
  if (target === undefined || attributes.per !== undefined) return context.count
  return context.linked(target)?.count ?? { known: false, code: "linked-undecided" }
}

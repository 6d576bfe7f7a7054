import type { FieldChange } from "@readyroom/inventory/difference"
import type { Said } from "./existing-inventory.ts"

/** What of a list's changes goes, and what of the changes made here. */
export type Merged = {
  readonly applied: readonly FieldChange[]
  /** Something was changed here since the last list, and this one says what that one said: it stays as it is here. */
  readonly keepsByHand: boolean
  /** Something was changed here since the last list, and this one says something new: the list goes. */
  readonly replacesByHand: boolean
}

/**
 * Holds a list's changes against what the last list said: a list that repeats itself has nothing new to say, so whatever
 * was changed here meanwhile stays, such as a device that IT has put to repair. Where no list has said anything yet, this
 * one goes.
 */
export function mergeByHand(said: Said | null, changes: readonly FieldChange[]): Merged {
  const applied: FieldChange[] = []
  let replacesByHand = false
  for (const change of changes) {
    const before = said?.[change.field]
    if (before === undefined) applied.push(change)
    else if (isSame(before, change.to)) continue
    else {
      applied.push(change)
      if (!isSame(before, change.from)) replacesByHand = true
    }
  }
  return { applied, keepsByHand: applied.length < changes.length, replacesByHand }
}

/** A blank text and none are the same to a reader. */
function isSame(one: string | number | null, other: string | number | null): boolean {
  return (one === "" ? null : one) === (other === "" ? null : other)
}

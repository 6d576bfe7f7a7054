import type { Interval } from "./school.ts"
import { overlap } from "./timetable.ts"

/**
 * The largest sets of those that are busy at one time, as places in the list. One who is never busy (its time
 * is not set) is so together with the others of that sort alone.
 */
export function busyTogether(busy: readonly (readonly Interval[])[]): number[][] {
  const starts = new Set(busy.flatMap((spans) => spans.map((span) => span.from)))
  const sets = [...starts]
    .sort((a, b) => a - b)
    .map((start) =>
      [...busy.keys()].filter((i) => busy[i]?.some((span) => span.from <= start && start < span.to)),
    )
  const never = [...busy.keys()].filter((i) => busy[i]?.length === 0)
  if (never.length > 0) sets.push(never)
  return sets.filter((set, i) => !sets.some((other, j) => j !== i && isWithin(set, other, i < j)))
}

/** Whether the time of `busy` is in one piece. */
export function isUnbroken(busy: readonly Interval[]): boolean {
  const sorted = busy.toSorted((a, b) => a.from - b.from)
  let to = sorted[0]?.from ?? 0
  for (const span of sorted) {
    if (span.from > to) return false
    to = Math.max(to, span.to)
  }
  return true
}

export function meetInTime(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.some((own) => b.some((other) => overlap(own, other)))
}

/** Of two equal sets one is within the other: the one that `first` says. */
function isWithin(set: readonly number[], other: readonly number[], first: boolean): boolean {
  if (set.length > other.length || (set.length === other.length && !first)) return false
  const members = new Set(other)
  return set.every((i) => members.has(i))
}

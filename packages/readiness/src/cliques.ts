import type { Interval } from "./school.ts"
import { overlap } from "./timetable.ts"

/**
 * Sets of those that are busy at one time, as places in the list, with all largest ones among them. One who is never busy (its time
 * is not set) is so together with the others of that sort alone.
 */
export function busyTogether(busy: readonly (readonly Interval[])[]): number[][] {
  const starts = [...new Set(busy.flatMap((spans) => spans.map((span) => span.from)))].sort((a, b) => a - b)
  const sets: number[][] = []
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1] ?? Number.POSITIVE_INFINITY
    let ends = false
    const set: number[] = []
    for (const [j, spans] of busy.entries()) {
      const active = spans.filter((span) => span.from <= start && start < span.to)
      if (active.length === 0) continue
      set.push(j)
      ends ||= active.some((span) => span.to <= next)
    }
    // Where nobody ends before somebody else begins, the set then is larger.
    if (ends) sets.push(set)
  }
  const never = [...busy.keys()].filter((i) => busy[i]?.length === 0)
  return never.length > 0 ? [...sets, never] : sets
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

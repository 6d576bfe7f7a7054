/**
 * Kleene's three values, many at a time, on the scale of levels: 0 yes, 2 unknown, 3 no. There `and` is the greater of two
 * and `or` the less; a level of 1 goes through both as what it is.
 */
export function combine(
  into: Uint8Array,
  truths: Uint8Array,
  from: number,
  both: (a: number, b: number) => number,
): void {
  for (let i = from; i < into.length; i++) into[i] = both(into[i] ?? 0, truths[i] ?? 2)
}

/** `and`. */
export function greater(a: number, b: number): number {
  return a > b ? a : b
}

/** `or`. */
export function less(a: number, b: number): number {
  return a < b ? a : b
}

/** `not` of the second. */
export function opposite(_: number, truth: number): number {
  return truth === 2 ? 2 : 3 - truth
}

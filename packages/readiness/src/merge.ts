import type { Row } from "./row.ts"

/** Kinds of device that some requirements see alike. */
export type Classes = {
  readonly count: number
  /** By kind; -1 where none of the requirements can use it. */
  readonly classOf: Int32Array
  /** By class: its kinds. */
  readonly members: readonly (readonly number[])[]
}

/** Merges the kinds that no row, and no value in `alike`, tells apart. Kinds that no row can use are left out. */
export function mergeKinds(count: number, rows: Iterable<Row>, alike: Iterable<Int32Array>): Classes {
  let labels = new Int32Array(count)
  const usable = new Uint8Array(count)
  let digits = new Float64Array(count)
  let rest = DIGITS
  for (const { levels } of new Set(rows)) {
    for (let kind = 0; kind < count; kind++) {
      const level = levels[kind] ?? 3
      if (level < 3) usable[kind] = 1
      digits[kind] = (digits[kind] ?? 0) * 4 + level
    }
    if (--rest > 0) continue
    labels = refined(labels, digits)
    digits = new Float64Array(count)
    rest = DIGITS
  }
  if (rest < DIGITS) labels = refined(labels, digits)
  for (const values of new Set(alike))
    labels = refined(
      labels,
      Float64Array.from(values, (value) => value + 1),
    )
  const classOf = new Int32Array(count).fill(-1)
  const members: number[][] = []
  const numbers = new Map<number, number>()
  for (let kind = 0; kind < count; kind++) {
    if (usable[kind] !== 1) continue
    const label = labels[kind] ?? 0
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    classOf[kind] = number
    if (members[number]) members[number].push(kind)
    else members[number] = [kind]
  }
  return { count: members.length, classOf, members }
}

/** `values` as a class sees them: those of any of its kinds. */
export function byClass<T extends Uint8Array | Int32Array>(classes: Classes, values: T, into: T): T {
  for (const [cls, members] of classes.members.entries()) into[cls] = values[members[0] ?? 0] ?? 0
  return into
}

/** Levels are written as digits of one number, so many at a time that it stays exact beside the label. */
const DIGITS = 14

function refined(labels: Int32Array, values: Float64Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(labels.length)
  const numbers = new Map<number, number>()
  for (let kind = 0; kind < labels.length; kind++) {
    const key = (labels[kind] ?? 0) * 4 ** DIGITS + (values[kind] ?? 0)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    next[kind] = number
  }
  return next
}

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
  const keys = new Float64Array(count)
  const usable = new Uint8Array(count)
  let size = 1
  /** Makes room for `more` outcomes each: where a number would come to be too large, the keys are numbered anew. */
  const grow = (more: number) => {
    if (size * more > Number.MAX_SAFE_INTEGER) size = renumber(keys)
    size *= more
  }
  for (const { levels } of new Set(rows)) {
    grow(4)
    for (let kind = 0; kind < count; kind++) {
      const level = levels[kind] ?? 3
      if (level < 3) usable[kind] = 1
      keys[kind] = (keys[kind] ?? 0) * 4 + level
    }
  }
  for (const values of new Set(alike)) {
    let most = 0
    for (let kind = 0; kind < count; kind++) most = Math.max(most, (values[kind] ?? -1) + 2)
    grow(most)
    for (let kind = 0; kind < count; kind++) keys[kind] = (keys[kind] ?? 0) * most + (values[kind] ?? -1) + 1
  }
  // In the order of what tells them apart: the order of devices in the file, or of changes, must not matter.
  const numbers = new Map<number, number>()
  for (let kind = 0; kind < count; kind++) if (usable[kind] === 1) numbers.set(keys[kind] ?? 0, 0)
  const members: number[][] = []
  for (const key of [...numbers.keys()].sort((a, b) => a - b)) numbers.set(key, members.push([]) - 1)
  const classOf = new Int32Array(count).fill(-1)
  for (let kind = 0; kind < count; kind++) {
    const number = usable[kind] === 1 ? numbers.get(keys[kind] ?? 0) : undefined
    if (number === undefined) continue
    classOf[kind] = number
    members[number]?.push(kind)
  }
  return { count: members.length, classOf, members }
}

/** Gives equal keys one number, counted from 0 in their order; answers how many there are. */
function renumber(keys: Float64Array): number {
  const numbers = new Map([...new Set(keys)].sort((a, b) => a - b).map((key, i) => [key, i]))
  for (const [kind, key] of keys.entries()) keys[kind] = numbers.get(key) ?? 0
  return numbers.size
}

/** `values` as a class sees them: those of any of its kinds. */
export function byClass<T extends Uint8Array | Int32Array>(classes: Classes, values: T, into: T): T {
  for (const [cls, members] of classes.members.entries()) into[cls] = values[members[0] ?? 0] ?? 0
  return into
}

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
  const classOf = new Int32Array(count).fill(-1)
  const members: number[][] = []
  const numbers = new Map<number, number>()
  for (let kind = 0; kind < count; kind++) {
    if (usable[kind] !== 1) continue
    const key = keys[kind] ?? 0
    const known = numbers.get(key)
    if (known !== undefined) {
      classOf[kind] = known
      members[known]?.push(kind)
      continue
    }
    numbers.set(key, members.length)
    classOf[kind] = members.length
    members.push([kind])
  }
  return { count: members.length, classOf, members }
}

/** Gives equal keys one number, counted from 0; answers how many there are. */
function renumber(keys: Float64Array): number {
  const numbers = new Map<number, number>()
  for (const [kind, key] of keys.entries()) {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    keys[kind] = number
  }
  return numbers.size
}

/** `values` as a class sees them: those of any of its kinds. */
export function byClass<T extends Uint8Array | Int32Array>(classes: Classes, values: T, into: T): T {
  for (const [cls, members] of classes.members.entries()) into[cls] = values[members[0] ?? 0] ?? 0
  return into
}

import type { Level } from "./predicate.ts"

/** How sure each kind can serve one requirement. Rows are shared: equal questions give the same object. */
export class Row {
  #levels: Uint8Array
  readonly #grown: ((levels: Uint8Array) => Uint8Array) | null
  readonly #within: (Uint32Array | undefined)[] = []

  /** `grown` adds the levels of kinds that have come to be since, and answers the same array where none have. */
  constructor(levels: Uint8Array, grown: ((levels: Uint8Array) => Uint8Array) | null = null) {
    this.#levels = levels
    this.#grown = grown
  }

  /** By kind. */
  get levels(): Uint8Array {
    if (this.#grown === null) return this.#levels
    const levels = this.#grown(this.#levels)
    if (levels !== this.#levels) {
      this.#levels = levels
      this.#within.length = 0
    }
    return levels
  }

  /** Bits of the kinds at or below `level`. */
  within(level: Level): Uint32Array {
    const { levels } = this
    const known = this.#within[level]
    if (known) return known
    const set = bits(levels, level)
    this.#within[level] = set
    return set
  }
}

/** Whether two sets of kinds have one in common. */
export function meet(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true
  return false
}

/** The bits of the kinds at or below `most`. */
function bits(levels: Uint8Array, most: Level): Uint32Array {
  const set = new Uint32Array((levels.length + 31) >>> 5)
  for (let i = 0; i < levels.length; i++) {
    if ((levels[i] ?? 3) <= most) set[i >>> 5] = (set[i >>> 5] ?? 0) | (1 << (i & 31))
  }
  return set
}

/** Random numbers from a seed, so that a test that failed can be run again (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)]
    if (picked === undefined) throw new RangeError("nothing to pick from")
    return picked
  }
}

/** The seed of a test run: `SYNC_SEED` if set, else a new one. It is printed, so that a failure can be repeated. */
export function testSeed(test: string): number {
  const seed = Number(process.env.SYNC_SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.info(`${test}: SYNC_SEED=${seed}`)
  return seed
}

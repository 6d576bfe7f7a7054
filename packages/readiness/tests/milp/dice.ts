/** Random choices that follow from a seed alone (xoshiro128**, seeded by splitmix32). */
export class Dice {
  readonly #state: [number, number, number, number]

  constructor(seed: number) {
    let mixed = seed | 0
    const next = () => {
      mixed = (mixed + 0x9e3779b9) | 0
      let word = mixed ^ (mixed >>> 16)
      word = Math.imul(word, 0x21f0aaad)
      word ^= word >>> 15
      word = Math.imul(word, 0x735a2d97)
      return word ^ (word >>> 15)
    }
    this.#state = [next(), next(), next(), next() | 1]
  }

  /** From 0 to 1, without 1. */
  share(): number {
    const state = this.#state
    const turned = Math.imul(state[1], 5)
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0
    const shifted = state[1] << 9
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = (state[3] << 11) | (state[3] >>> 21)
    return result / 4_294_967_296
  }

  chance(odds: number): boolean {
    return this.share() < odds
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    return Math.floor(this.share() * limit)
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new RangeError("Nothing to pick from")
    return picked
  }
}

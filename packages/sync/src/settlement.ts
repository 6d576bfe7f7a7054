/** Which of one socket's sync messages are settled, in the order in which they were sent. Numbers begin at 1. */
export class Settlement {
  #received = 0
  #count = 0
  #stop = Number.POSITIVE_INFINITY
  /** Settled ones that wait for one before them. */
  readonly #ahead = new Set<number>()

  /** Counts a message in and returns its number. */
  receive(): number {
    this.#received++
    return this.#received
  }

  /** How many, from the first one on, are settled. One that is refused never is, so the count stays below it for good. */
  get count(): number {
    return this.#count
  }

  /** Marks a message as settled; true when `count` has grown. */
  settle(number: number): boolean {
    if (number > this.#stop) return false
    this.#ahead.add(number)
    const before = this.#count
    while (this.#ahead.delete(this.#count + 1)) this.#count++
    return this.#count > before
  }

  /** Stops the count below this message. */
  refuse(number: number): void {
    this.#stop = Math.min(this.#stop, number)
    for (const later of this.#ahead) {
      if (later > this.#stop) this.#ahead.delete(later)
    }
  }

  /** Whether a message of this socket was refused. */
  get stopped(): boolean {
    return this.#stop !== Number.POSITIVE_INFINITY
  }
}

import type { Clock } from "../clock.ts"

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now = 0
  #timers: { at: number; readonly every: number | null; readonly run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    return this.#add(ms, null, run)
  }

  every(ms: number, run: () => void): () => void {
    return this.#add(ms, ms, run)
  }

  /** Lets `ms` milliseconds pass, and runs what is due on the way, in order. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (next === undefined) break
      this.#now = Math.max(this.#now, next.at)
      if (next.every === null) this.#timers = this.#timers.filter((timer) => timer !== next)
      else next.at += next.every
      next.run()
    }
    this.#now = end
  }

  #add(ms: number, every: number | null, run: () => void): () => void {
    const timer = { at: this.#now + ms, every, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }
}

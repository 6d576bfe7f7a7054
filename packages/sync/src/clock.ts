/** Time as `sync` uses it, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds from any fixed moment; never goes back. */
  now(): number
  /** Calls `run` once after `ms` milliseconds. Returns a function that calls it off. */
  after(ms: number, run: () => void): () => void
  /** Calls `run` every `ms` milliseconds without keeping the process alive. Returns a function that ends it. */
  every(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

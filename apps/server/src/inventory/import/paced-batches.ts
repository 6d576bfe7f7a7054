/** How long one statement may keep the embedded database, which answers nobody else meanwhile. Milliseconds. */
const TARGET_MS = 25

/** A statement costs some 8 ms before its first row. */
const SMALLEST = 40
const LARGEST = 500

/**
 * How many rows one statement takes so that it takes about as long as others may wait; between two, whoever waits for the
 * database has their turn.
 */
export class Pace {
  #size = 50

  /** Of the next batch. */
  get size(): number {
    return this.#size
  }

  /** Does the work of one batch, and learns from how long it took. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const began = performance.now()
    const result = await work()
    const wanted = Math.round((this.#size * TARGET_MS) / Math.max(performance.now() - began, 1))
    // At most twice as many at once: one quick batch may have been luck.
    this.#size = Math.min(Math.max(wanted, SMALLEST), LARGEST, this.#size * 2)
    return result
  }
}

/** Works through the items in batches at such a pace; at one that is known already, where more items follow. */
export async function pacedBatches<Item>(
  items: readonly Item[],
  work: (batch: readonly Item[]) => Promise<void>,
  pace = new Pace(),
): Promise<void> {
  for (let at = 0; at < items.length; ) {
    const batch = items.slice(at, at + pace.size)
    await pace.during(() => work(batch))
    at += batch.length
  }
}

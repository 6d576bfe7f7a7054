/** How long one statement may keep the embedded database, which answers nobody else meanwhile. Milliseconds. */
const TARGET_MS = 25

/** A statement costs some 8 ms before its first row. */
const SMALLEST = 40
const LARGEST = 500

/**
 * Works through the items in batches that grow and shrink so that each takes about as long as others may wait; between two,
 * whoever waits for the database has their turn.
 */
export async function pacedBatches<Item>(
  items: readonly Item[],
  work: (batch: readonly Item[]) => Promise<void>,
): Promise<void> {
  let size = 50
  for (let at = 0; at < items.length; ) {
    const batch = items.slice(at, at + size)
    const began = performance.now()
    await work(batch)
    at += batch.length
    const wanted = Math.round((size * TARGET_MS) / Math.max(performance.now() - began, 1))
    // At most twice as many at once: one quick batch may have been luck.
    size = Math.min(Math.max(wanted, SMALLEST), LARGEST, size * 2)
  }
}

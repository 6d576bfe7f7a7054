import type { Orm, Tx } from "@readyroom/db"
import { pacedBatches } from "../import/paced-batches.ts"

/** So many rows change in one transaction: on the embedded database, of some 60 ms, in which it answers nobody else. */
const AT_ONCE = 200

/** Who removes a cart or gives an import up locks devices in an order of their own. */
const ATTEMPTS = 4

/** PostgreSQL's code of a transaction that was ended because it and another waited for each other. */
const DEADLOCK = "40P01"

/** In a transaction each: all items where they are few, else a few at a time. */
export async function inParts<Item>(
  orm: Orm,
  items: readonly Item[],
  work: (tx: Tx, part: readonly Item[]) => Promise<void>,
): Promise<void> {
  const part = (some: readonly Item[]) => unlessDeadlocked(() => orm.transaction((tx) => work(tx, some)))
  if (items.length <= AT_ONCE) await part(items)
  else await pacedBatches(items, part)
}

async function unlessDeadlocked(work: () => Promise<void>, attempt = 1): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (attempt >= ATTEMPTS || !isDeadlock(error)) throw error
    await unlessDeadlocked(work, attempt + 1)
  }
}

function isDeadlock(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === DEADLOCK
}

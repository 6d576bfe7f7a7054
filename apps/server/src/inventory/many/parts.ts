import type { Orm, Tx } from "@readyroom/db"
import { inTransaction } from "../../database/transaction.ts"
import { pacedBatches } from "../import/paced-batches.ts"

/** So many rows change in one transaction: on the embedded database, of some 60 ms, in which it answers nobody else. */
const AT_ONCE = 200

/**
 * In a transaction each: all items where they are few, else a few at a time. Who removes a cart or gives an import up locks
 * devices in an order of their own: a part that they get in the way of is done anew.
 */
export async function inParts<Item>(
  orm: Orm,
  items: readonly Item[],
  work: (tx: Tx, part: readonly Item[]) => Promise<void>,
): Promise<void> {
  const part = (some: readonly Item[]) => inTransaction(orm, (tx) => work(tx, some))
  if (items.length <= AT_ONCE) await part(items)
  else await pacedBatches(items, part)
}

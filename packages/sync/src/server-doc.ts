import * as Y from "yjs"
import type { StoredDocument } from "./store.ts"

/**
 * A Y.Doc that changes only by what is applied to it. Yjs tidies redundant formatting marks after a remote change by
 * deletions of its own; here these would be in nobody's log. The clients tidy too, and send theirs.
 */
export function newServerDoc(): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  doc.on("afterTransaction", (transaction) => {
    // Internal to Yjs (13.6.33, `cleanupTransactions`); `server-doc.test.ts` fails if it comes to mean nothing.
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** The document that the log describes. Throws when a row cannot be applied. */
export function docFromStore(stored: Pick<StoredDocument, "snapshot" | "updates">): Y.Doc {
  const doc = newServerDoc()
  doc.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot)
    for (const { data } of stored.updates) Y.applyUpdate(doc, data)
  })
  return doc
}

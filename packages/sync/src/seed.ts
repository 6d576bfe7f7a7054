import * as Y from "yjs"

/**
 * Builds the first row of a new document, as one Yjs update. The caller puts it in the log in the transaction that
 * creates the document, and nobody ever seeds again: a second seed doubles the content. It belongs to the server.
 */
export function seed(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => write(doc))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

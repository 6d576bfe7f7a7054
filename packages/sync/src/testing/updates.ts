import * as encoding from "lib0/encoding"
import * as Y from "yjs"

/** A document with a fixed client id that collects each update it makes. */
export function recordingDoc(clientId: number): { readonly doc: Y.Doc; readonly updates: Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on("update", (update) => updates.push(update))
  return { doc, updates }
}

/** The update of one change, on a fresh document with the given client id. */
export function updateOf(clientId: number, change: (doc: Y.Doc) => void): Uint8Array {
  const { doc } = recordingDoc(clientId)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc)
}

/** An update of one struct that is written as the caller says, and no deletions. */
export function rawUpdate(
  client: number,
  clock: number,
  write: (encoder: encoding.Encoder) => void,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1) // clients
  encoding.writeVarUint(encoder, 1) // structs of this client
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  write(encoder)
  encoding.writeVarUint(encoder, 0) // deletions
  return encoding.toUint8Array(encoder)
}

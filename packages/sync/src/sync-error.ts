/**
 * - `no-such-document`: the store does not know it
 * - `load-failed`: the store could not be read just now
 * - `storage-failing`: edits wait for the store, so nothing committed can be read just now
 * - `draining`: the server shuts down
 * - `wrote-while-reading`: a reader changed the document; the change is undone
 */
export type SyncErrorCode =
  | "no-such-document"
  | "load-failed"
  | "storage-failing"
  | "draining"
  | "wrote-while-reading"

/** The one error that `sync` throws at its callers. */
export class SyncError extends Error {
  readonly code: SyncErrorCode

  constructor(code: SyncErrorCode, documentId: string, cause?: unknown) {
    super(`${code}: document ${documentId}`, { cause })
    this.name = "SyncError"
    this.code = code
  }
}

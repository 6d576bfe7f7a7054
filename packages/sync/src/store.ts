/**
 * What `sync` needs from a database. `packages/db` implements it; `memory-store.ts` is the one for tests.
 * Every implementation passes the contract suite in `store-contract.ts`.
 */

/** One document's part of a group commit. Rows of one batch commit together or not at all. */
export type LogAppend = {
  readonly documentId: string
  /** One or more Yjs updates (encoding v1), already merged into one row. */
  readonly update: Uint8Array
  /** Yjs client ids that write here for the first time, with the person who owns each from now on. */
  readonly newClients: readonly ClientOwner[]
}

export type ClientOwner = { readonly clientId: number; readonly personId: string }

/** A document as the log has it: apply `snapshot`, then `updates` in order. */
export type StoredDocument = {
  /** The compacted state up to and including row `snapshotSeq`; null before the first compaction. */
  readonly snapshot: Uint8Array | null
  readonly snapshotSeq: number
  readonly updates: readonly { readonly seq: number; readonly data: Uint8Array }[]
  readonly clients: readonly ClientOwner[]
}

export type AppendResult =
  | { readonly ok: true; readonly seqs: readonly number[] }
  /** A client id in `newClients` already belongs to someone else; nothing of the whole batch is stored. */
  | {
      readonly ok: false
      readonly reason: "client-owned"
      readonly documentId: string
      readonly clientId: number
    }
  /** The document does not exist (never created, or deleted for good); nothing of the whole batch is stored. */
  | { readonly ok: false; readonly reason: "no-document"; readonly documentId: string }

export interface DocumentStore {
  /** Null when there is no such document. Throws when it cannot be read: never answers a part of it. */
  load(documentId: string): Promise<StoredDocument | null>
  /**
   * One transaction; resolves when durable. At most one row a document in a batch; seqs in its order, per document 1, 2, 3 …
   * Throws when that failed, or when it is not known; `sync` tries again. An error whose `code` is `database-full` or
   * `ENOSPC` is told to people as a full disk.
   */
  append(batch: readonly LogAppend[]): Promise<AppendResult>
  /**
   * Puts `snapshot` in the place of every row up to and including `uptoSeq`, in one transaction.
   * False, with nothing changed, if another snapshot at or beyond that row stands there already.
   */
  compact(documentId: string, snapshot: Uint8Array, uptoSeq: number): Promise<boolean>
}

/**
 * Moments at which a test's server may kill itself:
 * - `before-commit`: a row is about to be given to the store
 * - `after-commit`: the store has it, nobody has been told yet
 * - `compacting`: a snapshot is made and about to be put in the place of its rows
 * - `unload`: the last socket has left, everything is committed, the room is about to go
 */
export type FaultPoint = "before-commit" | "after-commit" | "compacting" | "unload"

export type SyncFailure = "load" | "append" | "compact" | "hook" | "rebuild"

export type Observe = {
  /** Called at each fault point; a promise that it returns is awaited there. */
  readonly at?: (point: FaultPoint, documentId: string) => void | Promise<void>
  /** Called for what went wrong on this side. `sync` goes on by itself. */
  readonly failed?: (what: SyncFailure, documentId: string, error: unknown) => void
}

/** Plain numbers, read at any time. The first three go up and down, the others only up. */
export type SyncMetrics = {
  rooms: number
  sockets: number
  /** Rooms whose edits the store does not take just now. */
  failingRooms: number
  /** Sync messages received that carry edits, and their bytes. */
  updates: number
  updateBytes: number
  /** Sync messages refused, whatever the reason. */
  refused: number
  /** Transactions that the store took, their rows and bytes, and those that it failed. */
  commits: number
  rows: number
  rowBytes: number
  failedCommits: number
  /** Frames with edits written to sockets, after a commit. */
  deliveries: number
  loads: number
  compactions: number
  /** Times a slow reader was left out. */
  stale: number
}

export function newMetrics(): SyncMetrics {
  return {
    rooms: 0,
    sockets: 0,
    failingRooms: 0,
    updates: 0,
    updateBytes: 0,
    refused: 0,
    commits: 0,
    rows: 0,
    rowBytes: 0,
    failedCommits: 0,
    deliveries: 0,
    loads: 0,
    compactions: 0,
    stale: 0,
  }
}

/** Sizes in bytes, times in milliseconds. */
export type SyncLimits = {
  /** The largest Yjs update that is taken; exactly this size still is. */
  readonly maxUpdateBytes: number
  /** The most that one room keeps of edits not yet given to the store; a socket beyond it is closed with 1013. */
  readonly maxQueuedBytes: number
  /** The most that one socket may have waiting for edits that it builds on. */
  readonly maxWaitingBytes: number
  /** How long an edit waits for those it builds on before it is refused. */
  readonly waitingTimeout: number
  /** The largest presence state of one client; a larger one is dropped. */
  readonly maxPresenceBytes: number
  /** While busy, commits start at most this often; the first edit after a pause goes at once. */
  readonly commitWindow: number
  /** The most that one commit carries, over all rooms; a single larger row goes alone. */
  readonly maxCommitBytes: number
  /** A commit that takes longer than this is told to its rooms as failing. */
  readonly slowCommit: number
  /** The first and the longest pause between tries at a failing store. */
  readonly retryFirst: number
  readonly retryLongest: number
  /** Presence changes are sent at most this often a room; the first after a pause goes at once. */
  readonly presenceWindow: number
  /** A socket with more than this unsent is stale: it gets nothing more until half of it is gone. */
  readonly staleAbove: number
  /** A stale socket that takes nothing for this long is closed with 1013. */
  readonly stalledClose: number
  /** How often a stale socket is looked at. */
  readonly staleCheck: number
  /** Peers are pinged this often, and closed after three pings without a sign of life. */
  readonly pingEvery: number
  /** How long a room stays in memory after its last socket has left. */
  readonly unloadDelay: number
  /** Rows, or their bytes, in the log beyond the snapshot that make compaction worthwhile. */
  readonly compactRows: number
  readonly compactBytes: number
  /** The same for a room that unloads, when nobody waits. */
  readonly compactRowsAtUnload: number
  /** At shutdown sockets are closed spread over this time, since the clients' back-off has no jitter. */
  readonly drainSpread: number
  /** The longest that shutdown waits for the store. */
  readonly drainTimeout: number
}

const KIB = 1024
const MIB = 1024 * KIB

export const defaultLimits: SyncLimits = {
  maxUpdateBytes: 4 * MIB,
  maxQueuedBytes: 32 * MIB,
  maxWaitingBytes: 4 * MIB,
  waitingTimeout: 30_000,
  maxPresenceBytes: 16 * KIB,
  commitWindow: 4,
  maxCommitBytes: 8 * MIB,
  slowCommit: 3_000,
  retryFirst: 100,
  retryLongest: 5_000,
  presenceWindow: 25,
  staleAbove: 1 * MIB,
  stalledClose: 10_000,
  staleCheck: 50,
  pingEvery: 15_000,
  unloadDelay: 2_000,
  compactRows: 500,
  compactBytes: 1 * MIB,
  compactRowsAtUnload: 50,
  drainSpread: 1_000,
  drainTimeout: 10_000,
}

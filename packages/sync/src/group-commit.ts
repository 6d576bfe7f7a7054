import type { Clock } from "./clock.ts"
import type { SyncLimits } from "./limits.ts"
import type { StorageCode } from "./messages.ts"
import type { Observe, SyncMetrics } from "./observe.ts"
import type { AppendResult, DocumentStore, LogAppend } from "./store.ts"

export type Rejection = Exclude<AppendResult, { ok: true }>

/** What takes part in group commits: a room. */
export interface Committer {
  readonly documentId: string
  /** The row to commit now; null when there is nothing. After a row, it is not asked again until it is told the outcome. */
  prepare(): LogAppend | null
  /** The row is durable. */
  onCommitted(): void
  /** The store will never take this row. */
  onRejected(rejection: Rejection): void
  /** The store failed or is slow; the row is tried again until one of the other two is called. */
  onFailing(code: StorageCode): void
}

type Part = { readonly committer: Committer; readonly row: LogAppend }

/**
 * Brings the rows of all rooms to the store, one transaction at a time: the first row after a pause goes at once, those
 * that come while one is under way go together with the next. A row that fails is tried again alone, so that one row
 * that the store will not have cannot hold up the others.
 */
export class GroupCommit {
  readonly #dirty = new Set<Committer>()
  /** Rows that failed, in the order in which they are tried again. */
  readonly #failed: Part[] = []
  readonly #store: DocumentStore
  readonly #clock: Clock
  readonly #limits: SyncLimits
  readonly #observe: Observe
  readonly #metrics: SyncMetrics
  #running = false
  #cancelNext: (() => void) | null = null
  #nextStart = Number.NEGATIVE_INFINITY
  #retryAt = Number.POSITIVE_INFINITY
  #retryPause: number
  #stopped = false

  constructor(options: {
    readonly store: DocumentStore
    readonly clock: Clock
    readonly limits: SyncLimits
    readonly observe: Observe
    readonly metrics: SyncMetrics
  }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#limits = options.limits
    this.#observe = options.observe
    this.#metrics = options.metrics
    this.#retryPause = options.limits.retryFirst
  }

  /** Asks for a commit in which this room takes part. */
  request(committer: Committer): void {
    this.#dirty.add(committer)
    this.#schedule()
  }

  /** Tries nothing more; what is under way comes to its end. */
  stop(): void {
    this.#stopped = true
    this.#cancelNext?.()
    this.#cancelNext = null
  }

  #schedule(): void {
    if (this.#running || this.#stopped) return
    this.#cancelNext?.()
    this.#cancelNext = null
    const start = Math.min(this.#dirty.size > 0 ? this.#nextStart : Number.POSITIVE_INFINITY, this.#retryAt)
    if (start === Number.POSITIVE_INFINITY) return
    const wait = start - this.#clock.now()
    if (wait > 0) {
      this.#cancelNext = this.#clock.after(wait, () => this.#start())
      return
    }
    // Not at once: what other sockets sent in the same turn of the event loop goes along.
    const soon = setImmediate(() => this.#start())
    this.#cancelNext = () => clearImmediate(soon)
  }

  #start(): void {
    this.#cancelNext = null
    this.#running = true
    this.#run().finally(() => {
      this.#running = false
      this.#schedule()
    })
  }

  async #run(): Promise<void> {
    const now = this.#clock.now()
    if (now >= this.#nextStart && this.#dirty.size > 0) {
      this.#nextStart = now + this.#limits.commitWindow
      const parts = this.#gather()
      if (parts.length > 0) await this.#commit(parts)
    }
    if (this.#clock.now() >= this.#retryAt) await this.#retry()
  }

  /** Rows up to the limit of one commit; rooms beyond it stay for the next. */
  #gather(): Part[] {
    const parts: Part[] = []
    let bytes = 0
    for (const committer of this.#dirty) {
      if (bytes >= this.#limits.maxCommitBytes) break
      this.#dirty.delete(committer)
      const row = committer.prepare()
      if (row === null) continue
      parts.push({ committer, row })
      bytes += row.update.length
    }
    return parts
  }

  async #commit(parts: readonly Part[]): Promise<void> {
    let left = parts
    while (left.length > 0) {
      const result = await this.#append(left)
      if (result === "failed") {
        this.#failed.push(...left)
        if (this.#retryAt === Number.POSITIVE_INFINITY) this.#retryAt = this.#clock.now() + this.#retryPause
        return
      }
      left = result.ok ? [] : this.#without(left, result)
    }
  }

  /** The store took nothing because of one row: the others go again without it. */
  #without(parts: readonly Part[], rejection: Rejection): readonly Part[] {
    for (const { row, committer } of parts) {
      if (row.documentId === rejection.documentId) committer.onRejected(rejection)
    }
    return parts.filter(({ row }) => row.documentId !== rejection.documentId)
  }

  /** Tries failed rows one by one until one fails again; that one goes to the end. */
  async #retry(): Promise<void> {
    this.#retryAt = Number.POSITIVE_INFINITY
    for (let part = this.#failed.shift(); part !== undefined; part = this.#failed.shift()) {
      const result = await this.#append([part])
      if (result === "failed") {
        this.#failed.push(part)
        // Jitter, so that several servers do not come back to a database all at once.
        this.#retryAt = this.#clock.now() + this.#retryPause * (0.75 + Math.random() / 2)
        this.#retryPause = Math.min(this.#retryPause * 2, this.#limits.retryLongest)
        return
      }
      this.#retryPause = this.#limits.retryFirst
      if (!result.ok) part.committer.onRejected(result)
    }
  }

  /** One transaction. Its committers are told when it is durable or has failed. */
  async #append(parts: readonly Part[]): Promise<AppendResult | "failed"> {
    const cancelSlow = this.#clock.after(this.#limits.slowCommit, () => {
      for (const { committer } of parts) committer.onFailing("unavailable")
    })
    let result: AppendResult
    try {
      for (const { row } of parts) await this.#observe.at?.("before-commit", row.documentId)
      result = await this.#store.append(parts.map(({ row }) => row))
      if (!result.ok) checkNamed(parts, result)
    } catch (error) {
      this.#metrics.failedCommits++
      for (const { committer, row } of parts) {
        this.#observe.failed?.("append", row.documentId, error)
        committer.onFailing(storageCode(error))
      }
      return "failed"
    } finally {
      cancelSlow()
    }
    if (result.ok) await this.#tellCommitted(parts)
    return result
  }

  async #tellCommitted(parts: readonly Part[]): Promise<void> {
    this.#metrics.commits++
    for (const { committer, row } of parts) {
      this.#metrics.rows++
      this.#metrics.rowBytes += row.update.length
      await this.#observe.at?.("after-commit", row.documentId)
      committer.onCommitted()
    }
  }
}

/** A rejection that names none of the rows can only be tried again. */
function checkNamed(parts: readonly Part[], { documentId, reason }: Rejection): void {
  if (parts.some(({ row }) => row.documentId === documentId)) return
  throw new Error(`the store rejected ${documentId} (${reason}), which was not in the batch`)
}

function storageCode(error: unknown): StorageCode {
  const code = error instanceof Error && "code" in error ? error.code : null
  return code === "database-full" || code === "ENOSPC" ? "disk-full" : "unavailable"
}

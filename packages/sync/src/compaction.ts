import { Worker } from "node:worker_threads"
import type { Clock } from "./clock.ts"
import type { CompactionAnswer, CompactionJob } from "./compaction.worker.ts"
import type { Observe, SyncMetrics } from "./observe.ts"
import type { DocumentStore } from "./store.ts"

/** How long the thread is kept with nothing to do: it costs some 10 MB. */
const IDLE_THREAD = 5_000

/** Longer than any document takes; a thread that hangs is ended and the log stays as it is. */
const LONGEST_JOB = 120_000

/**
 * Compacts documents one after the other, in a thread of its own. It works on the store alone, never on a room, so it
 * needs no care about who is in the room: rows appended meanwhile are beyond the one up to which it replaces.
 */
export class Compactor {
  readonly #queue = new Set<string>()
  readonly #store: DocumentStore
  readonly #clock: Clock
  readonly #observe: Observe
  readonly #metrics: SyncMetrics
  #worker: Worker | null = null
  #cancelIdle: (() => void) | null = null
  #running: Promise<void> | null = null

  constructor(options: {
    readonly store: DocumentStore
    readonly clock: Clock
    readonly observe: Observe
    readonly metrics: SyncMetrics
  }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#observe = options.observe
    this.#metrics = options.metrics
  }

  /** Asks for a document to be compacted some time soon. Failures are told to `observe`; the log stays as it is then. */
  request(documentId: string): void {
    this.#queue.add(documentId)
    this.#running ??= this.#run()
  }

  /** Forgets what is asked for, gives the one under way `ms` milliseconds to end, and ends the thread. */
  async stop(ms: number): Promise<void> {
    this.#queue.clear()
    if (this.#running !== null) {
      let cancel = () => {}
      const late = new Promise<void>((resolve) => {
        cancel = this.#clock.after(ms, resolve)
      })
      await Promise.race([this.#running, late])
      cancel()
    }
    await this.#endThread()
  }

  async #run(): Promise<void> {
    this.#cancelIdle?.()
    for (const documentId of this.#queue) {
      this.#queue.delete(documentId)
      try {
        await this.#compact(documentId)
      } catch (error) {
        this.#observe.failed?.("compact", documentId, error)
        await this.#endThread()
      }
    }
    this.#running = null
    this.#cancelIdle = this.#clock.after(IDLE_THREAD, () => this.#endThread())
  }

  async #compact(documentId: string): Promise<void> {
    const stored = await this.#store.load(documentId)
    const last = stored?.updates.at(-1)
    if (stored === null || last === undefined) return
    const snapshot = await this.#inThread({ snapshot: stored.snapshot, updates: stored.updates })
    await this.#observe.at?.("compacting", documentId)
    if (await this.#store.compact(documentId, snapshot, last.seq)) this.#metrics.compactions++
  }

  #inThread(job: CompactionJob): Promise<Uint8Array> {
    this.#worker ??= new Worker(workerUrl(import.meta.url))
    const worker = this.#worker
    worker.unref()
    return new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        cancelTimeout()
        worker.off("message", onMessage).off("error", onError).off("exit", onExit)
        act()
      }
      const onMessage = (answer: CompactionAnswer) =>
        done(() => (answer.ok ? resolve(answer.snapshot) : reject(new Error(answer.reason))))
      const onError = (error: unknown) => done(() => reject(error))
      const onExit = (code: number) =>
        done(() => reject(new Error(`the compaction thread ended with ${code}`)))
      const cancelTimeout = this.#clock.after(LONGEST_JOB, () =>
        onError(new Error("compaction took too long")),
      )
      worker.on("message", onMessage).on("error", onError).on("exit", onExit)
      worker.postMessage(job)
    })
  }

  async #endThread(): Promise<void> {
    this.#cancelIdle?.()
    this.#cancelIdle = null
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}

/** The thread's file beside this one: `.ts` from source, `.js` or `.mjs` when bundled. */
export function workerUrl(moduleUrl: string): URL {
  const extension = /\.[a-z]+$/.exec(new URL(moduleUrl).pathname)?.[0] ?? ".js"
  return new URL(`./compaction.worker${extension}`, moduleUrl)
}

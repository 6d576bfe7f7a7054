import * as Y from "yjs"
import type { DeviceTrouble } from "../session/saved-state.ts"
import type { LessonStore } from "./lesson-store.ts"

/** How long edits of others may wait for company, in milliseconds. They are on the server already. */
const REMOTE_DELAY = 500
/** How long after a failed write the next attempt comes, in milliseconds. */
const RETRY_DELAY = 3000

/** After so many writes the rows are joined again; a page may stay open for days. */
const WRITES_TO_COMPACT = 500

type Waiting = { readonly update: Uint8Array; readonly own: boolean }

/**
 * Writes a page's updates into the device's store, one transaction at a time: the first own edit at once, what comes
 * while a transaction runs together in the next.
 */
export class LessonKeeper {
  readonly #store: LessonStore
  readonly #clientId: number
  readonly #onChange: () => void
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #trouble: DeviceTrouble | null = null
  #closed = false
  #writes = 0

  constructor(store: LessonStore, clientId: number, onChange: () => void) {
    this.#store = store
    this.#clientId = clientId
    this.#onChange = onChange
    store.onGone = () => this.#give("unavailable")
  }

  /** `kept` only when every update given so far is on the disk. */
  get state(): "kept" | "writing" | DeviceTrouble {
    if (this.#trouble !== null) return this.#trouble
    return this.#waiting.length === 0 && this.#writing === null ? "kept" : "writing"
  }

  /** @param own whether it is an edit of this page that no server has called settled */
  add(update: Uint8Array, own: boolean): void {
    if (this.#closed) return
    this.#waiting.push({ update, own })
    this.#schedule(own ? 0 : REMOTE_DELAY)
  }

  /** Writes what waits, now. Resolves when it is on the disk or cannot be written. */
  async flush(): Promise<void> {
    while (this.state === "writing") {
      clearTimeout(this.#timer)
      this.#timer = undefined
      await (this.#writing ?? this.#write())
    }
  }

  /** Writes what waits and takes no more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.flush()
    clearTimeout(this.#timer)
  }

  #schedule(delay: number): void {
    if (this.#writing !== null) return
    // An own edit does not wait for the timer of somebody else's.
    if (this.#timer !== undefined && delay > 0) return
    clearTimeout(this.#timer)
    if (delay > 0) {
      this.#timer = setTimeout(() => this.#write(), delay)
      return
    }
    this.#timer = undefined
    // The rest of this turn may hold more of the same edit (a block and its id): one transaction for both.
    this.#writing = Promise.resolve().then(() => this.#writeOnce())
  }

  #write(): Promise<void> {
    this.#timer = undefined
    this.#writing = this.#writeOnce()
    return this.#writing
  }

  async #writeOnce(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    const own = batch.some((one) => one.own)
    try {
      await this.#store.append(Y.mergeUpdates(batch.map((one) => one.update)), own ? this.#clientId : null)
      this.#writing = null
      this.#trouble = null
      this.#compactSometimes()
    } catch (error) {
      this.#writing = null
      this.#waiting = [...batch, ...this.#waiting]
      if (this.#closed) return this.#give("unavailable")
      this.#give(
        error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "unavailable",
      )
      this.#timer = setTimeout(() => this.#write(), RETRY_DELAY)
      return
    }
    if (this.#waiting.length > 0) this.#schedule(this.#waiting.some((one) => one.own) ? 0 : REMOTE_DELAY)
    this.#onChange()
  }

  #compactSometimes(): void {
    this.#writes++
    if (this.#writes % WRITES_TO_COMPACT === 0) this.#store.compact().catch(() => {})
  }

  #give(trouble: DeviceTrouble): void {
    this.#trouble = trouble
    this.#onChange()
  }
}

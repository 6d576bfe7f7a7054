import type { Clock } from "./clock.ts"
import type { SyncReplies } from "./sync-replies.ts"

/** A session, as far as it is answered. */
export interface Asker {
  readonly isSlow: boolean
  synced: boolean
  missedFrom: Uint8Array | null
  reply(frame: Uint8Array): void
}

/** The SyncStep1 of a room that are not answered yet. */
export class Answers<A extends Asker> {
  #asked: { readonly session: A; readonly stateVector: Uint8Array }[] = []
  #cancel: (() => void) | null = null
  readonly #clock: Clock
  readonly #again: () => void
  readonly #onSynced: (session: A) => void

  /** `again` is called when `give` has put some off, and should be called again. */
  constructor(clock: Clock, again: () => void, onSynced: (session: A) => void) {
    this.#clock = clock
    this.#again = again
    this.#onSynced = onSynced
  }

  ask(session: A, stateVector: Uint8Array): void {
    this.#asked.push({ session, stateVector })
  }

  forget(session: A): void {
    this.#asked = this.#asked.filter((each) => each.session !== session)
  }

  /**
   * Answers all that can be answered, from a document that is what the log says. A slow reader is answered when it has
   * read what it was sent; an answer that must be computed may have to wait for the processor's sake.
   */
  give(replies: SyncReplies): void {
    const asked = this.#asked
    this.#asked = []
    for (const ask of asked) {
      const { session, stateVector } = ask
      if (session.isSlow || (!replies.has(stateVector) && replies.rest() > 0)) {
        this.#asked.push(ask)
        continue
      }
      session.synced = true
      session.missedFrom = null
      session.reply(replies.answer(stateVector))
      this.#onSynced(session)
    }
    if (this.#asked.some(({ session }) => !session.isSlow)) {
      // The rest may be over by now; then this comes at once, but it must come.
      this.#cancel ??= this.#clock.after(replies.rest(), () => {
        this.#cancel = null
        this.#again()
      })
    }
  }

  stop(): void {
    this.#asked = []
    this.#cancel?.()
    this.#cancel = null
  }
}

import type { Clock } from "./clock.ts"
import type { SyncLimits } from "./limits.ts"

/** A socket that has more unsent than it may. */
export interface SlowReader {
  readonly bufferedAmount: number
  /** Most of it is gone: send what was left out. */
  catchUp(): void
  /** Nothing of it went for too long. */
  giveUp(): void
}

type Watched = { lowest: number; since: number }

/** Looks after sockets that read slower than the room writes, so that none of them makes the server grow. */
export class SlowReaders {
  readonly #watched = new Map<SlowReader, Watched>()
  readonly #clock: Clock
  readonly #limits: SyncLimits
  #cancel: (() => void) | null = null

  constructor(clock: Clock, limits: SyncLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  watch(reader: SlowReader): void {
    this.#watched.set(reader, { lowest: reader.bufferedAmount, since: this.#clock.now() })
    this.#cancel ??= this.#clock.after(this.#limits.staleCheck, () => this.#look())
  }

  forget(reader: SlowReader): void {
    this.#watched.delete(reader)
  }

  stop(): void {
    this.#watched.clear()
    this.#cancel?.()
    this.#cancel = null
  }

  #look(): void {
    this.#cancel = null
    const now = this.#clock.now()
    for (const [reader, watched] of this.#watched) {
      const amount = reader.bufferedAmount
      if (amount <= this.#limits.staleAbove / 2) {
        this.#watched.delete(reader)
        reader.catchUp()
      } else if (amount < watched.lowest) {
        watched.lowest = amount
        watched.since = now
      } else if (now - watched.since >= this.#limits.stalledClose) {
        this.#watched.delete(reader)
        reader.giveUp()
      }
    }
    if (this.#watched.size > 0) this.#cancel = this.#clock.after(this.#limits.staleCheck, () => this.#look())
  }
}

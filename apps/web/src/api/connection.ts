import { useSyncExternalStore } from "react"

/** Whether the last request got an answer from a server that works. */
export type Connection = "reached" | "away"

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 30_000

type Options = {
  /** Asks the server anything; resolves `true` when it answers. */
  readonly probe: () => Promise<boolean>
  /** Called each time the server is there again. */
  readonly onReturn: () => void
}

/**
 * Knows whether the server can be reached: told so by every request, and while it is away, by asking it again in growing
 * steps, spread so that a school's browsers do not all return in the same second.
 */
export class ConnectionWatch {
  #state: Connection = "reached"
  #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = FIRST_WAIT_MS
  #options: Options | undefined

  /** Begins to ask by itself while the server is away. */
  watch(options: Options): void {
    this.#options = options
  }

  get state(): Connection {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  reached(): void {
    clearTimeout(this.#timer)
    this.#wait = FIRST_WAIT_MS
    if (this.#state === "reached") return
    this.#change("reached")
    this.#options?.onReturn()
  }

  away(): void {
    if (this.#state === "away") return
    this.#change("away")
    this.#askLater()
  }

  /** Asks at once, because someone pressed "Try now" or the network came back. */
  async askNow(): Promise<void> {
    if (this.#state === "reached" || this.#options === undefined) return
    clearTimeout(this.#timer)
    if (await this.#options.probe()) this.reached()
    else this.#askLater()
  }

  #askLater(): void {
    clearTimeout(this.#timer)
    const spread = 0.75 + Math.random() / 2
    this.#timer = setTimeout(() => void this.askNow(), this.#wait * spread)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS)
  }

  #change(state: Connection): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** The one of this page. */
export const connection = new ConnectionWatch()

/** Whether the server can be reached, for a component. */
export function useConnection(): Connection {
  return useSyncExternalStore(connection.subscribe, () => connection.state)
}

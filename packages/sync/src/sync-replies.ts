import * as Y from "yjs"
import type { Clock } from "./clock.ts"
import { step2Frame } from "./frames.ts"

/** The pause after an answer was computed, in times that it took: at most a fifth of the processor goes there. */
const PAUSE = 4

/** And never longer than this (ms), however large the document. */
const LONGEST_PAUSE = 250

/** Answers kept. Pages that come back after a restart nearly all ask with the same state vector. */
const MOST_KEPT = 8

/**
 * What a state vector lacks, encoded once for all who ask with the same one between two commits: 300 pages opened at a
 * bell have none at all. While somebody types, each commit makes the answers old; then the next ones wait a little.
 */
export class SyncReplies {
  readonly #doc: Y.Doc
  readonly #clock: Clock
  readonly #frames = new Map<string, Uint8Array>()
  #ownStateVector: Uint8Array | null = null
  #restUntil = Number.NEGATIVE_INFINITY

  constructor(doc: Y.Doc, clock: Clock) {
    this.#doc = doc
    this.#clock = clock
  }

  /** The document has changed. */
  outdate(): void {
    this.#frames.clear()
    this.#ownStateVector = null
  }

  /** The document's state vector. */
  stateVector(): Uint8Array {
    this.#ownStateVector ??= Y.encodeStateVector(this.#doc)
    return this.#ownStateVector
  }

  /** Milliseconds until an answer that is not at hand should be asked for. */
  rest(): number {
    return Math.max(0, this.#restUntil - this.#clock.now())
  }

  /** Whether the answer is at hand, so that it costs nothing. */
  has(stateVector: Uint8Array): boolean {
    return this.#frames.has(key(stateVector))
  }

  /** A SyncStep2 with all structs that `stateVector` lacks and all deletions. Throws on a state vector that is none. */
  answer(stateVector: Uint8Array): Uint8Array {
    const known = this.#frames.get(key(stateVector))
    if (known !== undefined) return known
    const start = this.#clock.now()
    const frame = step2Frame(Y.encodeStateAsUpdate(this.#doc, stateVector))
    const end = this.#clock.now()
    this.#restUntil = end + Math.min(LONGEST_PAUSE, (end - start) * PAUSE)
    if (this.#frames.size >= MOST_KEPT) this.#frames.clear()
    this.#frames.set(key(stateVector), frame)
    return frame
  }
}

function key(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
}

import type * as Y from "yjs"
import { type Clock, systemClock } from "./clock.ts"
import { Compactor } from "./compaction.ts"
import type { Connection } from "./connection.ts"
import { GroupCommit } from "./group-commit.ts"
import { defaultLimits, type SyncLimits } from "./limits.ts"
import { LiveDocument } from "./live-document.ts"
import { closeCode, encodeFrame, FIRST_OWN_MESSAGE, retryCloseCode } from "./messages.ts"
import { newMetrics, type Observe, type SyncMetrics } from "./observe.ts"
import { Room, type RoomEnvironment } from "./room.ts"
import { type Member, Session, type SessionHost } from "./session.ts"
import { SlowReaders } from "./slow-readers.ts"
import type { DocumentStore } from "./store.ts"
import { SyncError } from "./sync-error.ts"

export type { Member, Session } from "./session.ts"

export type SyncOptions = {
  readonly store: DocumentStore
  readonly clock?: Clock
  /** Whatever is left out is as in `defaultLimits`. */
  readonly limits?: Partial<SyncLimits>
  readonly observe?: Observe
  /** A change of this document is durable and on its way to everyone. Often: put it off before doing much. */
  readonly onUpdate?: (documentId: string) => void
  /**
   * This socket has just been sent the whole document, or all that it had missed. It may have missed messages of the
   * server's own: send it what it should know.
   */
  readonly onSynced?: (session: Session) => void
}

/** The payload of a message of the server's own, for all or for each; null for one who gets none. */
export type OwnPayload = Uint8Array | ((session: Session) => Uint8Array | null)

/** Rooms of Yjs documents over the y-websocket protocol. `SPEC.md` says how it behaves. */
export class Sync {
  /** Counted as it goes; read it whenever. */
  readonly metrics: Readonly<SyncMetrics>
  readonly #rooms = new Map<string, Room>()
  readonly #env: RoomEnvironment
  readonly #stopHeartbeat: () => void
  #draining: Promise<{ readonly unsaved: number }> | null = null

  constructor(options: SyncOptions) {
    const { store, clock = systemClock, observe = {} } = options
    const limits = { ...defaultLimits, ...options.limits }
    const metrics = newMetrics()
    this.metrics = metrics
    this.#env = {
      store,
      clock,
      limits,
      observe,
      metrics,
      now: () => clock.now(),
      slowReaders: new SlowReaders(clock, limits),
      commits: new GroupCommit({ store, clock, limits, observe, metrics }),
      compactor: new Compactor({ store, clock, observe, metrics }),
      onUpdate: options.onUpdate ?? (() => {}),
      onSynced: options.onSynced ?? (() => {}),
      onGone: (room) => this.#rooms.delete(room.documentId),
    }
    this.#stopHeartbeat = clock.every(limits.pingEvery, () => {
      for (const session of this.#sessions()) session.heartbeat()
    })
  }

  /**
   * Puts a socket on a document. Whether this person may read it is for the caller to know. The caller passes on what
   * comes (`receive`, `pong`, `closed`); a document that is not there closes the socket with 4404, one that cannot be
   * loaded just now with 1013.
   */
  join(
    documentId: string,
    connection: Connection,
    person: Member,
    options: { readonly ownMessages: boolean },
  ): Session {
    if (this.#draining === null) return this.#room(documentId).join(connection, person, options)
    const turnedAway = new Session(nowhere(documentId), connection, person, options, this.#env)
    turnedAway.close(retryCloseCode.restart, "the server restarts")
    return turnedAway
  }

  /** Changes what a person may do in a document, from the next edit on; null closes their sockets on it with 4403. */
  setRights(documentId: string, personId: string, rights: { readonly mayWrite: boolean } | null): void {
    for (const session of this.sessions(documentId)) {
      if (session.person.personId !== personId) continue
      session.setMayWrite(rights?.mayWrite ?? false)
      if (rights === null) session.close(closeCode.noRight, "no right to this document")
    }
  }

  /** Closes all sockets on a document; edits that have come are still committed. */
  closeDocument(documentId: string, code: number, reason = ""): void {
    for (const session of this.sessions(documentId)) session.close(code, reason)
  }

  /** The sockets on a document. */
  sessions(documentId: string): readonly Session[] {
    return [...(this.#rooms.get(documentId)?.sessions ?? [])]
  }

  /** Sends a message of the server's own (`type` from 100 on) to all on a document who asked for such. */
  broadcast(documentId: string, type: number, payload: OwnPayload): void {
    if (type < FIRST_OWN_MESSAGE) throw new RangeError(`${type} is a type of the y-websocket protocol`)
    const forAll = typeof payload === "function" ? null : encodeFrame(type, payload)
    for (const session of this.sessions(documentId)) {
      const own = typeof payload === "function" ? payload(session) : null
      const frame = own === null ? forAll : encodeFrame(type, own)
      if (frame !== null) session.deliverOwn(frame)
    }
  }

  /**
   * Runs `fn` on the document as the log has it. `fn` must neither write nor keep the document; a document that is not
   * in memory is loaded for it and forgotten. Throws `SyncError`, and whatever `fn` throws.
   */
  async read<T>(documentId: string, fn: (doc: Y.Doc) => T): Promise<T> {
    const room = this.#rooms.get(documentId)
    if (room !== undefined) return room.read(fn)
    const document = await this.#loadOnce(documentId)
    try {
      return document.read(fn)
    } finally {
      document.destroy()
    }
  }

  /**
   * Changes the document in the name of `personId`, or of the server where it is null; resolves when it is durable. `fn`
   * runs in one transaction and may run a second time, on a fresh document, if the first try cannot be committed. Throws
   * `SyncError`, and whatever `fn` throws; then nothing is changed.
   */
  async edit(documentId: string, personId: string | null, fn: (doc: Y.Doc) => void): Promise<void> {
    if (this.#draining !== null) throw new SyncError("draining", documentId)
    return this.#room(documentId).change(personId, fn)
  }

  /**
   * For shutdown: takes no new sockets, commits what has come, closes all sockets with 1012 spread over some time,
   * since the clients all come back at once otherwise, and ends what runs in the background. Resolves with the number
   * of edits that the store would not take in time; nobody was told that those are saved.
   */
  drain(): Promise<{ readonly unsaved: number }> {
    this.#draining ??= this.#drain()
    return this.#draining
  }

  async #drain(): Promise<{ readonly unsaved: number }> {
    const { clock, limits } = this.#env
    const end = clock.now() + limits.drainTimeout
    await this.#closeSpread()
    while (this.#unsaved() > 0 && clock.now() < end) await this.#pause(10)
    const unsaved = this.#unsaved()
    for (const room of [...this.#rooms.values()]) room.abandon()
    this.#stopHeartbeat()
    this.#env.slowReaders.stop()
    this.#env.commits.stop()
    await this.#env.compactor.stop(Math.max(0, end - clock.now()))
    return { unsaved }
  }

  async #closeSpread(): Promise<void> {
    const sessions = [...this.#sessions()]
    if (sessions.length === 0) return
    const { clock, limits } = this.#env
    await Promise.all(
      sessions.map(async (session) => {
        await new Promise<void>((resolve) => clock.after(Math.random() * limits.drainSpread, resolve))
        session.close(retryCloseCode.restart, "the server restarts")
      }),
    )
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#env.clock.after(ms, resolve))
  }

  #unsaved(): number {
    let unsaved = 0
    for (const room of this.#rooms.values()) unsaved += room.unsaved
    return unsaved
  }

  *#sessions(): Iterable<Session> {
    for (const room of this.#rooms.values()) yield* room.sessions
  }

  #room(documentId: string): Room {
    const known = this.#rooms.get(documentId)
    if (known !== undefined) return known
    const room = new Room(documentId, this.#env)
    this.#rooms.set(documentId, room)
    return room
  }

  async #loadOnce(documentId: string): Promise<LiveDocument> {
    try {
      const stored = await this.#env.store.load(documentId)
      if (stored === null) throw new SyncError("no-such-document", documentId)
      return new LiveDocument(documentId, stored)
    } catch (error) {
      throw error instanceof SyncError ? error : new SyncError("load-failed", documentId, error)
    }
  }
}

/** A room for sockets that come too late. */
function nowhere(documentId: string): SessionHost {
  const nothing = () => {}
  return {
    documentId,
    live: false,
    edit: nothing,
    answer: nothing,
    presence: nothing,
    sendPresence: nothing,
    catchUp: nothing,
    left: nothing,
  }
}

/** Starts the rooms of one server. */
export function createSync(options: SyncOptions): Sync {
  return new Sync(options)
}

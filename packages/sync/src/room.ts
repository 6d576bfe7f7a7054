import type * as Y from "yjs"
import { Answers } from "./answers.ts"
import type { Clock } from "./clock.ts"
import type { Compactor } from "./compaction.ts"
import type { Connection } from "./connection.ts"
import { EditQueue, type QueueHost } from "./edit-queue.ts"
import { step1Frame, updateFrame } from "./frames.ts"
import type { GroupCommit } from "./group-commit.ts"
import { LiveDocument } from "./live-document.ts"
import { closeCode, encodeStorage, retryCloseCode, type StorageCode } from "./messages.ts"
import type { Observe } from "./observe.ts"
import { Presence } from "./presence.ts"
import {
  type Member,
  Session,
  type SessionEnvironment,
  type SessionHost,
  type SocketEdit,
} from "./session.ts"
import type { DocumentStore, StoredDocument } from "./store.ts"
import { SyncError } from "./sync-error.ts"
import { SyncReplies } from "./sync-replies.ts"

/** What all rooms share. */
export type RoomEnvironment = SessionEnvironment & {
  readonly store: DocumentStore
  readonly clock: Clock
  readonly observe: Observe
  readonly commits: GroupCommit
  readonly compactor: Compactor
  readonly onUpdate: (documentId: string) => void
  readonly onSynced: (session: Session) => void
  /** The room has nothing more in it and is not to be used again. */
  readonly onGone: (room: Room) => void
}

type Reader = { readonly run: (document: LiveDocument) => void; readonly fail: (error: unknown) => void }

type Loaded = { readonly document: LiveDocument; readonly replies: SyncReplies }

/** One document in memory, the sockets that are on it, and its way from and to the store. */
export class Room implements SessionHost, QueueHost {
  readonly documentId: string
  readonly #sessions = new Set<Session>()
  readonly #env: RoomEnvironment
  readonly #edits: EditQueue
  readonly #presence: Presence
  readonly #answers: Answers<Session>
  #loaded: Loaded | null = null
  #gone = false
  #countedFailing = false
  /** Joined, and not yet greeted. */
  #newcomers = new Set<Session>()
  /** To be asked for all that they have. */
  #toAsk = new Set<Session>()
  #readers: Reader[] = []
  #cancelUnload: (() => void) | null = null
  #rowsSinceSnapshot = 0
  #bytesSinceSnapshot = 0

  constructor(documentId: string, env: RoomEnvironment) {
    this.documentId = documentId
    this.#env = env
    this.#edits = new EditQueue(this, env.commits, env.clock, env.limits)
    this.#answers = new Answers(
      env.clock,
      () => this.#giveAnswers(),
      (session) => this.#hook(() => env.onSynced(session)),
    )
    this.#presence = new Presence(env.clock, {
      ownerOf: (clientId) => this.#loaded?.document.ownerOf(clientId),
      broadcast: (frame) => {
        for (const session of this.#sessions) session.deliver(frame)
      },
      maxBytes: env.limits.maxPresenceBytes,
      window: env.limits.presenceWindow,
    })
    env.metrics.rooms++
    void this.#load()
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions
  }

  join(connection: Connection, member: Member, options: { readonly ownMessages: boolean }): Session {
    const session = new Session(this, connection, member, options, this.#env)
    this.#sessions.add(session)
    this.#newcomers.add(session)
    this.#env.metrics.sockets++
    this.#cancelUnload?.()
    this.#cancelUnload = null
    const { failing } = this.#edits
    if (failing !== null) session.replyOwn(encodeStorage({ state: "failing", code: failing }))
    if (this.#isQuiet) this.#greet()
    return session
  }

  /** Runs `fn` on the document as the log has it, as soon as it is that. */
  read<T>(fn: (doc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, fail) => {
      this.#readers.push({ run: (document) => resolve(document.read(fn)), fail })
      if (this.#edits.failing !== null) this.#failReaders(new SyncError("storage-failing", this.documentId))
      else if (this.#isQuiet) this.#runReaders()
    })
  }

  /** Changes the document in the name of `personId`, or the server's; resolves when that is durable. */
  change(personId: string | null, run: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((done, failed) => {
      const added = this.#edits.add({ kind: "edit", personId, mayWrite: () => true, run, done, failed })
      if (!added) failed(new SyncError("storage-failing", this.documentId))
    })
  }

  /** Edits that are not in the log yet. */
  get unsaved(): number {
    return this.#edits.unsaved
  }

  /** Lets go of everything, saved or not: the process is about to end. */
  abandon(): void {
    this.#end(new SyncError("draining", this.documentId), retryCloseCode.restart, "the server restarts")
  }

  // What sessions ask for.

  get live(): boolean {
    return this.#loaded !== null
  }

  edit(session: Session, { number, step2, update }: SocketEdit): void {
    const added = this.#edits.add({
      kind: "update",
      personId: session.person.personId,
      mayWrite: () => session.mayWrite,
      update,
      session,
      number,
      step2,
      arrived: this.#env.now(),
    })
    if (!added) session.close(retryCloseCode.tryAgain, "too many edits wait for the database")
  }

  answer(session: Session, stateVector: Uint8Array): void {
    this.#answers.ask(session, stateVector)
    this.#giveAnswers()
  }

  presence(session: Session, update: Uint8Array): void {
    this.#presence.receive(session, update)
  }

  sendPresence(session: Session): void {
    const frame = this.#presence.all()
    if (frame !== null) session.deliver(frame)
  }

  catchUp(session: Session): void {
    this.sendPresence(session)
    if (session.missedFrom === null) this.#hook(() => this.#env.onSynced(session))
    this.#sendMissed()
    this.#giveAnswers()
  }

  left(session: Session): void {
    this.#sessions.delete(session)
    this.#newcomers.delete(session)
    this.#toAsk.delete(session)
    this.#env.metrics.sockets--
    this.#answers.forget(session)
    this.#edits.forget(session)
    this.#presence.leave(session)
    this.#unloadSoon()
  }

  // What the queue tells.

  beforeChange(): void {
    for (const session of this.#sessions) {
      if (session.isSlow && this.#loaded !== null) session.missedFrom ??= this.#loaded.replies.stateVector()
    }
  }

  afterCommit(update: Uint8Array, author: Session | null): void {
    this.#loaded?.replies.outdate()
    this.#rowsSinceSnapshot++
    this.#bytesSinceSnapshot += update.length
    const frame = updateFrame(update)
    for (const session of this.#sessions) {
      if (session === author || !session.synced || session.missedFrom !== null) continue
      session.reply(frame)
      this.#env.metrics.deliveries++
    }
    const { compactRows, compactBytes } = this.#env.limits
    if (this.#rowsSinceSnapshot >= compactRows || this.#bytesSinceSnapshot >= compactBytes) this.#compact()
    this.#hook(() => this.#env.onUpdate(this.documentId))
  }

  quiet(): void {
    this.#greet()
    this.#sendMissed()
    this.#giveAnswers()
    if (this.#loaded !== null && this.#toAsk.size > 0) {
      const frame = step1Frame(this.#loaded.replies.stateVector())
      for (const session of this.#toAsk) session.reply(frame)
      this.#toAsk.clear()
    }
    this.#runReaders()
    this.#unloadSoon()
  }

  broken(error: unknown): void {
    this.#env.observe.failed?.("rebuild", this.documentId, error)
    this.#loaded?.document.destroy()
    this.#loaded = null
    void this.#load()
  }

  vanished(): void {
    this.#end(
      new SyncError("no-such-document", this.documentId),
      closeCode.noSuchDocument,
      "no such document",
    )
  }

  storage(failing: StorageCode | null): void {
    this.#countFailing(failing !== null)
    const frame = encodeStorage(failing === null ? { state: "ok" } : { state: "failing", code: failing })
    for (const session of this.#sessions) session.replyOwn(frame)
    if (failing !== null) this.#failReaders(new SyncError("storage-failing", this.documentId))
  }

  askForAll(session: Session): void {
    session.askedForAll = true
    this.#toAsk.add(session)
  }

  // Its own life.

  /** The document is loaded and is what the log says. */
  get #isQuiet(): boolean {
    return this.#loaded !== null && this.#edits.isQuiet
  }

  /** Nothing is stored, and no edit is taken, before this has succeeded. */
  async #load(): Promise<void> {
    let stored: StoredDocument | null
    let document: LiveDocument | null
    try {
      this.#env.metrics.loads++
      stored = await this.#env.store.load(this.documentId)
      document = stored === null ? null : new LiveDocument(this.documentId, stored)
    } catch (error) {
      this.#env.observe.failed?.("load", this.documentId, error)
      const failure = new SyncError("load-failed", this.documentId, error)
      this.#end(failure, retryCloseCode.tryAgain, "the document cannot be loaded just now")
      return
    }
    if (stored === null || document === null) this.vanished()
    else if (this.#gone) document.destroy()
    else this.#open(stored, document)
  }

  #open(stored: StoredDocument, document: LiveDocument): void {
    this.#loaded = { document, replies: new SyncReplies(document.doc, this.#env.clock) }
    this.#rowsSinceSnapshot = stored.updates.length
    this.#bytesSinceSnapshot = stored.updates.reduce((sum, { data }) => sum + data.length, 0)
    this.#edits.open(document)
    this.#greet()
    for (const session of this.#sessions) session.takeEarly()
    this.quiet()
  }

  #greet(): void {
    if (this.#loaded === null || this.#newcomers.size === 0) return
    const frame = step1Frame(this.#loaded.replies.stateVector())
    for (const session of this.#newcomers) {
      session.askedForAll = true
      session.reply(frame)
      this.sendPresence(session)
    }
    this.#newcomers.clear()
  }

  #giveAnswers(): void {
    if (this.#loaded !== null && this.#isQuiet) this.#answers.give(this.#loaded.replies)
  }

  /** Slow readers that have room again get all that was left out, in one frame. */
  #sendMissed(): void {
    if (this.#loaded === null || !this.#isQuiet) return
    for (const session of this.#sessions) {
      if (session.missedFrom === null || session.isSlow) continue
      const from = session.missedFrom
      session.missedFrom = null
      if (session.synced) session.reply(this.#loaded.replies.answer(from))
      this.#hook(() => this.#env.onSynced(session))
    }
  }

  #runReaders(): void {
    while (this.#loaded !== null && this.#isQuiet) {
      const reader = this.#readers.shift()
      if (reader === undefined) return
      try {
        reader.run(this.#loaded.document)
      } catch (error) {
        reader.fail(error)
        if (error instanceof SyncError && error.code === "wrote-while-reading") this.#edits.distrust(error)
      }
    }
  }

  #failReaders(error: SyncError): void {
    for (const reader of this.#readers.splice(0)) reader.fail(error)
  }

  #unloadSoon(): void {
    if (!this.#mayUnload || this.#cancelUnload !== null) return
    this.#cancelUnload = this.#env.clock.after(this.#env.limits.unloadDelay, () => void this.#unload())
  }

  async #unload(): Promise<void> {
    this.#cancelUnload = null
    if (!this.#mayUnload) return
    await this.#env.observe.at?.("unload", this.documentId)
    // Somebody may have come meanwhile.
    if (!this.#mayUnload) return
    if (this.#rowsSinceSnapshot >= this.#env.limits.compactRowsAtUnload) this.#compact()
    this.#end(new SyncError("draining", this.documentId), retryCloseCode.tryAgain, "unloaded")
  }

  get #mayUnload(): boolean {
    return this.#sessions.size === 0 && this.#isQuiet && this.#edits.isIdle && !this.#gone
  }

  #countFailing(failing: boolean): void {
    if (failing !== this.#countedFailing) this.#env.metrics.failingRooms += failing ? 1 : -1
    this.#countedFailing = failing
  }

  #compact(): void {
    this.#rowsSinceSnapshot = 0
    this.#bytesSinceSnapshot = 0
    this.#env.compactor.request(this.documentId)
  }

  #end(error: SyncError, code: number, reason: string): void {
    if (this.#gone) return
    this.#gone = true
    this.#env.onGone(this)
    this.#env.metrics.rooms--
    this.#countFailing(false)
    this.#edits.abandon(error)
    this.#failReaders(error)
    for (const session of [...this.#sessions]) session.close(code, reason)
    this.#cancelUnload?.()
    this.#answers.stop()
    this.#presence.destroy()
    this.#loaded?.document.destroy()
    this.#loaded = null
  }

  /** Calls into the server; what goes wrong there is not ours to die of. */
  #hook(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#env.observe.failed?.("hook", this.documentId, error)
    }
  }
}

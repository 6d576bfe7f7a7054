import type * as Y from "yjs"
import type { Clock } from "./clock.ts"
import type { Committer, GroupCommit, Rejection } from "./group-commit.ts"
import type { SyncLimits } from "./limits.ts"
import type { LiveDocument, Waiting } from "./live-document.ts"
import type { RefusedCode, StorageCode } from "./messages.ts"
import type { Session } from "./session.ts"
import type { LogAppend } from "./store.ts"
import type { SyncError } from "./sync-error.ts"

/** An edit on its way into the log. */
export type QueuedEdit =
  | {
      readonly kind: "update"
      readonly personId: string
      readonly mayWrite: () => boolean
      readonly update: Uint8Array
      readonly session: Session
      readonly number: number
      /** Sent in answer to a SyncStep1, so the client has nothing more. */
      readonly step2: boolean
      readonly arrived: number
    }
  | {
      readonly kind: "edit"
      readonly personId: string | null
      readonly mayWrite: () => boolean
      readonly run: (doc: Y.Doc) => void
      readonly done: () => void
      readonly failed: (error: unknown) => void
    }

/** A room as its queue needs it. */
export interface QueueHost {
  readonly documentId: string
  /** The document is about to run ahead of the log. */
  beforeChange(): void
  /** The log has this update, and the document is what the log says. `author` is the only one who knows it already. */
  afterCommit(update: Uint8Array, author: Session | null): void
  /** The document is what the log says, and all that hung on the last commit is told. */
  quiet(): void
  /** The document is worth nothing; load it again and call `open`. */
  broken(error: unknown): void
  /** The store has no such document. */
  vanished(): void
  /** Edits cannot be committed just now; null when they can again. */
  storage(failing: StorageCode | null): void
  /** An edit waits for others: ask its client for all that it has. */
  askForAll(session: Session): void
}

/**
 * The edits of one room, from their arrival to the log. They are held back, not applied, while a row is on its way: so
 * the document runs ahead of the log only by that one row, and is what the log says in between.
 */
export class EditQueue implements Committer {
  readonly documentId: string
  readonly #host: QueueHost
  readonly #commits: GroupCommit
  readonly #clock: Clock
  readonly #limits: SyncLimits
  #document: LiveDocument | null = null
  #apart = false
  #queue: QueuedEdit[] = []
  #queuedBytes = 0
  #waiting: readonly Waiting<QueuedEdit>[] = []
  #cancelSweep: (() => void) | null = null
  #inFlight: {
    readonly edits: readonly QueuedEdit[]
    readonly update: Uint8Array
    author: Session | null
  } | null = null
  #failing: StorageCode | null = null

  constructor(host: QueueHost, commits: GroupCommit, clock: Clock, limits: SyncLimits) {
    this.documentId = host.documentId
    this.#host = host
    this.#commits = commits
    this.#clock = clock
    this.#limits = limits
  }

  /** Goes on with a document that is what the log says. */
  open(document: LiveDocument): void {
    this.#document = document
    if (this.#queue.length > 0) this.#commits.request(this)
  }

  /** Takes an edit; false, and it is not taken, when too much waits already. */
  add(edit: QueuedEdit): boolean {
    const bytes = edit.kind === "update" ? edit.update.length : 0
    if (this.#queue.length > 0 && this.#queuedBytes + bytes > this.#limits.maxQueuedBytes) return false
    this.#queue.push(edit)
    this.#queuedBytes += bytes
    if (this.#document !== null && this.#inFlight === null) this.#commits.request(this)
    return true
  }

  /** Why edits cannot be committed just now; null when they can. */
  get failing(): StorageCode | null {
    return this.#failing
  }

  /** Whether the document is what the log says. */
  get isQuiet(): boolean {
    return this.#document !== null && this.#inFlight === null
  }

  /** Whether there is nothing to do. Edits that wait for others do not count: nobody was told that they are kept. */
  get isIdle(): boolean {
    return this.#inFlight === null && this.#queue.length === 0
  }

  /** How many edits have not reached the log. */
  get unsaved(): number {
    return this.#queue.length + (this.#inFlight?.edits.length ?? 0)
  }

  /** A closed socket's edits wait no longer: its next one sends them again with all that they build on. */
  forget(session: Session): void {
    this.#waiting = this.#waiting.filter(({ change }) => change.kind === "edit" || change.session !== session)
  }

  /** The document cannot be relied on: has it loaded again. Only while it should be what the log says. */
  distrust(error: unknown): void {
    this.#judgeAgain([])
    this.#host.broken(error)
  }

  /** Gives up all edits; none of them was told to anyone. */
  abandon(error: SyncError): void {
    for (const edit of [...(this.#inFlight?.edits ?? []), ...this.#queue]) {
      if (edit.kind === "edit") edit.failed(error)
    }
    this.#document = null
    this.#inFlight = null
    this.#queue = []
    this.#waiting = []
    this.#cancelSweep?.()
    this.#cancelSweep = null
  }

  prepare(): LogAppend | null {
    const document = this.#document
    if (document === null || this.#inFlight !== null || this.#queue.length === 0) return null
    const edits = this.#queue
    this.#setQueue([])
    this.#host.beforeChange()
    const verdict = document.take(edits, this.#waiting, this.#apart)
    if (verdict.poison !== null) {
      this.#dropPoison(edits, verdict.poison.change, verdict.poison.error)
      return null
    }
    this.#apart = false
    for (const { change, code, detail } of verdict.refused) refuse(change, code, detail)
    this.#keepWaiting(verdict.waiting)
    if (verdict.row === null) {
      finish(verdict.done)
      this.#host.quiet()
      return null
    }
    const author = onlyAuthor([...verdict.done, ...verdict.waiting.map(({ change }) => change)])
    this.#inFlight = { edits: verdict.done, update: verdict.row.update, author }
    return { documentId: this.documentId, ...verdict.row }
  }

  onCommitted(): void {
    const flight = this.#inFlight
    if (flight === null) return
    this.#inFlight = null
    this.#setFailing(null)
    this.#host.afterCommit(flight.update, flight.author)
    finish(flight.edits)
    this.#host.quiet()
    if (this.#queue.length > 0) this.#commits.request(this)
  }

  onRejected(rejection: Rejection): void {
    if (this.#inFlight === null) return
    this.#judgeAgain(this.#inFlight.edits)
    this.#setFailing(null)
    if (rejection.reason === "no-document") this.#host.vanished()
    else this.#host.broken(new Error(`in the log, client id ${rejection.clientId} belongs to someone else`))
  }

  onFailing(code: StorageCode): void {
    if (this.#inFlight !== null) this.#setFailing(code)
  }

  #setFailing(code: StorageCode | null): void {
    if (this.#failing === code) return
    this.#failing = code
    this.#host.storage(code)
  }

  #setQueue(edits: QueuedEdit[]): void {
    this.#queue = edits
    this.#queuedBytes = edits.reduce(
      (sum, edit) => sum + (edit.kind === "update" ? edit.update.length : 0),
      0,
    )
  }

  /** The document holds edits that will not be in the log: all that are not yet there wait for a fresh one. */
  #judgeAgain(edits: readonly QueuedEdit[]): void {
    this.#document = null
    this.#inFlight = null
    const waiting = this.#waiting.map(({ change }) => change)
    this.#waiting = []
    this.#setQueue([...waiting, ...edits, ...this.#queue])
  }

  #dropPoison(edits: readonly QueuedEdit[], culprit: QueuedEdit | null, error: unknown): void {
    this.#apart = culprit === null
    this.#judgeAgain(edits)
    this.#setQueue(this.#queue.filter((edit) => edit !== culprit))
    if (culprit?.kind === "edit") culprit.failed(error)
    else if (culprit !== null) refuse(culprit, "bad-update", "it cannot be applied")
    this.#host.broken(error)
  }

  #keepWaiting(waiting: readonly Waiting<QueuedEdit>[]): void {
    const bytes = new Map<Session, number>()
    this.#waiting = waiting.filter(({ change }) => {
      if (change.kind === "edit") return false
      const { session, update } = change
      if (!session.isOpen) return false
      const sum = (bytes.get(session) ?? 0) + update.length
      if (session.stopped) refuse(change, "missing-structs", "it may build on what was refused")
      else if (sum > this.#limits.maxWaitingBytes) refuse(change, "missing-structs", "too much waits already")
      if (session.stopped) return false
      bytes.set(session, sum)
      if (!change.step2 && !session.askedForAll) this.#host.askForAll(session)
      return true
    })
    this.#sweepLater()
  }

  #sweepLater(): void {
    const arrivals = this.#waiting.flatMap(({ change }) => (change.kind === "update" ? [change.arrived] : []))
    if (arrivals.length === 0) return
    // Timers may come a little early; at least 1 ms, so that this one does not come again and again.
    const left = Math.min(...arrivals) + this.#limits.waitingTimeout - this.#clock.now()
    this.#cancelSweep ??= this.#clock.after(Math.max(1, left), () => this.#sweep())
  }

  #sweep(): void {
    this.#cancelSweep = null
    const latest = this.#clock.now() - this.#limits.waitingTimeout
    const late = this.#waiting.filter(({ change }) => change.kind === "update" && change.arrived <= latest)
    this.#waiting = this.#waiting.filter((each) => !late.includes(each))
    for (const { change } of late) refuse(change, "missing-structs", "what it builds on never came")
    this.#keepWaiting(this.#waiting)
  }
}

/** The only socket that wrote, if there is only one; the server counts as another. */
function onlyAuthor(edits: readonly QueuedEdit[]): Session | null {
  const [first] = edits
  if (first?.kind !== "update") return null
  return edits.every((edit) => edit.kind === "update" && edit.session === first.session)
    ? first.session
    : null
}

function finish(edits: readonly QueuedEdit[]): void {
  const numbers = new Map<Session, number[]>()
  for (const edit of edits) {
    if (edit.kind === "edit") {
      edit.done()
      continue
    }
    const known = numbers.get(edit.session)
    if (known === undefined) numbers.set(edit.session, [edit.number])
    else known.push(edit.number)
  }
  for (const [session, settled] of numbers) session.settle(settled)
}

function refuse(edit: QueuedEdit, code: RefusedCode, detail: string): void {
  if (edit.kind === "edit") edit.failed(new Error(`${code}: ${detail}`))
  else edit.session.refuse(edit.number, code, detail)
}

import type { Connection, Person } from "./connection.ts"
import { keepAliveFrame, MalformedFrame, readClientFrame } from "./frames.ts"
import type { SyncLimits } from "./limits.ts"
import {
  closeCode,
  encodeFrame,
  encodeRefused,
  encodeSettled,
  FIRST_OWN_MESSAGE,
  type RefusedCode,
  retryCloseCode,
} from "./messages.ts"
import type { SyncMetrics } from "./observe.ts"
import { Settlement } from "./settlement.ts"
import type { SlowReader, SlowReaders } from "./slow-readers.ts"

export type Member = Person & { readonly mayWrite: boolean }

/** One sync message that carries edits, as a session hands it to its room. */
export type SocketEdit = { readonly number: number; readonly step2: boolean; readonly update: Uint8Array }

/** A room as its sessions need it. */
export interface SessionHost {
  readonly documentId: string
  /** Frames can be taken in; before that they are kept. */
  readonly live: boolean
  edit(session: Session, edit: SocketEdit): void
  /** Answers a SyncStep1 as soon as the document is what the log says. */
  answer(session: Session, stateVector: Uint8Array): void
  /** Throws `MalformedFrame`. */
  presence(session: Session, update: Uint8Array): void
  sendPresence(session: Session): void
  /** The socket has room again. */
  catchUp(session: Session): void
  left(session: Session): void
}

/** Pings without any sign of life after which a peer counts as dead. */
const SILENT_PINGS = 3

/** Close reasons hold 123 bytes; all of ours are ASCII. */
const LONGEST_REASON = 120

/** One socket in one room. */
export class Session implements SlowReader {
  readonly documentId: string
  /** Whether the client asked for messages of ours (types from 100 on). */
  readonly ownMessages: boolean
  /** Whether it has had an answer to a SyncStep1; before that, updates would find nothing to build on. */
  synced = false
  /** Whether the client has been asked, by a SyncStep1, for all that it has, and has not answered yet. */
  askedForAll = false
  /** What it had when updates began to be left out because it is slow; null while it gets them all. */
  missedFrom: Uint8Array | null = null
  #member: Member
  /** Frames that came while the room was not live. */
  #early: Uint8Array[] = []
  #earlyBytes = 0
  #open = true
  #slow = false
  #lastSeen: number
  #lastSent: number
  readonly #settlement = new Settlement()
  readonly #connection: Connection
  readonly #host: SessionHost
  readonly #env: SessionEnvironment

  /** @internal Sessions come from `sync.join`. */
  constructor(
    host: SessionHost,
    connection: Connection,
    member: Member,
    options: { readonly ownMessages: boolean },
    env: SessionEnvironment,
  ) {
    this.documentId = host.documentId
    this.ownMessages = options.ownMessages
    this.#member = member
    this.#connection = connection
    this.#host = host
    this.#env = env
    this.#lastSeen = env.now()
    this.#lastSent = env.now()
  }

  /** Takes in a message of the client; a text message is refused. */
  receive(data: Uint8Array | string): void {
    if (!this.#open) return
    this.#lastSeen = this.#env.now()
    if (typeof data === "string") this.close(closeCode.badUpdate, "text frame")
    else if (this.#host.live) this.#handle(data)
    else this.#keep(data)
  }

  /** The peer answered a ping. */
  pong(): void {
    this.#lastSeen = this.#env.now()
  }

  /** The socket is closed, by whomever. */
  closed(): void {
    if (!this.#open) return
    this.#open = false
    this.#early = []
    this.#env.slowReaders.forget(this)
    this.#host.left(this)
  }

  /** Closes the socket; `reason` is ASCII. */
  close(code: number, reason: string): void {
    if (!this.#open) return
    this.#connection.close(code, reason.slice(0, LONGEST_REASON))
    this.closed()
  }

  /** Sends a message of ours, if the client asked for them. A slow reader misses it; see `onSynced`. */
  send(type: number, payload: Uint8Array): void {
    if (type < FIRST_OWN_MESSAGE) throw new RangeError(`${type} is a type of the y-websocket protocol`)
    this.deliverOwn(encodeFrame(type, payload))
  }

  get person(): Person {
    return this.#member
  }

  get mayWrite(): boolean {
    return this.#member.mayWrite
  }

  get isOpen(): boolean {
    return this.#open
  }

  get isSlow(): boolean {
    return this.#slow
  }

  get bufferedAmount(): number {
    return this.#connection.bufferedAmount
  }

  /** Whether one of its sync messages was refused, so that the settled count has stopped. */
  get stopped(): boolean {
    return this.#settlement.stopped
  }

  /** @internal */
  setMayWrite(mayWrite: boolean): void {
    this.#member = { ...this.#member, mayWrite }
  }

  /** @internal Takes in what came while the room was not live. */
  takeEarly(): void {
    const early = this.#early
    this.#early = []
    this.#earlyBytes = 0
    for (const frame of early) {
      if (this.#open) this.#handle(frame)
    }
  }

  /** @internal A frame that the client needs, however slow it is: answers and news of its own edits. */
  reply(frame: Uint8Array): void {
    if (!this.#open) return
    this.#connection.send(frame)
    this.#lastSent = this.#env.now()
    if (this.#slow || this.#connection.bufferedAmount <= this.#env.limits.staleAbove) return
    this.#slow = true
    this.#env.metrics.stale++
    this.#env.slowReaders.watch(this)
  }

  /** @internal A frame that a slow client may miss: others' presence, news that can be told again. */
  deliver(frame: Uint8Array): void {
    if (!this.#slow) this.reply(frame)
  }

  /** @internal */
  deliverOwn(frame: Uint8Array): void {
    if (this.ownMessages) this.deliver(frame)
  }

  /** @internal */
  replyOwn(frame: Uint8Array): void {
    if (this.ownMessages) this.reply(frame)
  }

  /** @internal Marks sync messages of this socket as settled, and says so. */
  settle(numbers: readonly number[]): void {
    let grown = false
    for (const number of numbers) grown = this.#settlement.settle(number) || grown
    if (grown) this.replyOwn(encodeSettled(this.#settlement.count))
  }

  /** @internal Says that a sync message is refused, and closes the socket where going on would be pointless. */
  refuse(number: number, code: RefusedCode, detail: string): void {
    this.#env.metrics.refused++
    this.#settlement.refuse(number)
    this.replyOwn(encodeRefused({ number, code, detail }))
    switch (code) {
      case "bad-update":
      case "foreign-structs":
        // What it sent after this is not to be trusted either.
        this.setMayWrite(false)
        this.close(closeCode.badUpdate, `${code}: ${detail}`)
        return
      case "too-large":
        // All that this client writes from now on builds on what was refused. Our page says so; a stock client has no
        // ears for it, and must not go on as if it were heard.
        if (!this.ownMessages) this.close(closeCode.tooLarge, `${code}: ${detail}`)
        return
      case "read-only":
      case "missing-structs":
        return
    }
  }

  /** @internal */
  heartbeat(): void {
    const now = this.#env.now()
    const { pingEvery } = this.#env.limits
    if (now - this.#lastSeen > SILENT_PINGS * pingEvery) {
      this.close(retryCloseCode.tryAgain, "no sign of life")
      return
    }
    this.#connection.ping()
    if (now - this.#lastSent >= pingEvery / 2) this.deliver(keepAliveFrame)
  }

  /** For `SlowReaders`. */
  catchUp(): void {
    this.#slow = false
    this.#host.catchUp(this)
  }

  /** For `SlowReaders`. */
  giveUp(): void {
    this.close(retryCloseCode.tryAgain, "the client does not read")
  }

  #keep(frame: Uint8Array): void {
    this.#early.push(frame)
    this.#earlyBytes += frame.length
    if (this.#earlyBytes > this.#env.limits.maxQueuedBytes)
      this.close(retryCloseCode.tryAgain, "too much at once")
  }

  #handle(frame: Uint8Array): void {
    try {
      this.#take(frame)
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.close(closeCode.badUpdate, error.message)
    }
  }

  #take(frame: Uint8Array): void {
    const message = readClientFrame(frame)
    switch (message.kind) {
      case "step1":
        this.#host.answer(this, message.stateVector)
        return
      case "edit":
        this.#edit(message.step2, message.update)
        return
      case "awareness":
        this.#host.presence(this, message.update)
        return
      case "query-awareness":
        this.#host.sendPresence(this)
        return
    }
  }

  #edit(step2: boolean, update: Uint8Array): void {
    const { metrics, limits } = this.#env
    const number = this.#settlement.receive()
    metrics.updates++
    metrics.updateBytes += update.length
    if (step2) this.askedForAll = false
    if (update.length > limits.maxUpdateBytes) {
      this.refuse(number, "too-large", `${update.length} bytes, at most ${limits.maxUpdateBytes}`)
    } else {
      this.#host.edit(this, { number, step2, update })
    }
  }
}

export type SessionEnvironment = {
  readonly now: () => number
  readonly limits: SyncLimits
  readonly metrics: SyncMetrics
  readonly slowReaders: SlowReaders
}

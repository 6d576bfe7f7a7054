import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as syncProtocol from "y-protocols/sync"
import * as Y from "yjs"
import type { Connection } from "../connection.ts"
import { readPresence } from "../frames.ts"
import { decodeOwnMessage, type Refused, type StorageState } from "../messages.ts"
import type { Session, Sync } from "../sync.ts"

export type FakeClientOptions = {
  readonly documentId?: string
  readonly personId?: string
  readonly mayWrite?: boolean
  /** Asks for our own messages; a stock client does not. */
  readonly ownMessages?: boolean
  readonly doc?: Y.Doc
  /** Sends SyncStep1 on joining, as every y-websocket client does. */
  readonly greets?: boolean
}

/** A y-websocket client without a network: what it sends arrives at once, and it keeps what it got. */
export class FakeClient implements Connection {
  readonly doc: Y.Doc
  readonly session: Session
  readonly frames: Uint8Array[] = []
  /** Frames by their message type. */
  readonly byType = new Map<number, number>()
  closedWith: { readonly code: number; readonly reason: string } | null = null
  synced = false
  settled = 0
  readonly refused: Refused[] = []
  readonly storage: StorageState[] = []
  readonly own: { readonly type: number; readonly value: unknown }[] = []
  readonly presence = new Map<number, string>()
  bufferedAmount = 0
  pings = 0
  /** Answers to the server's SyncStep1 are held back while false. */
  answers = true
  /** The updates of its sync messages, in the order sent: what `settled` counts. */
  readonly sent: Uint8Array[] = []
  /** The updates that it was sent. */
  readonly received: Uint8Array[] = []
  #connected = true

  constructor(sync: Sync, options: FakeClientOptions = {}) {
    this.doc = options.doc ?? new Y.Doc()
    const {
      documentId = "d",
      personId = "anna",
      mayWrite = true,
      ownMessages = true,
      greets = true,
    } = options
    const person = { personId, name: `name of ${personId}`, colour: "#123456", mayWrite }
    this.session = sync.join(documentId, this, person, { ownMessages })
    this.doc.on("update", this.#onUpdate)
    if (greets) this.askForAll()
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== this) this.sendUpdate(update)
  }

  askForAll(): void {
    this.sendSync((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc))
  }

  sendUpdate(update: Uint8Array): void {
    this.sendSync((encoder) => syncProtocol.writeUpdate(encoder, update))
  }

  sendStep2(update: Uint8Array): void {
    this.sendSync((encoder) => {
      encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2)
      encoding.writeVarUint8Array(encoder, update)
    })
  }

  sendPresence(clientId: number, clock: number, state: unknown): void {
    this.sendFrame(1, (encoder) => {
      const payload = encoding.createEncoder()
      encoding.writeVarUint(payload, 1)
      encoding.writeVarUint(payload, clientId)
      encoding.writeVarUint(payload, clock)
      encoding.writeVarString(payload, JSON.stringify(state))
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload))
    })
  }

  sendSync(write: (encoder: encoding.Encoder) => void): void {
    this.sendFrame(0, write)
  }

  sendFrame(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    this.#give(encoding.toUint8Array(encoder))
  }

  #give(frame: Uint8Array): void {
    if (!this.#connected || this.closedWith !== null) return
    if (frame[0] === 0 && frame[1] !== 0) this.sent.push(updateIn(frame))
    this.session.receive(frame)
  }

  /** The socket breaks: the client keeps its document, and nothing reaches it any more. */
  disconnect(): void {
    this.#connected = false
    this.doc.off("update", this.#onUpdate)
    this.session.closed()
  }

  send(frame: Uint8Array): void {
    if (this.closedWith !== null || !this.#connected) return
    this.frames.push(frame)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    this.byType.set(type, (this.byType.get(type) ?? 0) + 1)
    if (type === 0) this.#readSync(decoder, frame)
    else if (type === 1) this.#readPresence(decoding.readVarUint8Array(decoder))
    else this.#readOwn(frame)
  }

  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason }
    this.doc.off("update", this.#onUpdate)
  }

  ping(): void {
    this.pings++
  }

  #readSync(decoder: decoding.Decoder, frame: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    const kind = syncProtocol.readSyncMessage(decoder, encoder, this.doc, this)
    if (kind === syncProtocol.messageYjsSyncStep2) this.synced = true
    if (encoding.length(encoder) > 1 && this.answers) {
      const answer = encoding.toUint8Array(encoder)
      // A real client's answer comes later too: its room may not be ready to take it in the midst of a greeting.
      queueMicrotask(() => this.#give(answer))
    }
    if (kind !== syncProtocol.messageYjsSyncStep1) this.received.push(updateIn(frame))
  }

  #readPresence(update: Uint8Array): void {
    for (const { clientId, state } of readPresence(update)) {
      if (state === "null") this.presence.delete(clientId)
      else this.presence.set(clientId, state)
    }
  }

  #readOwn(frame: Uint8Array): void {
    const message = decodeOwnMessage(frame)
    if (message === null) this.own.push({ type: frame[0] ?? 0, value: frame })
    else if (message.type === 100) this.settled = message.count
    else if (message.type === 101) this.refused.push(message)
    else if (message.type === 102) this.storage.push(message)
    else this.own.push(message)
  }
}

/** The update in a SyncStep2 or Update frame. */
function updateIn(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

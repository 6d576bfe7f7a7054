import { decodeOwnMessage, type OwnMessage } from "@readyroom/sync/messages"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness"
import * as syncProtocol from "y-protocols/sync"
import * as Y from "yjs"
import type { Client } from "./client.ts"
import { eventually } from "./eventually.ts"

export type LiveOptions = {
  /** `null`: leaves the parameter out, as a stock client does. */
  readonly schema?: number | null
  readonly ownMessages?: boolean
  readonly origin?: string
}

/** A y-websocket client by hand: no reconnecting, and everything that it hears is kept. */
export class LiveClient {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly own: OwnMessage[] = []
  readonly socket: WebSocket
  /** The HTTP status where the upgrade was refused. */
  refusedWith: number | null = null
  closedWith: { readonly code: number; readonly at: number } | null = null
  synced = false

  constructor(client: Client, lessonId: string, options: LiveOptions = {}) {
    const { schema = 1, ownMessages = true, origin = client.url } = options
    const url = new URL(`/sync/${lessonId}`, client.url.replace(/^http/, "ws"))
    if (ownMessages) url.searchParams.set("messages", "1")
    if (schema !== null) url.searchParams.set("schema", String(schema))
    this.socket = new WebSocket(url, {
      headers: { origin, ...(client.cookie === null ? {} : { cookie: client.cookie }) },
    })
    this.socket.on("open", () => this.#sync((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)))
    this.socket.on("message", (data: Buffer) => this.#receive(new Uint8Array(data)))
    this.socket.on("close", (code) => {
      this.closedWith = { code, at: performance.now() }
    })
    this.socket.on("unexpected-response", (_, response) => {
      this.refusedWith = response.statusCode ?? 0
      this.socket.terminate()
    })
    this.socket.on("error", () => {})
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sync((encoder) => syncProtocol.writeUpdate(encoder, update))
    })
  }

  /** Resolves when the document is here, and fails after `ms`. */
  async ready(ms?: number): Promise<this> {
    await eventually(() => {
      if (this.closedWith !== null)
        throw new Error(`closed with ${this.closedWith.code} before the first sync`)
      return this.synced
    }, ms)
    return this
  }

  /** Resolves with the code with which the server closed. */
  async closed(): Promise<number> {
    await eventually(() => this.closedWith !== null)
    return this.closedWith?.code ?? 0
  }

  /** Says where one is, with any name. */
  say(state: Readonly<Record<string, unknown>>): void {
    this.awareness.setLocalState(state)
    this.#frame(1, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.doc.clientID])),
    )
  }

  close(): void {
    this.socket.terminate()
    this.awareness.destroy()
    this.doc.destroy()
  }

  #sync(write: (encoder: encoding.Encoder) => void): void {
    this.#frame(0, write)
  }

  #frame(type: number, write: (encoder: encoding.Encoder) => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    this.socket.send(encoding.toUint8Array(encoder))
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type >= 100) {
      const message = decodeOwnMessage(frame)
      if (message !== null) this.own.push(message)
    }
    if (type === 1) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
    if (type !== 0) return
    const reply = encoding.createEncoder()
    encoding.writeVarUint(reply, 0)
    const kind = syncProtocol.readSyncMessage(decoder, reply, this.doc, this)
    if (kind === syncProtocol.messageYjsSyncStep2) this.synced = true
    if (encoding.length(reply) > 1) this.socket.send(encoding.toUint8Array(reply))
  }
}

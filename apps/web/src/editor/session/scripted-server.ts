import {
  encodeFrame,
  encodeJson,
  encodeRefused,
  encodeSettled,
  encodeStorage,
  ownMessage,
  type RefusedCode,
  type StorageState,
} from "@readyroom/sync/messages"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { readSyncMessage, writeSyncStep1, writeUpdate } from "y-protocols/sync"
import * as Y from "yjs"

/**
 * A server for tests, behind the browser's WebSocket class: it does what the protocol says, and settles, refuses and
 * closes only when the test tells it to.
 */
export class ScriptedServer {
  readonly doc = new Y.Doc()
  /** Sockets that the page opened, in order. */
  readonly sockets: ScriptedSocket[] = []
  /** Whether a new socket opens, stays pending, or fails. */
  reachable: "yes" | "silent" | "no" = "yes"
  /** Whether each sync message is called settled as soon as it has come. */
  settles = true

  /** The WebSocket class whose sockets lead here. */
  get WebSocket(): typeof WebSocket {
    const server = this
    return class extends ScriptedSocket {
      constructor(url: string) {
        super(url, server)
      }
    } as unknown as typeof WebSocket
  }

  get socket(): ScriptedSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error("The page has opened no socket")
    return socket
  }

  /** An edit of someone else. */
  edit(work: (doc: Y.Doc) => void): void {
    this.doc.transact(() => work(this.doc))
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    const update = Y.encodeStateAsUpdate(this.doc)
    writeUpdate(encoder, update)
    this.socket.receive(encoding.toUint8Array(encoder))
  }
}

export class ScriptedSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly OPEN = 1
  binaryType = "blob"
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  /** Sync messages that carry edits, as they came. */
  edits = 0
  /** Awareness messages that came. */
  presences = 0
  readonly url: string
  readonly #server: ScriptedServer

  constructor(url: string, server: ScriptedServer) {
    this.url = url
    this.#server = server
    server.sockets.push(this)
    if (server.reachable === "silent") return
    setTimeout(() => {
      if (this.readyState !== 0) return
      if (server.reachable === "no") {
        this.readyState = 3
        this.onerror?.(new Event("error"))
        this.onclose?.({ code: 1006, reason: "" })
        return
      }
      this.readyState = 1
      this.onopen?.()
      this.#ask()
    }, 0)
  }

  send(data: Uint8Array): void {
    if (this.readyState !== 1) return
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const type = decoding.readVarUint(decoder)
    if (type === 1) this.presences++
    if (type !== 0) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    const kind = readSyncMessage(decoder, encoder, this.#server.doc, this)
    if (encoding.length(encoder) > 1) this.#later(encoding.toUint8Array(encoder))
    if (kind === 0) return
    this.edits++
    if (this.#server.settles) this.#later(encodeSettled(this.edits))
  }

  close(): void {
    this.readyState = 3
  }

  /** The server calls the first `count` edits of this socket durable. */
  settle(count = this.edits): void {
    this.receive(encodeSettled(count))
  }

  refuse(code: RefusedCode): void {
    this.receive(encodeRefused({ number: this.edits, code }))
  }

  storage(state: StorageState): void {
    this.receive(encodeStorage(state))
  }

  /** The server says this of the lesson's verdicts. */
  verdicts(value: unknown): void {
    this.receive(encodeFrame(ownMessage.verdicts, encodeJson(value)))
  }

  /** The connection ends from outside. */
  drop(code = 1006): void {
    this.readyState = 3
    this.onclose?.({ code, reason: "" })
  }

  receive(frame: Uint8Array): void {
    this.onmessage?.({ data: new Uint8Array(frame).buffer })
  }

  #ask(): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeSyncStep1(encoder, this.#server.doc)
    this.#later(encoding.toUint8Array(encoder))
  }

  #later(frame: Uint8Array): void {
    setTimeout(() => {
      if (this.readyState === 1) this.receive(frame)
    }, 0)
  }
}

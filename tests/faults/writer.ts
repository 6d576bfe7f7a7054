import { ownMessage, readSettled } from "@readyroom/sync/messages"
import * as decoding from "lib0/decoding"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { domSocket } from "../harness/dom-socket.ts"

/**
 * Someone who writes, with y-websocket's own client. It keeps what the fault test must find again: every update that came
 * from the server (another person saw it), and every one of its own that the server called settled ("Saved").
 */
export class Writer {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /**
   * Updates of others after the first sync, byte for byte as the server delivered them. Not as `doc` tells them: Yjs tidies
   * formats while it applies an update, after own edits too that the server has not got, and tells both as one.
   */
  readonly delivered: Uint8Array[] = []
  /** The edits of its own that went out on this socket, in order. */
  readonly #sent: Uint8Array[] = []
  #settled = 0
  readonly #random: () => number

  constructor(url: string, cookie: string, lessonId: string, random: () => number) {
    this.#random = random
    const sent = this.#sent
    const receive = (frame: Uint8Array) => {
      const update = this.provider.synced ? updateIn(frame) : null
      if (update !== null) this.delivered.push(update)
    }
    class Recording extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { cookie, origin: url } })
        // A server that is killed breaks its sockets; the provider only listens where the DOM would.
        this.on("error", () => {})
        this.on("message", (data) => {
          if (data instanceof ArrayBuffer) receive(new Uint8Array(data))
        })
      }
      override send(data: Parameters<WebSocket["send"]>[0]) {
        const update = data instanceof Uint8Array ? editIn(data) : null
        if (update !== null) sent.push(update)
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(url.replace("http", "ws").concat("/sync"), lessonId, this.doc, {
      params: { messages: "1", schema: "1" },
      disableBc: true,
      maxBackoffTime: 200,
      WebSocketPolyfill: domSocket(Recording),
    })
    this.provider.messageHandlers[ownMessage.settled] = (_encoder, decoder) => {
      this.#settled = readSettled(decoder).count
    }
  }

  /** What the server has called durable. */
  get saved(): readonly Uint8Array[] {
    return this.#sent.slice(0, this.#settled)
  }

  async synced(): Promise<this> {
    const deadline = Date.now() + 20_000
    while (!this.provider.synced) {
      if (Date.now() > deadline) throw new Error("no first sync within 20 s")
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return this
  }

  /** One edit: most insert or delete text, others format, move a block or change an attribute. */
  edit(): void {
    const blocks = this.doc.getXmlFragment("document")
    const kind = this.#random()
    this.doc.transact(() => {
      if (blocks.length < 3 || kind < 0.1) this.#insertBlock(blocks)
      else if (kind < 0.55) this.#insertText(blocks)
      else if (kind < 0.75) this.#deleteText(blocks)
      else if (kind < 0.85) this.#format(blocks)
      else if (kind < 0.93) this.#setAttribute(blocks)
      else this.#moveBlock(blocks)
    })
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }

  #insertBlock(blocks: Y.XmlFragment): void {
    const block = new Y.XmlElement("paragraph")
    block.insert(0, [new Y.XmlText(`Block ${Math.floor(this.#random() * 1e6)}`)])
    blocks.insert(this.#upTo(blocks.length + 1), [block])
  }

  #insertText(blocks: Y.XmlFragment): void {
    const text = this.#text(blocks)
    text?.insert(this.#upTo(text.length + 1), "abcdefgh"[this.#upTo(8)] ?? "a")
  }

  #deleteText(blocks: Y.XmlFragment): void {
    const text = this.#text(blocks)
    if (text !== null && text.length > 0) text.delete(this.#upTo(text.length), 1)
    else this.#insertText(blocks)
  }

  #format(blocks: Y.XmlFragment): void {
    const text = this.#text(blocks)
    if (text === null || text.length === 0) this.#insertBlock(blocks)
    else text.format(this.#upTo(text.length), 1, { bold: this.#random() < 0.5 ? true : null })
  }

  #setAttribute(blocks: Y.XmlFragment): void {
    const block = blocks.get(this.#upTo(blocks.length))
    if (block instanceof Y.XmlElement) block.setAttribute("id", `id-${Math.floor(this.#random() * 1e9)}`)
  }

  #moveBlock(blocks: Y.XmlFragment): void {
    const from = this.#upTo(blocks.length)
    const block = blocks.get(from)
    if (!(block instanceof Y.XmlElement)) return
    const copy = block.clone()
    blocks.delete(from, 1)
    blocks.insert(this.#upTo(blocks.length + 1), [copy])
  }

  #text(blocks: Y.XmlFragment): Y.XmlText | null {
    const block = blocks.get(this.#upTo(blocks.length))
    const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null
    return text instanceof Y.XmlText ? text : null
  }

  #upTo(limit: number): number {
    return Math.floor(this.#random() * limit)
  }
}

/** The update in a frame of the y-websocket protocol that carries an edit; null for every other frame. */
function editIn(frame: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== 0) return null
  return decoding.readVarUint(decoder) === 0 ? null : decoding.readVarUint8Array(decoder)
}

/** The update in a frame that tells of somebody's edit, null for every other: the answer to a sync is none. */
function updateIn(frame: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) !== 2) return null
  return decoding.readVarUint8Array(decoder)
}

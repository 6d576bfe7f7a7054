import { WebSocket as NodeWebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { ownMessage, type Refused, readRefused, readSettled, readStorage } from "../messages.ts"
import { allSettled, createCountingWebSocket, sentOn } from "../settled-socket.ts"

type WebSocketClass = typeof globalThis.WebSocket

/** `ws` speaks the browser's WebSocket as far as y-websocket uses it; only its types do not say so. */
function isWebSocketClass(candidate: unknown): candidate is WebSocketClass {
  return typeof candidate === "function" && "OPEN" in candidate
}

function polyfill(): WebSocketClass {
  const candidate: unknown = NodeWebSocket
  if (!isWebSocketClass(candidate)) throw new Error("ws is no WebSocket class")
  return candidate
}

export type PageOptions = {
  readonly documentId?: string
  readonly person?: string
  readonly readOnly?: boolean
  /** Asks for our own messages, as our editor does. */
  readonly messages?: boolean
  readonly doc?: Y.Doc
}

/** The real client of y-websocket 3.1 with a document, as a page has it. */
export class Page {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** The settled count of the present connection. */
  settled = 0
  readonly refused: Refused[] = []
  readonly storage: string[] = []
  /** With which code it was closed for good. */
  closedWith: { readonly code: number; readonly reason: string } | null = null

  constructor(url: string, options: PageOptions = {}) {
    this.doc = options.doc ?? new Y.Doc()
    const params: Record<string, string> = { person: options.person ?? "anna" }
    if (options.readOnly === true) params.readOnly = "1"
    if (options.messages !== false) params.messages = "1"
    this.provider = new WebsocketProvider(url, options.documentId ?? "d", this.doc, {
      params,
      WebSocketPolyfill: createCountingWebSocket(polyfill()),
      disableBc: true,
      maxBackoffTime: 200,
    })
    if (options.messages !== false) this.#hearOwn()
    this.provider.on("status", ({ status }: { status: string }) => {
      if (status === "connecting") this.settled = 0
    })
    this.provider.on("closed", (close) => {
      this.closedWith = close
    })
  }

  /** Whether all that this page has written is durable, as the editor would say it. */
  get saved(): boolean {
    const socket = this.provider.ws
    return socket !== null && this.provider.synced && allSettled(sentOn(socket), this.settled)
  }

  get text(): string {
    return this.doc.getText("t").toString()
  }

  write(words: string): void {
    this.doc.getText("t").insert(this.doc.getText("t").length, words)
  }

  destroy(): void {
    this.provider.destroy()
  }

  #hearOwn(): void {
    const handlers = this.provider.messageHandlers
    handlers[ownMessage.settled] = (_encoder, decoder) => {
      this.settled = readSettled(decoder).count
    }
    handlers[ownMessage.refused] = (_encoder, decoder) => {
      this.refused.push(readRefused(decoder))
    }
    handlers[ownMessage.storage] = (_encoder, decoder) => {
      this.storage.push(readStorage(decoder).state)
    }
    handlers[ownMessage.verdicts] = () => {}
    handlers[ownMessage.lessonChanged] = () => {}
  }
}

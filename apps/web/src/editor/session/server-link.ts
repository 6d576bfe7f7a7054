import { SCHEMA_VERSION } from "@readyroom/lesson/document/schema"
import {
  closeCode,
  ownMessage,
  readJson,
  readRefused,
  readSettled,
  readStorage,
} from "@readyroom/sync/messages"
import { allSettled, createCountingWebSocket, sentOn } from "@readyroom/sync/settled-socket"
import { Awareness } from "y-protocols/awareness"
import { WebsocketProvider } from "y-websocket"
import type * as Y from "yjs"
import { sendOnlyOwnPresence } from "./own-presence.ts"
import type { Link, RefusalReason, SavedFacts, ServerTrouble, StopReason } from "./saved-state.ts"

/** How long the first attempt may go without an outcome before the page calls itself offline, in milliseconds. */
const FIRST_ATTEMPT = 5000
/** How long to wait before a new socket gets another chance to bring edits in the right order, in milliseconds. */
const HEAL_DELAY = 1500
const MOST_HEALS = 3
/** The close code (RFC 6455) for a message larger than the server reads at all: sent again it would be cut off again. */
const MESSAGE_TOO_BIG = 1009

const refusalReasons = new Set<string>([
  "too-large",
  "read-only",
  "foreign-structs",
  "bad-update",
  "missing-structs",
])

/** What the link tells its session. */
export type LinkEvents = {
  /** Something that `facts` says has changed. */
  readonly onChange: () => void
  /** The server's whole state is in the document. Called once a socket. */
  readonly onSynced: () => void
  readonly onVerdicts: (verdicts: unknown) => void
  readonly onLessonChanged: (change: unknown) => void
}

/**
 * The live connection of one document: y-websocket's provider, and what Readyroom's server says beside its protocol.
 *
 * The provider's BroadcastChannel is off. Through it another tab's edits would arrive as if from the server: they would
 * be missing in this page's count of what must be settled, and its unstamped presence would stand beside the server's.
 * Two tabs of one person meet on the server instead, and on the device in their common store.
 */
export class ServerLink {
  readonly provider: WebsocketProvider
  readonly awareness: Awareness
  readonly #events: LinkEvents
  #link: Link = "first-attempt"
  #settled = 0
  #refused: RefusalReason | null = null
  #trouble: ServerTrouble | null = null
  #stopped: StopReason | null = null
  #heals = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listening = new AbortController()

  constructor(lessonId: string, doc: Y.Doc, events: LinkEvents) {
    this.#events = events
    this.awareness = new Awareness(doc)
    this.provider = new WebsocketProvider(syncAddress(), lessonId, doc, {
      connect: false,
      awareness: this.awareness,
      disableBc: true,
      params: { messages: "1", schema: String(SCHEMA_VERSION) },
      WebSocketPolyfill: createCountingWebSocket(WebSocket, { onSent: () => this.#update() }),
    })
    sendOnlyOwnPresence(this.provider)
    this.#readOwnMessages()
    this.provider.on("status", ({ status }) => this.#onStatus(status))
    this.provider.on("sync", (synced) => {
      if (!synced) return
      this.#update()
      events.onSynced()
    })
    this.provider.on("connection-close", (event) => {
      this.#onClose()
      if (event?.code === MESSAGE_TOO_BIG) this.stop("too-large")
    })
    this.provider.on("closed", ({ code }) => this.stop(stopReason(code)))
    // The provider sees a dead network only after 30 s. A new attempt finds out at once; where the browser is wrong
    // (the server runs on this machine) it succeeds.
    const { signal } = this.#listening
    window.addEventListener("offline", () => this.#reconnect(), { signal })
    window.addEventListener("online", () => this.#retryNow(), { signal })
  }

  get facts(): Pick<SavedFacts, "stopped" | "refused" | "serverTrouble" | "link" | "unsettled"> {
    const socket = this.provider.ws
    return {
      stopped: this.#stopped,
      refused: this.#refused,
      serverTrouble: this.#trouble,
      link: this.#link,
      unsettled: socket === null ? 0 : Math.max(0, sentOn(socket).count - this.#settled),
    }
  }

  connect(): void {
    this.#timer = setTimeout(() => {
      if (this.#link === "first-attempt") this.#become("offline")
    }, FIRST_ATTEMPT)
    this.provider.connect()
  }

  /**
   * To be called after each own edit. A socket that is closing takes no more and tells so only later; what was edited
   * meanwhile goes out with the next one.
   */
  noteOwnEdit(): void {
    const socket = this.provider.ws
    if (this.#link === "exchanged" && socket?.readyState !== WebSocket.OPEN) this.#become("offline")
  }

  /** Ends the connection for good. */
  stop(reason: StopReason): void {
    if (this.#stopped !== null) return
    this.#stopped = reason
    this.provider.disconnect()
    this.#events.onChange()
  }

  destroy(): void {
    this.#listening.abort()
    clearTimeout(this.#timer)
    this.provider.destroy()
    this.awareness.destroy()
  }

  #readOwnMessages(): void {
    const handlers = this.provider.messageHandlers
    handlers[ownMessage.settled] = (_encoder, decoder) => {
      this.#settled = readSettled(decoder).count
      this.#update()
    }
    handlers[ownMessage.refused] = (_encoder, decoder) => {
      const { code, detail } = readRefused(decoder)
      console.warn(`Refused: ${code} ${detail}`)
      this.#refused = isRefusalReason(code) ? code : "unknown"
      this.#heal()
      this.#update()
    }
    handlers[ownMessage.storage] = (_encoder, decoder) => {
      const storage = readStorage(decoder)
      this.#trouble = storage.state === "ok" ? null : storage.code
      this.#update()
    }
    handlers[ownMessage.verdicts] = (_encoder, decoder) => this.#events.onVerdicts(readJson(decoder))
    handlers[ownMessage.lessonChanged] = (_encoder, decoder) =>
      this.#events.onLessonChanged(readJson(decoder))
  }

  #onStatus(status: "connected" | "connecting" | "disconnected"): void {
    if (status === "connecting") this.#settled = 0
    if (status !== "connected") return
    this.#trouble = null
    this.#become("open")
    // Others dropped this page's presence when the last socket closed; only a newer state brings it back.
    const presence = this.awareness.getLocalState()
    if (presence !== null) this.awareness.setLocalState(presence)
  }

  #onClose(): void {
    this.#settled = 0
    this.#trouble = null
    this.#become("offline")
  }

  #update(): void {
    const socket = this.provider.ws
    if (this.#link === "open" && socket !== null && this.provider.synced && sentOn(socket).answered) {
      this.#link = "exchanged"
    }
    if (this.#link === "exchanged" && socket !== null && allSettled(sentOn(socket), this.#settled)) {
      this.#refused = null
      this.#heals = 0
    }
    this.#events.onChange()
  }

  #become(link: Link): void {
    this.#link = link
    this.#events.onChange()
  }

  /** A new socket begins with everything that the server lacks, so an edit that came before what it builds on is healed. */
  #heal(): void {
    if (this.#refused !== "missing-structs" || this.#heals >= MOST_HEALS) return
    this.#heals++
    setTimeout(() => this.#reconnect(), HEAL_DELAY)
  }

  #reconnect(): void {
    if (this.#stopped !== null || this.#listening.signal.aborted) return
    this.provider.disconnect()
    this.provider.connect()
  }

  #retryNow(): void {
    if (this.#stopped === null && this.provider.ws === null) this.provider.connect()
  }
}

function isRefusalReason(code: string): code is RefusalReason {
  return refusalReasons.has(code)
}

function stopReason(code: number): StopReason {
  switch (code) {
    case closeCode.signedOut:
      return "signed-out"
    case closeCode.noRight:
      return "no-right"
    case closeCode.noSuchDocument:
      return "no-such-lesson"
    case closeCode.tooLarge:
      return "too-large"
    case closeCode.schemaTooOld:
      return "schema-too-old"
    default:
      return "bad-update"
  }
}

function syncAddress(): string {
  const { protocol, host } = window.location
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/sync`
}

/**
 * Counts what a y-websocket provider sends, so that a page can say "Saved" only when it is true. Runs in the browser:
 * it imports nothing.
 *
 * ```ts
 * const provider = new WebsocketProvider(url, room, doc, {
 *   WebSocketPolyfill: createCountingWebSocket(WebSocket, { onSent: showState }),
 * })
 * let settled = 0 // set back to 0 at each "connecting", set by `readSettled` in provider.messageHandlers[100]
 * const saved = provider.ws !== null && allSettled(sentOn(provider.ws), settled)
 * ```
 */

/** What one socket has sent since it opened. */
export type Sent = {
  /** Sync messages that carry edits: SyncStep2 and Update. The same number as `settled` counts. */
  readonly count: number
  /**
   * Whether the server's SyncStep1 has been answered. Before that, edits made while there was no connection are not on
   * their way yet, so nothing may be called saved.
   */
  readonly answered: boolean
}

const NOTHING_SENT: Sent = { count: 0, answered: false }

const sentBySocket = new WeakMap<object, Sent>()

/**
 * A WebSocket class like `Base` whose sockets are counted.
 *
 * @param options.onSent is called after each sync message that carries edits.
 */
export function createCountingWebSocket<B extends new (...args: never[]) => { send(data: never): void }>(
  Base: B,
  options: { readonly onSent?: (socket: object, sent: Sent) => void } = {},
): B {
  return new Proxy(Base, {
    construct(target, args, newTarget): object {
      const socket: InstanceType<B> = Reflect.construct(target, args, newTarget)
      const send = socket.send
      // An own property, so that it works alike for the browser's class and for `ws`, whose `send` is on the prototype.
      Object.defineProperty(socket, "send", {
        value: (...message: Parameters<typeof send>) => {
          const result = Reflect.apply(send, socket, message)
          const kind = editKind(message[0])
          if (kind !== null) {
            const sent = sentOn(socket)
            const now = { count: sent.count + 1, answered: sent.answered || kind === "step2" }
            sentBySocket.set(socket, now)
            options.onSent?.(socket, now)
          }
          return result
        },
      })
      return socket
    },
  })
}

/** What `socket` has sent; nothing, for a socket that is not of a counting class. */
export function sentOn(socket: object): Sent {
  return sentBySocket.get(socket) ?? NOTHING_SENT
}

/** Whether the server has said of all that this socket sent, and of all that was to be sent, that it is durable. */
export function allSettled(sent: Sent, settledCount: number): boolean {
  return sent.answered && settledCount >= sent.count
}

/** y-websocket writes one message a frame: `varUint 0` (sync), then 0 SyncStep1, 1 SyncStep2, 2 Update. */
function editKind(data: unknown): "step2" | "update" | null {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
  if (!(bytes instanceof Uint8Array) || bytes[0] !== 0) return null
  if (bytes[1] === 1) return "step2"
  return bytes[1] === 2 ? "update" : null
}

/**
 * A socket as `sync` needs it. The server adapts its WebSocket library to this, so that `sync` names none.
 * No method may throw once the socket is closing or closed.
 */
export interface Connection {
  /** Writes one binary frame. The bytes are shared with other sockets: they must not be changed. */
  send(frame: Uint8Array): void
  /** Bytes written and not yet taken by the network. */
  readonly bufferedAmount: number
  /** Starts the closing handshake. `reason` is ASCII and at most 123 bytes. */
  close(code: number, reason: string): void
  /** Sends a protocol ping; the server calls `session.pong()` when it is answered. */
  ping(): void
}

/** Who is at the other end. `sync` knows nothing more of people. */
export type Person = {
  /** Opaque and stable: ownership of Yjs client ids hangs on it. */
  readonly personId: string
  /** Shown at the person's caret. */
  readonly name: string
  /** A CSS colour, `#rrggbb`. */
  readonly colour: string
}

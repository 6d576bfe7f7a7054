import * as encoding from "lib0/encoding"
import { encodeAwarenessUpdate } from "y-protocols/awareness"
import type { WebsocketProvider } from "y-websocket"

const MESSAGE_AWARENESS = 1

type AwarenessChange = {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

/**
 * Has the provider send only this page's own presence. As it comes it sends everyone's back to the server as they
 * arrive: with thirty people in a lesson, thirty messages for every move of a caret, all of which the server refuses.
 */
export function sendOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider
  const own = awareness.clientID
  awareness.off("update", provider._awarenessUpdateHandler)
  provider._awarenessUpdateHandler = ({ added, updated, removed }: AwarenessChange) => {
    if (![...added, ...updated, ...removed].includes(own)) return
    const socket = provider.ws
    if (!provider.wsconnected || socket?.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]))
    socket.send(encoding.toUint8Array(encoder))
  }
  awareness.on("update", provider._awarenessUpdateHandler)
}

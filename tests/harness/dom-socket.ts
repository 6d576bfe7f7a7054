/** The class of `ws` as the DOM's WebSocket, for which y-websocket asks: it has all of it that the provider uses. Throws if it is no class. */
export function domSocket(socket: unknown): typeof globalThis.WebSocket {
  if (!isDomWebSocket(socket)) throw new TypeError("no WebSocket class")
  return socket
}

function isDomWebSocket(value: unknown): value is typeof globalThis.WebSocket {
  return typeof value === "function"
}

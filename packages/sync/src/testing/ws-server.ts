import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type WebSocket, WebSocketServer } from "ws"
import type { Connection } from "../connection.ts"
import type { Session, Sync } from "../sync.ts"

/** How a server puts `ws` sockets on a `Sync`, as small as it gets. Who it is stands in the query. */
export class TestServer {
  readonly url: string
  readonly #http: Server
  readonly #sockets: WebSocketServer
  /** Which `Sync` new sockets go to; another one after a "crash". */
  sync: Sync

  private constructor(http: Server, sync: Sync) {
    this.sync = sync
    this.#http = http
    this.#sockets = new WebSocketServer({ server: http, maxPayload: 16 * 1024 * 1024 })
    this.#sockets.on("connection", (socket, request) => this.#join(socket, request.url ?? "/"))
    this.url = `ws://127.0.0.1:${portOf(http)}`
  }

  static async start(sync: Sync): Promise<TestServer> {
    const http = createServer()
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve))
    return new TestServer(http, sync)
  }

  /** Breaks all connections without a word, as a process that is killed does. */
  breakAll(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  async stop(): Promise<void> {
    this.breakAll()
    this.#sockets.close()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #join(socket: WebSocket, path: string): void {
    const { pathname, searchParams } = new URL(path, "http://test")
    const personId = searchParams.get("person") ?? "anna"
    const person = {
      personId,
      name: `name of ${personId}`,
      colour: "#336699",
      mayWrite: searchParams.get("readOnly") === null,
    }
    const session = this.sync.join(decodeURIComponent(pathname.slice(1)), connectionOf(socket), person, {
      ownMessages: searchParams.get("messages") === "1",
    })
    listen(socket, session)
  }
}

function connectionOf(socket: WebSocket): Connection {
  return {
    send: (frame) => socket.send(frame),
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    close: (code, reason) => socket.close(code, reason),
    ping: () => socket.ping(),
  }
}

function listen(socket: WebSocket, session: Session): void {
  socket.on("message", (data, isBinary) => {
    if (Buffer.isBuffer(data)) session.receive(isBinary ? data : data.toString())
  })
  socket.on("pong", () => session.pong())
  socket.on("close", () => session.closed())
  socket.on("error", () => socket.terminate())
}

function portOf(http: Server): number {
  const address: AddressInfo | string | null = http.address()
  if (address === null || typeof address === "string") throw new Error("the server does not listen")
  return address.port
}

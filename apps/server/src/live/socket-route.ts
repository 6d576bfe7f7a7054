import { upgradeWebSocket } from "@hono/node-server"
import type { Sessions } from "@readyroom/auth/sessions"
import type { Session, Sync } from "@readyroom/sync"
import type { Connection } from "@readyroom/sync/connection"
import { closeCode } from "@readyroom/sync/messages"
import type { Context, MiddlewareHandler } from "hono"
import { WebSocket } from "ws"
import { isOwnOrigin, type Site } from "../http/site.ts"
import { Problem } from "../problem.ts"
import type { OpenSockets } from "./open-sockets.ts"
import { reasons } from "./open-sockets.ts"

type SocketParts = {
  readonly sync: Sync
  readonly sockets: OpenSockets
  readonly sessions: Sessions
  readonly site: Site
  /** Called for each page that opens a lesson and asks for our own messages. */
  readonly welcome: (schoolId: string, lessonId: string, session: Session) => void
}

/**
 * `GET /sync/:lessonId`, the live socket. A foreign page, and someone without a session's cookie, is refused before the
 * upgrade (403, 401). Whoever must stop trying is let in and told by a close code of 4400–4499, the only ones that a
 * y-websocket client obeys: 4401 a session that ended, 4404 no such lesson (or not theirs), 4426 a page that knows an
 * older schema than the lesson needs.
 *
 * `?messages=1` asks for messages of our own. `?schema=n` says which version of the document's schema the client draws
 * with; a client that says none draws nothing (a stock one, a tool), so it cannot harm what it does not know.
 */
export function socketRoute({ sync, sockets, sessions, site, welcome }: SocketParts): MiddlewareHandler {
  return upgradeWebSocket(async (c) => {
    if (!isOwnOrigin(site, c.req.header("origin"), c.req.header("host"))) throw new Problem("foreign-origin")
    const cookie = c.req.header("cookie")
    if (!sessions.hasCookie(cookie)) throw new Problem("signed-out")
    const session = await sessions.read(cookie)
    if (session?.renewal) c.header("set-cookie", session.renewal)
    if (session === null) return { onOpen: (_, { raw }) => refuse(raw, closeCode.signedOut, "signed out") }

    const lessonId = (c.req.param("lessonId") ?? "").toLowerCase()
    const identity = { lessonId, personId: session.personId, sessionKey: session.key }
    const { access, opened } = await sockets.admit(identity)
    if (!access.open) return { onOpen: (_, { raw }) => refuse(raw, access.code, reasons[access.code]) }
    if (knowsLessThan(access.schemaVersion, c)) {
      return { onOpen: (_, { raw }) => refuse(raw, closeCode.schemaTooOld, "reload: the schema is too old") }
    }
    const ownMessages = c.req.query("messages") === "1"
    return {
      onOpen(_, { raw }) {
        if (!(raw instanceof WebSocket)) throw new TypeError("the socket is not of the library `ws`")
        const live = sync.join(lessonId, connectionOf(raw), access.member, { ownMessages })
        raw.on("message", (data, isBinary) => live.receive(isBinary ? bytesOf(data) : data.toString()))
        raw.on("pong", () => live.pong())
        raw.on("close", () => {
          live.closed()
          sockets.closed(live)
        })
        // A socket that breaks emits this and then `close`; without a listener it would end the process.
        raw.on("error", () => {})
        opened(live)
        if (ownMessages) welcome(access.schoolId, lessonId, live)
      },
    }
  })
}

function knowsLessThan(needed: number, c: Context): boolean {
  const given = c.req.query("schema")
  return given !== undefined && !(Number(given) >= needed)
}

function refuse(raw: unknown, code: number, reason: string): void {
  if (!(raw instanceof WebSocket)) return
  raw.on("error", () => {})
  raw.close(code, reason)
}

function connectionOf(socket: WebSocket): Connection {
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame)
    },
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    close: (code, reason) => socket.close(code, reason),
    ping() {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
  }
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

import { setTimeout as sleep } from "node:timers/promises"
import type { Orm } from "@readyroom/db"
import type { Session, Sync } from "@readyroom/sync"
import { closeCode } from "@readyroom/sync/messages"
import type { Logger } from "pino"
import type { Access, SocketIdentity } from "./access.ts"
import { readAccess } from "./access.ts"
import { inBatches } from "./in-batches.ts"
import type { RightsScope } from "./live.ts"

type OpenSocket = SocketIdentity & { readonly schoolId: string; readonly session: Session }

/** How often every open socket is judged anew: rights also end with time, such as a session or IT's right to read. */
const SWEEP_MS = 30_000

/** Pauses between tries to judge sockets while the database does not answer; after these the next sweep does it. */
const RETRY_MS = [100, 200, 400, 1_000, 2_000]

/** The live sockets of this server, and whether they may still be open. */
export class OpenSockets {
  readonly #orm: Orm
  readonly #sync: Sync
  readonly #log: Logger
  readonly #sockets = new Set<OpenSocket>()
  readonly #sweep: NodeJS.Timeout
  readonly #ask: (socket: SocketIdentity) => Promise<Access>
  /** Grows with each change of rights, so that one who joins meanwhile is not judged by old ones. */
  #changes = 0

  constructor(orm: Orm, sync: Sync, log: Logger) {
    this.#orm = orm
    this.#sync = sync
    this.#log = log
    this.#ask = inBatches((sockets) => readAccess(orm, sockets))
    this.#sweep = setInterval(() => void this.rightsChanged({}), SWEEP_MS)
    this.#sweep.unref()
  }

  /**
   * What someone who asks for a socket may do, with `opened` to call when it is there. To them, a lesson that they may not
   * read does not exist.
   */
  async admit(identity: SocketIdentity): Promise<{ access: Access; opened: (session: Session) => void }> {
    const changes = this.#changes
    const access = await this.#ask(identity)
    const opened = (session: Session) => {
      if (!access.open) return
      const socket = { ...identity, schoolId: access.schoolId, session }
      this.#sockets.add(socket)
      if (this.#changes !== changes) void this.#judge([socket])
    }
    if (access.open || access.code !== closeCode.noRight) return { access, opened }
    return { access: { open: false, code: closeCode.noSuchDocument }, opened }
  }

  /** The socket is closed, by whomever. */
  closed(session: Session): void {
    for (const socket of this.#sockets) if (socket.session === session) this.#sockets.delete(socket)
  }

  /** The lessons of a school that somebody has open. */
  lessonsOf(schoolId: string): readonly string[] {
    const own = [...this.#sockets].filter((socket) => socket.schoolId === schoolId)
    return [...new Set(own.map(({ lessonId }) => lessonId))]
  }

  /** Judges the sockets in the scope anew; resolves when those without a right are closing. Never throws. */
  async rightsChanged({ lessonId, personId, sessionKey }: RightsScope): Promise<void> {
    this.#changes++
    await this.#judge(
      [...this.#sockets].filter(
        (socket) =>
          (lessonId === undefined || socket.lessonId === lessonId) &&
          (personId === undefined || socket.personId === personId) &&
          (sessionKey === undefined || socket.sessionKey === sessionKey),
      ),
    )
  }

  stop(): void {
    clearInterval(this.#sweep)
  }

  async #judge(sockets: readonly OpenSocket[]): Promise<void> {
    for (const pause of [...RETRY_MS, null]) {
      try {
        const answers = await readAccess(this.#orm, sockets)
        for (const [index, socket] of sockets.entries()) this.#apply(socket, answers[index])
        return
      } catch (error) {
        this.#log.warn({ err: error }, "The rights of open sockets could not be read; trying again")
        if (pause !== null) await sleep(pause, undefined, { ref: false })
      }
    }
  }

  #apply({ session, lessonId, personId }: OpenSocket, access: Access | undefined): void {
    if (access === undefined || !session.isOpen) return
    if (!access.open) session.close(access.code, reasons[access.code])
    else if (access.member.mayWrite !== session.mayWrite)
      this.#sync.setRights(lessonId, personId, access.member)
  }
}

/** For people who read a socket's log; pages go by the code. */
export const reasons = {
  [closeCode.signedOut]: "signed out",
  [closeCode.noRight]: "no right to this lesson any more",
  [closeCode.noSuchDocument]: "no such lesson",
} as const

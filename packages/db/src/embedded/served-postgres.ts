import { PGlite } from "@electric-sql/pglite"

const SYNC = "S".charCodeAt(0)
const QUERY = "Q".charCodeAt(0)

/** The status with which PGlite leaves its main loop to handle an ordinary SQL error. */
const LONGJMP = 100

/**
 * PGlite as `PGLiteSocketServer` must see it so that several connections can share its one backend.
 *
 * The socket server takes turns by wire message, and keeps a turn only inside a transaction block. A query with
 * parameters is five messages (Parse, Bind, Describe, Execute, Sync): between two of one connection it lets in another's, which
 * then reads the wrong statement's rows (tried: 1,001 of 1,200 wrong). Here a run of messages up to its Sync counts
 * as a transaction, so the turn stays with its connection.
 *
 * PGlite also swallows the end of PostgreSQL (a PANIC, a FATAL error, a trap in WASM) and would go on with what is left
 * of it. Here `onDeath` is called at once, and must not return.
 */
export class ServedPostgres extends PGlite {
  onDeath: (reason: string) => never = (reason) => {
    throw new Error(reason)
  }
  #midRun = false

  /** Call once, when ready and before the first connection. */
  watchForDeath(onDeath: (reason: string) => never): void {
    this.onDeath = onDeath
    const module = this.Module
    const loop = module._PostgresMainLoopOnce
    const recover = module._PostgresMainLongJmp
    module._PostgresMainLoopOnce = () => {
      try {
        loop()
      } catch (error) {
        if (!isLongjmp(error)) this.onDeath(String(error))
        throw error
      }
    }
    module._PostgresMainLongJmp = () => {
      try {
        recover()
      } catch (error) {
        this.onDeath(String(error))
      }
    }
  }

  override isInTransaction(): boolean {
    return this.#midRun || super.isInTransaction()
  }

  override async execProtocolRawStream(
    message: Uint8Array,
    options: Parameters<PGlite["execProtocolRawStream"]>[1],
  ): Promise<void> {
    const type = message[0]
    // A start-up packet has no type byte; a Query is a run by itself.
    this.#midRun = type !== undefined && type !== 0 && type !== SYNC && type !== QUERY
    try {
      await super.execProtocolRawStream(message, options)
    } catch (error) {
      this.onDeath(String(error))
    }
  }
}

function isLongjmp(error: unknown): boolean {
  return error instanceof Object && "status" in error && error.status === LONGJMP
}

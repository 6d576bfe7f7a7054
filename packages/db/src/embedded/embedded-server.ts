import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import { DatabaseFull, DatabaseProblem, DataFolderBroken } from "../database-problem.ts"
import type { Log } from "../log.ts"
import { type DataFolderLock, lockDataFolder } from "./data-folder-lock.ts"
import { makeCluster } from "./make-cluster.ts"
import { chooseSocket, connectionStringOf, type SocketPlace } from "./socket-place.ts"
import type { EmbeddedWorkerData, FromWorker, Listen, ToWorker } from "./worker-messages.ts"

/** Above all pools together (this package's, pg-boss's, tests'): one connection too many is an ECONNRESET. */
const MAX_CONNECTIONS = 64

const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js"

export type EmbeddedServer = {
  readonly connectionString: string
  /** Why it does not run now; null while it does, and where the reason is none that its owner can mend. */
  down(): DatabaseFull | null
  /** Writes a checkpoint, ends the worker and gives the folder free. */
  close(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a data folder, and starts it again whenever it ends (a full disk ends it in the middle of
 * a commit); meanwhile connections are refused. Throws `DataFolderInUse`, `DataFolderBroken` or `DatabaseFull`.
 */
export async function startEmbedded(dataDir: string, log: Log): Promise<EmbeddedServer> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const running = new Supervised(dataDir, log)
    const lock = await lockDataFolder(dataDir, () => running.abandon())
    return await running.start(lock)
  } catch (error) {
    throw folderProblem(dataDir, error)
  }
}

class Supervised {
  readonly #dataDir: string
  readonly #log: Log
  #worker: Running | null = null
  #restarting: Promise<void> = Promise.resolve()
  #closing = false
  #down: DatabaseFull | null = null

  constructor(dataDir: string, log: Log) {
    this.#dataDir = dataDir
    this.#log = log
  }

  async start(lock: DataFolderLock): Promise<EmbeddedServer> {
    let socket: SocketPlace | null = null
    const giveUp = () => {
      socket?.remove()
      lock.release()
    }
    try {
      const cluster = join(this.#dataDir, "postgres")
      await makeCluster(this.#dataDir, cluster, this.#log)
      checkVersion(cluster)
      socket = await chooseSocket(this.#dataDir)
      // A port that the system chose stays the same when the worker is started again.
      const listen = await this.#run({ cluster, listen: socket.listen, maxConnections: MAX_CONNECTIONS })
      return {
        connectionString: connectionStringOf(listen),
        down: () => this.#down ?? fullBehind(cluster, this.#worker?.lastWords() ?? ""),
        close: async () => {
          this.#closing = true
          await this.#restarting
          await this.#worker?.close()
          giveUp()
        },
      }
    } catch (error) {
      giveUp()
      throw error
    }
  }

  /** The folder is another's: nothing more may be written, not even a checkpoint. */
  abandon(): void {
    this.#closing = true
    this.#log.error(
      { dataDir: this.#dataDir },
      "Another process took the data folder over; the database stops here",
    )
    const end = () => this.#worker?.worker.terminate()
    end()
    this.#restarting.then(end)
  }

  async #run(data: EmbeddedWorkerData): Promise<Listen> {
    const started = await startWorker(data)
    this.#worker = started
    this.#down = null
    started.died.then((reason) => {
      if (this.#closing) return
      this.#down = fullBehind(data.cluster, reason)
      this.#log.error({ reason }, "The embedded database ended; starting it again")
      this.#restarting = this.#runAgain({ ...data, listen: started.listen })
    })
    return started.listen
  }

  async #runAgain(data: EmbeddedWorkerData): Promise<void> {
    for (let wait = 100; !this.#closing; wait = 1_000) {
      await sleep(wait)
      if (this.#closing) return
      try {
        await this.#run(data)
        this.#log.info({}, "The embedded database runs again")
        return
      } catch (error) {
        this.#down = error instanceof DatabaseFull ? error : null
        this.#log.error({ reason: String(error) }, "The embedded database does not start; trying again")
      }
    }
  }
}

/** What the system says of a folder, as something that its owner can mend. */
function folderProblem(dataDir: string, error: unknown): unknown {
  if (error instanceof DatabaseProblem || !(error instanceof Error && "code" in error)) return error
  if (error.code === "ENOSPC" || error.code === "EDQUOT") {
    return new DatabaseFull(`The disk of ${dataDir} is full. Free some space and start again.`, error)
  }
  return new DataFolderBroken(
    `The data folder ${dataDir} cannot be used (${error.message}). Check that it is a folder that Readyroom may write to, ` +
      "or set DATA_DIR to another one.",
    error,
  )
}

const POSTGRES_VERSION = "18"

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  if (version !== POSTGRES_VERSION) {
    throw new DataFolderBroken(
      `The database in ${cluster} is PostgreSQL ${version}; this Readyroom reads ${POSTGRES_VERSION}. ` +
        "Start it with the version that wrote it.",
    )
  }
}

type Running = {
  readonly worker: Worker
  readonly listen: Listen
  /** Resolves with the reason when the worker ends. */
  readonly died: Promise<string>
  /** Why it is about to end; empty while it lives. */
  lastWords(): string
  close(): Promise<void>
}

const CLOSE_MS = 30_000

async function startWorker(data: EmbeddedWorkerData): Promise<Running> {
  if ("path" in data.listen) rmSync(data.listen.path, { force: true })
  const worker = new Worker(new URL(`./embedded.worker${extension}`, import.meta.url), {
    name: "embedded-postgres",
    workerData: data,
  })
  let reason = ""
  const died = new Promise<string>((resolve) => {
    worker.on("error", (error) => {
      reason = String(error)
    })
    worker.on("exit", () => resolve(reason || "its thread ended"))
  })
  const ready = new Promise<Listen>((resolve) => {
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "ready") resolve(message.listen)
      if (message.kind === "died") reason = [message.reason, ...message.lastWords].join("\n")
    })
  })
  const listen = await Promise.race([ready, died.then(failure)])
  return {
    worker,
    listen,
    died,
    lastWords: () => reason,
    async close() {
      const message: ToWorker = { kind: "close" }
      worker.postMessage(message)
      const timer = new AbortController()
      await Promise.race([died, sleep(CLOSE_MS, undefined, { signal: timer.signal }).catch(() => {})])
      timer.abort()
      await worker.terminate()
    },
  }

  function failure(why: string): never {
    throw (
      fullBehind(data.cluster, why) ??
      new DataFolderBroken(`The embedded database in ${data.cluster} does not start: ${why}`)
    )
  }
}

/** The full disk for which PostgreSQL ended, by its last words; null where they say something else. */
function fullBehind(cluster: string, why: string): DatabaseFull | null {
  if (!/No space left on device/i.test(why)) return null
  return new DatabaseFull(`The disk of ${cluster} is full. Free some space; Readyroom keeps trying.`, why)
}

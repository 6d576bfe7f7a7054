/** The worker thread in which the embedded PostgreSQL runs; `embedded-server.ts` starts and watches it. */
import { parentPort, workerData } from "node:worker_threads"
import { PGLiteSocketServer } from "@electric-sql/pglite-socket"
import { DurableFiles, durableStartParams } from "./durable-files.ts"
import { ServedPostgres } from "./served-postgres.ts"
import type { EmbeddedWorkerData, FromWorker, Listen, ToWorker } from "./worker-messages.ts"

if (!parentPort) throw new Error("embedded.worker must be started as a worker thread")
const port = parentPort
const { cluster, listen, maxConnections }: EmbeddedWorkerData = workerData

const lastWords: string[] = []

function tell(message: FromWorker): void {
  port.postMessage(message)
}

/** Ends this thread at once: after a PANIC nothing more may be written. */
function die(reason: string): never {
  tell({ kind: "died", reason, lastWords })
  process.exit(1)
}

function keepLastWords(line: string): boolean {
  lastWords.push(line)
  if (lastWords.length > 20) lastWords.shift()
  return false
}

try {
  const postgres = new ServedPostgres({
    fs: new DurableFiles(cluster),
    startParams: durableStartParams,
    onStderr: keepLastWords,
  })
  await postgres.waitReady
  postgres.watchForDeath(die)

  const server = new PGLiteSocketServer({
    db: postgres,
    maxConnections,
    ...("path" in listen ? { path: listen.path } : { host: "127.0.0.1", port: listen.port }),
  })
  await server.start()
  port.on("message", async (message: ToWorker) => {
    if (message.kind !== "close") return
    await server.stop()
    // Writes a checkpoint, so that the next start has nothing to recover.
    await postgres.close()
    tell({ kind: "closed" })
    port.close()
  })
  tell({ kind: "ready", listen: listenedOn(server.getServerConn()) })
} catch (error) {
  die(error instanceof Error ? error.message : String(error))
}

function listenedOn(address: string): Listen {
  return "path" in listen ? listen : { port: Number(address.split(":").at(-1)) }
}

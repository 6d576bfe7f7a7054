import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Listen } from "./worker-messages.ts"

/** The name that PostgreSQL's clients look for in the folder that they are given as host. */
const SOCKET_NAME = ".s.PGSQL.5432"

/** The shortest limit of the systems that have unix sockets (macOS: 104 bytes with the closing zero). */
const MAX_PATH_BYTES = 103

export type SocketPlace = { readonly listen: Listen; remove(): void }

/**
 * Where the embedded database listens: a socket in a private folder of the data folder; where the path is too long or the
 * file system has no sockets, in a private temporary folder; where there are no unix sockets, on a random loopback port.
 */
export async function chooseSocket(dataDir: string): Promise<SocketPlace> {
  if (process.platform !== "win32") {
    const own = join(dataDir, "run")
    mkdirSync(own, { recursive: true, mode: 0o700 })
    if (await canListen(join(own, SOCKET_NAME))) return place(own)
    rmSync(own, { recursive: true, force: true })
    for (const parent of [tmpdir(), "/tmp"]) {
      const folder = mkdtempSync(join(parent, "readyroom-"))
      if (await canListen(join(folder, SOCKET_NAME))) return place(folder)
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { listen: { port: 0 }, remove() {} }
}

function place(folder: string): SocketPlace {
  return {
    listen: { path: join(folder, SOCKET_NAME) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function canListen(path: string): Promise<boolean> {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return false
  rmSync(path, { force: true })
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false))
    probe.listen(path, () => probe.close(() => resolve(true)))
  })
}

/** For `pg` and what stands on it. */
export function connectionStringOf(listen: Listen): string {
  if ("path" in listen)
    return `postgres://postgres@/postgres?host=${encodeURIComponent(dirname(listen.path))}&port=5432`
  return `postgres://postgres@127.0.0.1:${listen.port}/postgres`
}

import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"

const root = join(import.meta.dirname, "..", "..")

export type ServerOptions = {
  /** Entry file; by default the built server. */
  readonly entry?: string
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** The port of the server that was there before, so that open pages find it again. */
  readonly port?: number
  /** How long it may take to be ready, ms. */
  readonly readyWithin?: number
  /** What it must have printed beside answering `/readyz`. */
  readonly prints?: string
}

/** A server in a process of its own, as people run it. */
export type ServerProcess = {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Everything that it printed so far. */
  output(): string
  /** Ends it at once, as a power switch would; resolves when the process is gone. */
  kill(): Promise<void>
  /** Asks it to end and waits; resolves its exit status. */
  stop(): Promise<number | null>
  /** Resolves when it has ended, by itself or otherwise. */
  readonly ended: Promise<number | null>
}

/** Starts a server and waits for `/readyz`. Throws with its output if it ends or is late. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const port = options.port ?? (await freePort())
  const entry = options.entry ?? join(root, "apps", "server", "dist", "main.js")
  const child = spawn(process.execPath, [entry, ...(options.args ?? [])], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...cleanEnv(), HOST: "127.0.0.1", PORT: String(port), ...options.env },
  })
  let output = ""
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-200_000)
  }
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)))
  const url = `http://127.0.0.1:${port}`
  await ready(url, child, options, () => output)
  return {
    url,
    port,
    pid: child.pid ?? 0,
    output: () => output,
    kill: async () => {
      child.kill("SIGKILL")
      await ended
    },
    stop: async () => {
      child.kill("SIGTERM")
      return ended
    },
    ended,
  }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = address !== null && typeof address === "object" ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

async function ready(
  url: string,
  child: ChildProcess,
  { readyWithin: within = 60_000, prints = "" }: ServerOptions,
  output: () => string,
): Promise<void> {
  const deadline = Date.now() + within
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(
        `The server ended with ${child.exitCode ?? child.signalCode} before it was ready:\n${output()}`,
      )
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok && output().includes(prints)) return
    if (Date.now() > deadline) {
      child.kill("SIGKILL")
      throw new Error(`The server was not ready within ${within} ms:\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** The environment without what would change a server's mind. */
function cleanEnv(): Record<string, string> {
  const left = ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "NODE_EXTRA_CA_CERTS"]
  return Object.fromEntries(left.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { ownMessage } from "@readyroom/sync/messages"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { claimDataFolder } from "./data-folder.ts"
import { at, Client } from "./testing/client.ts"
import { eventually } from "./testing/eventually.ts"
import { LiveClient } from "./testing/live-client.ts"

/** The program as `npm start` runs it: built, in a process of its own, with the embedded database. */
const serverFolder = fileURLToPath(new URL("..", import.meta.url))
const main = join(serverFolder, "dist", "main.js")
const folders: string[] = []
const started: Program[] = []
/** Making a database takes long, so one serves all tests; the first one begins with it empty. */
const folder = join(newFolder(), "not", "there", "yet")

beforeAll(async () => {
  const bundler = fileURLToPath(import.meta.resolve("rolldown/package.json")).replace(
    "package.json",
    "bin/cli.mjs",
  )
  await promisify(execFile)(process.execPath, [bundler, "-c", "rolldown.config.ts"], { cwd: serverFolder })
})
afterEach(async () => {
  for (const program of started.splice(0)) await program.end()
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "readyroom-main-"))
  folders.push(folder)
  return folder
}

class Program {
  output = ""
  errors = ""
  status: number | null = null
  readonly #child: ReturnType<typeof spawn>

  constructor(
    environment: Record<string, string>,
    args: readonly string[] = [],
    nodeArgs: readonly string[] = [],
  ) {
    const { DATABASE_URL: _, REDIS_URL: __, PORT: ___, ...outer } = process.env
    this.#child = spawn(process.execPath, [...nodeArgs, main, ...args], {
      env: { ...outer, PORT: "0", LOG_LEVEL: "warn", ...environment },
    })
    this.#child.stdout?.on("data", (data) => {
      this.output += data
    })
    this.#child.stderr?.on("data", (data) => {
      this.errors += data
    })
    this.#child.on("exit", (code) => {
      this.status = code ?? -1
    })
    started.push(this)
  }

  /** The address that it printed once it could serve. */
  async url(): Promise<string> {
    await eventually(() => {
      if (this.status !== null) throw new Error(`ended with ${this.status}: ${this.errors}`)
      return this.output.includes("Readyroom is at")
    }, 60_000)
    return /Readyroom is at (\S+)/.exec(this.output)?.[1] ?? ""
  }

  get setUpToken(): string | null {
    return /\/set-up\?token=(\S+)/.exec(this.output)?.[1] ?? null
  }

  /** Asks it to end; answers its status. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<number> {
    if (this.status === null) {
      this.#child.kill(signal)
      await once(this.#child, "exit")
    }
    return this.status ?? -1
  }

  async ended(): Promise<number> {
    await eventually(() => this.status !== null, 60_000)
    return this.status ?? -1
  }
}

const form = {
  organisation: "Sunview",
  school: "Sunview High",
  timeZone: "America/New_York",
  name: "Axel",
  email: "axel@sunview.example",
  password: "purple walrus umbrella",
}

describe("the built program", () => {
  test("starts on an empty folder, is set up by its link, and has everything after a kill and a restart", async () => {
    const first = new Program({ DATA_DIR: folder })
    const client = new Client(await first.url(), null)
    expect((await client.get("/readyz")).status).toBe(200)
    const made = await client.post("/api/set-up", { ...form, token: first.setUpToken })
    expect(made.status).toBe(201)
    client.cookie = made.headers.get("set-cookie")?.split(";")[0] ?? null
    const id = String(at(await client.post("/api/lessons", { title: "Maps" }), "id"))
    const live = await new LiveClient(client, id).ready()
    expect(live.doc.getText("title").toString()).toBe("Maps")
    live.close()
    await first.end("SIGKILL")

    const second = new Program({ DATA_DIR: folder })
    const again = new Client(await second.url(), client.cookie)
    expect(second.setUpToken).toBeNull()
    expect(at(await again.get(`/api/lessons/${id}`), "title")).toBe("Maps")
    expect(await second.end("SIGTERM")).toBe(0)
    expect(second.errors).toBe("")
  }, 120_000)

  test("serves the browser app, where it is built", async () => {
    const hasApp = existsSync(join(serverFolder, "..", "web", "dist", "index.html"))
    const program = new Program({ DATA_DIR: folder })
    const page = await new Client(await program.url(), null).get("/lessons")
    expect(page.status).toBe(hasApp ? 200 : 404)
  }, 120_000)
})

describe("a full disk", () => {
  const fullDisk = fileURLToPath(import.meta.resolve("@readyroom/db/testing/full-disk"))

  test("is told to who writes, loses nothing, and what waited is stored once there is room", async () => {
    const control = join(newFolder(), "full")
    const own = join(newFolder(), "school")
    const environment = { READYROOM_TEST_FULL_DISK: control, READYROOM_TEST_FULL_FOLDER: own }
    const program = new Program({ DATA_DIR: own, ...environment }, [], ["--import", fullDisk])
    const client = new Client(await program.url(), null)
    await eventually(() => program.setUpToken !== null)
    const made = await client.post("/api/set-up", { ...form, token: program.setUpToken })
    client.cookie = made.headers.get("set-cookie")?.split(";")[0] ?? null
    const id = String(at(await client.post("/api/lessons", { title: "Maps" }), "id"))
    const live = await new LiveClient(client, id).ready()
    const goals = live.doc.getText("goals")
    const told = () => live.own.findLast(({ type }) => type === ownMessage.storage)

    writeFileSync(control, "growing")
    // Enough for the log and the tables to need more of the disk.
    const large = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join(" ")
    goals.insert(0, large)
    const full = { type: ownMessage.storage, state: "failing", code: "disk-full" }
    await eventually(() => JSON.stringify(told()) === JSON.stringify(full))
    // Then nothing can be written at all, and PostgreSQL ends: it is still the disk that is told of.
    writeFileSync(control, "log")
    for (let round = 0; round < 3; round++) {
      const refused = await client.post("/api/lessons", { title: "Scales" })
      expect([refused.status, at(refused, "code")]).toEqual([507, "database-full"])
      await sleep(500)
    }
    expect(told()).toEqual(full)
    expect((await client.get("/healthz")).status).toBe(200)
    goals.insert(0, "Read a map. ")

    rmSync(control)
    await eventually(() => live.own.at(-1)?.type === ownMessage.settled, 30_000)
    expect(told()).toMatchObject({ state: "ok" })
    const again = await new LiveClient(client, id).ready()
    expect(again.doc.getText("goals").toString()).toBe(`Read a map. ${large}`)
    expect((await client.post("/api/lessons", { title: "Scales" })).status).toBe(201)
    live.close()
    again.close()
  }, 120_000)
})

describe("a start that cannot be is told in one line, and ends with 1", () => {
  const oneLine = async (program: Program) => {
    expect(await program.ended()).toBe(1)
    expect(program.output).toBe("")
    expect(program.errors.trim().split("\n")).toHaveLength(1)
    return program.errors
  }
  test("a folder that another server uses; that one goes on", async () => {
    const first = new Program({ DATA_DIR: folder })
    const client = new Client(await first.url(), null)
    expect(await oneLine(new Program({ DATA_DIR: folder }))).toContain(folder)
    expect((await client.get("/readyz")).status).toBe(200)
  }, 120_000)
  test("an address that another program listens on", async () => {
    const other = createServer().listen(0, "127.0.0.1")
    await once(other, "listening")
    const address = other.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const message = await oneLine(new Program({ DATA_DIR: folder, PORT: String(port) }))
    expect(message).toBe(
      `Cannot listen on 127.0.0.1:${port}: another program listens there. Stop it, or choose another PORT.\n`,
    )
    other.close()
  }, 120_000)
  test("REDIS_URL, since several servers are not built yet", async () => {
    expect(await oneLine(new Program({ REDIS_URL: "redis://127.0.0.1" }))).toMatch(
      /^REDIS_URL: is set, but several servers/,
    )
  })
  test("a PostgreSQL that does not answer", async () => {
    const message = await oneLine(new Program({ DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" }))
    expect(message).toContain("cannot be reached")
  })
  test("a demo's folder for a school, and a school's for a demo", async () => {
    const demo = newFolder()
    claimDataFolder(demo, "demo")
    expect(await oneLine(new Program({ DATA_DIR: demo }))).toContain(
      "holds a demo, and this start wants a school",
    )
    const school = newFolder()
    claimDataFolder(school, "school")
    expect(await oneLine(new Program({ DATA_DIR: school }, ["--demo"]))).toContain("holds a school")
  })
})

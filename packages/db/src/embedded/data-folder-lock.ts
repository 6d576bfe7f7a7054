import { randomUUID } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DataFolderInUse } from "../database-problem.ts"
import { processStart } from "./process-start.ts"

/**
 * Who holds a data folder. Two processes on one folder lose data silently, and Node has no file locks.
 *
 * Each process puts a file of its own name into `lock/`, then looks at the others' there: whoever looks second sees the
 * first, so two can never both go on. A file counts while its process lives, with the same start time (a process id is
 * used again). A process of another container cannot be asked for; its file counts while it is touched.
 */
export type DataFolderLock = { release(): void }

type Holder = {
  readonly pid: number
  /** What `processStart` says of it; null where that cannot be known. */
  readonly start: string | null
  /** Names the set of process ids that `pid` is one of. */
  readonly pidSpace: string
}

const HEARTBEAT_MS = 2_000
/** So many heartbeats missed, and a process of another container counts as dead. */
const MISSED = 5

/**
 * Takes the folder for this process. Throws `DataFolderInUse` if another holds it. `onLost` is called if another takes it
 * over all the same (this process stood still for long, in a container of its own): stop writing at once.
 */
export async function lockDataFolder(
  dataDir: string,
  onLost: () => void,
  heartbeatMs = HEARTBEAT_MS,
): Promise<DataFolderLock> {
  const folder = join(dataDir, "lock")
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (let attempt = 1; ; attempt++) {
    const own = putOwnFile(folder)
    const other = await livingOther(folder, own, heartbeatMs)
    if (other === null) return held(join(folder, own), onLost, heartbeatMs)
    rmSync(join(folder, own), { force: true })
    // Two that start at the same moment see each other; one of them comes back first.
    if (attempt === 4) {
      throw new DataFolderInUse(
        `Another Readyroom (process ${other.pid}) uses the data folder ${dataDir}. ` +
          "Stop it first, or set DATA_DIR to another folder.",
      )
    }
    await sleep(50 + Math.random() * 200)
  }
}

function putOwnFile(folder: string): string {
  const holder: Holder = { pid: process.pid, start: processStart(process.pid), pidSpace: pidSpace() }
  const name = `${process.pid}-${randomUUID()}`
  // Renamed into its name, so that nobody reads half of it.
  writeFileSync(join(folder, `${name}.new`), JSON.stringify(holder), { mode: 0o600 })
  renameSync(join(folder, `${name}.new`), join(folder, `${name}.json`))
  return `${name}.json`
}

/** Removes the files of the dead on its way. */
async function livingOther(folder: string, own: string, heartbeatMs: number): Promise<Holder | null> {
  for (const name of readdirSync(folder)) {
    if (name === own || !name.endsWith(".json")) continue
    const path = join(folder, name)
    const holder = readHolder(path)
    if (holder === null) continue
    if (await isAlive(holder, path, heartbeatMs)) return holder
    rmSync(path, { force: true })
  }
  return null
}

/** Null if the file is gone. One that cannot be understood (torn by a power cut) counts while it is touched. */
function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"))
    if (value instanceof Object && "pid" in value && "start" in value && "pidSpace" in value) {
      const { pid, start, pidSpace } = value
      if (typeof pid === "number" && typeof pidSpace === "string") {
        return { pid, start: typeof start === "string" ? start : null, pidSpace }
      }
    }
  } catch {
    if (!existsSync(path)) return null
  }
  return { pid: 0, start: null, pidSpace: "unknown" }
}

async function isAlive(holder: Holder, path: string, heartbeatMs: number): Promise<boolean> {
  if (holder.pidSpace !== pidSpace()) return isTouched(path, heartbeatMs)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it is there, as somebody else's.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false
  }
  return holder.start === null || holder.start === processStart(holder.pid)
}

/** Clocks of two machines differ, so it is a change that counts, not the time. */
async function isTouched(path: string, heartbeatMs: number): Promise<boolean> {
  const touched = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs
  const first = touched()
  for (let waited = 0; waited < MISSED; waited += 1 / 8) {
    await sleep(heartbeatMs / 8)
    const now = touched()
    if (now === undefined) return false
    if (now !== first) return true
  }
  return false
}

function held(path: string, onLost: () => void, heartbeatMs: number): DataFolderLock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {
      if (existsSync(path)) return
      clearInterval(heartbeat)
      onLost()
    }
  }, heartbeatMs)
  heartbeat.unref()
  return {
    release() {
      clearInterval(heartbeat)
      rmSync(path, { force: true })
    },
  }
}

/** Two containers both have a process 1; a machine that started again counts from 1 too. */
function pidSpace(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`
  } catch {
    return process.platform
  }
}

import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { DataFolderInUse } from "../database-problem.ts"
import { copyTemplateFolder, newTestFolder } from "../testing/test-database.ts"
import { type DataFolderLock, lockDataFolder } from "./data-folder-lock.ts"
import { startProcess } from "./faults/process-under-test.ts"
import { processStart } from "./process-start.ts"

const HEARTBEAT_MS = 200

let dataDir: string
const held: DataFolderLock[] = []
const take = async (onLost = () => {}) => {
  const lock = await lockDataFolder(dataDir, onLost, HEARTBEAT_MS)
  held.push(lock)
  return lock
}
beforeEach(() => {
  dataDir = newTestFolder()
})
afterEach(() => {
  for (const lock of held.splice(0)) lock.release()
  rmSync(dataDir, { recursive: true, force: true })
})

/** What a process that is not this one has left in the folder, like its own except for `changes`. */
async function leaveFile(changes: object): Promise<string> {
  const own = await lockDataFolder(dataDir, () => {}, HEARTBEAT_MS)
  const [name = ""] = readdirSync(join(dataDir, "lock"))
  const content: unknown = JSON.parse(readFileSync(join(dataDir, "lock", name), "utf8"))
  own.release()
  const path = join(dataDir, "lock", "other.json")
  mkdirSync(join(dataDir, "lock"), { recursive: true })
  writeFileSync(path, JSON.stringify(Object.assign({}, content, changes)))
  return path
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const gone = startProcess("no-such-file.ts", [])
  await gone.ended
  return gone.child.pid ?? 0
}

describe("the lock of a data folder", () => {
  test("refuses a second holder, by name of process and folder, until the first lets go", async () => {
    const first = await take()
    await expect(take()).rejects.toBeInstanceOf(DataFolderInUse)
    await expect(take()).rejects.toThrow(`(process ${process.pid}) uses the data folder ${dataDir}`)
    first.release()
    await take()
  })

  test("is taken over from a process that has died", async () => {
    await leaveFile({ pid: await deadPid() })
    await take()
  })

  test("is taken over from a dead process whose id is another's now", async () => {
    await leaveFile({ start: "1" })
    await take()
  })

  test("is not taken over from a process of another container that is alive", async () => {
    const path = await leaveFile({ pid: 1, pidSpace: "another machine" })
    const beating = setInterval(() => utimesSync(path, new Date(), new Date()), HEARTBEAT_MS)
    await expect(take()).rejects.toBeInstanceOf(DataFolderInUse)
    clearInterval(beating)
  })

  test("is taken over from a process of another container that has fallen silent, and that one is told", async () => {
    let lost = false
    await take(() => {
      lost = true
    })
    const [name = ""] = readdirSync(join(dataDir, "lock"))
    rmSync(join(dataDir, "lock", name))
    await leaveFile({ pidSpace: "another machine" })
    await take()
    expect(lost).toBe(true)
  })

  test("is waited for where its file was torn by a power cut", async () => {
    writeFileSync(await leaveFile({}), "")
    await take()
  })

  test("goes to at most one of many that start at the same moment", async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => take()))
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1)
  })

  test("knows when a process started, and that none has an unused id", async () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid))
    expect(processStart(await deadPid())).toBeNull()
  })
})

describe("two processes on one data folder", () => {
  beforeEach(() => {
    rmSync(dataDir, { recursive: true })
    dataDir = copyTemplateFolder()
  })

  test("the second is refused with a clear message, and opens it once the first was killed", async () => {
    const first = startProcess("open-folder.ts", [dataDir])
    expect(await first.next(), first.complaint()).toEqual({ open: true })
    const second = startProcess("open-folder.ts", [dataDir])
    expect(await second.next()).toEqual({
      code: "data-folder-in-use",
      message: `Another Readyroom (process ${first.child.pid}) uses the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    })
    first.child.kill("SIGKILL")
    await first.ended
    const third = startProcess("open-folder.ts", [dataDir])
    expect(await third.next(), third.complaint()).toEqual({ open: true })
    third.child.stdin?.end()
    expect(await third.ended).toBe(0)
  })
})

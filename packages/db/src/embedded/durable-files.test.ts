import {
  cpSync,
  fsyncSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { dirname, join, relative } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { copyTemplateFolder, newTestFolder } from "../testing/test-database.ts"
import { DurableFiles, durableStartParams, syncTree } from "./durable-files.ts"

let dataDir: string
let cluster: string
beforeEach(() => {
  dataDir = copyTemplateFolder()
  cluster = join(dataDir, "postgres")
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const open = (sync?: (fd: number, isLog: boolean) => void) =>
  PGlite.create({ fs: new DurableFiles(cluster, sync), startParams: durableStartParams })

describe("the embedded database's files", () => {
  test("are synced by every commit: one fsync of the log each, and none for a transaction that only reads", async () => {
    let log = 0
    const database = await open((fd, isLog) => {
      if (isLog) log++
      fsyncSync(fd)
    })
    const syncsOf = async (statement: string) => {
      const before = log
      await database.exec(statement)
      return log - before
    }
    await database.exec("CREATE TABLE rows (number int)")
    expect(await syncsOf("INSERT INTO rows VALUES (1)")).toBe(1)
    expect(await syncsOf("BEGIN; INSERT INTO rows VALUES (2); INSERT INTO rows VALUES (3); COMMIT")).toBe(1)
    let many = 0
    for (let number = 0; number < 50; number++) many += await syncsOf(`INSERT INTO rows VALUES (${number})`)
    expect(many).toBe(50)
    expect(await syncsOf("SELECT * FROM rows")).toBe(0)
    await database.close()
  })

  test("are synced beyond the log by a checkpoint, and by a clean end", async () => {
    let others = 0
    const database = await open((_, isLog) => {
      if (!isLog) others++
    })
    await database.exec("CREATE TABLE rows (number int); INSERT INTO rows VALUES (1)")
    others = 0
    await database.exec("CHECKPOINT")
    expect(others).toBeGreaterThan(0)
    await database.exec("INSERT INTO rows VALUES (2)")
    others = 0
    await database.close()
    expect(others).toBeGreaterThan(0)
  })

  test("hold what was committed after a power cut that keeps only what was synced", async () => {
    const onDisk = join(newTestFolder(), "postgres")
    cpSync(cluster, onDisk, { recursive: true })
    // A folder's sync keeps its names; a file's keeps its bytes. What was never synced is as it was, or is not there.
    const keep = (fd: number) => {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      const kept = join(onDisk, relative(cluster, path))
      if (statSync(path).isDirectory()) return
      mkdirSync(dirname(kept), { recursive: true })
      writeFileSync(kept, readFileSync(path))
    }
    const database = await open(keep)
    await database.exec("CREATE TABLE rows (number int, padding text)")
    for (let number = 1; number <= 60; number++) {
      await database.exec(`INSERT INTO rows VALUES (${number}, repeat('x', 3000))`)
      if (number === 30) await database.exec("CHECKPOINT")
    }
    const { rows: before } = await database.query("SELECT count(*)::int AS n FROM rows")
    expect(before).toEqual([{ n: 60 }])

    const afterwards = await PGlite.create({ fs: new DurableFiles(onDisk), startParams: durableStartParams })
    const { rows } = await afterwards.query("SELECT count(*)::int AS n, max(number) AS last FROM rows")
    expect(rows).toEqual([{ n: 60, last: 60 }])
    await afterwards.close()
    await database.close()
    rmSync(dirname(onDisk), { recursive: true, force: true })
  })
})

test("syncTree goes through a whole tree, and fails for one that is not there", async () => {
  await syncTree(cluster)
  await expect(syncTree(join(cluster, "absent"))).rejects.toThrow("ENOENT")
})

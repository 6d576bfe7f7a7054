import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { DatabaseFull, DataFolderBroken } from "../database-problem.ts"
import type { Log } from "../log.ts"
import { syncPath } from "./durable-files.ts"

const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js"
const UNFINISHED = "postgres.new-"

/**
 * Makes PostgreSQL's folder `cluster` in `dataDir` unless it is there. It is made under another name, synced and then renamed: it
 * is there whole or not at all. The caller holds the data folder's lock.
 */
export async function makeCluster(dataDir: string, cluster: string, log: Log): Promise<void> {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  if (existsSync(cluster)) return
  log.info({ dataDir }, "Making a new database")
  const unfinished = join(dataDir, `${UNFINISHED}${randomUUID()}`)
  await initdb(unfinished)
  // Emscripten makes files that everybody may write.
  chmodSync(unfinished, 0o700)
  renameSync(unfinished, cluster)
  await syncPath(dataDir)
  await syncPath(dirname(dataDir))
}

function initdb(folder: string): Promise<void> {
  const script = fileURLToPath(new URL(`./embedded.initdb${extension}`, import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "ignore", "pipe"] })
    let complaint = ""
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint = (complaint + text).slice(-4_000)
    })
    child.on("error", (error) => reject(failure(String(error))))
    child.on("close", (code) => {
      if (code === 0) resolve()
      else reject(failure(complaint))
    })
  })

  function failure(why: string) {
    rmSync(folder, { recursive: true, force: true })
    if (/ENOSPC|No space left/.test(why)) {
      return new DatabaseFull(
        `There is no room for a new database in ${dirname(folder)}. Free some space and start again.`,
      )
    }
    return new DataFolderBroken(`A new database could not be made in ${dirname(folder)}: ${why}`)
  }
}

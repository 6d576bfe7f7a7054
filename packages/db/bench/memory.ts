/**
 * Memory and start of the embedded database: opens a migrated data folder in a process that does nothing else, and 60 s
 * later sums the resident memory of the process tree. `node bench/memory.ts`; Linux only; prints one JSON line a measure.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { openDatabase } from "../src/db.ts"
import { migrate } from "../src/migrate.ts"

const [, , role, folder] = process.argv
if (role === "open") await open(folder ?? "")
else await measure()

async function open(dataDir: string): Promise<void> {
  const start = performance.now()
  const database = await openDatabase({ dataDir })
  await migrate(database)
  console.log(JSON.stringify({ measure: "open", ms: Math.round(performance.now() - start) }))
}

async function measure(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "readyroom-bench-"))
  for (const state of ["first start", "warm start"]) {
    const started = Date.now()
    const child = spawn(process.execPath, [import.meta.filename, "open", dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    const said = await new Promise<string>((resolve) =>
      child.stdout.once("data", (text: Buffer) => resolve(String(text))),
    )
    console.log(JSON.stringify({ ...JSON.parse(said), state, fromProcessStartMs: Date.now() - started }))
    if (state === "warm start") {
      for (const seconds of [5, 55]) {
        await sleep(seconds * 1_000)
        console.log(
          JSON.stringify({
            measure: "memory",
            afterMoreSeconds: seconds,
            residentMb: residentOf(child.pid ?? 0),
          }),
        )
      }
    }
    child.kill("SIGKILL")
    await new Promise((resolve) => child.once("close", resolve))
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** Of a process and its children, in MB. */
function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  )
  return Math.round(children.reduce((sum, child) => sum + residentOf(child), own))
}

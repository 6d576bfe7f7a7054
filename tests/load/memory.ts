/**
 * Resident memory of the server's process and all below it, `--seconds` after `/readyz`, with the sample school and no
 * client: after the first start, which has just filled the school, and after a warm one. Held to the promise is the RSS;
 * the PSS shares out what other processes use too (Node's program file). PostgreSQL's own processes are not in it. Linux only.
 */
import { readdirSync, readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { tell } from "./measure.ts"
import { emptyPlace, startSchool } from "./sample-school.ts"
import { readSettings } from "./settings.ts"

const { database, seconds } = readSettings()

const place = await emptyPlace(database)
try {
  for (const start of ["first start", "warm start"]) {
    const server = await startSchool(place)
    try {
      await sleep(seconds * 1_000)
      const tree = withChildren(server.pid)
      const { rss, pss } = memoryOf(tree)
      const details = { pss, processes: tree.length, seconds }
      tell("memory", `resident after a ${start}`, database, rss, details)
    } finally {
      await server.stop()
    }
  }
} finally {
  await place.remove()
}

function withChildren(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(withChildren)]
}

/** In MB, summed. */
function memoryOf(pids: readonly number[]): { rss: number; pss: number } {
  const kilobytes = (name: string) =>
    pids.reduce((sum, pid) => {
      const said = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")
      return sum + Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(said)?.[1] ?? 0)
    }, 0)
  return { rss: megabytes(kilobytes("Rss")), pss: megabytes(kilobytes("Pss")) }
}

/** The kernel's "kB" are 1,024 bytes. */
function megabytes(kilobytes: number): number {
  return Math.round((kilobytes * 1_024) / 1e6)
}

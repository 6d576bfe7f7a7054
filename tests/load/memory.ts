/**
 * Resident memory of the server's process and all below it, `--seconds` after `/readyz`, with the sample school and no
 * client: after the first start, which has just filled the school, and after a warm one. Held to the promise is the RSS;
 * the PSS shares out what other processes use too (Node's program file). PostgreSQL's own processes are not in it. Linux only.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { tell } from "./measure.ts"
import { memoryOf, withChildren } from "./resident.ts"
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

import type { Pool } from "pg"
import { PgBoss } from "pg-boss"
import type { Logger } from "pino"

/** Work that waits: done once by one server, at the times of `cron` (UTC), tried again where it fails. */
export type Job = {
  /** Letters and hyphens; the name of its queue. */
  readonly name: string
  readonly cron: string
  /** Answers what to write into the log. */
  readonly run: () => Promise<Readonly<Record<string, number>>>
}

/**
 * Runs the jobs in the same database, through the same pool: with neither LISTEN nor session locks, which the embedded
 * database does not have. Answers how to stop.
 *
 * @param lookEvery how often a server looks for work, in seconds; nothing here is in a hurry
 */
export async function startJobs(
  pool: Pool,
  log: Logger,
  jobs: readonly Job[],
  lookEvery = 30,
): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values ? [...values] : undefined) },
    schema: "jobs",
    useListenNotify: false,
  })
  boss.on("error", (error) => log.warn({ err: error }, "A job's queue could not be read; trying again"))
  const stop = () => boss.stop({ graceful: true, close: false, timeout: 5_000 })
  try {
    await boss.start()
    for (const { name, cron, run } of jobs) {
      await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, retryBackoff: true, policy: "singleton" })
      await boss.work(name, { pollingIntervalSeconds: lookEvery }, async () => {
        log.info({ job: name, ...(await run()) }, "job done")
      })
      await boss.schedule(name, cron)
    }
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

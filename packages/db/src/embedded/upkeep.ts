import type pg from "pg"
import { databaseProblem } from "../database-problem.ts"
import type { Log } from "../log.ts"

/**
 * What PostgreSQL's background processes do, and the embedded one, which has none, does not: without it the log grows
 * until the server stops (tried: 305 MB after as much was written), and deleted rows keep their place for ever.
 */
export type Upkeep = {
  readonly checkpointed: boolean
  /** The table that was vacuumed; one at a time, since everybody waits meanwhile. */
  readonly vacuumed: string | null
}

const EVERY_MS = 60_000

/** Runs `upkeep` every minute. Answers with what stops it, once a turn that is under way has ended. */
export function startUpkeep(pool: pg.Pool, log: Log): () => Promise<void> {
  let turn = Promise.resolve()
  const timer = setInterval(() => {
    turn = turn.then(async () => {
      const failed = await upkeep(pool).then(
        () => null,
        (error: unknown) => error,
      )
      // What else is wrong with the database is told by those who use it.
      if (failed && !databaseProblem(failed))
        log.error({ reason: String(failed) }, "The database's upkeep failed")
    })
  }, EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return turn
  }
}

/** So much log, in bytes, is recovered in well under a second after a kill. */
const CHECKPOINT_BYTES = 8 * 1024 * 1024

/** One turn. The thresholds of vacuum are autovacuum's own. */
export async function upkeep(pool: pg.Pool): Promise<Upkeep> {
  // What was written in the last second counts too.
  await pool.query("SELECT pg_stat_force_next_flush()")
  const { rows: tables } = await pool.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
      WHERE n_dead_tup > 50 + 0.2 * n_live_tup OR n_mod_since_analyze > 50 + 0.1 * n_live_tup
      ORDER BY n_dead_tup + n_mod_since_analyze DESC LIMIT 1`)
  const vacuumed = tables[0]?.name ?? null
  if (vacuumed) await pool.query(`VACUUM (ANALYZE) ${vacuumed}`)

  const { rows: log } = await pool.query<{ due: boolean }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > $1 AS due FROM pg_control_checkpoint()",
    [CHECKPOINT_BYTES],
  )
  const checkpointed = log[0]?.due ?? false
  if (checkpointed) await pool.query("CHECKPOINT")
  return { checkpointed, vacuumed }
}

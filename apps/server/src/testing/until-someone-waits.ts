import { setTimeout as sleep } from "node:timers/promises"
import type { Tx } from "@readyroom/db"
import { sql } from "drizzle-orm"

/**
 * Until somebody waits for what another transaction of this database holds, and at most a third of a second. The embedded database has
 * one transaction at a time: there nobody is ever seen to wait, and whoever is asked comes after `tx`.
 */
export async function untilSomeoneWaits(tx: Tx): Promise<void> {
  for (let times = 0; times < 30; times++) {
    const { rows } = await tx.execute(
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await sleep(10)
  }
}

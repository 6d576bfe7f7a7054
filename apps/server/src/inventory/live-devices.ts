import { imports } from "@readyroom/db/schema/imports"
import { devices } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { sql } from "drizzle-orm"

const unfinished = sql`(select ${imports.id} from ${imports} where ${imports.state} <> 'done')`

/**
 * That a row of `devices` counts, as a condition for every query that reads them: what an import has written counts once
 * the import is done, and what it replaces counts until then. A device has exactly one row that counts.
 */
export const isLive: SQL = sql`(
  (${devices.importId} is null or ${devices.importId} not in ${unfinished})
  and (${devices.replacedBy} is null or ${devices.replacedBy} in ${unfinished})
)`

/** That a row counts, or will once an import is done: not one that only waits to be removed, which others are locking. */
export const countsOrWill: SQL = sql`(
  (${devices.importId} is null or ${devices.importId} not in (select ${imports.id} from ${imports} where ${imports.state} = 'failed'))
  and (${devices.replacedBy} is null or ${devices.replacedBy} in ${unfinished})
)`

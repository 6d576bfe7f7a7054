import type { Orm } from "@readyroom/db"
import { cleanImports } from "../inventory/import/import-record.ts"
import type { Job } from "./jobs.ts"

/** Removes what imports have left whose server was lost on the way. Nobody sees it; it only takes room. */
export function importJobs(orm: Orm): Job[] {
  return [{ name: "clean-imports", cron: "37 * * * *", run: () => cleanImports(orm) }]
}

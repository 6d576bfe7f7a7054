import { cleanImports } from "../inventory/import/import-record.ts"
import { cleanDeviceChanges } from "../inventory/many/change-parts.ts"
import type { Services } from "../services.ts"
import type { Job } from "./jobs.ts"

/**
 * Removes what imports have left whose server was lost on the way, which nobody sees and only takes room; and takes back
 * changes of many devices that were cut off.
 */
export function importJobs({ orm, checks }: Pick<Services, "orm" | "checks">): Job[] {
  return [
    { name: "clean-imports", cron: "37 * * * *", run: () => cleanImports(orm) },
    { name: "clean-device-changes", cron: "*/5 * * * *", run: () => cleanDeviceChanges({ orm, checks }) },
  ]
}

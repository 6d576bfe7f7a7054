import { expandAllSeries } from "../occurrences/expand-series.ts"
import type { Services } from "../services.ts"
import type { Job } from "./jobs.ts"

/** Makes the occurrences that have come within reach, so that a weekly lesson always stands eight weeks ahead. */
export function expandJobs({ orm, checks }: Pick<Services, "orm" | "checks">): Job[] {
  return [
    {
      name: "expand-series",
      cron: "7 * * * *",
      run: async () => {
        const made = await expandAllSeries(orm, new Date())
        if (made.occurrences > 0) checks.allAskedChanged()
        return made
      },
    },
  ]
}

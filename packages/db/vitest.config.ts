import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"
import { databaseProject, databaseProjects } from "./src/testing/projects.ts"

export default defineConfig({
  test: {
    // Much of what they take is waiting for a database.
    maxWorkers: 2,
    projects: [
      ...(await databaseProjects({ ...times, include: ["src/*.test.ts"] })),
      // Processes are started and killed there, many of them one after the other.
      databaseProject("folder", "embedded", {
        ...times,
        testTimeout: 3 * times.testTimeout,
        include: ["src/embedded/*.test.ts"],
      }),
    ],
  },
})

import { defineConfig } from "vitest/config"
import { databaseProject, databaseProjects } from "./src/testing/projects.ts"

/** Ten times what they take on two free cores. */
const times = { testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    projects: [
      ...(await databaseProjects({ ...times, include: ["src/*.test.ts"] })),
      databaseProject("folder", "embedded", { ...times, include: ["src/embedded/*.test.ts"] }),
    ],
  },
})

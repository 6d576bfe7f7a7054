import { databaseProject, databaseProjects } from "@readyroom/db/testing/projects"
import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"

/** It builds the bundle, so it runs once and not beside itself. */
const builtProgram = "src/main.test.ts"

/** What holds a time to its limit runs alone, when the others are done. */
const timed = "src/**/*.timed.test.ts"

const onBoth = await databaseProjects({
  ...times,
  include: ["src/**/*.test.ts"],
  exclude: [builtProgram, timed],
})

export default defineConfig({
  test: {
    // Much of what they take is waiting for a database; the timed ones have a turn each, alone.
    maxWorkers: 2,
    projects: [
      ...onBoth,
      { test: { ...times, name: "built", include: [builtProgram] } },
      ...onBoth.map((_, index) =>
        databaseProject(
          index === 0 ? "embedded-timed" : "postgres-timed",
          index === 0 ? "embedded" : "postgres",
          {
            ...times,
            include: [timed],
            sequence: { groupOrder: index + 1 },
          },
        ),
      ),
    ],
  },
})

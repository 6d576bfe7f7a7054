import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"

/** Nothing here is kept in modules, so the files share a process: a third of the time. */
export default defineConfig({ test: { ...times, isolate: false, include: ["src/**/*.test.ts"] } })

import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"

// Tests wait for what they expect, not for a time.
export default defineConfig({ test: { ...times, include: ["src/**/*.test.ts"] } })

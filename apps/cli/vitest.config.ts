import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"

export default defineConfig({ test: { ...times, include: ["src/**/*.test.ts"] } })

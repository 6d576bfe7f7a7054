import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["faults/**/*.test.ts"],
    // Each round starts a server; two at once would only measure each other.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
})

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    // Nothing here waits for a time; this is how long a busy machine may take.
    testTimeout: 60_000,
  },
})

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // Tests wait for what they expect, not for a time; this is how long they do so on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})

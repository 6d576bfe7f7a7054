import { defineConfig } from "@playwright/test"
import tests from "../playwright.config.ts"

/** `npm run screens`: pictures of each page for people to look at. Nothing is tested. */
export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "*.screens.ts",
  outputDir: "../test-results/screens-output",
  globalSetup: "../harness/make-school.ts",
  reporter: "list",
})

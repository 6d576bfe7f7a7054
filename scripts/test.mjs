// `npm test`: everything, from a fresh clone. Lint, types, unit tests, both databases, real browsers, kills.
// The last line is "N passed, N failed", from the runners' own reports.
import { relative } from "node:path"
import { ensureInstalled, root, turbo } from "./install.mjs"
import { clearResults, readResults } from "./test-counts.mjs"
import { ensureChromium, postgresIsThere, testDatabaseUrl } from "./test-needs.mjs"

const ci = process.env.CI === "true"
const began = Date.now()
ensureInstalled()
clearResults()

/** Failures that no runner could report: a task that ended badly, a need that is not there. */
const broken = []
const skips = []

const chromium = ensureChromium()
if (!chromium && ci) broken.push("Chromium is missing")
const postgres = await postgresIsThere()
if (!postgres && ci) broken.push(`PostgreSQL is missing at ${new URL(testDatabaseUrl).host}`)

const env = {
  TEST_DATABASE_URL: testDatabaseUrl,
  ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
  ...(postgres ? {} : { READYROOM_NO_POSTGRES: "1" }),
}
stage(
  "lint, types and unit tests",
  ["lint", "lint:scripts", "typecheck", "test", "build"],
  ["--concurrency=2"],
)
// Each of these waits for processes and disks now and then. The server's tests hold times to limits, and have the machine
// for themselves.
stage(
  "both databases, and kills",
  ["@readyroom/db#test:db", "@readyroom/tests#test:faults"],
  ["--concurrency=2"],
)
stage("the server on both databases", ["@readyroom/server#test:db"], ["--concurrency=1"])
if (chromium) stage("real browsers", ["test:e2e"], ["--concurrency=1"])
else if (!ci) skips.push("1 (no Chromium for the browser tests)")

const results = readResults()
for (const { file, skipped, reason } of results)
  if (skipped > 0) skips.push(`${skipped} (${reason ?? `left out in ${relative(root, file)}`})`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const failed = sum("failed") + broken.length
for (const what of broken) console.error(`failed: ${what}`)
console.log(`${Math.round((Date.now() - began) / 1000)} s`)
for (const skip of skips) console.log(`skipped: ${skip}`)
console.log(`${sum("passed")} passed, ${failed} failed`)
process.exit(failed === 0 && sum("passed") > 0 ? 0 : 1)

/** Runs tasks over all workspaces. A bad end that the reports do not explain counts as one failure. */
function stage(name, tasks, options) {
  console.log(`\n== ${name} (${tasks.join(", ")})`)
  const before = new Set(readResults().map((result) => result.file))
  const status = turbo(["run", ...tasks, "--continue", "--output-logs=new-only", ...options], env)
  const told = readResults().filter((result) => !before.has(result.file) && result.failed > 0).length
  if (status !== 0 && told === 0) broken.push(`${name}: a task ended with status ${status}: see above`)
}

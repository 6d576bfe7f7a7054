// Adds up what the test runners wrote. A result file is `test-results/<name>.json` in a workspace.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { root } from "./install.mjs"

const workspaces = () =>
  ["apps", "packages"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .concat(join(root, "tests"))

export function clearResults() {
  for (const workspace of workspaces())
    rmSync(join(workspace, "test-results"), { recursive: true, force: true })
}

/** The result files that stand there now: `{file, passed, failed, skipped}` each. */
export function readResults() {
  return workspaces()
    .map((workspace) => join(workspace, "test-results"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({ file, ...countsOf(JSON.parse(readFileSync(file, "utf8")), file) }))
}

function countsOf(report, file) {
  // Vitest
  if (typeof report.numTotalTests === "number") {
    const brokenFiles = report.testResults.filter(
      (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  }
  // Playwright: a test that passed only on a second try counts as failed
  if (report.stats && typeof report.stats.expected === "number")
    return {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
      skipped: report.stats.skipped,
    }
  // Ours: what was left out because something is missing here, as `{count, reason}`
  if (typeof report.count === "number")
    return { passed: 0, failed: 0, skipped: report.count, reason: report.reason }
  throw new Error(`${file} is no test report that is known here`)
}

// `npm run bench:readiness`: measures the check of packages/readiness against other methods, and holds it to a solver, from a
// fresh clone. Its parts and their options are in packages/readiness/bench/main.ts.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { ensureInstalled, node24, projectEnv, root } from "./install.mjs"

ensureInstalled()
const { status } = spawnSync(
  node24,
  [join(root, "packages", "readiness", "bench", "main.ts"), ...process.argv.slice(2)],
  { cwd: root, env: projectEnv(), stdio: "inherit" },
)
process.exit(status ?? 1)

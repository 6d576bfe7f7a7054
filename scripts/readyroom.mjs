// `npm run -s readyroom -- check FILE…`: the command line of apps/cli. It runs from its sources, without a build and without a
// server; what Node makes of them is kept, so that it starts in a tenth of a second the next time.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { enableCompileCache } from "node:module"
import { join } from "node:path"
import { ensureInstalled, node24, root } from "./install.mjs"

if (!existsSync(node24) || !existsSync(join(root, "node_modules", "@readyroom", "readiness")))
  ensureInstalled()

// npm starts scripts at the root; files are named from where the person is.
if (process.env.npm_lifecycle_event === "readyroom" && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD)

if (Number.parseInt(process.versions.node, 10) >= 24) {
  enableCompileCache(join(root, "node_modules", ".cache", "readyroom"))
  await import("../apps/cli/src/main.ts")
} else {
  const child = spawn(node24, [import.meta.filename, ...process.argv.slice(2)], { stdio: "inherit" })
  child.on("close", (status) => process.exit(status ?? 1))
}

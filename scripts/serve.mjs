// Builds what is not built yet and runs the server on Node 24, handing signals on to it.
import { spawn } from "node:child_process"
import { join } from "node:path"
import { ensureInstalled, node24, projectEnv, root, turbo } from "./install.mjs"

/** `kind`: "demo" has the sample school, "school" starts empty. Ends with the server's exit status. */
export function serve(kind) {
  ensureInstalled()
  const built = turbo(["run", "build", "--output-logs=errors-only", "--log-prefix=none"])
  if (built !== 0) process.exit(built)
  const env = projectEnv({
    NODE_ENV: "production",
    DATA_DIR: process.env.DATA_DIR ?? join(root, "data", kind),
  })
  const args = [join(root, "apps", "server", "dist", "main.js"), ...(kind === "demo" ? ["--demo"] : [])]
  const server = spawn(node24, args, { cwd: root, stdio: "inherit", env })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal))
  server.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 0))
}

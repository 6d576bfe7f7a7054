// Installs what the lock file names, when it is not there yet. Plain Node 20: nothing of the project is needed to run it.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export const root = join(import.meta.dirname, "..")
const stamp = join(root, "node_modules", ".installed-lock")

/** Node 24, from the npm package `node`, whatever the machine has. */
export const node24 = join(root, "node_modules", "node", "bin", "node")

/** The environment every tool of ours runs in: Node 24 and our binaries first, no telemetry. */
export function projectEnv(extra = {}) {
  const bins = [join(root, "node_modules", ".bin"), join(root, "node_modules", "node", "bin")]
  return {
    ...process.env,
    PATH: [...bins, process.env.PATH].join(":"),
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    ...extra,
  }
}

/** Runs `npm ci` unless node_modules already stands for this very lock file. Ends the process if it fails. */
export function ensureInstalled() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
  const installed = existsSync(stamp) && readFileSync(stamp, "utf8") === lock && existsSync(node24)
  if (installed) return
  // Not on standard output, which may be somebody's file.
  console.error("Installing from package-lock.json …")
  const result = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: root,
    stdio: ["inherit", 2, 2],
  })
  if (result.status !== 0 || !existsSync(node24)) {
    console.error("The installation failed: see npm's message above. Nothing was started.")
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}

/** Runs a Turborepo command; resolves its exit status. */
export function turbo(args, extra = {}) {
  const result = spawnSync(node24, [join(root, "node_modules", "turbo", "bin", "turbo"), ...args], {
    cwd: root,
    stdio: "inherit",
    env: projectEnv(extra),
  })
  return result.status ?? 1
}

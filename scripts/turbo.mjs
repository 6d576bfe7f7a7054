// `npm run build`, `lint`, `typecheck`: one Turborepo task over all workspaces, installed first, telemetry off.
import { ensureInstalled, turbo } from "./install.mjs"

ensureInstalled()
process.exit(turbo(["run", ...process.argv.slice(2)]))

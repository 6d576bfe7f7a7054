import { DatabaseProblem } from "@readyroom/db/database-problem"
import type { Logger } from "pino"
import { claimDataFolder, WrongDataFolder } from "./data-folder.ts"
import type { Settings } from "./environment.ts"
import { readSettings, SettingsError } from "./environment.ts"
import { ListenError } from "./listen.ts"
import { createLog } from "./log.ts"
import { demoPeople, makeUpPassword, openDemo, refuseDemo, WrongDatabase } from "./sample/demo.ts"
import type { RunningServer } from "./start.ts"
import { startServer } from "./start.ts"
import { withTightHeap } from "./tight-heap.ts"

/** After this a server that does not come to its end is ended. */
const SHUTDOWN_MS = 25_000

const isDemo = process.argv.includes("--demo")
const settings = settingsOrExit()
const demoPassword = settings.demoPassword ?? makeUpPassword()
const log = createLog(settings.logLevel)
const server = await startOrExit(settings, log)
console.log(`Readyroom is at ${settings.publicUrl?.origin ?? server.url}`)
if (server.setUpToken !== null) {
  const address = settings.publicUrl?.origin ?? server.url
  console.log(`It is empty. Set it up here, once: ${address}/set-up?token=${server.setUpToken}`)
}
if (isDemo) {
  console.log(`The sample school's people: ${demoPeople.join(", ")}`)
  console.log(`Their password: ${demoPassword}`)
}
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => void stop(signal))

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (error instanceof SettingsError) return exit(error.message)
    throw error
  }
}

async function startOrExit(settings: Settings, log: Logger): Promise<RunningServer> {
  try {
    if (settings.databaseUrl === null) {
      claimDataFolder(settings.dataDir, isDemo ? "demo" : "school")
    }
    return await withTightHeap(() =>
      startServer({
        ...settings,
        log,
        prepare: (services) => (isDemo ? openDemo(services, demoPassword) : refuseDemo(services.orm)),
      }),
    )
  } catch (error) {
    const isTold = [DatabaseProblem, ListenError, WrongDataFolder, WrongDatabase].some(
      (known) => error instanceof known,
    )
    if (isTold && error instanceof Error) return exit(error.message)
    throw error
  }
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, "stopping")
  setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
  await server.close()
  process.exit(0)
}

/** One clear line, and the status of a start that failed. */
function exit(message: string): never {
  console.error(message)
  process.exit(1)
}

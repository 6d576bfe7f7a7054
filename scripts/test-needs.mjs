// What the tests need from outside npm: Chromium and PostgreSQL. Each is found, got where that is possible, or told.
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { createConnection } from "node:net"

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

const found = () => [process.env.CHROMIUM_PATH, ...browsers].find((path) => path && existsSync(path)) ?? null

/** Path of a Chromium, installed by apt when we may; null where there is none, after saying what to install. */
export function ensureChromium() {
  if (found()) return found()
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (mayInstall) {
    console.log("Installing Chromium for the browser tests …")
    const quiet = {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }
    spawnSync("apt-get", ["update"], quiet)
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet)
  }
  if (!found())
    console.error(
      "No Chromium: install the package `chromium` (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    )
  return found()
}

/** The URL of the PostgreSQL that the tests may make databases in. */
export const testDatabaseUrl = process.env.TEST_DATABASE_URL ?? "postgres://root@127.0.0.1:5432/postgres"

/** True when something listens there. */
export function postgresIsThere() {
  const { hostname, port } = new URL(testDatabaseUrl)
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 5432), timeout: 2000 })
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.on("connect", () => end(true))
    socket.on("error", () => end(false))
    socket.on("timeout", () => end(false))
  })
}

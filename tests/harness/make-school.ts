import { existsSync } from "node:fs"
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startServerProcess } from "./server-process.ts"

/** What everyone of the sample school signs in with in tests. */
export const password = "sunview for tests only"

/** The sample school's data folder, made once a run: each server of a test gets a copy of its own. */
const template = join(import.meta.dirname, "..", "test-results", "school")

/** Playwright's global set-up. */
export default async function makeSchool(): Promise<void> {
  await rm(template, { recursive: true, force: true })
  await mkdir(join(template, ".."), { recursive: true })
  const server = await startServerProcess({
    args: ["--demo"],
    env: { DATA_DIR: template, DEMO_PASSWORD: password },
    readyWithin: 180_000,
  })
  const status = await server.stop()
  if (status !== 0) throw new Error(`The sample school's server ended with ${status}:\n${server.output()}`)
}

/** A new data folder with the sample school in it, and how to remove it. */
export async function copySchool(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  if (!existsSync(template)) await makeSchool()
  const folder = await mkdtemp(join(tmpdir(), "readyroom-"))
  const dataDir = join(folder, "data")
  await cp(template, dataDir, { recursive: true })
  return { dataDir, remove: () => rm(folder, { recursive: true, force: true }) }
}

import { randomUUID } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { maintain } from "@readyroom/db/testing"
import { password } from "../harness/make-school.ts"
import { type ServerProcess, startServerProcess } from "../harness/server-process.ts"
import type { DatabaseKind } from "./settings.ts"

/** Where a school can be: a folder on disk, or a database of the PostgreSQL at TEST_DATABASE_URL. */
export type Place = {
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export async function emptyPlace(database: DatabaseKind): Promise<Place> {
  if (database === "embedded") {
    const folder = await mkdtemp(join(tmpdir(), "readyroom-load-"))
    return {
      env: { DATA_DIR: join(folder, "data") },
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const name = `readyroom_load_${randomUUID().replaceAll("-", "")}`
  await maintain(`CREATE DATABASE ${name}`)
  const url = new URL(process.env.TEST_DATABASE_URL ?? "postgres://root@127.0.0.1:5432/postgres")
  url.pathname = `/${name}`
  return { env: { DATABASE_URL: url.href }, remove: () => maintain(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** The built server with the sample school, as `npm run demo` starts it; the first start at a place fills it. */
export function startSchool({ env }: Place): Promise<ServerProcess> {
  return startServerProcess({
    args: ["--demo"],
    env: { ...env, DEMO_PASSWORD: password, NODE_ENV: "production" },
    readyWithin: 180_000,
  })
}

/** Does `work` with the sample school running, and leaves nothing behind. */
export async function withSchool(
  database: DatabaseKind,
  work: (server: ServerProcess) => Promise<void>,
): Promise<void> {
  const place = await emptyPlace(database)
  try {
    const server = await startSchool(place)
    try {
      await work(server)
    } finally {
      await server.stop()
    }
  } finally {
    await place.remove()
  }
}

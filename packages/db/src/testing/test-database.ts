import { randomUUID } from "node:crypto"
import { constants, cpSync, mkdtempSync, rmSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { type Database, openDatabase } from "../db.ts"
import { migrate } from "../migrate.ts"
import { kindUnderTest, maintenanceUrl, templateVariable } from "./test-kind.ts"

export type TestDatabase = Database & {
  /** Connects to the same database once more, with a pool of its own, as a second server would. */
  openAgain(): Promise<Database>
}

export type OpenTestDatabaseOptions = {
  /** By default what the running vitest project stands for. */
  readonly kind?: Database["kind"]
  /** Without it: an empty database, for what tests migrations. */
  readonly migrated?: boolean
  readonly poolSize?: number
}

/**
 * A fresh database for a test file, migrated, of the kind that the running project stands for; dropped by `close()`. It is a
 * copy of a template, which `template-setup.ts` makes once a run.
 */
export async function openTestDatabase(options: OpenTestDatabaseOptions = {}): Promise<TestDatabase> {
  const { kind = kindUnderTest(), migrated = true, poolSize } = options
  const opened =
    kind === "postgres" ? await openPostgres(migrated, poolSize) : await openEmbedded(migrated, poolSize)
  if (migrated) await migrate(opened)
  return opened
}

async function openPostgres(migrated: boolean, poolSize = 10): Promise<TestDatabase> {
  const name = `readyroom_test_${randomUUID().replaceAll("-", "")}`
  const template = migrated ? process.env[templateVariable("postgres", true)] : undefined
  await maintain(`CREATE DATABASE ${name} TEMPLATE ${template ?? "template0"}`)
  const url = new URL(maintenanceUrl())
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href, poolSize })
  return {
    ...database,
    openAgain: () => openDatabase({ url: url.href, poolSize }),
    async close() {
      await database.close()
      await maintain(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function openEmbedded(migrated: boolean, poolSize = 10): Promise<TestDatabase> {
  const dataDir = copyTemplateFolder(migrated)
  const database = await openDatabase({ dataDir, poolSize })
  return {
    ...database,
    openAgain: () => openDatabase({ url: database.connectionString, poolSize }),
    async close() {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A new temporary data folder of the embedded database; the caller removes it. Empty where no vitest project made a template. */
export function copyTemplateFolder(migrated = true): string {
  const dataDir = newTestFolder()
  const template = process.env[templateVariable("embedded", migrated)]
  if (template) cpSync(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return dataDir
}

/** A new temporary folder; the caller removes it. In memory where there is plenty, since every commit is synced. */
export function newTestFolder(): string {
  return mkdtempSync(join(memoryFolder() ?? tmpdir(), "readyroom-test-"))
}

const PLENTY_BYTES = 4 * 1024 ** 3

function memoryFolder(): string | null {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm")
    return bavail * bsize > PLENTY_BYTES ? "/dev/shm" : null
  } catch {
    return null
  }
}

/** Runs one statement outside of any test's database. */
export async function maintain(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

import { execFileSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { readMigrationFiles } from "drizzle-orm/migrator"
import { rolldown } from "rolldown"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { DataFolderBroken } from "../database-problem.ts"
import { openDatabase } from "../db.ts"
import { migrationsFolder } from "../migrate.ts"
import { copyTemplateFolder } from "../testing/test-database.ts"

const SHUT_DOWN = 1
const IN_PRODUCTION = 6

let dataDir: string
beforeEach(() => {
  dataDir = copyTemplateFolder()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe("the embedded database", () => {
  test("is made anew, readable by its owner only, also after an interrupted first start", async () => {
    const fresh = join(dataDir, "a", "new", "folder")
    mkdirSync(join(fresh, "postgres.new-half"), { recursive: true, mode: 0o700 })
    writeFileSync(join(fresh, "postgres.new-half", "PG_VERSION"), "18\n")
    const first = await openDatabase({ dataDir: fresh })
    expect(mode(fresh)).toBe("700")
    expect(mode(join(fresh, "postgres"))).toBe("700")
    expect(mode(join(fresh, "run"))).toBe("700")
    await first.pool.query("CREATE TABLE kept AS SELECT 1 AS number")
    await first.close()
    expect(readdirSync(fresh).toSorted()).toEqual(["lock", "postgres"])
    const second = await openDatabase({ dataDir: fresh })
    expect((await second.pool.query("SELECT number FROM kept")).rows).toEqual([{ number: 1 }])
    await second.close()
  })

  test("ends with a checkpoint, so that the next start has nothing to recover", async () => {
    // After the system's identifier and two versions; the numbers are PostgreSQL's DBState.
    const state = () => readFileSync(join(dataDir, "postgres", "global", "pg_control")).readInt32LE(16)
    const database = await openDatabase({ dataDir })
    expect(state()).toBe(IN_PRODUCTION)
    await database.close()
    expect(state()).toBe(SHUT_DOWN)
  })

  test("says plainly that a folder is another PostgreSQL's, and leaves the folder free", async () => {
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n")
    const opened = openDatabase({ dataDir })
    await expect(opened).rejects.toBeInstanceOf(DataFolderBroken)
    await expect(opened).rejects.toThrow("is PostgreSQL 17; this Readyroom reads 18")
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "18\n")
    await (await openDatabase({ dataDir })).close()
  })

  test("says plainly that a folder cannot be read", async () => {
    rmSync(join(dataDir, "postgres", "global"), { recursive: true })
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: "data-folder-broken",
      message: expect.stringContaining(`${dataDir}/postgres does not start`),
    })
  })

  test("says plainly that a path is no folder that it may write to", async () => {
    const file = join(dataDir, "a-file")
    writeFileSync(file, "")
    await expect(openDatabase({ dataDir: join(file, "school") })).rejects.toMatchObject({
      code: "data-folder-broken",
      message: expect.stringContaining(`The data folder ${file}/school cannot be used`),
    })
  })

  test("listens elsewhere, privately, where the folder's path is too long for a socket", async () => {
    const deep = join(dataDir, "long".repeat(30))
    mkdirSync(deep)
    cpSync(join(dataDir, "postgres"), join(deep, "postgres"), { recursive: true })
    const database = await openDatabase({ dataDir: deep })
    const folder = new URL(database.connectionString.replace("@/", "@socket/")).searchParams.get("host") ?? ""
    expect(folder.startsWith(tmpdir())).toBe(true)
    expect(mode(folder)).toBe("700")
    expect((await database.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }])
    await database.close()
    expect(existsSync(folder)).toBe(false)
  })

  test("serves more connections at once than all pools hold together", async () => {
    const database = await openDatabase({ dataDir, poolSize: 50 })
    const clients = await Promise.all(Array.from({ length: 50 }, () => database.pool.connect()))
    const answers = await Promise.all(clients.map((client, n) => client.query("SELECT $1::int AS n", [n])))
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(clients.map((_, n) => n))
    for (const client of clients) client.release()
    await database.close()
  })
})

describe("bundled into one flat folder of .js files", () => {
  // Below the package, from where PGlite is found in node_modules; git ignores dist.
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url))
  mkdirSync(dist, { recursive: true })
  const bundle = mkdtempSync(join(dist, "test-"))
  afterEach(() => rmSync(bundle, { recursive: true, force: true }))

  test("makes, migrates and opens a database as from the source", async () => {
    const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))
    const build = await rolldown({
      input: {
        main: source("./faults/migrate-and-say.ts"),
        "embedded.worker": source("./embedded.worker.ts"),
        "embedded.initdb": source("./embedded.initdb.ts"),
      },
      external: (id) => !id.startsWith(".") && !id.startsWith("/"),
      platform: "node",
      logLevel: "silent",
    })
    await build.write({
      dir: bundle,
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
    })
    await build.close()
    cpSync(source("../../migrations"), join(bundle, "migrations"), { recursive: true })
    const said = execFileSync(process.execPath, [join(bundle, "main.js"), join(dataDir, "fresh")], {
      encoding: "utf8",
    })
    const applied = readMigrationFiles({ migrationsFolder }).length
    expect(JSON.parse(said)).toEqual({ applied, lessons: 0 })
  })
})

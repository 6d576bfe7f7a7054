import { readMigrationFiles } from "drizzle-orm/migrator"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { migrate, migrationsFolder } from "./migrate.ts"
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts"

/** How many migrations this version has. */
const all = readMigrationFiles({ migrationsFolder }).length

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase({ migrated: false })
})
afterAll(() => database.close())
afterEach(() => database.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))

describe("migrate", () => {
  test("brings an empty database to this version, and does nothing the second time", async () => {
    expect(await migrate(database)).toBe(all)
    expect(await migrate(database)).toBe(0)
    const { rows } = await database.pool.query("SELECT count(*)::int AS n FROM lessons")
    expect(rows).toEqual([{ n: 0 }])
  })

  test("lets two servers that start at once take turns", async () => {
    const other = await database.openAgain()
    const applied = await Promise.all([migrate(database), migrate(other), migrate(database), migrate(other)])
    await other.close()
    expect(applied.toSorted()).toEqual([0, 0, 0, all])
  })

  test("refuses a database that a newer version has migrated", async () => {
    await migrate(database)
    await database.pool.query("INSERT INTO migrations (hash, ordinal) VALUES ('of-the-future', $1)", [all])
    await expect(migrate(database)).rejects.toMatchObject({ code: "database-newer" })
  })
})

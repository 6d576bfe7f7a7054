import { getTableConfig, PgTable } from "drizzle-orm/pg-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { schema } from "./schema.ts"
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe("the schema", () => {
  test("holds every table that the migrations make, and no other", async () => {
    const { rows } = await database.pool.query<{ table_name: string }>(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
    )
    const described = Object.values(schema).flatMap((item) =>
      item instanceof PgTable ? [getTableConfig(item)] : [],
    )
    expect(rows.map((row) => row.table_name).toSorted()).toEqual(
      [...described.map(({ name }) => name), "migrations"].toSorted(),
    )
  })

  test("describes each column as the migrations make it", async () => {
    for (const table of Object.values(schema)) {
      if (!(table instanceof PgTable)) continue
      const { name, columns } = getTableConfig(table)
      const { rows } = await database.pool.query<{ column: string; required: boolean }>(
        `SELECT attname AS column, attnotnull AS required FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [name],
      )
      const made = rows.map(({ column, required }) => `${name}.${column} ${required ? "required" : ""}`)
      const described = columns.map((column) => `${name}.${column.name} ${column.notNull ? "required" : ""}`)
      expect(described.toSorted()).toEqual(made.toSorted())
    }
  })

  test("keeps a moment to the millisecond, so that a Date finds its row again", async () => {
    const { rows } = await database.pool.query(
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type LIKE 'timestamp%' AND datetime_precision <> 3
          AND table_name <> 'migrations'`,
    )
    expect(rows).toEqual([])
  })

  test("reads the pages of both long lists from an index, without sorting", async () => {
    const plan = async (query: string) => {
      const client = await database.pool.connect()
      await client.query("BEGIN")
      // With few rows the planner would read the whole table.
      await client.query("SET LOCAL enable_seqscan = off")
      await client.query("SET LOCAL enable_bitmapscan = off")
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${query}`)
      await client.query("ROLLBACK")
      client.release()
      return rows.map((row) => row["QUERY PLAN"]).join("\n")
    }
    const id = "00000000-0000-0000-0000-000000000000"
    const lessons = await plan(
      `SELECT id FROM lessons WHERE (updated_at, id) < (now(), '${id}') ORDER BY updated_at DESC, id DESC LIMIT 50`,
    )
    expect(lessons).toContain("lessons_updated")
    expect(lessons).not.toContain("Sort")
    const devices = await plan(
      `SELECT id FROM devices WHERE school_id = '${id}' AND (name, id) > ('a', '${id}') ORDER BY name, id LIMIT 50`,
    )
    expect(devices).toContain("devices_school_order")
    expect(devices).not.toContain("Sort")
  })
})

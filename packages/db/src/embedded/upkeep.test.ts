import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Database, openDatabase } from "../db.ts"
import { copyTemplateFolder } from "../testing/test-database.ts"
import { upkeep } from "./upkeep.ts"

let dataDir: string
let database: Database
beforeAll(async () => {
  dataDir = copyTemplateFolder()
  database = await openDatabase({ dataDir })
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const segments = () =>
  readdirSync(join(dataDir, "postgres", "pg_wal")).filter((name) => /^[0-9A-F]{24}$/.test(name)).length

test("upkeep keeps the log short, however much is written", async () => {
  await database.pool.query("CREATE TABLE written (text text)")
  const turns: boolean[] = []
  for (let turn = 0; turn < 8; turn++) {
    await database.pool.query(
      "INSERT INTO written SELECT repeat(md5(number::text), 30) FROM generate_series(1, 9000) number",
    )
    turns.push((await upkeep(database.pool)).checkpointed)
  }
  expect(turns).toEqual(Array(8).fill(true))
  expect(segments()).toBeLessThanOrEqual(4)
  expect((await upkeep(database.pool)).checkpointed).toBe(false)
})

test("upkeep gives the place of deleted rows to new ones, and knows how many rows there are", async () => {
  await database.pool.query("CREATE TABLE changing AS SELECT number FROM generate_series(1, 20000) number")
  const size = async () => {
    const { rows } = await database.pool.query("SELECT pg_relation_size('changing')::int AS bytes")
    return rows[0]?.bytes
  }
  const full = await size()
  for (let turn = 0; turn < 5; turn++) {
    await database.pool.query("UPDATE changing SET number = number + 1")
    while ((await upkeep(database.pool)).vacuumed);
  }
  expect(await size()).toBeLessThanOrEqual(full * 2.1)
  const { rows } = await database.pool.query("SELECT reltuples FROM pg_class WHERE relname = 'changing'")
  expect(rows).toEqual([{ reltuples: 20_000 }])
})

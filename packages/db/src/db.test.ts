import net from "node:net"
import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DatabaseUnavailable, databaseProblem } from "./database-problem.ts"
import { openDatabase } from "./db.ts"
import { openLine } from "./testing/line.ts"
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts"
import { kindUnderTest } from "./testing/test-kind.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe("openDatabase", () => {
  test("opens the kind that was asked for, durable and in UTF-8", async () => {
    expect(database.kind).toBe(kindUnderTest())
    const { rows } = await database.pool.query(
      "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, lower('ÅÄÖ') AS lower",
    )
    expect(rows).toEqual([{ fsync: "on", commit: "on", lower: "åäö" }])
  })

  test("compiles no query: ours are short", async () => {
    const { rows } = await database.pool.query("SELECT pg_jit_available() AS compiles")
    expect(rows).toEqual([{ compiles: false }])
  })

  test("gives a connection string that another pool can use", async () => {
    const other = await database.openAgain()
    const { rows } = await other.pool.query("SELECT count(*)::int AS people FROM people")
    await other.close()
    expect(rows).toEqual([{ people: 0 }])
  })

  test("says plainly that there is no database at an address", async () => {
    const opened = openDatabase({ url: "postgres://nobody@127.0.0.1:1/nothing" })
    await expect(opened).rejects.toBeInstanceOf(DatabaseUnavailable)
    await expect(opened).rejects.toThrow("cannot be reached")
  })
})

describe("many connections at once", () => {
  test("each get their own answers, with transactions, errors and long parameters among them", async () => {
    const long = "y".repeat(300_000)
    const ask = async (connection: number, turn: number) => {
      const number = connection * 1_000 + turn
      if (connection === 0) {
        const { rows } = await database.orm.transaction((tx) =>
          tx.execute(sql`SELECT ${number}::int AS number`),
        )
        return rows[0]?.number === number
      }
      if (connection === 1) {
        const failed = database.pool.query("SELECT 1 / $1::int", [0])
        return failed.then(
          () => false,
          (error: Error) => error.message === "division by zero",
        )
      }
      if (connection % 2 === 0) {
        const { rows } = await database.pool.query("SELECT $1::int AS number", [number])
        return rows[0]?.number === number
      }
      const { rows } = await database.pool.query("SELECT length($1) AS long, $2::int AS number", [
        long,
        number,
      ])
      return rows[0]?.number === number && rows[0]?.long === long.length
    }
    const right = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map(async (connection) => {
        let count = 0
        for (let turn = 0; turn < 50; turn++) if (await ask(connection, turn)) count++
        return count
      }),
    )
    expect(right).toEqual([50, 50, 50, 50, 50, 50, 50, 50])
  })

  test("a client that vanishes inside a transaction leaves nothing behind and blocks nobody", async () => {
    const other = await database.openAgain()
    const client = await other.pool.connect()
    await client.query("BEGIN")
    await client.query("INSERT INTO organisations (name) VALUES ('Vanished')")
    destroySocket(client)
    client.release(true)
    const { rows } = await database.pool.query(
      "SELECT count(*)::int AS n FROM organisations WHERE name = 'Vanished'",
    )
    expect(rows).toEqual([{ n: 0 }])
    await other.close()
  })
})

describe("a database that goes away", () => {
  test("is told as DatabaseUnavailable, inside a transaction too, and is used again when it is back", async () => {
    const line = await openLine(database.connectionString)
    const behind = await openDatabase({ url: line.url })
    const holder = await behind.pool.connect()
    await holder.query("BEGIN")

    await line.cut()
    const problems = await Promise.all([
      behind.pool.query("SELECT 1").catch(databaseProblem),
      holder.query("SELECT 1").catch(databaseProblem),
      behind.orm.execute(sql`SELECT 1`).catch(databaseProblem),
      behind.orm.transaction((tx) => tx.execute(sql`SELECT 1`)).catch(databaseProblem),
    ])
    holder.release(true)
    expect(problems.map((problem) => (problem && "code" in problem ? problem.code : problem))).toEqual(
      Array(4).fill("database-unavailable"),
    )

    await line.mend()
    const { rows } = await behind.pool.query("SELECT 1 AS back")
    expect(rows).toEqual([{ back: 1 }])
    await behind.close()
    await line.cut()
  })

  test("may end connections: idle ones are replaced unseen", async () => {
    const other = await database.openAgain()
    await Promise.all([other.pool.query("SELECT 1"), other.pool.query("SELECT 1")])
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    const { rows } = await other.pool.query("SELECT 1 AS back")
    expect(rows).toEqual([{ back: 1 }])
    await other.close()
  })
})

function destroySocket(client: object): void {
  if (!("connection" in client && client.connection instanceof Object && "stream" in client.connection))
    return
  if (client.connection.stream instanceof net.Socket) client.connection.stream.destroy()
}

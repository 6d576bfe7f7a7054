import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DatabaseFull, DatabaseUnavailable, databaseProblem } from "./database-problem.ts"
import { driverProblem } from "./driver-errors.ts"
import { organisations } from "./schema/organisation.ts"
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const failing = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  )

describe("databaseProblem", () => {
  test("is null for an error that is the query's own", async () => {
    const id = randomUUID()
    await database.orm.insert(organisations).values({ id, name: "Sunview" })
    const twice = await failing(database.orm.insert(organisations).values({ id, name: "Sunview" }))
    expect(twice).toBeInstanceOf(Error)
    expect(databaseProblem(twice)).toBeNull()
    expect(databaseProblem(await failing(database.pool.query("SELECT mistyped FROM nowhere")))).toBeNull()
    expect(databaseProblem("text")).toBeNull()
  })

  test("is null for what is no database's: a mail server that refuses, a file that is not there", () => {
    expect(
      databaseProblem(Object.assign(new Error("connect ECONNREFUSED :25"), { code: "ECONNREFUSED" })),
    ).toBeNull()
    expect(databaseProblem(Object.assign(new Error("open ENOENT"), { code: "ENOENT" }))).toBeNull()
  })

  test("finds a full disk that PostgreSQL tells, beneath Drizzle's wrapping and without", async () => {
    const raise = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
    expect(databaseProblem(await failing(database.orm.execute(raise)))).toBeInstanceOf(DatabaseFull)
    expect(await failing(database.pool.query(raise))).toBeInstanceOf(DatabaseFull)
    const inTransaction = database.orm.transaction((tx) => tx.execute(raise))
    expect(databaseProblem(await failing(inTransaction))).toBeInstanceOf(DatabaseFull)
    const client = await database.pool.connect()
    expect(await failing(client.query(raise))).toBeInstanceOf(DatabaseFull)
    client.release()
  })
})

describe("driverProblem", () => {
  test.each(["08006", "57P01", "57P03", "53300", "ECONNREFUSED", "ECONNRESET", "ENOENT"])(
    "takes %s for a database that is away",
    (code) => {
      expect(driverProblem(Object.assign(new Error("gone"), { code }))).toBeInstanceOf(DatabaseUnavailable)
    },
  )

  test("takes the driver's own words for it too, and an address that failed in several ways", () => {
    expect(driverProblem(new Error("Connection terminated unexpectedly"))).toBeInstanceOf(DatabaseUnavailable)
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" })
    expect(driverProblem(new AggregateError([refused, refused]))).toBeInstanceOf(DatabaseUnavailable)
  })

  test("leaves alone what is about the query", () => {
    expect(driverProblem(Object.assign(new Error("division by zero"), { code: "22012" }))).toBeNull()
    expect(driverProblem(Object.assign(new Error("duplicate key"), { code: "23505" }))).toBeNull()
  })
})

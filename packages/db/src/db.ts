import { resolve } from "node:path"
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import pg from "pg"
import { type DatabaseProblem, DatabaseUnavailable, databaseProblem } from "./database-problem.ts"
import { tellProblems } from "./driver-errors.ts"
import { startEmbedded } from "./embedded/embedded-server.ts"
import { startUpkeep } from "./embedded/upkeep.ts"
import { type Log, silentLog } from "./log.ts"
import { schema } from "./schema.ts"

export type Orm = NodePgDatabase<typeof schema>

/** What `orm.transaction` hands to its callback; everything that takes one also takes the `Orm`. */
export type Tx = Parameters<Parameters<Orm["transaction"]>[0]>[0]

export type Database = {
  readonly orm: Orm
  readonly pool: pg.Pool
  /** For what brings its own pool (pg-boss); works for the embedded one too, while it is open. */
  readonly connectionString: string
  readonly kind: "embedded" | "postgres"
  /** Ends the pool and, if embedded, the database itself, with a checkpoint. */
  close(): Promise<void>
}

export type OpenDatabaseOptions = {
  /** A PostgreSQL of 15 or later; without it the embedded one is started in `dataDir`. */
  readonly url?: string | undefined
  /** Only for the embedded one; made if it is not there. */
  readonly dataDir?: string | undefined
  readonly log?: Log
  /** Connections of `pool`. */
  readonly poolSize?: number
}

const CONNECT_MS = 10_000

/**
 * Opens the database, and answers when a first query has. It does not migrate (see `migrate.ts`).
 *
 * A connection that is lost later is replaced by itself: queries meanwhile fail with an error in which `databaseProblem`
 * finds a `DatabaseUnavailable`. Throws a `DatabaseProblem`.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const log = options.log ?? silentLog
  if (options.url) return connect(options.url, "postgres", options, log)
  if (!options.dataDir) throw new Error("openDatabase needs a url or a dataDir")
  const server = await startEmbedded(resolve(options.dataDir), log)
  try {
    const database = await connect(server.connectionString, "embedded", options, log, server.down)
    const stopUpkeep = startUpkeep(database.pool, log)
    return {
      ...database,
      async close() {
        await stopUpkeep()
        await database.close()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function connect(
  connectionString: string,
  kind: Database["kind"],
  options: OpenDatabaseOptions,
  log: Log,
  down?: () => DatabaseProblem | null,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: "readyroom",
    // Our queries are short; compiling one that the planner thinks long took 210 of its 250 ms.
    options: "-c jit=off",
  })
  tellProblems(pool, down)
  const told = (error: Error) => log.warn({ reason: error.message }, "A database connection was lost")
  pool.on("error", told)
  // The pool listens to idle connections only; one that is lost inside a transaction would end the process.
  pool.on("connect", (client) => client.on("error", told))
  const close = () => pool.end()
  try {
    await pool.query("SELECT 1")
  } catch (error) {
    await close()
    throw databaseProblem(error) ?? new DatabaseUnavailable(`The database refused: ${String(error)}`, error)
  }
  return { orm: drizzle(pool, { schema }), pool, connectionString, kind, close }
}

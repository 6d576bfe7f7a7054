import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator"
import { DatabaseNewer, databaseProblem } from "./database-problem.ts"
import type { Database } from "./db.ts"

/** From the source: the package's own folder. In a bundle: `migrations` beside the bundle's file. */
export const migrationsFolder = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../migrations" : "./migrations", import.meta.url),
)

/** Any number that nothing else locks: "ready" as ASCII. */
const LOCK = 0x7265616479

/**
 * Brings the database to this version: forward only, all pending migrations in one transaction. Servers that start at once
 * take turns, and the later ones find nothing to do. Answers how many were applied. Throws `DatabaseNewer` when the
 * database knows a migration that this version does not.
 */
export async function migrate({ orm }: Pick<Database, "orm">, folder = migrationsFolder): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder: folder })
  try {
    return await orm.transaction(async (tx) => {
      // Drizzle's own migrate() takes no lock. This one ends with the transaction.
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`)
      await tx.execute(sql`CREATE TABLE IF NOT EXISTS migrations (
        hash text PRIMARY KEY,
        ordinal integer NOT NULL UNIQUE,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`)
      const { rows } = await tx.execute<{ hash: string }>(sql`SELECT hash FROM migrations ORDER BY ordinal`)
      const pending = pendingOf(known, rows)
      for (const [index, migration] of pending.entries()) {
        for (const statement of migration.sql) await tx.execute(sql.raw(statement))
        await tx.execute(
          sql`INSERT INTO migrations (hash, ordinal) VALUES (${migration.hash}, ${rows.length + index})`,
        )
      }
      return pending.length
    })
  } catch (error) {
    throw databaseProblem(error) ?? error
  }
}

function pendingOf(
  known: readonly MigrationMeta[],
  applied: readonly { hash: string }[],
): readonly MigrationMeta[] {
  for (const [index, { hash }] of applied.entries()) {
    if (known[index]?.hash === hash) continue
    throw new DatabaseNewer(
      `The database has migration ${index + 1} (${hash.slice(0, 8)}), which this version of Readyroom does not know: ` +
        "a newer version has used it. Start that version, or restore a backup from before it.",
    )
  }
  return known.slice(applied.length)
}

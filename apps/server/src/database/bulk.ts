import type { SQL } from "drizzle-orm"
import { sql } from "drizzle-orm"
import type { PgColumn } from "drizzle-orm/pg-core"

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS_A_STATEMENT = 500

/** The rows in as many parts as statements are needed. */
export function inStatements<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = []
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    parts.push(rows.slice(from, from + ROWS_A_STATEMENT))
  return parts
}

/** For `onConflictDoUpdate`: these columns as the row that came has them. */
export function asInserted<Name extends string>(
  columns: Readonly<Record<Name, PgColumn>>,
): Record<string, SQL> {
  const entries = Object.entries<PgColumn>(columns)
  return Object.fromEntries(
    entries.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  )
}

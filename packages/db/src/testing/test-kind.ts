import type { Database } from "../db.ts"

export type DatabaseKind = Database["kind"]

/** Set by the vitest projects of `projects.ts`. */
export const KIND_VARIABLE = "READYROOM_TEST_KIND"

/** Says why there is no PostgreSQL project, if there is none. */
export const SKIPPED_VARIABLE = "READYROOM_TEST_SKIPPED"

/** The kind of database that the running vitest project stands for. */
export function kindUnderTest(): DatabaseKind {
  const kind = process.env[KIND_VARIABLE]
  if (kind === undefined || kind === "embedded") return "embedded"
  if (kind === "postgres") return kind
  throw new Error(`${KIND_VARIABLE} is "${kind}"; it must be "embedded" or "postgres"`)
}

/** A database of the PostgreSQL to test against; the tests make their own beside it. */
export function maintenanceUrl(): string {
  return process.env.TEST_DATABASE_URL || "postgres://root@127.0.0.1:5432/postgres"
}

/** Names the environment variable in which the template of this run stands: a database's name, or a data folder. */
export function templateVariable(kind: DatabaseKind, migrated: boolean): string {
  return `READYROOM_TEST_${migrated ? "MIGRATED" : "EMPTY"}_${kind.toUpperCase()}`
}

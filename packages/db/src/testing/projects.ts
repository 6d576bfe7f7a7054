import { fileURLToPath } from "node:url"
import pg from "pg"
import type { TestProjectInlineConfiguration } from "vitest/config"
import { type DatabaseKind, KIND_VARIABLE, maintenanceUrl, SKIPPED_VARIABLE } from "./test-kind.ts"

type TestOptions = Omit<NonNullable<TestProjectInlineConfiguration["test"]>, "name" | "env" | "globalSetup">

const setupFile = fileURLToPath(new URL("./template-setup.ts", import.meta.url))

/**
 * Two vitest projects, "embedded" and "postgres", that run the same test files. Without a PostgreSQL the second is left
 * out and its tests are counted in `test-results/skipped-db.json`; with `CI=true` it stays, and fails.
 */
export async function databaseProjects(options: TestOptions): Promise<TestProjectInlineConfiguration[]> {
  const missing = process.env.CI === "true" ? "" : await missingPostgres()
  const embedded = databaseProject("embedded", "embedded", options, { [SKIPPED_VARIABLE]: missing })
  return missing ? [embedded] : [embedded, databaseProject("postgres", "postgres", options)]
}

/**
 * One project whose `openTestDatabase` gives databases of `kind`, for what can be asked of that kind only. Its files share a
 * process (two where two run at a time), one after the other: no module may keep what a second server in it would trip over.
 * So the embedded database is compiled once, not once a file (a third less processor time). Its machine code is kept: V8 dies
 * now and then where it takes such code away while another thread runs its own ("Check failed: jit_page.has_value()").
 */
export function databaseProject(
  name: string,
  kind: DatabaseKind,
  options: TestOptions,
  env: Record<string, string> = {},
): TestProjectInlineConfiguration {
  return {
    test: {
      isolate: false,
      ...(kind === "embedded" ? { execArgv: ["--no-wasm-code-gc"] } : {}),
      ...options,
      name,
      globalSetup: setupFile,
      env: { ...env, [KIND_VARIABLE]: kind },
    },
  }
}

/** Why there is no PostgreSQL to test against; empty if there is one. */
async function missingPostgres(): Promise<string> {
  const client = new pg.Client({ connectionString: maintenanceUrl(), connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    await client.end()
    return ""
  } catch {
    return `no PostgreSQL at ${new URL(maintenanceUrl()).host}`
  }
}

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { openDatabase } from "../db.ts"
import { migrate } from "../migrate.ts"
import { maintain, newTestFolder } from "./test-database.ts"
import { KIND_VARIABLE, maintenanceUrl, SKIPPED_VARIABLE, templateVariable } from "./test-kind.ts"

type TearDown = () => Promise<void>

/** Runs once before the tests of a project: makes the templates that they copy. */
export default async function setup(project: TestProject): Promise<TearDown> {
  if (project.config.env[KIND_VARIABLE] === "postgres") return postgresTemplate()
  const removeTemplate = await embeddedTemplates()
  return async () => {
    await removeTemplate()
    tellSkipped(project)
  }
}

async function postgresTemplate(): Promise<TearDown> {
  const variable = templateVariable("postgres", true)
  // Made already, for another project of this run.
  if (process.env[variable]) return async () => {}
  const name = `readyroom_test_template_${process.pid}`
  process.env[variable] = name
  await maintain(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await maintain(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(maintenanceUrl())
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href })
  await migrate(database)
  await database.close()
  return () => maintain(`DROP DATABASE ${name} WITH (FORCE)`)
}

async function embeddedTemplates(): Promise<TearDown> {
  const empty = templateVariable("embedded", false)
  const migrated = templateVariable("embedded", true)
  if (process.env[migrated]) return async () => {}
  const folder = newTestFolder()
  process.env[empty] = join(folder, "empty")
  process.env[migrated] = join(folder, "migrated")

  await (await openDatabase({ dataDir: join(folder, "empty") })).close()
  cpSync(join(folder, "empty"), join(folder, "migrated"), { recursive: true })
  const database = await openDatabase({ dataDir: join(folder, "migrated") })
  await migrate(database)
  await database.close()
  return async () => rmSync(folder, { recursive: true, force: true })
}

/** What the embedded project ran is what the absent one would have. */
function tellSkipped(project: TestProject): void {
  const reason = project.config.env[SKIPPED_VARIABLE]
  if (reason === undefined) return
  const folder = join(project.config.root, "test-results")
  const file = join(folder, "skipped-db.json")
  rmSync(file, { force: true })
  if (reason === "") return
  let count = 0
  for (const module of project.vitest.state.getTestModules()) {
    if (module.project.name === project.name) count += [...module.children.allTests()].length
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify({ count, reason }))
  console.log(`skipped: ${count} (${reason})`)
}

import type { Orm, Tx } from "@readyroom/db"
import { apps, licences } from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { schools } from "@readyroom/db/schema/organisation"
import type { LicenceReading } from "@readyroom/inventory/snipe-it-licences"
import { readLicences } from "@readyroom/inventory/snipe-it-licences"
import { nameKey } from "@readyroom/lesson/requirements/names"
import { and, eq, sql } from "drizzle-orm"
import { inStatements } from "../../database/bulk.ts"
import { inTransaction } from "../../database/transaction.ts"
import type { Services } from "../../services.ts"
import { lockApps } from "../app-licences.ts"
import { lockSchool } from "../lock-school.ts"
import type { DeviceList } from "./import-devices.ts"
import type { ImportAnswer } from "./import-shapes.ts"
import { goOn, type ImportWatch } from "./import-watch.ts"
import { importedLicences } from "./imported-licences.ts"
import type { ReadLicences } from "./licence-answer.ts"
import { isTold, type LicencePlan, planLicences, type StoredLicence } from "./licence-plan.ts"
import { readMapping } from "./mapping.ts"
import { importLimits } from "./read-upload.ts"

type Imports = Pick<Services, "orm" | "checks" | "log">

/**
 * Previews or imports a list of licences: all of it in one short transaction, or nothing. Licences that were made by hand
 * are not touched.
 * @throws FileProblem where the list cannot be read; Problem `import-cancelled`
 */
export async function importLicences(
  services: Imports,
  mode: ImportAnswer["mode"],
  { schoolId, source, bytes }: DeviceList,
  watch: ImportWatch,
): Promise<ReadLicences> {
  const { orm, checks } = services
  goOn(watch, "reading", 0, null)
  const reading = await readLicences(bytes, importLimits)
  const { scopes } = await readMapping(orm, schoolId, source)
  const read = { reading, scopes, schoolId, source }
  const rows = reading.rows.length
  goOn(watch, "comparing", 0, rows)
  const planned = await planIn(orm, read)
  goOn(watch, "checking", 0, null)
  const turns = await turnsOf(services, schoolId, planned)
  if (mode === "preview") return { reading, plan: planned, turns }
  goOn(watch, "finishing", rows, rows)
  const plan = await inTransaction(orm, async (tx) => {
    // Whoever imports next, or reads the apps in, waits here, and then finds what this one has written.
    await lockSchool(tx, schoolId)
    await lockApps(tx, schoolId)
    const made = await planIn(tx, read)
    await write(tx, made, read)
    return made
  })
  if (plan.changes.length > 0) checks.factsChanged(schoolId)
  return { reading, plan, turns }
}

async function turnsOf(
  { orm, checks, log }: Imports,
  schoolId: string,
  plan: LicencePlan,
): Promise<ReadLicences["turns"]> {
  if (!plan.changes.some(isTold)) return []
  try {
    return await checks.turnsOfLicences(schoolId, await importedLicences(orm, schoolId, plan))
  } catch (error) {
    log.warn({ schoolId, err: error }, "The check could not be asked what a list of licences would turn")
    return null
  }
}

type Read = {
  readonly reading: LicenceReading
  readonly scopes: Readonly<Record<string, string>>
  readonly schoolId: string
  readonly source: string
}

async function planIn(tx: Orm | Tx, { reading, scopes, schoolId, source }: Read): Promise<LicencePlan> {
  const [school] = await tx
    .select({ today: sql<string>`(now() at time zone ${schools.timeZone})::date::text` })
    .from(schools)
    .where(eq(schools.id, schoolId))
  if (school === undefined) throw new Error(`School ${schoolId} is not there`)
  const stored: StoredLicence[] = await tx
    .select({
      id: licences.id,
      key: licenceSources.key,
      seats: licences.seats,
      scope: licences.scope,
      expires: licenceSources.expires,
      said: licenceSources.said,
      raw: licenceSources.raw,
    })
    .from(licenceSources)
    .innerJoin(licences, eq(licences.id, licenceSources.licenceId))
    .where(and(eq(licenceSources.schoolId, schoolId), eq(licenceSources.source, source)))
  const byHand = await tx
    .select({ name: apps.name })
    .from(licences)
    .innerJoin(apps, eq(apps.id, licences.appId))
    .leftJoin(licenceSources, eq(licenceSources.licenceId, licences.id))
    .where(and(eq(licences.schoolId, schoolId), sql`${licenceSources.licenceId} is null`))
  return planLicences(reading.rows, stored, {
    scopes,
    today: school.today,
    byHand: new Set(byHand.map(({ name }) => nameKey(name))),
  })
}

async function write(tx: Tx, plan: LicencePlan, { schoolId, source }: Read): Promise<void> {
  const ids = await appsNamed(
    tx,
    schoolId,
    plan.changes.filter(({ id }) => id === null).map(({ row }) => row.product),
  )
  for (const { id, row, seats, scope, said } of plan.changes) {
    const told = { expires: row.expires, said, raw: row.raw }
    if (id !== null) {
      await tx.update(licences).set({ seats, scope }).where(eq(licences.id, id))
      await tx.update(licenceSources).set(told).where(eq(licenceSources.licenceId, id))
      continue
    }
    const appId = ids.get(nameKey(row.product))
    if (appId === undefined) throw new Error(`There is no app ${row.product}`)
    const [made] = await tx.insert(licences).values({ schoolId, appId, scope, seats }).returning()
    if (made === undefined) throw new Error("A licence was not made")
    await tx.insert(licenceSources).values({ licenceId: made.id, schoolId, source, key: row.key, ...told })
  }
}

/** The ids of a school's apps by their names, as names are compared; those that nobody knows are made, with nothing recorded of them. */
async function appsNamed(
  tx: Tx,
  schoolId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await appIds(tx, schoolId)
  const fresh = new Map(names.map((name) => [nameKey(name), name.normalize("NFC").replace(/\s+/g, " ")]))
  for (const key of known.keys()) fresh.delete(key)
  if (fresh.size === 0) return known
  const unrecorded = { schoolId, kind: "software", approval: "unknown", privacy: "unknown" } as const
  for (const part of inStatements([...fresh.values()]))
    await tx
      .insert(apps)
      .values(part.map((name) => ({ ...unrecorded, name })))
      // Somebody may have added one by hand meanwhile.
      .onConflictDoNothing()
  return appIds(tx, schoolId)
}

async function appIds(tx: Tx, schoolId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.select({ id: apps.id, name: apps.name }).from(apps).where(eq(apps.schoolId, schoolId))
  return new Map(rows.map(({ id, name }) => [nameKey(name), id]))
}

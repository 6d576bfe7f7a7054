import type { Tx } from "@readyroom/db"
import { apps, licences } from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { schools } from "@readyroom/db/schema/organisation"
import type { LicenceReading } from "@readyroom/inventory/snipe-it-licences"
import { readLicences } from "@readyroom/inventory/snipe-it-licences"
import type { Language } from "@readyroom/lesson/requirements/language"
import { and, eq, sql } from "drizzle-orm"
import type { Services } from "../../services.ts"
import { lockApps } from "../app-licences.ts"
import { lockSchool } from "../lock-school.ts"
import { inTransaction } from "../transaction.ts"
import type { DeviceList } from "./import-devices.ts"
import type { ImportAnswer } from "./import-shapes.ts"
import { goOn, type ImportWatch } from "./import-watch.ts"
import { answerLicences } from "./licence-answer.ts"
import { type LicencePlan, planLicences, type StoredLicence } from "./licence-plan.ts"
import { readMapping } from "./mapping.ts"
import { LARGEST_LIST } from "./read-upload.ts"

type Imports = Pick<Services, "orm" | "checks">

/**
 * Previews or imports a list of licences: all of it in one short transaction, or nothing. Licences that were made by hand
 * are not touched.
 * @throws FileProblem where the list cannot be read; Problem `import-cancelled`
 */
export async function importLicences(
  { orm, checks }: Imports,
  mode: ImportAnswer["mode"],
  { schoolId, source, bytes }: DeviceList,
  language: Language,
  watch: ImportWatch,
): Promise<ImportAnswer> {
  goOn(watch, "reading", 0, null)
  const reading = await readLicences(bytes, { bytes: LARGEST_LIST, rows: 100_000 })
  const { scopes } = await readMapping(orm, schoolId, source)
  const read = { reading, scopes, schoolId, source }
  goOn(watch, "comparing", 0, reading.rows.length)
  const plan = await inTransaction(orm, async (tx) => {
    if (mode === "preview") return planIn(tx, read)
    // Whoever imports next, or reads the apps in, waits here, and then finds what this one has written.
    await lockSchool(tx, schoolId)
    await lockApps(tx, schoolId)
    const made = await planIn(tx, read)
    goOn(watch, "finishing", reading.rows.length, reading.rows.length)
    await write(tx, made, read)
    return made
  })
  if (mode === "commit" && plan.changes.length > 0) checks.factsChanged(schoolId)
  return answerLicences(mode, reading, plan, language)
}

type Read = {
  readonly reading: LicenceReading
  readonly scopes: Readonly<Record<string, string>>
  readonly schoolId: string
  readonly source: string
}

async function planIn(tx: Tx, { reading, scopes, schoolId, source }: Read): Promise<LicencePlan> {
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
    byHand: new Set(byHand.map(({ name }) => name.toLowerCase())),
  })
}

async function write(tx: Tx, plan: LicencePlan, { schoolId, source }: Read): Promise<void> {
  const appIds = await appsNamed(
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
    const appId = appIds.get(row.product.toLowerCase())
    if (appId === undefined) throw new Error(`There is no app ${row.product}`)
    const [made] = await tx.insert(licences).values({ schoolId, appId, scope, seats }).returning()
    if (made === undefined) throw new Error("A licence was not made")
    await tx.insert(licenceSources).values({ licenceId: made.id, schoolId, source, key: row.key, ...told })
  }
}

/** The ids of apps by their names in lower case; those that nobody knows are made, with nothing recorded of them. */
async function appsNamed(
  tx: Tx,
  schoolId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const fresh = new Map(names.map((name) => [name.toLowerCase(), name]))
  if (fresh.size > 0)
    await tx
      .insert(apps)
      .values(
        [...fresh.values()].map((name) => ({
          schoolId,
          name,
          kind: "software" as const,
          approval: "unknown" as const,
          privacy: "unknown" as const,
        })),
      )
      .onConflictDoNothing()
  const found = await tx
    .select({ id: apps.id, name: apps.name })
    .from(apps)
    .where(eq(apps.schoolId, schoolId))
  return new Map(found.map(({ id, name }) => [name.toLowerCase(), id]))
}

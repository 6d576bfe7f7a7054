import { randomUUID } from "node:crypto"
import type { Orm } from "@readyroom/db"
import { apps, licences } from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { nameKey } from "@readyroom/lesson/requirements/names"
import { asc, eq } from "drizzle-orm"
import { countingLicences, type ImportedLicences } from "../../readiness/licences.ts"
import { isTold, type LicencePlan } from "./licence-plan.ts"

/** What of a plan the check must know: new apps, and all licences of each app of which one is new or changes. */
export async function importedLicences(
  orm: Orm,
  schoolId: string,
  { changes, today }: LicencePlan,
): Promise<ImportedLicences> {
  const known = await orm
    .select({ id: apps.id, name: apps.name })
    .from(apps)
    .where(eq(apps.schoolId, schoolId))
  const idOf = new Map(known.map(({ id, name }) => [nameKey(name), id]))
  const { id, appId, scope, seats } = licences
  const rows = await orm
    .select({ id, appId, scope, seats, expires: licenceSources.expires })
    .from(licences)
    .leftJoin(licenceSources, eq(licenceSources.licenceId, id))
    .where(eq(licences.schoolId, schoolId))
    .orderBy(asc(id))
  const after = new Map(rows.map((row) => [row.id, row]))
  const added: { id: string; name: string }[] = []
  const touched = new Set<string>()

  for (const change of changes.filter(isTold)) {
    const { product, expires } = change.row
    const app = after.get(change.id ?? "")?.appId ?? idOf.get(nameKey(product)) ?? randomUUID()
    const licence = { id: change.id ?? randomUUID(), appId: app, expires }
    after.set(licence.id, { ...licence, scope: change.scope, seats: change.seats })
    touched.add(app)
    if (known.some((one) => one.id === app) || added.some((one) => one.id === app)) continue
    added.push({ id: app, name: product })
    idOf.set(nameKey(product), app)
  }

  const isExpired = (expires: string | null) => expires !== null && expires < today
  const byApp = Map.groupBy([...after.values()], (licence) => licence.appId)
  return {
    apps: added,
    licences: [...touched].map((app) => [
      app,
      countingLicences(
        (byApp.get(app) ?? []).map(({ expires, ...licence }) => ({
          ...licence,
          isExpired: isExpired(expires),
        })),
      ),
    ]),
  }
}

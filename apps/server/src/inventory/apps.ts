import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { apps, installedApps, licences, models } from "@readyroom/db/schema/inventory"
import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { sameName } from "@readyroom/lesson/requirements/names"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { licencesOf, storeLicences, withThoseThereWere } from "./app-licences.ts"
import type { App, AppQuery, ChangeApp, NewApp } from "./app-shapes.ts"
import { afterName, byName, nameHolds, nextByName } from "./by-name.ts"
import { lessonsAsking, type Removal, textOf, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { platformName } from "./platform-name.ts"

/**
 * One page of a school's apps and services, by name.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listApps(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, kind, approval, privacy, cursor, limit }: AppQuery,
): Promise<Page<App>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const where = and(
    eq(apps.schoolId, schoolId),
    nameHolds(apps.name, q),
    kind === undefined ? undefined : eq(apps.kind, kind),
    approval === undefined ? undefined : eq(apps.approval, approval),
    privacy === undefined ? undefined : eq(apps.privacy, privacy),
    afterName(apps, cursor),
  )
  return nextByName(await readApps(orm, actor, where, limit + 1), limit)
}

/** @throws Problem `no-such-app` */
export async function openApp({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<App> {
  const row = inventoryRecord(actor, await findApp(orm, id), { action: "inventory:read", ...reading })
  const [app] = await readApps(orm, actor, eq(apps.id, row.id), 1)
  if (app === undefined) throw new Problem("no-such-app")
  return app
}

/** @throws Problem `no-such-school`, `no-right`, `name-taken`, `no-such-model` */
export async function addApp(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { schoolId: wanted, approval = "unknown", privacy = "unknown", ...told }: NewApp,
): Promise<App> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const { parts, columns } = partsOf(told)
  const id = await unlessTaken(
    inTransaction(services.orm, async (tx) => {
      const { name, kind } = told
      const [added] = await tx
        .insert(apps)
        .values({ ...columns, schoolId, name, kind, approval, privacy })
        .returning({ id: apps.id })
      if (added === undefined) throw new Error("the app was not stored")
      await replaceParts(tx, { id: added.id, schoolId }, parts)
      return added.id
    }),
  )
  services.checks.factsChanged(schoolId)
  return openApp(services, actor, id)
}

/** @throws Problem `no-such-app`, `no-right`, `name-taken`, `no-such-model` */
export async function changeApp(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  change: ChangeApp,
): Promise<App> {
  const schoolId = await unlessTaken(inTransaction(services.orm, (tx) => changeAppIn(tx, actor, id, change)))
  services.checks.factsChanged(schoolId)
  return openApp(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeAppIn(tx: Tx, actor: Actor, id: string, change: ChangeApp): Promise<string> {
  const app = await lockApp(tx, actor, id)
  const { parts, columns } = partsOf(change)
  if (Object.values(columns).some((value) => value !== undefined))
    await tx.update(apps).set(columns).where(eq(apps.id, app.id))
  await replaceParts(tx, app, parts)
  return app.schoolId
}

/**
 * Removes an app with its licences.
 * @throws Problem `no-such-app`, `no-right`, `still-used` with the number of coming lessons that ask for it
 */
export async function removeApp(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const app = await lockApp(tx, actor, id)
    const lessons = await lessonsAsking(tx, app.schoolId, ["software", "service"], (attributes) =>
      [textOf(attributes, "app"), textOf(attributes, "service")].some(
        (named) => sameName(named, app.name) || named === app.id,
      ),
    )
    unlessUsed({ lessons }, removal)
    await tx.delete(apps).where(eq(apps.id, app.id))
    return app.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-app" } as const

async function findApp(orm: Orm, id: string) {
  const [row] = isId(id) ? await orm.select().from(apps).where(eq(apps.id, id)) : []
  return row
}

/** Locked before it is changed, or two who replace its licences would leave what each of them put in. */
async function lockApp(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id) ? await tx.select().from(apps).where(eq(apps.id, id)).for("update") : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

type Parts = Pick<ChangeApp, "licences" | "installedOn">

/** What stands in the app's own row, and what in others. */
function partsOf({ licences: seats, installedOn, domains, platforms, ...plain }: ChangeApp) {
  const parts: Parts = { licences: seats, installedOn }
  const columns = {
    ...plain,
    ...(platforms === undefined
      ? {}
      : { platforms: platforms && [...new Set(platforms.map((told) => platformName(told) ?? told))] }),
    ...(domains === undefined
      ? {}
      : { domains: [...new Set(domains.map((domain) => parseDomain(domain) ?? domain))] }),
  }
  return { parts, columns }
}

async function replaceParts(
  tx: Tx,
  { id: appId, schoolId }: { readonly id: string; readonly schoolId: string },
  { licences: seats, installedOn }: Parts,
): Promise<void> {
  if (seats !== undefined) {
    const all = withThoseThereWere(seats, await licencesOf(tx, appId))
    await storeLicences(tx, schoolId, [{ id: appId, licences: all }])
  }
  if (installedOn === undefined) return
  const wanted = [...new Set(installedOn)]
  const known = await tx.$count(models, and(inArray(models.id, wanted), eq(models.schoolId, schoolId)))
  if (known < wanted.length) throw new Problem("no-such-model")
  await tx.delete(installedApps).where(eq(installedApps.appId, appId))
  if (wanted.length > 0) await tx.insert(installedApps).values(wanted.map((modelId) => ({ appId, modelId })))
}

async function readApps(orm: Orm, actor: Actor, where: SQL | undefined, limit: number): Promise<App[]> {
  const rows = await orm
    .select()
    .from(apps)
    .where(where)
    .orderBy(...byName(apps))
    .limit(limit)
  const ids = rows.map(({ id }) => id)
  const seats = await orm
    .select()
    .from(licences)
    .where(inArray(licences.appId, ids))
    .orderBy(asc(licences.scope), asc(licences.seats), asc(licences.id))
  const installed = await orm
    .select({ appId: installedApps.appId, id: models.id, name: models.name })
    .from(installedApps)
    .innerJoin(models, eq(models.id, installedApps.modelId))
    .where(inArray(installedApps.appId, ids))
    .orderBy(...byName(models))
  return rows.map((app) => ({
    ...app,
    licences: seats.flatMap(({ appId, scope, seats }) => (appId === app.id ? [{ scope, seats }] : [])),
    installedOn: installed.flatMap(({ appId, id, name }) => (appId === app.id ? [{ id, name }] : [])),
    mayChange: may(actor, "inventory:change", { schoolId: app.schoolId }),
  }))
}

import type { Tx } from "@readyroom/db"
import { apps, licences } from "@readyroom/db/schema/inventory"
import { and, asc, eq, inArray, notInArray } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"

type LicenceRow = typeof licences.$inferSelect

/** How a licence's seats count, and how many they are. */
export type ToldLicence = Pick<LicenceRow, "scope" | "seats">

/** A licence of an app; `id` null: there is no such licence yet. */
export type AppLicence = ToldLicence & { readonly id: string | null }

/**
 * Holds a school's apps before their licences are changed, or what else hangs on them: whoever changes one app by hand holds it
 * in the same way first, so that none of them ever waits for what the other holds.
 */
export async function lockApps(tx: Tx, schoolId: string): Promise<void> {
  await tx
    .select({ id: apps.id })
    .from(apps)
    .where(eq(apps.schoolId, schoolId))
    .orderBy(asc(apps.id))
    .for("update")
}

/**
 * The licences that an app is told to have. One that stays is the one that there was, with where it came from: of those that say
 * the same, then of those whose seats count alike, then in order.
 */
export function withThoseThereWere(
  told: readonly ToldLicence[],
  before: readonly AppLicence[],
): AppLicence[] {
  const left = new Set(before)
  const ids = told.map((): string | null => null)
  for (const isIt of [isSame, isAlike, () => true])
    for (const [index, licence] of told.entries()) {
      if (ids[index] !== null) continue
      const found = [...left].find((one) => isIt(one, licence))
      if (found === undefined) continue
      left.delete(found)
      ids[index] = found.id
    }
  return told.map(({ scope, seats }, index) => ({ scope, seats, id: ids[index] ?? null }))
}

const isAlike = (one: ToldLicence, other: ToldLicence) => one.scope === other.scope
const isSame = (one: ToldLicence, other: ToldLicence) => isAlike(one, other) && one.seats === other.seats

/** The licences that an app has, in the order in which they are told. */
export async function licencesOf(tx: Tx, appId: string): Promise<AppLicence[]> {
  const { id, scope, seats } = licences
  return tx
    .select({ id, scope, seats })
    .from(licences)
    .where(eq(licences.appId, appId))
    .orderBy(asc(scope), asc(seats), asc(id))
}

type WithLicences = { readonly id: string; readonly licences: readonly AppLicence[] }

/** Stores all the licences of these apps: those that stay keep where they came from, and others go. */
export async function storeLicences(
  tx: Tx,
  schoolId: string,
  ofApps: readonly WithLicences[],
): Promise<void> {
  for (const part of inStatements(ofApps)) {
    const ids = part.map(({ id }) => id)
    const kept = part.flatMap((app) => app.licences.flatMap(({ id }) => id ?? []))
    await tx.delete(licences).where(and(inArray(licences.appId, ids), notInArray(licences.id, kept)))
  }
  const { scope, seats } = licences
  const all = ofApps.flatMap(({ id: appId, ...app }) =>
    app.licences.map((licence) => ({
      ...licence,
      id: licence.id ?? crypto.randomUUID(),
      appId,
      schoolId,
    })),
  )
  for (const part of inStatements(all))
    await tx
      .insert(licences)
      .values(part)
      .onConflictDoUpdate({ target: licences.id, set: asInserted({ scope, seats }) })
}

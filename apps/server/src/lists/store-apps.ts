import type { Tx } from "@readyroom/db"
import { apps, installedApps } from "@readyroom/db/schema/inventory"
import { inArray } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { type AppLicence, storeLicences } from "../inventory/app-licences.ts"
import type { NamedRecord } from "./named-record.ts"

/** An app or service as a row of its list tells it. */
export type AppDraft = Pick<typeof apps.$inferSelect, "id" | "name" | "approval" | "privacy" | "version"> & {
  /** Null only of one that nobody knows yet. */
  readonly kind: (typeof apps.$inferSelect)["kind"] | null
  readonly platforms: readonly string[] | null
  readonly domains: readonly string[]
  readonly installedOn: readonly NamedRecord[]
  readonly licences: readonly AppLicence[]
}

/** Stores apps with where they are installed, and their licences: those that stay keep where they came from. */
export async function storeApps(tx: Tx, schoolId: string, drafts: readonly AppDraft[]): Promise<void> {
  const { name, approval, privacy, version, platforms, domains } = apps
  for (const part of inStatements(drafts)) {
    await tx
      .insert(apps)
      .values(
        part.map(({ installedOn: _models, licences: _licences, ...app }) => ({
          ...app,
          schoolId,
          kind: app.kind ?? "software",
          platforms: app.platforms === null ? null : [...app.platforms],
          domains: [...app.domains],
        })),
      )
      .onConflictDoUpdate({
        target: apps.id,
        set: asInserted({ name, approval, privacy, version, platforms, domains }),
      })
    const ids = part.map(({ id }) => id)
    await tx.delete(installedApps).where(inArray(installedApps.appId, ids))
  }
  const installed = drafts.flatMap(({ id, installedOn }) =>
    installedOn.map((model) => ({ appId: id, modelId: model.id })),
  )
  for (const part of inStatements(installed)) await tx.insert(installedApps).values(part)
  await storeLicences(tx, schoolId, drafts)
}

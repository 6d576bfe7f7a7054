import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { importMappings } from "@readyroom/db/schema/imports"
import { and, eq } from "drizzle-orm"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import { ImportMapping, type MappingQuery } from "./import-shapes.ts"

const nothingTold: ImportMapping = { statusWords: {}, columns: {}, places: {} }

/** What the school has told about a system's words. */
export async function readMapping(orm: Orm, schoolId: string, source: string): Promise<ImportMapping> {
  const [kept] = await orm
    .select()
    .from(importMappings)
    .where(and(eq(importMappings.schoolId, schoolId), eq(importMappings.source, source)))
  if (kept === undefined) return nothingTold
  // A word whose meaning a later version does not know any more is told anew.
  const read = ImportMapping.safeParse(kept)
  return read.success ? read.data : nothingTold
}

/** Replaces it. */
export async function saveMapping(
  orm: Orm,
  schoolId: string,
  source: string,
  mapping: ImportMapping,
): Promise<void> {
  await orm
    .insert(importMappings)
    .values({ schoolId, source, ...mapping })
    .onConflictDoUpdate({ target: [importMappings.schoolId, importMappings.source], set: mapping })
}

/** @throws Problem `no-such-school`, `no-right` */
export function openMapping(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { source, schoolId }: MappingQuery,
): Promise<ImportMapping> {
  return readMapping(orm, inventorySchool(actor, "inventory:change", schoolId), source)
}

/** @throws Problem `no-such-school`, `no-right` */
export async function changeMapping(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { source, schoolId }: MappingQuery,
  mapping: ImportMapping,
): Promise<ImportMapping> {
  await saveMapping(orm, inventorySchool(actor, "inventory:change", schoolId), source, mapping)
  return mapping
}

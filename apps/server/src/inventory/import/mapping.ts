import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { importMappings } from "@readyroom/db/schema/imports"
import { and, eq } from "drizzle-orm"
import { Problem } from "../../problem.ts"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import { ImportMapping, type MappingQuery } from "./import-shapes.ts"

/** Of a school that has told nothing. */
export const nothingTold: ImportMapping = {
  statusWords: {},
  columns: {},
  places: {},
  dateOrder: null,
  scopes: {},
}

/** Under which the words of a system's lists are kept; of plain tables those of each set of headers. */
export function mappingKey(source: string, headerSet: string | null | undefined): string {
  return headerSet ? `${source}:${headerSet}` : source
}

/** What the school has told about a system's words, by `mappingKey`. */
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
  { source, schoolId, headerSet }: MappingQuery,
): Promise<ImportMapping> {
  const school = inventorySchool(actor, "inventory:change", schoolId)
  return readMapping(orm, school, mappingKey(source, headerSet))
}

/** @throws Problem `no-such-school`, `no-right`, `one-field-twice` */
export async function changeMapping(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { source, schoolId, headerSet }: MappingQuery,
  mapping: ImportMapping,
): Promise<ImportMapping> {
  const school = inventorySchool(actor, "inventory:change", schoolId)
  // Columns of other systems are told over many lists, of which each may have another one.
  if (headerSet !== undefined) refuseOneFieldTwice(mapping.columns)
  await saveMapping(orm, school, mappingKey(source, headerSet), mapping)
  return mapping
}

function refuseOneFieldTwice(columns: ImportMapping["columns"]): void {
  const taken = new Set<string>()
  for (const [column, field] of Object.entries(columns)) {
    if (field === "none") continue
    if (taken.has(field)) throw new Problem("one-field-twice", { errors: [{ path: column, code: field }] })
    taken.add(field)
  }
}

import type { Actor } from "@readyroom/auth/policy"
import { imports } from "@readyroom/db/schema/imports"
import { people } from "@readyroom/db/schema/people"
import { and, desc, eq, ne } from "drizzle-orm"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import { cleanImports } from "./import-record.ts"
import type { ImportState } from "./import-shapes.ts"
import type { Run } from "./import-watch.ts"

type Looking = Pick<Services, "orm" | "imports">

/** Under which an import is looked at: one at a time in a school. */
export const commitOf = (schoolId: string) => schoolId

/** Under which somebody's preview is looked at. */
export const previewOf = (schoolId: string, personId: string) => `${schoolId} ${personId}`

/**
 * What is being imported into a school, how far it is, and how the last import ended.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function importState(
  { orm, imports: underWay }: Looking,
  actor: Actor,
  wanted: string | undefined,
): Promise<ImportState> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const run = underWay.of(commitOf(schoolId))
  // What another server has left is ended by whoever comes first; a running one is not.
  if (run === null) await cleanImports(orm, schoolId)
  const columns = {
    state: imports.state,
    source: imports.source,
    startedAt: imports.startedAt,
    endedAt: imports.endedAt,
    counts: imports.counts,
    startedBy: people.name,
    startedById: imports.startedBy,
  }
  const [staging] = await orm
    .select(columns)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.startedBy))
    .where(and(eq(imports.schoolId, schoolId), eq(imports.state, "staging")))
  const [last] = await orm
    .select(columns)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.startedBy))
    .where(and(eq(imports.schoolId, schoolId), ne(imports.state, "staging")))
    .orderBy(desc(imports.startedAt))
    .limit(1)
  const preview = underWay.of(previewOf(schoolId, actor.personId))
  return {
    running:
      staging === undefined
        ? null
        : {
            source: staging.source,
            startedBy: staging.startedBy,
            isMine: staging.startedById === actor.personId,
            startedAt: staging.startedAt.toISOString(),
            progress: run && progressOf(run),
          },
    preview: preview && progressOf(preview),
    last:
      last === undefined
        ? null
        : {
            isDone: last.state === "done",
            source: last.source,
            startedBy: last.startedBy,
            startedAt: last.startedAt.toISOString(),
            counts: last.counts,
          },
  }
}

/**
 * Ends the import that runs in a school, where it is not visible yet; none runs: nothing.
 * @throws Problem `no-such-school`, `no-right`
 */
export function cancelImport({ imports: underWay }: Looking, actor: Actor, wanted: string | undefined): void {
  underWay.cancel(commitOf(inventorySchool(actor, "inventory:change", wanted)))
}

function progressOf({ step, done, all }: Run) {
  return { step, done, all }
}

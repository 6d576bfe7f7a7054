import type { Orm } from "@readyroom/db"
import { imports } from "@readyroom/db/schema/imports"
import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm"
import { Problem } from "../../problem.ts"
import { Pace, pacedBatches } from "./paced-batches.ts"

/** A staged import that was not renewed for this long has lost its server. Seconds. */
const LOST_AFTER_SECONDS = 60

type NewImport = {
  readonly schoolId: string
  readonly source: string
  /** Null: the school's files, at its set-up. */
  readonly startedBy: string | null
}

/**
 * Opens an import and answers its id. What an earlier one has left behind in this school goes first.
 * @throws Problem `import-running` while another one is under way there
 */
export async function beginImport(orm: Orm, { schoolId, source, startedBy }: NewImport): Promise<string> {
  await cleanImports(orm, schoolId)
  const [begun] = await orm
    .insert(imports)
    .values({ schoolId, source, startedBy, state: "staging" })
    .onConflictDoNothing()
    .returning({ id: imports.id })
  if (begun === undefined) throw new Problem("import-running")
  return begun.id
}

/**
 * Makes all that was staged visible, in one short statement. Answers false where the import was given up meanwhile.
 * @throws the database's error 23505 where someone made a cart, room or model of the same name meanwhile
 */
export async function finishImport(
  orm: Orm,
  importId: string,
  counts: Readonly<Record<string, number>>,
): Promise<boolean> {
  const { rows } = await orm.execute(sql`
    with done as (
      update imports set state = 'done', ended_at = now(), counts = ${JSON.stringify(counts)}::jsonb
        where id = ${importId} and state = 'staging' returning id, school_id
    ), shown_rooms as (
      update rooms set school_id = done.school_id, import_id = null from done where rooms.import_id = done.id
    ), shown_carts as (
      update carts set school_id = done.school_id, import_id = null from done where carts.import_id = done.id
    ), shown_models as (
      update models set school_id = done.school_id, import_id = null from done where models.import_id = done.id
    )
    select id from done`)
  return rows.length === 1
}

/**
 * Gives an import up: nothing of it was ever visible, and nothing of it stays; of a lost one the word that it was lost.
 */
export async function discardImport(orm: Orm, importId: string, isLost = false): Promise<void> {
  // From here on nobody stages for it any more.
  await orm
    .update(imports)
    .set({ state: "failed", endedAt: sql`now()` })
    .where(and(eq(imports.id, importId), eq(imports.state, "staging")))
  await removeDevices(orm, eq(devices.importId, importId))
  await inPages(orm, eq(devices.replacedBy, importId), async (batch) => {
    await orm
      .update(devices)
      .set({ replacedBy: null })
      .where(
        and(
          eq(devices.replacedBy, importId),
          inArray(
            devices.id,
            batch.map(({ id }) => id),
          ),
        ),
      )
  })
  for (const table of [carts, rooms, models]) await orm.delete(table).where(eq(table.importId, importId))
  const failed = and(eq(imports.id, importId), eq(imports.state, "failed"))
  if (isLost) await orm.update(imports).set({ state: "lost" }).where(failed)
  else await orm.delete(imports).where(failed)
}

/** Removes the rows that an import which is done has replaced; nobody sees them any more. */
export async function removeReplaced(orm: Orm, importId: string): Promise<void> {
  await removeDevices(orm, eq(devices.replacedBy, importId))
}

/**
 * Ends what a lost server left: imports that it staged are given up, and replaced rows are removed. Without a school: in
 * all of them.
 * @param lostAfter seconds without news after which its server counts as lost
 */
export async function cleanImports(
  orm: Orm,
  schoolId?: string,
  lostAfter: number = LOST_AFTER_SECONDS,
): Promise<{ imports: number }> {
  const inSchool = schoolId === undefined ? undefined : eq(imports.schoolId, schoolId)
  await orm
    .update(imports)
    .set({ state: "failed", endedAt: sql`now()` })
    .where(
      and(
        inSchool,
        eq(imports.state, "staging"),
        lt(imports.aliveAt, sql`now() - make_interval(secs => ${lostAfter})`),
      ),
    )
  const lost = await orm
    .select({ id: imports.id })
    .from(imports)
    .where(and(inSchool, eq(imports.state, "failed")))
  for (const { id } of lost) await discardImport(orm, id, true)
  const untidy = await orm
    .selectDistinct({ id: imports.id })
    .from(imports)
    .innerJoin(devices, eq(devices.replacedBy, imports.id))
    .where(and(inSchool, eq(imports.state, "done")))
  for (const { id } of untidy) await removeReplaced(orm, id)
  return { imports: lost.length + untidy.length }
}

async function removeDevices(orm: Orm, which: SQL): Promise<void> {
  await inPages(orm, which, async (batch) => {
    await orm.execute(sql`
      delete from devices using jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as gone (id uuid, revision integer)
        where devices.id = gone.id and devices.revision = gone.revision`)
  })
}

/** Rows read by one query; what an import wrote or replaced may be a hundred thousand. */
const A_PAGE = 2_000

/** Works through the rows that `which` picks, of which a device has one at most. */
async function inPages(
  orm: Orm,
  which: SQL,
  work: (batch: readonly { readonly id: string; readonly revision: number }[]) => Promise<void>,
): Promise<void> {
  const { id, revision } = devices
  const pace = new Pace()
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const page = await orm
      .select({ id, revision })
      .from(devices)
      .where(and(which, gt(id, after)))
      .orderBy(asc(id))
      .limit(A_PAGE)
    await pacedBatches(page, work, pace)
    const last = page.at(-1)
    if (last === undefined || page.length < A_PAGE) return
    after = last.id
  }
}

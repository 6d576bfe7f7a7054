import type { Orm } from "@readyroom/db"
import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { sql } from "drizzle-orm"
import { Pace } from "./paced-batches.ts"
import type { ImportPlan, PlannedBatch, PlannedDevice } from "./plan-import.ts"

/** Somebody has changed a device since the plan was made: a plan that is made anew will do. */
export class PlanOutdated extends Error {
  constructor() {
    super("the inventory has changed since the import was planned")
    this.name = "PlanOutdated"
  }
}

export type Staging = {
  readonly importId: string
  readonly schoolId: string
  readonly source: string
  /** Told of each batch before it is staged; what it throws ends the import. */
  readonly onBatch: (batch: PlannedBatch) => void
}

/**
 * Writes what the plan would do, a few rows at a time, so that nobody sees it before `finishImport`.
 * @throws PlanOutdated, and what `onBatch` throws; whoever opened the import then discards it
 */
export async function stageImport(orm: Orm, plan: ImportPlan, staging: Staging): Promise<void> {
  const { importId, onBatch } = staging
  const pace = new Pace()
  for (let batch = await plan.take(pace.size); batch !== null; batch = await plan.take(pace.size)) {
    const { devices } = batch
    onBatch(batch)
    const staged = <Row>(row: Row) => ({ ...row, importId })
    if (batch.rooms.length > 0) await orm.insert(rooms).values(batch.rooms.map(staged))
    if (batch.carts.length > 0) await orm.insert(carts).values(batch.carts.map(staged))
    if (batch.models.length > 0) await orm.insert(models).values(batch.models.map(staged))
    await pace.during(() => stageDevices(orm, devices, staging))
  }
}

/**
 * One statement, and so one transaction of one round trip. A device counts as changed since the plan was made where its
 * row was: then it is not marked, nothing comes in its place, and the count is short. `alive` locks the import, so that
 * nobody gives it up meanwhile; the devices are locked in the order in which a change of many locks them.
 */
async function stageDevices(
  orm: Orm,
  batch: readonly PlannedDevice[],
  { importId, schoolId, source }: Staging,
): Promise<void> {
  const { rows } = await orm.execute<{ staged: number }>(sql`
    with alive as (
      update imports set alive_at = now() where id = ${importId} and state = 'staging' returning id
    ), given as (
      select * from jsonb_to_recordset(${JSON.stringify(batch.map(toRow))}::jsonb) as given (
        id uuid, revision integer, name text, asset_tag text, serial text, model_id uuid, cart_id uuid, room_id uuid,
        status text, until timestamptz, os_version text, ram_bytes bigint, storage_bytes bigint, aue date,
        assigned_to text, notes text, facts jsonb, updated_at timestamptz, replaces timestamptz,
        ordinal integer, said jsonb, raw jsonb, digest text
      ) where exists (select from alive)
    ), locked as materialized (
      select devices.id from devices join given on devices.id = given.id and devices.revision = given.revision - 1
        order by devices.id for update of devices
    ), marked as (
      update devices set replaced_by = ${importId}::uuid from given join locked on locked.id = given.id
        where devices.id = given.id and devices.revision = given.revision - 1 and devices.updated_at = given.replaces
        returning devices.id
    ), made as (
      insert into devices (
        id, revision, school_id, name, asset_tag, serial, model_id, cart_id, room_id, status, until, os_version,
        ram_bytes, storage_bytes, aue, assigned_to, notes, facts, updated_at, import_id
      )
      select id, revision, ${schoolId}::uuid, name, asset_tag, serial, model_id, cart_id, room_id, status, until, os_version,
          ram_bytes, storage_bytes, aue, assigned_to, notes, facts, updated_at, ${importId}::uuid
        from given where replaces is null or id in (select id from marked)
        returning id, revision
    ), told as (
      insert into device_sources (device_id, revision, source, ordinal, said, raw, digest)
      select id, revision, ${source}::text, ordinal, said, raw, digest from given join made using (id, revision)
    )
    select count(*)::integer as staged from made`)
  if (rows[0]?.staged !== batch.length) throw new PlanOutdated()
}

function toRow({ columns, replaces, ordinal, said, raw, digest }: PlannedDevice) {
  return {
    id: columns.id,
    revision: columns.revision,
    name: columns.name,
    asset_tag: columns.assetTag,
    serial: columns.serial,
    model_id: columns.modelId,
    cart_id: columns.cartId,
    room_id: columns.roomId,
    status: columns.status,
    until: columns.until,
    os_version: columns.osVersion,
    ram_bytes: columns.ramBytes,
    storage_bytes: columns.storageBytes,
    aue: columns.aue,
    assigned_to: columns.assignedTo,
    notes: columns.notes,
    facts: columns.facts,
    updated_at: columns.updatedAt,
    replaces,
    ordinal,
    said,
    raw,
    digest,
  }
}

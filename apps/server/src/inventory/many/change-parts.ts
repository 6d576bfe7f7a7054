import type { Orm, Tx } from "@readyroom/db"
import type { SetOnMany } from "@readyroom/db/schema/device-changes"
import { deviceChangeRows, deviceChanges } from "@readyroom/db/schema/device-changes"
import { devices } from "@readyroom/db/schema/inventory"
import type { SQL, SQLWrapper } from "drizzle-orm"
import { and, asc, eq, inArray, lt, ne, sql } from "drizzle-orm"
import type { Services } from "../../services.ts"
import { countsOrWill, isLive } from "../live-devices.ts"
import type { Left, ManyUndone } from "./many-shapes.ts"
import { inParts } from "./parts.ts"

/** What the notes of one device may hold. */
const LONGEST_NOTES = 10_000

/** A change that was not renewed for this long has lost its server. Seconds. */
const LOST_AFTER_SECONDS = 60

/** How long a change can be undone. Hours. */
const KEPT_HOURS = 24

/** What this server has changed is being taken back, because nothing was heard of it. */
class ChangeLost extends Error {}

type Change = {
  readonly changeId: string
  readonly set: SetOnMany
  /** What they must still be to be changed. */
  readonly among: SQL | undefined
}

/**
 * Changes these devices and keeps what they were. They are locked first, in their order: an import that stages one of them
 * meanwhile is then seen whole by the statement that changes it, and its row changes too. Answers those left as they are.
 */
export async function changePart(
  tx: Tx,
  { changeId, set, among }: Change,
  ids: readonly string[],
): Promise<Left[]> {
  const locked = await tx
    .select({ id: devices.id, notesLength: sql<number>`length(${devices.notes})` })
    .from(devices)
    .where(and(isOneOf(devices.id, ids), among, isLive))
    .orderBy(asc(devices.id))
    .for("update")
  const room = LONGEST_NOTES - (set.note === undefined ? 0 : set.note.length + 1)
  const fitting = locked.filter(({ notesLength }) => set.note === undefined || notesLength <= room)
  const found = new Set(locked.map(({ id }) => id))
  const changed = new Set(fitting.map(({ id }) => id))
  if (changed.size > 0) {
    const which = isOneOf(devices.id, [...changed])
    const { rows } = await tx.execute(sql`
      with alive as (
        update device_changes set alive_at = now() where id = ${changeId} and state = 'running' returning id
      ), kept as (
        insert into device_change_rows (change_id, device_id, before)
          select alive.id, devices.id, ${beforeOf(set)} from devices, alive where ${which} and ${isLive}
      ), changed as (
        update devices set ${assignments(set)}, updated_at = now()
          where ${which} and ${countsOrWill} and exists (select from alive)
      )
      select id from alive`)
    // Taken for lost while this server was stopped for a minute: what it has done is being taken back.
    if (rows.length === 0) throw new ChangeLost("the change was taken back meanwhile")
  }
  return ids.flatMap((id) =>
    changed.has(id)
      ? []
      : [{ id, code: found.has(id) ? ("notes-full" as const) : ("not-among-them" as const) }],
  )
}

/**
 * Gives each device what it had before the change, value by value, where it still has what the change gave it. The rows of
 * what is done are gone, so that whoever goes on with it begins where it ended.
 */
export async function takeBack(orm: Orm, changeId: string): Promise<ManyUndone> {
  const [change] = await orm
    .update(deviceChanges)
    .set({ state: "undoing", aliveAt: sql`now()` })
    .where(and(eq(deviceChanges.id, changeId), ne(deviceChanges.state, "undone")))
    .returning({ set: deviceChanges.set })
  if (change === undefined) return { restored: 0, kept: 0 }
  const rows = await orm
    .select({ id: deviceChangeRows.deviceId })
    .from(deviceChangeRows)
    .where(eq(deviceChangeRows.changeId, changeId))
    .orderBy(asc(deviceChangeRows.deviceId))
  let restored = 0
  const ids = rows.map(({ id }) => id)
  await inParts(orm, ids, async (tx, part) => {
    restored += await takeBackPart(tx, changeId, change.set, part)
  })
  await orm.update(deviceChanges).set({ state: "undone" }).where(eq(deviceChanges.id, changeId))
  return { restored, kept: ids.length - restored }
}

async function takeBackPart(
  tx: Tx,
  changeId: string,
  set: SetOnMany,
  ids: readonly string[],
): Promise<number> {
  // Told again beside each join: without it the whole table would be read for every part.
  const which = isOneOf(devices.id, ids)
  await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(which, isLive))
    .orderBy(asc(devices.id))
    .for("update")
  const { rows } = await tx.execute<{ restored: number }>(sql`
    with alive as (
      update device_changes set alive_at = now() where id = ${changeId}
    ), was as (
      delete from device_change_rows
        where change_id = ${changeId} and ${isOneOf(deviceChangeRows.deviceId, ids)}
        returning device_id, before
    ), whole as (
      select devices.id from devices join was on was.device_id = devices.id
        where ${isLive} and ${sql.join(
          valuesOf(set).map(({ isStill }) => isStill),
          sql` and `,
        )}
    ), restored as (
      update devices set ${sql.join(
        valuesOf(set).flatMap(({ isStill, columns }) =>
          columns.map(
            ({ name, before }) =>
              sql`${sql.identifier(name)} = case when ${isStill} then ${before} else devices.${sql.identifier(name)} end`,
          ),
        ),
        sql`, `,
      )}, updated_at = now()
        from was where devices.id = was.device_id and ${which} and ${countsOrWill}
    )
    select count(*)::integer as restored from whole`)
  return rows[0]?.restored ?? 0
}

/** Ends what lost servers have begun, by taking it back, and forgets what nobody undoes any more. */
export async function cleanDeviceChanges({
  orm,
  checks,
}: Pick<Services, "orm" | "checks">): Promise<{ takenBack: number; forgotten: number }> {
  const lost = await orm
    .select({ id: deviceChanges.id, schoolId: deviceChanges.schoolId })
    .from(deviceChanges)
    .where(
      and(
        inArray(deviceChanges.state, ["running", "undoing"]),
        lt(deviceChanges.aliveAt, sql`now() - make_interval(secs => ${LOST_AFTER_SECONDS})`),
      ),
    )
  for (const { id, schoolId } of lost) {
    await takeBack(orm, id)
    checks.factsChanged(schoolId)
  }
  const old = await orm
    .select({ changeId: deviceChangeRows.changeId, deviceId: deviceChangeRows.deviceId })
    .from(deviceChangeRows)
    .innerJoin(deviceChanges, eq(deviceChanges.id, deviceChangeRows.changeId))
    .where(and(isOld, eq(deviceChanges.state, "done")))
  await inParts(orm, old, async (tx, part) => {
    await tx.execute(sql`
      delete from device_change_rows using jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
          as gone ("changeId" uuid, "deviceId" uuid)
        where device_change_rows.change_id = gone."changeId" and device_change_rows.device_id = gone."deviceId"`)
  })
  const gone = await orm
    .delete(deviceChanges)
    .where(and(isOld, inArray(deviceChanges.state, ["done", "undone"])))
    .returning({ id: deviceChanges.id })
  return { takenBack: lost.length, forgotten: gone.length }
}

const isOld = lt(deviceChanges.startedAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`)

/** The columns as they are, by name. */
function beforeOf(set: SetOnMany): SQL {
  const names = valuesOf(set).flatMap(({ columns }) => columns.map(({ name }) => name))
  const pairs = names.map((name) => sql`${name}::text, devices.${sql.identifier(name)}::text`)
  return sql`jsonb_build_object(${sql.join(pairs, sql`, `)})`
}

function assignments(set: SetOnMany): SQL {
  const { status, until, note } = set
  const parts: SQL[] = []
  if (status !== undefined) {
    parts.push(sql`status = ${status}, until = ${until ?? null}::timestamptz`)
    // Whose it was is no more than that.
    if (status !== "assigned") parts.push(sql`assigned_to = null`)
  }
  for (const [name, value] of placesIn(set)) parts.push(sql`${sql.identifier(name)} = ${value}::uuid`)
  if (note !== undefined) parts.push(sql`notes = ${withNote(sql`devices.notes`, note)}`)
  return sql.join(parts, sql`, `)
}

/** What is undone as one: whether it is still as the change left it, and the columns that it stands in. */
type Value = {
  readonly isStill: SQL
  readonly columns: readonly { readonly name: string; readonly before: SQL }[]
}

function valuesOf(set: SetOnMany): Value[] {
  const { status, until, note } = set
  const values: Value[] = []
  if (status !== undefined) {
    const whose =
      status === "assigned" ? [] : [{ name: "assigned_to", before: before("assigned_to", "text") }]
    values.push({
      isStill: sql`(devices.status = ${status} and devices.until is not distinct from ${until ?? null}::timestamptz)`,
      columns: [
        { name: "status", before: before("status", "text") },
        { name: "until", before: before("until", "timestamptz") },
        ...whose,
      ],
    })
  }
  for (const [name, value] of placesIn(set))
    values.push({
      isStill: sql`devices.${sql.identifier(name)} is not distinct from ${value}::uuid`,
      columns: [{ name, before: placeBefore(name) }],
    })
  if (note !== undefined)
    values.push({
      isStill: sql`devices.notes = ${withNote(sql`(was.before ->> 'notes')`, note)}`,
      columns: [{ name: "notes", before: before("notes", "text") }],
    })
  return values
}

function before(name: string, type: string): SQL {
  return sql`(was.before ->> ${name})::${sql.raw(type)}`
}

const places = { model_id: "models", cart_id: "carts", room_id: "rooms" } as const

/** A place that is gone meanwhile is none. */
function placeBefore(name: keyof typeof places): SQL {
  return sql`(select id from ${sql.identifier(places[name])} where id = ${before(name, "uuid")})`
}

function placesIn({ modelId, cartId, roomId }: SetOnMany): [keyof typeof places, string | null][] {
  const given: [keyof typeof places, string | null | undefined][] = [
    ["model_id", modelId],
    ["cart_id", cartId],
    ["room_id", roomId],
  ]
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

function withNote(notes: SQL, note: string): SQL {
  return sql`case when ${notes} = '' then ${note}::text else ${notes} || E'\n' || ${note}::text end`
}

/** One parameter, whatever their number: hundreds of parameters take longer to read than the rows. */
function isOneOf(column: SQLWrapper, ids: readonly string[]): SQL {
  return sql`${column} = any(${`{${ids.join(",")}}`}::uuid[])`
}

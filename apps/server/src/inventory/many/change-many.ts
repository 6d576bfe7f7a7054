import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import type { SetOnMany } from "@readyroom/db/schema/device-changes"
import { deviceChanges } from "@readyroom/db/schema/device-changes"
import { devices } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, gt, inArray, notInArray, sql } from "drizzle-orm"
import { Problem } from "../../problem.ts"
import type { Services } from "../../services.ts"
import { devicesOf } from "../device-filter.ts"
import { inventoryRecord, inventorySchool, isId } from "../inventory-access.ts"
import { isLive } from "../live-devices.ts"
import { checkPlaces } from "../school-places.ts"
import { standingAfter } from "../until.ts"
import { changePart, takeBack } from "./change-parts.ts"
import type { ChangeMany, Left, ManyChanged, ManyUndone } from "./many-shapes.ts"
import { inParts } from "./parts.ts"

type Many = Pick<Services, "orm" | "checks" | "log">

/** Of those that were left as they are, so many are named. */
const NAMED_LEFT = 50

/** Ids read by one query. */
const A_QUERY = 5_000

/**
 * Gives many devices the same. A few hundred change in one transaction; of more, each part is one, so that others have
 * their turn between, and where a part fails those before it are taken back.
 * @throws Problem `no-such-school`, `no-right`, `no-such-device` (ids of no school of one's own), `no-such-model`,
 *   `no-such-cart`, `no-such-room`, `until-in-past`, `until-needs-status`
 */
export async function changeManyDevices(
  services: Many,
  actor: Actor,
  change: ChangeMany,
): Promise<ManyChanged> {
  const { orm, checks } = services
  const schoolId = await schoolOf(orm, actor, change)
  await checkPlaces(orm, schoolId, change.set)
  const set = await settled(orm, schoolId, change.set)
  const among =
    "filter" in change
      ? and(devicesOf(schoolId, change.filter), notInArray(devices.id, change.except))
      : eq(devices.schoolId, schoolId)
  const ids = "filter" in change ? await idsOf(orm, among) : inOrder(change.ids)
  if (ids.length === 0) return { id: null, changed: 0, left: 0, firstLeft: [] }

  const changeId = await begin(orm, schoolId, actor.personId, set)
  const left: Left[] = []
  try {
    await inParts(orm, ids, async (tx, part) => {
      // Asked again: a place may be removed between two parts.
      await checkPlaces(tx, schoolId, set)
      left.push(...(await changePart(tx, { changeId, set, among }, part)))
    })
  } catch (error) {
    // Where this fails too, the job that looks for lost changes ends it.
    await takeBack(orm, changeId).catch((lost: unknown) => {
      services.log.warn({ changeId, err: lost }, "A change of many devices could not be taken back yet")
    })
    checks.factsChanged(schoolId)
    throw error
  }
  await orm.update(deviceChanges).set({ state: "done" }).where(eq(deviceChanges.id, changeId))
  checks.factsChanged(schoolId)
  const changed = ids.length - left.length
  return {
    id: changed === 0 ? null : changeId,
    changed,
    left: left.length,
    firstLeft: left.slice(0, NAMED_LEFT),
  }
}

/**
 * Gives each device of a change what it had before, unless somebody has changed that since.
 * @throws Problem `no-such-change` where there is none, or it is undone; `no-right`
 */
export async function undoManyDevices({ orm, checks }: Many, actor: Actor, id: string): Promise<ManyUndone> {
  const [row] = isId(id) ? await orm.select().from(deviceChanges).where(eq(deviceChanges.id, id)) : []
  const { schoolId } = inventoryRecord(actor, row, {
    read: "inventory:read",
    action: "inventory:change",
    missing: "no-such-change",
  })
  const [taken] = await orm
    .update(deviceChanges)
    .set({ state: "undoing", aliveAt: sql`now()` })
    .where(and(eq(deviceChanges.id, id), eq(deviceChanges.state, "done")))
    .returning({ id: deviceChanges.id })
  if (taken === undefined) throw new Problem("no-such-change")
  const undone = await takeBack(orm, id)
  checks.factsChanged(schoolId)
  return undone
}

/** Of ids, the school of the first that is the actor's: those of others are then not among them. */
async function schoolOf(orm: Orm, actor: Actor, change: ChangeMany): Promise<string> {
  if ("filter" in change) return inventorySchool(actor, "inventory:change", change.filter.schoolId)
  const own = actor.schools.map(({ schoolId }) => schoolId)
  const [found] = await orm
    .select({ schoolId: devices.schoolId })
    .from(devices)
    .where(and(inArray(devices.id, change.ids), inArray(devices.schoolId, own), isLive))
    .limit(1)
  return inventoryRecord(actor, found, {
    read: "inventory:read",
    action: "inventory:change",
    missing: "no-such-device",
  }).schoolId
}

/** @throws Problem `until-in-past`, `until-needs-status` */
async function settled(
  orm: Orm,
  schoolId: string,
  { status, until, ...others }: ChangeMany["set"],
): Promise<SetOnMany> {
  const set: SetOnMany = {}
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) Object.assign(set, { [name]: value })
  if (status === undefined) {
    if (until === undefined) return set
    throw new Problem("until-needs-status", { errors: [{ path: "set.until", code: "needs_status" }] })
  }
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  // As if each had no status before: many begin a new one together.
  const blank = { status: status === "unknown" ? "available" : "unknown", until: null } as const
  const standing = standingAfter(
    blank,
    { status, until: until ?? null },
    school?.timeZone ?? "UTC",
    new Date(),
  )
  return { ...set, status, until: standing.until?.toISOString() ?? null }
}

/** A few thousand at a time, by id. */
async function idsOf(orm: Orm, among: SQL | undefined): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const last = ids.at(-1)
    const page = await orm
      .select({ id: devices.id })
      .from(devices)
      .where(and(among, isLive, last === undefined ? undefined : gt(devices.id, last)))
      .orderBy(asc(devices.id))
      .limit(A_QUERY)
    for (const { id } of page) ids.push(id)
    if (page.length < A_QUERY) return ids
  }
}

/** Every transaction takes its devices in one order, so that two never wait for each other. */
function inOrder(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort()
}

async function begin(orm: Orm | Tx, schoolId: string, byPersonId: string, set: SetOnMany): Promise<string> {
  const [begun] = await orm
    .insert(deviceChanges)
    .values({ schoolId, byPersonId, state: "running", set })
    .returning({ id: deviceChanges.id })
  return begun?.id ?? ""
}

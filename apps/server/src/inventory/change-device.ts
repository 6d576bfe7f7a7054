import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { devices, models } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { and, eq, sql } from "drizzle-orm"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readDevices } from "./device-item.ts"
import type { ChangeDevice, Device, NewDevice } from "./device-shapes.ts"
import { readSource } from "./device-source.ts"
import { factsAfter } from "./fact-shapes.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { checkPlaces } from "./school-places.ts"
import { standingAfter } from "./until.ts"

type Row = typeof devices.$inferSelect

/** @throws Problem `no-such-device` */
export async function openDevice({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<Device> {
  const [row] = isId(id)
    ? await orm
        .select()
        .from(devices)
        .where(and(eq(devices.id, id), isLive))
    : []
  const device = inventoryRecord(actor, row, { action: "inventory:read", ...reading })
  const [item] = await readDevices(orm, eq(devices.id, device.id), 1)
  if (item === undefined) throw new Problem("no-such-device")
  const [model] = await orm
    .select({ facts: models.facts })
    .from(models)
    .where(eq(models.id, device.modelId ?? device.id))
  return {
    ...item,
    ownRoom: device.roomId !== null,
    osVersion: device.osVersion,
    notes: device.notes,
    facts: ownFacts(device),
    modelFacts: model?.facts ?? {},
    source: await readSource(orm, device, item),
    mayChange: may(actor, "inventory:change", { schoolId: device.schoolId }),
  }
}

/**
 * Changes a device; where an import is on its way, its row too, so that what was changed by hand stays.
 * @throws Problem `no-such-device`, `no-right`, `no-such-model`, `no-such-cart`, `no-such-room`, `until-in-past`,
 *   `until-needs-status`
 */
export async function changeDevice(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
  change: ChangeDevice,
): Promise<Device> {
  const schoolId = await inTransaction(services.orm, async (tx) => {
    const device = await lockDevice(tx, actor, id)
    await checkPlaces(tx, device.schoolId, change)
    const columns = await columnsAfter(tx, device, change)
    await tx
      .update(devices)
      .set({ ...columns, updatedAt: sql`now()` })
      .where(eq(devices.id, device.id))
    return device.schoolId
  })
  services.checks.factsChanged(schoolId)
  return openDevice(services, actor, id)
}

/**
 * Adds a device that no list has told of.
 * @throws Problem `no-such-school`, `no-right`, and as `changeDevice`
 */
export async function addDevice(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { schoolId: wanted, assetTag, serial, ...change }: NewDevice,
): Promise<Device> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const id = await inTransaction(services.orm, async (tx) => {
    await checkPlaces(tx, schoolId, change)
    const blank = { schoolId, facts: {}, status: "available" as const, until: null, aue: null }
    const columns = await columnsAfter(tx, { ...blank, ramBytes: null, storageBytes: null }, change)
    const [added] = await tx
      .insert(devices)
      .values({
        status: "available",
        ...columns,
        schoolId,
        assetTag: assetTag || null,
        serial: serial || null,
      })
      .returning({ id: devices.id })
    return added?.id ?? ""
  })
  services.checks.factsChanged(schoolId)
  return openDevice(services, actor, id)
}

/** @throws Problem `no-such-device`, `no-right` */
export async function removeDevice(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const device = await lockDevice(tx, actor, id)
    await tx.delete(devices).where(eq(devices.id, device.id))
    return device.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-device" } as const

/** Locked before it is changed: an import that stages it meanwhile is then seen whole by the statement that changes it. */
async function lockDevice(tx: Tx, actor: Actor, id: string): Promise<Row> {
  const [row] = isId(id)
    ? await tx
        .select()
        .from(devices)
        .where(and(eq(devices.id, id), isLive))
        .for("update")
    : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

type Before = Pick<Row, "schoolId" | "status" | "until" | "facts" | "aue" | "ramBytes" | "storageBytes">

/** The columns that a change sets; those that stay are undefined. Facts that a list tells have columns of their own. */
async function columnsAfter(tx: Tx, was: Before, change: ChangeDevice): Promise<Partial<Row>> {
  const { facts: changedFacts, status, until, assignedTo, ...plain } = change
  const isAssigned = (status ?? was.status) === "assigned"
  return {
    ...plain,
    assignedTo: isAssigned ? assignedTo : null,
    ...(changedFacts === undefined ? {} : factColumns(factsAfter(ownFacts(was), changedFacts))),
    ...(status === undefined && until === undefined ? {} : await standingOf(tx, was, { status, until })),
  }
}

async function standingOf(tx: Tx, was: Before, wanted: Pick<ChangeDevice, "status" | "until">) {
  const [school] = await tx
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, was.schoolId))
  return standingAfter(was, wanted, school?.timeZone ?? "UTC", new Date())
}

function factColumns({ aue, ramBytes, storageBytes, ...facts }: ModelFacts) {
  return { facts, aue: aue ?? null, ramBytes: ramBytes ?? null, storageBytes: storageBytes ?? null }
}

function ownFacts({
  facts,
  aue,
  ramBytes,
  storageBytes,
}: Pick<Before, "facts" | "aue" | "ramBytes" | "storageBytes">) {
  return {
    ...facts,
    ...(aue === null ? {} : { aue }),
    ...(ramBytes === null ? {} : { ramBytes }),
    ...(storageBytes === null ? {} : { storageBytes }),
  }
}

import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import {
  columnWords,
  csvLine,
  type ReadyroomColumn,
  readyroomColumns,
  statusNames,
} from "@readyroom/inventory/readyroom-list"
import { deviceKinds, platforms } from "@readyroom/lesson/requirements/device-words"
import type { Language } from "@readyroom/lesson/requirements/language"
import { and, asc, eq, sql } from "drizzle-orm"
import type { Services } from "../services.ts"
import { devicesOf } from "./device-filter.ts"
import type { DeviceFilter } from "./device-shapes.ts"
import { inventorySchool } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { dayOfEnd } from "./until.ts"

/** Devices of one query; some 10 ms in which the embedded database answers nobody else. */
const A_QUERY = 500

/**
 * A school's devices as CSV in UTF-8, a few hundred at a time, in the words of the language. The import of plain tables
 * reads it, and then changes nothing: facts that a device has from its model stand in its row and are the model's again.
 * @throws Problem `no-such-school`, `no-right`, before the first part
 */
export async function exportDevices(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  filter: DeviceFilter,
  language: Language,
): Promise<ReadableStream<Uint8Array>> {
  const schoolId = inventorySchool(actor, "inventory:read", filter.schoolId)
  const named = await namesOf(orm, schoolId)
  const encoder = new TextEncoder()
  let after: After = null
  let isDone = false
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const header = readyroomColumns.map((column) => columnWords[column][language])
      controller.enqueue(encoder.encode(`\ufeff${csvLine(header, language)}`))
    },
    async pull(controller) {
      const rows = isDone ? [] : await rowsAfter(orm, schoolId, filter, after)
      const last = rows.at(-1)
      isDone = rows.length < A_QUERY
      if (last !== undefined) {
        after = { name: last.name, id: last.id }
        const lines = rows.map((row) => csvLine(cellsOf(row, named, language), language))
        controller.enqueue(encoder.encode(lines.join("")))
      }
      if (isDone) controller.close()
    },
  })
}

type After = { readonly name: string; readonly id: string } | null

function rowsAfter(orm: Orm, schoolId: string, filter: DeviceFilter, after: After) {
  return orm
    .select()
    .from(devices)
    .where(
      and(
        devicesOf(schoolId, filter),
        isLive,
        after === null
          ? undefined
          : sql`(${devices.name}, ${devices.id}) > (${after.name}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(devices.name), asc(devices.id))
    .limit(A_QUERY)
}

async function namesOf(orm: Orm, schoolId: string) {
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.id, row]))
  return {
    timeZone: school?.timeZone ?? "UTC",
    models: byId(await orm.select().from(models).where(eq(models.schoolId, schoolId))),
    carts: byId(await orm.select().from(carts).where(eq(carts.schoolId, schoolId))),
    rooms: byId(await orm.select().from(rooms).where(eq(rooms.schoolId, schoolId))),
  }
}

type Names = Awaited<ReturnType<typeof namesOf>>
type Row = typeof devices.$inferSelect

function cellsOf(row: Row, names: Names, language: Language): string[] {
  const model = names.models.get(row.modelId ?? "")
  const cart = names.carts.get(row.cartId ?? "")
  const facts = { ...model?.facts, ...row.facts }
  const cells: Readonly<Record<ReadyroomColumn, string | null | undefined>> = {
    name: row.name,
    assetTag: row.assetTag,
    serial: row.serial,
    modelName: model?.name,
    manufacturer: model?.manufacturer,
    modelNumber: model?.modelNumber,
    kind: labelOf(deviceKinds, facts.deviceKind, language),
    cart: cart?.name,
    room: names.rooms.get(row.roomId ?? cart?.roomId ?? "")?.name,
    status: statusNames[row.status][language],
    until: row.until && dayOfEnd(row.until, names.timeZone),
    assignedTo: row.assignedTo,
    platform: labelOf(platforms, facts.platform, language),
    osVersion: row.osVersion,
    ramBytes: sizeText(row.ramBytes ?? facts.ramBytes, 2 ** 30),
    storageBytes: sizeText(row.storageBytes ?? facts.storageBytes, 1e9),
    aue: row.aue ?? facts.aue,
    notes: row.notes,
  }
  return readyroomColumns.map((column) => cells[column] ?? "")
}

function labelOf(
  choices: typeof platforms,
  value: string | undefined,
  language: Language,
): string | undefined {
  return choices.find((one) => one.value === value)?.label[language] ?? value
}

/** "8 GB"; in bytes what is no whole number of them. */
function sizeText(bytes: number | undefined, gigabyte: number): string | null {
  if (bytes === undefined) return null
  return bytes % gigabyte === 0 ? `${bytes / gigabyte} GB` : `${bytes} B`
}

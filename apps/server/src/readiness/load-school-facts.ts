import type { Orm } from "@readyroom/db"
import * as inventory from "@readyroom/db/schema/inventory"
import { licenceSources } from "@readyroom/db/schema/licence-sources"
import { classes, schools } from "@readyroom/db/schema/organisation"
import { type DeviceFacts, deviceAttributes } from "@readyroom/lesson/check/device-attributes"
import type {
  SchoolApp,
  SchoolBooking,
  SchoolClass,
  SchoolFacts,
  SchoolRoom,
} from "@readyroom/lesson/check/school-facts"
import type { Device } from "@readyroom/readiness/instance"
import { and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm"
import { isComing } from "../inventory/bookings.ts"
import { readBellTimes } from "../schools/bell-schedule.ts"
import { readHolidays } from "../schools/holidays.ts"
import { countingLicences } from "./licences.ts"
import { type DeviceRow, readDeviceRows, sharedAttributes, toDevice } from "./load-devices.ts"

/** What an import would add or change, in the place of what is recorded. */
export type Imported = {
  readonly devices: Iterable<DeviceRow>
  readonly carts: readonly { readonly id: string; readonly name: string }[]
  readonly models: readonly { readonly id: string; readonly name: string }[]
}

/** Everything that the check reads of a school, from its records; null where there is no such school. */
export async function loadSchoolFacts(orm: Orm, schoolId: string): Promise<SchoolFacts | null> {
  const [school] = await orm.select().from(schools).where(eq(schools.id, schoolId))
  if (school === undefined) return null
  const installed = await installedByApp(orm, schoolId)
  const { carts, factsOf, deviceOf } = await loadSurroundings(orm, schoolId, installed)
  return {
    timeZone: school.timeZone,
    aue: school.auePolicy,
    devices: (await readDeviceRows(orm, schoolId)).flatMap(deviceOf),
    carts: carts.map(({ id, name, moveWhole, roomId, subjects }) => ({
      id,
      name,
      moveWhole,
      room: roomId,
      subjects,
    })),
    rooms: await loadRooms(orm, schoolId),
    apps: await loadApps(orm, schoolId, installed),
    licences: await loadLicences(orm, schoolId, school.timeZone),
    domains: {
      default: school.domainDefault,
      rules: (
        await orm.select().from(inventory.domainRules).where(eq(inventory.domainRules.schoolId, schoolId))
      ).map(({ action, pattern }) => ({ action, pattern })),
    },
    duty: (await orm.select().from(inventory.duty).where(eq(inventory.duty.schoolId, schoolId))).map(
      ({ role, count, weekday, fromTime, toTime }) => ({
        role,
        count,
        weekday,
        ...(fromTime === null ? {} : { from: fromTime }),
        ...(toTime === null ? {} : { to: toTime }),
      }),
    ),
    consumables: (
      await orm.select().from(inventory.consumables).where(eq(inventory.consumables.schoolId, schoolId))
    ).map(({ id, item, unit, stock }) => ({ id, item, unit, stock })),
    classes: await loadClasses(orm, schoolId, factsOf),
    bookings: await readSchoolBookings(orm, schoolId, isComing(new Date())),
    rules: {
      noticeDays: school.noticeDays,
      ownCartsDays: school.ownCartsDays,
      bells: await readBellTimes(orm, schoolId),
      holidays: await readHolidays(orm, schoolId),
    },
  }
}

/** A school as if an import were recorded: its devices in the place of those in `facts`, or beside them. */
export async function withImported(
  orm: Orm,
  schoolId: string,
  facts: SchoolFacts,
  { devices, carts, models }: Imported,
): Promise<SchoolFacts> {
  const installed = await installedByApp(orm, schoolId)
  const { deviceOf } = await loadSurroundings(orm, schoolId, installed, models)
  const imported = new Set<string>()
  const made: Device[] = []
  for (const row of devices) {
    imported.add(row.id)
    made.push(...deviceOf(row))
  }
  const kept = facts.devices.filter(({ id }) => !imported.has(id))
  return {
    ...facts,
    devices: [...kept, ...made].sort((one, other) => (one.id < other.id ? -1 : 1)),
    carts: [...facts.carts, ...carts.map(({ id, name }) => ({ id, name }))],
  }
}

/** What is recorded of each model of a school, by its name, as the check reads it of a device. */
export async function modelAttributes(
  orm: Orm,
  schoolId: string,
): Promise<ReadonlyMap<string, NonNullable<Device["attrs"]>>> {
  const installed = await installedByApp(orm, schoolId)
  const models = await orm.select().from(inventory.models).where(eq(inventory.models.schoolId, schoolId))
  return new Map(models.map((model) => [model.name, deviceAttributes(modelFacts(model, installed))]))
}

/** What devices are read with: what is known of their models, and whether the cart they stand in is away. */
async function loadSurroundings(
  orm: Orm,
  schoolId: string,
  installed: Installed,
  importedModels: Imported["models"] = [],
) {
  const carts = await orm.select().from(inventory.carts).where(eq(inventory.carts.schoolId, schoolId))
  const recorded = await orm.select().from(inventory.models).where(eq(inventory.models.schoolId, schoolId))
  const models = new Map<string, Model>()
  for (const model of importedModels) models.set(model.id, { ...model, facts: {} })
  for (const model of recorded) models.set(model.id, model)
  const cartById = new Map(carts.map((cart) => [cart.id, cart]))
  const factsOf = (modelId: string | null) => modelFacts(models.get(modelId ?? ""), installed)
  const attributesOf = sharedAttributes(factsOf)
  const deviceOf = (row: DeviceRow) => toDevice(row, cartById.get(row.cartId ?? ""), attributesOf(row))
  return { carts, factsOf, deviceOf }
}

/** Licences as they are today. */
async function loadLicences(orm: Orm, schoolId: string, timeZone: string): Promise<SchoolFacts["licences"]> {
  const { licences } = inventory
  const { licenceId, expires } = licenceSources
  const rows = await orm
    .select({
      ...getTableColumns(licences),
      isExpired: sql<boolean>`coalesce(${expires} < (now() at time zone ${timeZone})::date, false)`,
    })
    .from(licences)
    .leftJoin(licenceSources, eq(licenceId, licences.id))
    .where(eq(licences.schoolId, schoolId))
    .orderBy(asc(licences.id))
  return [...Map.groupBy(rows, ({ appId }) => appId).values()].flatMap(countingLicences)
}

/** App ids by model; only apps of which somebody keeps a list of where they are installed. */
type Installed = {
  readonly apps: ReadonlySet<string>
  readonly byModel: ReadonlyMap<string, readonly string[]>
}

async function installedByApp(orm: Orm, schoolId: string): Promise<Installed> {
  const { installedApps, apps } = inventory
  const rows = await orm
    .select(getTableColumns(installedApps))
    .from(installedApps)
    .innerJoin(apps, eq(apps.id, installedApps.appId))
    .where(eq(apps.schoolId, schoolId))
  const byModel = new Map<string, string[]>()
  for (const { appId, modelId } of rows) byModel.set(modelId, [...(byModel.get(modelId) ?? []), appId])
  return { apps: new Set(rows.map(({ appId }) => appId)), byModel }
}

type Model = Pick<typeof inventory.models.$inferSelect, "id" | "name" | "facts">

function modelFacts(model: Model | undefined, installed: Installed): DeviceFacts {
  if (model === undefined) return {}
  return {
    ...model.facts,
    model: model.name,
    ...(installed.apps.size === 0 ? {} : { apps: installed.byModel.get(model.id) ?? [] }),
  }
}

async function loadRooms(orm: Orm, schoolId: string): Promise<SchoolRoom[]> {
  const { rooms, roomEquipment } = inventory
  const equipment = await orm
    .select(getTableColumns(roomEquipment))
    .from(roomEquipment)
    .innerJoin(rooms, eq(rooms.id, roomEquipment.roomId))
    .where(eq(rooms.schoolId, schoolId))
  const byRoom = new Map<string, { item: string; count: number }[]>()
  for (const { roomId, item, count } of equipment)
    byRoom.set(roomId, [...(byRoom.get(roomId) ?? []), { item, count }])
  const rows = await orm.select().from(rooms).where(eq(rooms.schoolId, schoolId))
  return rows.map(({ id, name, building, wifiDownMbps, wifiUpMbps, sockets }) => ({
    id,
    name,
    building,
    wifiDownMbps,
    wifiUpMbps,
    sockets,
    equipment: byRoom.get(id) ?? [],
  }))
}

async function loadApps(orm: Orm, schoolId: string, installed: Installed): Promise<SchoolApp[]> {
  const rows = await orm.select().from(inventory.apps).where(eq(inventory.apps.schoolId, schoolId))
  return rows.map(({ schoolId: _schoolId, ...app }) => ({ ...app, installed: installed.apps.has(app.id) }))
}

async function loadClasses(
  orm: Orm,
  schoolId: string,
  factsOf: (modelId: string | null) => DeviceFacts,
): Promise<SchoolClass[]> {
  const rows = await orm.select().from(classes).where(eq(classes.schoolId, schoolId))
  return rows.map(({ id, name, size, ownDevices, ownModelId }) => ({
    id,
    name,
    size,
    ownDevices:
      ownDevices === null ? [] : [{ count: ownDevices, attrs: deviceAttributes(factsOf(ownModelId)) }],
  }))
}

/** A school's bookings from outside, in the order in which they take devices. */
export async function readSchoolBookings(
  orm: Orm,
  schoolId: string,
  where: SQL | undefined,
): Promise<SchoolBooking[]> {
  const { bookings, models } = inventory
  const rows = await orm
    .select({ booking: bookings, model: models.name })
    .from(bookings)
    .leftJoin(models, eq(models.id, bookings.modelId))
    .where(and(eq(bookings.schoolId, schoolId), where))
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
  return rows.map(({ booking, model }) => {
    const { id, who, confirmed, weekly, lastDay, startsAt, endsAt } = booking
    return {
      ...{ id, who, confirmed, weekly, lastDay },
      what: whatIsBooked(booking, model),
      start: Math.floor(startsAt.getTime() / 60_000),
      end: Math.ceil(endsAt.getTime() / 60_000),
    }
  })
}

function whatIsBooked(
  { roomId, cartId, deviceKind, allOf, count }: typeof inventory.bookings.$inferSelect,
  model: string | null,
): SchoolBooking["what"] {
  if (allOf !== null) return { of: allOf }
  if (roomId !== null) return { of: "room", id: roomId }
  if (cartId !== null) return { of: "cart", id: cartId }
  if (model !== null) return { of: "model", model, count }
  return { of: "kind", kind: deviceKind ?? "", count }
}

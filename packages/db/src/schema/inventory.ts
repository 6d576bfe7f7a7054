import type { SQL } from "drizzle-orm"
import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { imports } from "./imports.ts"
import { schools } from "./organisation.ts"

const school = () =>
  uuid("school_id")
    .notNull()
    .references(() => schools.id, { onDelete: "cascade" })

/**
 * Of what an import can bring along with its devices. Until the import is done its rows are of no school, and so nobody
 * finds them.
 */
const schoolOnceDone = () => uuid("school_id").references(() => schools.id, { onDelete: "cascade" })
const importUntilDone = () => uuid("import_id").references(() => imports.id)

export const deviceStatuses = [
  "available",
  "repair",
  "loaned",
  "reserved",
  "assigned",
  "retired",
  "unknown",
] as const

export const rooms = pgTable(
  "rooms",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: schoolOnceDone(),
    importId: importUntilDone(),
    name: text("name").notNull(),
    building: text("building"),
    seats: integer("seats"),
    /** What the room's Wi-Fi carries, Mbit/s in all; null: nobody has recorded it. */
    wifiDownMbps: integer("wifi_down_mbps"),
    wifiUpMbps: integer("wifi_up_mbps"),
    sockets: integer("sockets"),
  },
  (table) => [
    unique("rooms_name").on(table.schoolId, table.name),
    check("rooms_of_school_or_import", sql`num_nonnulls(${table.schoolId}, ${table.importId}) = 1`),
  ],
)

/** Fixed equipment of a room: what it is, and how many. */
export const roomEquipment = pgTable(
  "room_equipment",
  {
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    item: text("item").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.item] })],
)

export const carts = pgTable(
  "carts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: schoolOnceDone(),
    importId: importUntilDone(),
    name: text("name").notNull(),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "set null" }),
    moveWhole: boolean("move_whole").notNull().default(false),
    /** Whose it is, as lessons name their subject; none: everyone's. */
    subjects: jsonb("subjects").$type<string[]>().notNull().default([]),
    status: text("status", { enum: deviceStatuses }).notNull().default("available"),
    /** Expected back; the devices in it count from then, on condition. */
    until: timestamp("until", { withTimezone: true, precision: 3 }),
  },
  (table) => [
    unique("carts_name").on(table.schoolId, table.name),
    check("carts_of_school_or_import", sql`num_nonnulls(${table.schoolId}, ${table.importId}) = 1`),
  ],
)

/** Facts of a model are kept once and inherited; a device's own value goes before. Absent: nobody has recorded it. */
export type ModelFacts = {
  deviceKind?: string
  platform?: string
  ramBytes?: number
  storageBytes?: number
  /** Automatic-update expiry, "YYYY-MM-DD": a model's day, a device's own goes before. */
  aue?: string
  /** Features, by the names of the device requirement's attributes: camera, stylus, … */
  features?: Record<string, boolean>
}

export const models = pgTable(
  "models",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: schoolOnceDone(),
    importId: importUntilDone(),
    name: text("name").notNull(),
    manufacturer: text("manufacturer"),
    modelNumber: text("model_number"),
    facts: jsonb("facts").$type<ModelFacts>().notNull().default({}),
  },
  (table) => [
    unique("models_name").on(table.schoolId, table.name),
    check("models_of_school_or_import", sql`num_nonnulls(${table.schoolId}, ${table.importId}) = 1`),
  ],
)

/**
 * A device; mostly one row. While an import is staged, a device that it changes has a second row under the same id with the
 * next revision; which of them counts is told by the import's state (see `imports`). Whoever changes a device by hand
 * changes all its rows.
 */
export const devices = pgTable(
  "devices",
  {
    id: uuid("id").notNull().defaultRandom(),
    revision: integer("revision").notNull().default(0),
    schoolId: school(),
    name: text("name").notNull().default(""),
    assetTag: text("asset_tag"),
    /** As written. Two devices may share one: the check counts them once. */
    serial: text("serial"),
    modelId: uuid("model_id").references(() => models.id, { onDelete: "set null" }),
    cartId: uuid("cart_id").references(() => carts.id, { onDelete: "set null" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "set null" }),
    status: text("status", { enum: deviceStatuses }).notNull().default("unknown"),
    /** Expected back; it counts from then, on condition. */
    until: timestamp("until", { withTimezone: true, precision: 3 }),
    osVersion: text("os_version"),
    ramBytes: bigint("ram_bytes", { mode: "number" }),
    storageBytes: bigint("storage_bytes", { mode: "number" }),
    aue: date("aue"),
    assignedTo: text("assigned_to"),
    notes: text("notes").notNull().default(""),
    /** The device's own facts, before its model's, apart from those that have a column here. */
    facts: jsonb("facts").$type<ModelFacts>().notNull().default({}),
    /** The import that wrote this row; while it is staging, the row counts as not there. */
    importId: uuid("import_id").references(() => imports.id),
    /** The import whose row comes in this one's place; until it is done, this one counts. */
    replacedBy: uuid("replaced_by").references(() => imports.id),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** What a search looks through, in lower case. */
    search: text("search")
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`lower(${devices.name} || ' ' || coalesce(${devices.assetTag}, '') || ' ' || coalesce(${devices.serial}, ''))`,
      ),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.revision] }),
    index("devices_school_order").on(table.schoolId, table.name, table.id),
    index("devices_cart").on(table.cartId),
    index("devices_room").on(table.roomId),
    index("devices_model").on(table.modelId),
    index("devices_replaced").on(table.replacedBy).where(sql`${table.replacedBy} is not null`),
  ],
)

/**
 * What the last list said of a device, beside it: long, and read only by the next import and on the device's own page.
 * Where a list says what it said before, a change by hand since then stays.
 */
export const deviceSources = pgTable(
  "device_sources",
  {
    deviceId: uuid("device_id").notNull(),
    revision: integer("revision").notNull(),
    source: text("source").notNull(),
    /** Which of the list's equal keys this is (0, 1 …): a doubled serial finds its own device again. */
    ordinal: integer("ordinal").notNull().default(0),
    /** By our fields; a field of which the list does not speak is absent. */
    said: jsonb("said").$type<Record<string, string | number | null>>().notNull(),
    /** The row as it came, by column. */
    raw: jsonb("raw").$type<Record<string, string>>().notNull(),
    /** Of `said` and `raw`: whether the row is the same is told without reading them. */
    digest: text("digest").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deviceId, table.revision] }),
    foreignKey({
      name: "device_sources_device",
      columns: [table.deviceId, table.revision],
      foreignColumns: [devices.id, devices.revision],
    }).onDelete("cascade"),
  ],
)

export const apps = pgTable(
  "apps",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    /** What a requirement's `app` or `service` names. */
    name: text("name").notNull(),
    kind: text("kind", { enum: ["software", "service"] }).notNull(),
    approval: text("approval", { enum: ["approved", "refused", "pending", "unknown"] }).notNull(),
    privacy: text("privacy", { enum: ["signed", "missing", "pending", "unknown"] }).notNull(),
    version: text("version"),
    /** Platforms it runs on; null: nobody has recorded it. */
    platforms: jsonb("platforms").$type<string[]>(),
    /** Web sites a service needs. */
    domains: jsonb("domains").$type<string[]>().notNull().default([]),
  },
  (table) => [uniqueIndex("apps_name").on(table.schoolId, sql`lower(${table.name})`)],
)

export const licences = pgTable(
  "licences",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    scope: text("scope", { enum: ["concurrent", "perDevice", "perUser", "site"] }).notNull(),
    /** Null only for a site licence. */
    seats: integer("seats"),
  },
  (table) => [index("licences_app").on(table.appId)],
)

/** Models that carry an app installed. */
export const installedApps = pgTable(
  "installed_apps",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    modelId: uuid("model_id")
      .notNull()
      .references(() => models.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.appId, table.modelId] })],
)

export const domainRules = pgTable(
  "domain_rules",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    action: text("action", { enum: ["allow", "deny"] }).notNull(),
    pattern: text("pattern").notNull(),
  },
  (table) => [unique("domain_rules_pattern").on(table.schoolId, table.action, table.pattern)],
)

/** How many people of a role are on duty. `weekday` null: every day. */
export const duty = pgTable(
  "duty",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    role: text("role").notNull(),
    weekday: integer("weekday"),
    /** Local "HH:MM"; null is the start of the day, and its end. */
    fromTime: text("from_time"),
    toTime: text("to_time"),
    count: integer("count").notNull(),
  },
  (table) => [index("duty_school").on(table.schoolId)],
)

export const consumables = pgTable(
  "consumables",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    item: text("item").notNull(),
    unit: text("unit").notNull().default(""),
    /** Null: nobody has counted. */
    stock: integer("stock"),
  },
  (table) => [uniqueIndex("consumables_item").on(table.schoolId, sql`lower(${table.item})`, table.unit)],
)

/** What a booking of all of them is of. */
export const bookedAll = ["devices", "rooms", "everything"] as const

/**
 * What someone outside the lessons has, or what the school does not lend then: a room, a cart, devices of a model or a kind, or
 * all. One that nobody has confirmed may still come.
 */
export const bookings = pgTable(
  "bookings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: school(),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "cascade" }),
    cartId: uuid("cart_id").references(() => carts.id, { onDelete: "cascade" }),
    modelId: uuid("model_id").references(() => models.id, { onDelete: "cascade" }),
    deviceKind: text("device_kind"),
    allOf: text("all_of", { enum: bookedAll }),
    /** How many devices of the model or kind; null: all of them. */
    count: integer("count"),
    who: text("who").notNull(),
    confirmed: boolean("confirmed").notNull().default(false),
    /** The only time, or the first. */
    startsAt: timestamp("starts_at", { withTimezone: true, precision: 3 }).notNull(),
    endsAt: timestamp("ends_at", { withTimezone: true, precision: 3 }).notNull(),
    /** Again each week at the same local time, up to and including the day `lastDay` (null: on and on). */
    weekly: boolean("weekly").notNull().default(false),
    lastDay: date("last_day"),
    notes: text("notes").notNull().default(""),
  },
  (table) => [
    index("bookings_school").on(table.schoolId, table.startsAt, table.id),
    check(
      "bookings_of_one_thing",
      sql`num_nonnulls(${table.roomId}, ${table.cartId}, ${table.modelId}, ${table.deviceKind}, ${table.allOf}) = 1`,
    ),
    check("bookings_end_after_start", sql`${table.endsAt} > ${table.startsAt}`),
  ],
)

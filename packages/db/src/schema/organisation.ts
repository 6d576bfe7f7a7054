import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core"

/** One deployment serves one organisation (a district or a trust). */
export const organisations = pgTable("organisations", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
})

export const schools = pgTable(
  "schools",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    name: text("name").notNull(),
    /** IANA name, such as "Europe/Stockholm": every local time of the school is meant in it. */
    timeZone: text("time_zone").notNull(),
    /** What a device past its automatic-update expiry is good for. */
    auePolicy: text("aue_policy", { enum: ["block", "warn", "ignore"] })
      .notNull()
      .default("warn"),
    /** What a web site that no rule names is: nobody has said, until someone does. */
    domainDefault: text("domain_default", { enum: ["allow", "deny", "unknown"] })
      .notNull()
      .default("unknown"),
    /** School days before a lesson by which its needs are to be told; null: no such rule, as with the ones below. */
    noticeDays: smallint("notice_days"),
    /** School days before a lesson until when a department's carts are kept for its own lessons. */
    ownCartsDays: smallint("own_carts_days"),
  },
  (table) => [
    check("schools_notice_days", sql`${table.noticeDays} > 0`),
    check("schools_own_carts_days", sql`${table.ownCartsDays} > 0`),
  ],
)

/** The bell schedule: one row a period and weekday. Times are local, "HH:MM". */
export const bellPeriods = pgTable(
  "bell_periods",
  {
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    /** ISO: 1 is Monday. */
    weekday: smallint("weekday").notNull(),
    /** In which weeks it stands, where the school alternates between two. */
    week: text("week", { enum: ["every", "A", "B"] })
      .notNull()
      .default("every"),
    /** Its place among all of the weekday's, of both weeks. */
    ordinal: smallint("ordinal").notNull(),
    name: text("name").notNull(),
    startsAt: text("starts_at").notNull(),
    endsAt: text("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.weekday, table.ordinal] })],
)

/** Days without lessons, both ends included. */
export const holidays = pgTable(
  "holidays",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    firstDay: date("first_day").notNull(),
    lastDay: date("last_day").notNull(),
  },
  (table) => [index("holidays_school").on(table.schoolId)],
)

export const classes = pgTable(
  "classes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    yearGroup: text("year_group"),
    /** How many pupils. */
    size: integer("size"),
    /** 1:1: how many of them have a school device of `ownModelId`; null where nobody has one. */
    ownDevices: integer("own_devices"),
    ownModelId: uuid("own_model_id"),
    /** The school information system's id of it; null: no roster has told of it. */
    oneRosterId: text("one_roster_id"),
  },
  (table) => [
    unique("classes_name").on(table.schoolId, table.name),
    unique("classes_one_roster").on(table.schoolId, table.oneRosterId),
  ],
)

/** Which school an organisation of a roster is; used by the next roster. */
export const oneRosterOrgs = pgTable(
  "one_roster_orgs",
  {
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** The school information system's id of it. */
    sourcedId: text("sourced_id").notNull(),
    /** Null: it is left out. */
    schoolId: uuid("school_id").references(() => schools.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.sourcedId] })],
)

/** The sample school of a demo: a database that has this row holds no real school. */
export const sampleSchools = pgTable("sample_schools", {
  schoolId: uuid("school_id")
    .primaryKey()
    .references(() => schools.id, { onDelete: "cascade" }),
  /** The Monday of the week that its occurrences and days were last made for, "YYYY-MM-DD". */
  monday: date("monday").notNull(),
  /** Whether all of it is there: a first start may have been cut off. */
  isComplete: boolean("is_complete").notNull().default(false),
})

import {
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { schools } from "./organisation.ts"
import { people } from "./people.ts"

/** Who changed a school's bell schedule last. It is saved as a whole, on the version that it was read in. */
export const bellSchedules = pgTable("bell_schedules", {
  schoolId: uuid("school_id")
    .primaryKey()
    .references(() => schools.id, { onDelete: "cascade" }),
  version: integer("version").notNull(),
  changedBy: uuid("changed_by").references(() => people.id, { onDelete: "set null" }),
  changedAt: timestamp("changed_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
})

/** Mondays of A weeks: from each on, weeks alternate until the next one. */
export const aWeeks = pgTable(
  "a_weeks",
  {
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    monday: date("monday").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.monday] })],
)

/** A half day, a test day: what holds on its days instead of the weekday's periods. */
export const dayPlans = pgTable(
  "day_plans",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
  },
  (table) => [unique("day_plans_name").on(table.schoolId, table.name)],
)

/** Times are local, "HH:MM". */
export const dayPlanPeriods = pgTable(
  "day_plan_periods",
  {
    planId: uuid("plan_id")
      .notNull()
      .references(() => dayPlans.id, { onDelete: "cascade" }),
    ordinal: smallint("ordinal").notNull(),
    name: text("name").notNull(),
    startsAt: text("starts_at").notNull(),
    endsAt: text("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.planId, table.ordinal] })],
)

/** A day has one plan at most. */
export const dayPlanDays = pgTable(
  "day_plan_days",
  {
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    day: date("day").notNull(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => dayPlans.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.day] })],
)

/** What an admin has decided about setting up a school; what is done is read from the records. */
export const setUps = pgTable("set_ups", {
  schoolId: uuid("school_id")
    .primaryKey()
    .references(() => schools.id, { onDelete: "cascade" }),
  /** Names of steps. */
  skipped: jsonb("skipped").$type<string[]>().notNull().default([]),
  /** Whether it is no longer told of. */
  isPutAway: boolean("is_put_away").notNull().default(false),
})

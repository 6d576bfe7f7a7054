import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { schools } from "./organisation.ts"
import { people } from "./people.ts"

/** What a change of many devices sets; absent: it stays. */
export type SetOnMany = {
  /** Goes with `until`. */
  status?: "available" | "repair" | "loaned" | "reserved" | "assigned" | "retired" | "unknown"
  /** ISO 8601 in UTC. */
  until?: string | null
  modelId?: string | null
  cartId?: string | null
  roomId?: string | null
  /** Comes behind what the notes say already. */
  note?: string
}

/**
 * A change of many devices at once. Large ones are written a few rows at a time: one that is `running` or `undoing` and
 * has lost its server is taken back.
 */
export const deviceChanges = pgTable(
  "device_changes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    byPersonId: uuid("by_person_id")
      .notNull()
      .references(() => people.id),
    state: text("state", { enum: ["running", "done", "undoing", "undone"] }).notNull(),
    set: jsonb("set").$type<SetOnMany>().notNull(),
    startedAt: timestamp("started_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** Renewed with every part that is written. */
    aliveAt: timestamp("alive_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [index("device_changes_started").on(table.startedAt)],
)

/** What a device was before a change of many; gone once it is undone. No key to the device, which may be removed. */
export const deviceChangeRows = pgTable(
  "device_change_rows",
  {
    changeId: uuid("change_id")
      .notNull()
      .references(() => deviceChanges.id, { onDelete: "cascade" }),
    deviceId: uuid("device_id").notNull(),
    /** By column: those that the change set. */
    before: jsonb("before").$type<Record<string, string | null>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.changeId, table.deviceId] })],
)

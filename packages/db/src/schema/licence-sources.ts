import { date, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { licences } from "./inventory.ts"
import { schools } from "./organisation.ts"

/**
 * Where a licence comes from that a list has brought, and what that list said of it. A licence without one was made by hand,
 * and no list touches it.
 */
export const licenceSources = pgTable(
  "licence_sources",
  {
    licenceId: uuid("licence_id")
      .primaryKey()
      .references(() => licences.id, { onDelete: "cascade" }),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    /** What the list finds it by again: its product and the product's key, as names are compared. */
    key: text("key").notNull(),
    /** The last day on which its seats count, "YYYY-MM-DD"; null: no end is known. */
    expires: date("expires"),
    /** What the last list said: seats and scope. Where it says the same again, a change by hand stays. */
    said: jsonb("said").$type<{ seats: number | null; scope: string; expires: string | null }>().notNull(),
    /** The rows as they came, by column. */
    raw: jsonb("raw").$type<readonly Record<string, string>[]>().notNull(),
  },
  (table) => [unique("licence_sources_key").on(table.schoolId, table.source, table.key)],
)

import { sql } from "drizzle-orm"
import { jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { schools } from "./organisation.ts"
import { people } from "./people.ts"

/**
 * An import of devices. While it is `staging`, the rows that it writes count as not there, and those that it replaces as
 * still there; the one statement that makes it `done` turns both. `failed`: nothing of it is left. `lost`: neither, because
 * its server stopped on the way, which its school is told until the next import.
 */
export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    startedBy: uuid("started_by").references(() => people.id),
    state: text("state", { enum: ["staging", "done", "failed", "lost"] }).notNull(),
    counts: jsonb("counts").$type<Record<string, number>>(),
    startedAt: timestamp("started_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** Renewed while it is staged: one that was not renewed for a while has lost its server. */
    aliveAt: timestamp("alive_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    endedAt: timestamp("ended_at", { withTimezone: true, precision: 3 }),
  },
  (table) => [
    // One at a time a school: two would replace the same rows.
    uniqueIndex("imports_one_staging").on(table.schoolId).where(sql`${table.state} = 'staging'`),
  ],
)

/**
 * What a school has told about the words of another system's lists; used by its next imports. Of plain tables each set of
 * headers has its own, under a source of its own.
 */
export const importMappings = pgTable(
  "import_mappings",
  {
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    /** Its status words, and the status each means here. */
    statusWords: jsonb("status_words").$type<Record<string, string>>().notNull().default({}),
    /** Columns that are not known by name, and the field each says. */
    columns: jsonb("columns").$type<Record<string, string>>().notNull().default({}),
    /** Its places, by the names of our carts and rooms. */
    places: jsonb("places")
      .$type<Record<string, { cart: string | null; room: string | null }>>()
      .notNull()
      .default({}),
    /** Which of 03/04/2027's numbers is the day, where lists leave it open. */
    dateOrder: text("date_order", { enum: ["day-first", "month-first"] }),
    /** How the seats of its licences count, by product. */
    scopes: jsonb("scopes").$type<Record<string, string>>().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.source] })],
)

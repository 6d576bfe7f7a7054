import { integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core"
import { bytea } from "./documents.ts"
import { schools } from "./organisation.ts"
import { people } from "./people.ts"

/**
 * A school's own templates. `seed` is a document's first update as `seedLesson` makes it: a copy of the lesson as it was,
 * without its history, people and times. It is read and copied, never edited, and no lesson is made of it twice as it is.
 */
export const lessonTemplates = pgTable(
  "lesson_templates",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    seed: bytea("seed").notNull(),
    /** Of the seed. A later schema reads it too, because the schema only grows. */
    schemaVersion: integer("schema_version").notNull(),
    madeBy: uuid("made_by").references(() => people.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [unique("lesson_templates_name").on(table.schoolId, table.name)],
)

import { sql } from "drizzle-orm"
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { bytea } from "./documents.ts"
import { lessons, occurrenceSeries, occurrences } from "./lessons.ts"
import { people } from "./people.ts"

/**
 * IT's word on a requirement in one occurrence or all of its series: signed off, or a change asked for. It counts
 * while `fingerprint` equals what the check reads now; after that it has lapsed, and is kept as history.
 */
export const signOffs = pgTable(
  "sign_offs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    requirementId: text("requirement_id").notNull(),
    occurrenceId: uuid("occurrence_id").references(() => occurrences.id, { onDelete: "cascade" }),
    seriesId: uuid("series_id").references(() => occurrenceSeries.id, { onDelete: "cascade" }),
    word: text("word", { enum: ["signed-off", "change-asked"] }).notNull(),
    why: text("why").notNull().default(""),
    fingerprint: text("fingerprint").notNull(),
    /** The verdict that stood when the word was given. */
    verdict: text("verdict").notNull(),
    byPersonId: uuid("by_person_id")
      .notNull()
      .references(() => people.id),
    at: timestamp("at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true, precision: 3 }),
  },
  (table) => [
    index("sign_offs_lesson").on(table.lessonId, table.requirementId),
    index("sign_offs_occurrence").on(table.occurrenceId),
    index("sign_offs_series").on(table.seriesId),
    check("sign_offs_one_of", sql`num_nonnulls(${table.occurrenceId}, ${table.seriesId}) <= 1`),
  ],
)

/** An infrastructure concern raised inline, on a block or a passage. */
export const flags = pgTable(
  "flags",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    severity: text("severity", { enum: ["low", "medium", "high", "blocking"] }).notNull(),
    state: text("state", { enum: ["open", "working", "solved"] })
      .notNull()
      .default("open"),
    text: text("text").notNull(),
    /** Yjs relative positions of the passage's ends, and the text that stood there. */
    anchorStart: bytea("anchor_start"),
    anchorEnd: bytea("anchor_end"),
    quote: text("quote").notNull().default(""),
    /** The block's id, where the flag is on a block. */
    blockId: text("block_id"),
    /** What nobody has recorded, where that is what IT is told: by it a second flag on the same is known. */
    lacks: text("lacks"),
    ownerId: uuid("owner_id").references(() => people.id),
    raisedBy: uuid("raised_by")
      .notNull()
      .references(() => people.id),
    raisedAt: timestamp("raised_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    solvedAt: timestamp("solved_at", { withTimezone: true, precision: 3 }),
  },
  (table) => [
    index("flags_lesson").on(table.lessonId),
    index("flags_state").on(table.state, table.raisedAt),
    uniqueIndex("flags_lacks_once")
      .on(table.lessonId, table.blockId, table.lacks)
      .where(sql`${table.lacks} is not null and ${table.state} <> 'solved'`),
  ],
)

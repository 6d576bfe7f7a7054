import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { bytea } from "./documents.ts"
import { lessons, occurrenceSeries, occurrences } from "./lessons.ts"
import { schools } from "./organisation.ts"
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
    /** Of words that were given together, and are undone together. */
    batchId: uuid("batch_id"),
  },
  (table) => [
    index("sign_offs_batch").on(table.batchId),
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
    /** Who changed it last; null: nobody has since it was raised. */
    updatedBy: uuid("updated_by").references(() => people.id),
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

/**
 * The last priority that IT gave to an occurrence, or to all of a series: by whom, and what was there before, for undo. One
 * row a thing, so there are never more than occurrences and series.
 */
export const priorityChanges = pgTable(
  "priority_changes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    occurrenceId: uuid("occurrence_id")
      .unique()
      .references(() => occurrences.id, { onDelete: "cascade" }),
    seriesId: uuid("series_id")
      .unique()
      .references(() => occurrenceSeries.id, { onDelete: "cascade" }),
    /** Of what was given together, and is undone together. */
    batchId: uuid("batch_id").notNull(),
    former: smallint("former").notNull(),
    priority: smallint("priority").notNull(),
    byPersonId: uuid("by_person_id")
      .notNull()
      .references(() => people.id),
    at: timestamp("at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    index("priority_changes_batch").on(table.batchId),
    check("priority_changes_one_of", sql`num_nonnulls(${table.occurrenceId}, ${table.seriesId}) = 1`),
  ],
)

/**
 * IT's confirmation of an occurrence, which puts it before all that are not confirmed; of a series, for the times that are
 * made later. It holds while the occurrence has not asked for more since (`at` is not before its `asked_at`); after that it
 * has lapsed, and is told as such until it is given anew or withdrawn.
 */
export const confirmations = pgTable(
  "confirmations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    occurrenceId: uuid("occurrence_id").references(() => occurrences.id, { onDelete: "cascade" }),
    seriesId: uuid("series_id").references(() => occurrenceSeries.id, { onDelete: "cascade" }),
    byPersonId: uuid("by_person_id")
      .notNull()
      .references(() => people.id),
    at: timestamp("at", { withTimezone: true, precision: 3 }).notNull(),
    /** Of those that were given together, and are undone together; times made later have their series' one. */
    batchId: uuid("batch_id").notNull(),
    /** Withdrawn by someone, or replaced by a later one. */
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true, precision: 3 }),
    withdrawnBy: uuid("withdrawn_by").references(() => people.id),
    /** Of what took it away, whose undoing brings it back. */
    withdrawnBatchId: uuid("withdrawn_batch_id"),
  },
  (table) => [
    uniqueIndex("confirmations_occurrence").on(table.occurrenceId).where(sql`${table.withdrawnAt} is null`),
    uniqueIndex("confirmations_series").on(table.seriesId).where(sql`${table.withdrawnAt} is null`),
    index("confirmations_batch").on(table.batchId),
    index("confirmations_withdrawn_batch").on(table.withdrawnBatchId),
    check("confirmations_one_of", sql`num_nonnulls(${table.occurrenceId}, ${table.seriesId}) = 1`),
  ],
)

/** Until when someone has seen a school's desk, and when they were last there: the same on every device. */
export const deskVisits = pgTable(
  "desk_visits",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    seenAt: timestamp("seen_at", { withTimezone: true, precision: 3 }).notNull(),
    visitedAt: timestamp("visited_at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.schoolId] })],
)

/**
 * When the verdict on a requirement in an occurrence (null: of a lesson without a time) turned, or what IT had said lapsed, as
 * the desk first saw it. The newest row of each says what is known; a job removes what nobody who comes back can be told any more.
 */
export const verdictChanges = pgTable(
  "verdict_changes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    occurrenceId: uuid("occurrence_id").references(() => occurrences.id, { onDelete: "cascade" }),
    requirementId: text("requirement_id").notNull(),
    /** Null: it was asked for first. */
    former: text("former"),
    verdict: text("verdict").notNull(),
    /** The last word that had lapsed by then, and whether this row tells of it. */
    lapsedWordId: uuid("lapsed_word_id"),
    hasLapsed: boolean("has_lapsed").notNull().default(false),
    /** The same of the last confirmation that had lapsed; `hasLapsed` tells of either. */
    lapsedConfirmationId: uuid("lapsed_confirmation_id"),
    at: timestamp("at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    index("verdict_changes_school").on(table.schoolId, table.at),
    index("verdict_changes_lesson").on(table.lessonId),
    index("verdict_changes_occurrence").on(table.occurrenceId),
  ],
)

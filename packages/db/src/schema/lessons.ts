import { type SQL, sql } from "drizzle-orm"
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core"
import { documents } from "./documents.ts"
import { rooms } from "./inventory.ts"
import { classes, schools } from "./organisation.ts"
import { people } from "./people.ts"

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" })

/**
 * A lesson. Its id is its document's. `title` to `goals` and `text` are copies that the server writes from the
 * document, for lists and search; the document is the truth.
 */
export const lessons = pgTable(
  "lessons",
  {
    id: uuid("id")
      .primaryKey()
      .references(() => documents.id, { onDelete: "cascade" }),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id),
    title: text("title").notNull().default(""),
    subject: text("subject"),
    yearGroup: text("year_group"),
    lengthMin: integer("length_min"),
    classSize: integer("class_size"),
    goals: text("goals").notNull().default(""),
    /** Plain text of the document for search, cut where `packages/lesson` says. */
    text: text("text").notNull().default(""),
    /** The words of title, subject and text. Kept, since making it of a long text takes tens of ms, and a filter asks each row. */
    search: tsvector("search").generatedAlwaysAs(
      (): SQL =>
        sql`to_tsvector('simple', ${lessons.title} || ' ' || coalesce(${lessons.subject}, '') || ' ' || ${lessons.text})`,
    ),
    /** The lowest schema version that a client must know to open it. */
    schemaVersion: integer("schema_version").notNull(),
    /** The log row that the copies were read from. */
    copiedSeq: integer("copied_seq").notNull().default(0),
    /**
     * What it asked for before the change that is being typed, and when that was last typed at: "2" on the way from 28 to
     * 20 asks for nothing less. `asks-in-writing.ts` of the server says how long.
     */
    askedBefore: jsonb("asked_before").$type<{
      readonly classSize: number | null
      readonly requirements: readonly {
        readonly id: string
        readonly kind: string
        readonly attributes: Readonly<Record<string, unknown>>
      }[]
    }>(),
    askedBeforeAt: timestamp("asked_before_at", { withTimezone: true, precision: 3 }),
    archivedAt: timestamp("archived_at", { withTimezone: true, precision: 3 }),
    /** Set by delete, cleared by undo; a job removes it for good 30 days later. */
    deletedAt: timestamp("deleted_at", { withTimezone: true, precision: 3 }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    // Read backwards. Drizzle's desc() means NULLS LAST, which a plain ORDER BY … DESC cannot use.
    index("lessons_updated").on(table.updatedAt, table.id),
    index("lessons_search").using("gin", table.search),
  ],
)

/** A lesson's link: whoever of the organisation opens it comes to the lesson with its role. A lesson has one at most. */
export const lessonLinks = pgTable("lesson_links", {
  id: uuid("id").primaryKey().defaultRandom(),
  lessonId: uuid("lesson_id")
    .notNull()
    .unique()
    .references(() => lessons.id, { onDelete: "cascade" }),
  /** As it is: its owners copy the link again and again, and alone it opens nothing for who is not signed in. */
  token: text("token").notNull().unique(),
  role: text("role", { enum: ["editor", "commenter", "viewer"] }).notNull(),
  createdBy: uuid("created_by")
    .notNull()
    .references(() => people.id),
  createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
})

export const lessonPeople = pgTable(
  "lesson_people",
  {
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "editor", "commenter", "viewer"] }).notNull(),
    /** The link that the role comes from; null for who was given it by name. */
    linkId: uuid("link_id").references(() => lessonLinks.id, { onDelete: "cascade" }),
    /** The lesser role that someone had by name before the link gave them more. */
    namedRole: text("named_role", { enum: ["editor", "commenter", "viewer"] }),
    addedAt: timestamp("added_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.lessonId, table.personId] }),
    index("lesson_people_person").on(table.personId, table.lessonId),
  ],
)

/** The copy of a document's requirements: what lists and the check read. `id` is the block's. */
export const requirements = pgTable(
  "requirements",
  {
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    ordinal: integer("ordinal").notNull(),
    kind: text("kind").notNull(),
    /** Flat attributes, as they stand in the block. */
    attributes: jsonb("attributes").$type<Record<string, unknown>>().notNull(),
    note: text("note").notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.lessonId, table.id] })],
)

/** A recurrence: its occurrences are rows of `occurrences`, made for 8 weeks ahead by a job. */
export const occurrenceSeries = pgTable(
  "occurrence_series",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    /** iCalendar's RRULE, without DTSTART, such as "FREQ=WEEKLY;COUNT=10". */
    rrule: text("rrule").notNull(),
    tzid: text("tzid").notNull(),
    /** Local start of the first, "YYYY-MM-DDTHH:MM", in `tzid`. */
    startsLocal: text("starts_local").notNull(),
    durationMin: integer("duration_min").notNull(),
    /** Local starts left out, in `startsLocal`'s form. */
    exdates: jsonb("exdates").$type<string[]>().notNull().default([]),
    classId: uuid("class_id").references(() => classes.id, { onDelete: "set null" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "set null" }),
    students: integer("students"),
    teachers: integer("teachers"),
    setUpMin: integer("set_up_min").notNull().default(0),
    clearUpMin: integer("clear_up_min").notNull().default(0),
    /** What IT gave to all of it, those to come included. */
    priority: integer("priority").notNull().default(0),
    /** When it last asked for more, for the times that are made later; null: of before this was kept. */
    askedAt: timestamp("asked_at", { withTimezone: true, precision: 3 }),
    /** Occurrences are made up to and including this local day. */
    expandedUntil: text("expanded_until").notNull(),
  },
  (table) => [
    index("occurrence_series_lesson").on(table.lessonId),
    check("occurrence_series_set_up", sql`${table.setUpMin} >= 0 AND ${table.clearUpMin} >= 0`),
  ],
)

/** A lesson taught to a class, in a room, from–to. */
export const occurrences = pgTable(
  "occurrences",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    lessonId: uuid("lesson_id")
      .notNull()
      .references(() => lessons.id, { onDelete: "cascade" }),
    seriesId: uuid("series_id").references(() => occurrenceSeries.id, { onDelete: "set null" }),
    /** The local start that the recurrence gave it: what an EXDATE names, even after it was moved. */
    recurrenceId: text("recurrence_id"),
    classId: uuid("class_id").references(() => classes.id, { onDelete: "set null" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "set null" }),
    startsAt: timestamp("starts_at", { withTimezone: true, precision: 3 }).notNull(),
    endsAt: timestamp("ends_at", { withTimezone: true, precision: 3 }).notNull(),
    students: integer("students"),
    teachers: integer("teachers"),
    /** Minutes for which its devices are taken before it starts, and after it ends. */
    setUpMin: integer("set_up_min").notNull().default(0),
    clearUpMin: integer("clear_up_min").notNull().default(0),
    /** 0–9, set by IT: higher goes first. */
    priority: integer("priority").notNull().default(0),
    /** When it last asked for more: who asked first goes first. */
    askedAt: timestamp("asked_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    createdBy: uuid("created_by").references(() => people.id),
  },
  (table) => [
    index("occurrences_lesson").on(table.lessonId, table.startsAt),
    index("occurrences_time").on(table.startsAt, table.endsAt),
    index("occurrences_series").on(table.seriesId),
    index("occurrences_room").on(table.roomId, table.startsAt),
    check("occurrences_end_after_start", sql`${table.endsAt} > ${table.startsAt}`),
    check("occurrences_priority", sql`${table.priority} BETWEEN 0 AND 9`),
    check("occurrences_set_up", sql`${table.setUpMin} >= 0 AND ${table.clearUpMin} >= 0`),
  ],
)

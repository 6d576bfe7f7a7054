import { sql } from "drizzle-orm"
import { boolean, index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { organisations, schools } from "./organisation.ts"

export const people = pgTable(
  "people",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** argon2id, in PHC form; null for someone who has not set one. */
    passwordHash: text("password_hash"),
    /** Of the caret and the face, "#rrggbb". */
    colour: text("colour").notNull(),
    language: text("language", { enum: ["en", "sv"] }),
    colourScheme: text("colour_scheme", { enum: ["auto", "light", "dark"] })
      .notNull()
      .default("auto"),
    /** The school information system's id of them; null: no roster has told of them. */
    oneRosterId: text("one_roster_id"),
    deactivatedAt: timestamp("deactivated_at", { withTimezone: true, precision: 3 }),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("people_email").on(sql`lower(${table.email})`),
    uniqueIndex("people_one_roster").on(table.organisationId, table.oneRosterId),
    index("people_organisation_order").on(table.organisationId, table.name, table.id),
  ],
)

/** Organisation roles, held in a school. */
export const memberships = pgTable(
  "memberships",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    schoolId: uuid("school_id")
      .notNull()
      .references(() => schools.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["teacher", "it", "lead", "admin"] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.schoolId] }),
    index("memberships_school").on(table.schoolId),
  ],
)

/** Lucia's sessions. Only the SHA-256 of a session id is stored. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    expiresAt: timestamp("expires_at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index("sessions_user").on(table.userId)],
)

/**
 * One-time links with which people choose a password: one a person at most. Only the SHA-256 of the token in the link is
 * stored.
 */
export const personLinks = pgTable("person_links", {
  tokenHash: text("token_hash").primaryKey(),
  personId: uuid("person_id")
    .notNull()
    .unique()
    .references(() => people.id, { onDelete: "cascade" }),
  /** The person has never had a password; false: they are to choose a new one. */
  isNew: boolean("is_new").notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true, precision: 3 }).notNull(),
  createdBy: uuid("created_by")
    .notNull()
    .references(() => people.id),
  createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
})

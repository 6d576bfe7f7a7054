import { bigint, customType, index, integer, pgTable, primaryKey, timestamp, uuid } from "drizzle-orm/pg-core"
import { people } from "./people.ts"

export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
})

/**
 * A collaborative document: the head of its log. `lastSeq` is taken with `UPDATE … RETURNING` in the transaction
 * that appends, so numbers have no gaps and commit in order.
 */
export const documents = pgTable("documents", {
  id: uuid("id").primaryKey(),
  lastSeq: integer("last_seq").notNull().default(0),
  snapshot: bytea("snapshot"),
  /** The snapshot holds every row up to and including this one. */
  snapshotSeq: integer("snapshot_seq").notNull().default(0),
})

/** The append-only log since the snapshot. */
export const documentUpdates = pgTable(
  "document_updates",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    seq: integer("seq").notNull(),
    data: bytea("data").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.seq] })],
)

/** Authorship: a Yjs client id belongs to the first person who writes with it. Kept for good. */
export const documentClients = pgTable(
  "document_clients",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    clientId: bigint("client_id", { mode: "number" }).notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.clientId] }),
    index("document_clients_person").on(table.personId),
  ],
)

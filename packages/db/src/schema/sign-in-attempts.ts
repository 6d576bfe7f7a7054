import { bigint, integer, pgTable, varchar } from "drizzle-orm/pg-core"

/**
 * Failed attempts to sign in, so that their limits hold with several servers. The shape is rate-limiter-flexible's; a key
 * is a digest, so neither an e-mail nor an IP address stands here. A job removes what has expired.
 */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
})

import { createHash } from "node:crypto"
import type { PostgreSQLSessionTable, PostgreSQLUserTable } from "@lucia-auth/adapter-drizzle"
import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle"
import type { Adapter } from "lucia"
import { Lucia, TimeSpan } from "lucia"

export const SESSION_COOKIE = "readyroom_session"

/** A session lasts this long without use; using it in its second half begins it anew. */
const SESSION_DAYS = 14

/** What Lucia reads of a person's row. */
type PersonAttributes = { deactivatedAt: Date | null }

declare module "lucia" {
  interface Register {
    UserId: string
    DatabaseUserAttributes: PersonAttributes
  }
}

/** A session that holds. `key` is what the database stores of it: it names the session and opens nothing. */
export type Session = {
  readonly key: string
  readonly personId: string
  readonly expiresAt: Date
  /** A `Set-Cookie` value to send when the session began anew; else null. */
  readonly renewal: string | null
}

export type Sessions = {
  /** Begins a session; `cookie` is the value of `Set-Cookie`. */
  begin(personId: string): Promise<{ readonly key: string; readonly cookie: string }>
  /** The session that a `Cookie` header names, or null: none, ended, expired, or of someone deactivated. */
  read(cookieHeader: string | undefined): Promise<Session | null>
  /** Whether the header carries a session's cookie at all, good or not. */
  hasCookie(cookieHeader: string | undefined): boolean
  /** Ends one session; a key that is not there is no error. */
  end(key: string): Promise<void>
  endAllOf(personId: string): Promise<void>
  removeExpired(): Promise<void>
  /** The `Set-Cookie` value that makes a browser forget. */
  readonly blankCookie: string
}

type Database = ConstructorParameters<typeof DrizzlePostgreSQLAdapter>[0]

/** Sessions in a PostgreSQL table, through Lucia. The table stores SHA-256 of a session's id, never the id. */
export function createSessions(options: {
  readonly database: Database
  readonly sessionTable: PostgreSQLSessionTable
  /** Rows have `deactivatedAt`. */
  readonly personTable: PostgreSQLUserTable
  /** Whether browsers reach the server by https only. */
  readonly secureCookie: boolean
}): Sessions {
  const stored = new DrizzlePostgreSQLAdapter(options.database, options.sessionTable, options.personTable)
  return sessionsOver(stored, options.secureCookie)
}

/** The same over any of Lucia's adapters. */
export function sessionsOver(stored: Adapter, secureCookie: boolean): Sessions {
  const lucia = new Lucia(storingDigests(stored), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, "d"),
    sessionCookie: { name: SESSION_COOKIE, attributes: { secure: secureCookie, sameSite: "lax" } },
    getUserAttributes: ({ deactivatedAt }) => ({ deactivated: deactivatedAt !== null }),
  })
  return {
    async begin(personId) {
      const session = await lucia.createSession(personId, {})
      return { key: sessionKey(session.id), cookie: lucia.createSessionCookie(session.id).serialize() }
    },
    async read(cookieHeader) {
      const id = readCookie(lucia, cookieHeader)
      if (id === null) return null
      const { session, user } = await lucia.validateSession(id)
      if (session === null || ("deactivated" in user && user.deactivated === true)) return null
      return {
        key: sessionKey(session.id),
        personId: session.userId,
        expiresAt: session.expiresAt,
        renewal: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
      }
    },
    hasCookie: (cookieHeader) => readCookie(lucia, cookieHeader) !== null,
    end: (key) => stored.deleteSession(key),
    endAllOf: (personId) => lucia.invalidateUserSessions(personId),
    removeExpired: () => lucia.deleteExpiredSessions(),
    blankCookie: lucia.createBlankSessionCookie().serialize(),
  }
}

/**
 * An adapter that stores the digest of a session's id in the place of the id: a copy of the table signs nobody in.
 * Lucia sees the id that it asked for. It cannot list ids, because nobody knows them any more.
 */
export function storingDigests(stored: Adapter): Adapter {
  return {
    async getSessionAndUser(id) {
      const [session, user] = await stored.getSessionAndUser(sessionKey(id))
      return [session === null ? null : { ...session, id }, user]
    },
    getUserSessions: () => Promise.reject(new Error("session ids are not stored, so they cannot be listed")),
    setSession: (session) => stored.setSession({ ...session, id: sessionKey(session.id) }),
    updateSessionExpiration: (id, expiresAt) => stored.updateSessionExpiration(sessionKey(id), expiresAt),
    deleteSession: (id) => stored.deleteSession(sessionKey(id)),
    deleteUserSessions: (personId) => stored.deleteUserSessions(personId),
    deleteExpiredSessions: () => stored.deleteExpiredSessions(),
  }
}

/** SHA-256 in hex. An id has 200 random bits, so a plain digest is enough. */
function sessionKey(id: string): string {
  return createHash("sha256").update(id).digest("hex")
}

function readCookie(lucia: Lucia, header: string | undefined): string | null {
  if (header === undefined) return null
  try {
    return lucia.readSessionCookie(header) || null
  } catch {
    return null // a cookie that is not percent-encoded as it should be
  }
}

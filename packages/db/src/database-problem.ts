/**
 * What can be wrong with a database that its user can do something about. Every such error of this package is one
 * of these; `code` is stable, `message` says what happened, to what, and what to do next.
 */
export type DatabaseProblemCode =
  | "database-unavailable"
  | "database-full"
  | "database-newer"
  | "data-folder-in-use"
  | "data-folder-broken"

export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode

  constructor(code: DatabaseProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
  }
}

/** No connection, or it broke: whether the work was committed is not known. Trying again later may help. */
export class DatabaseUnavailable extends DatabaseProblem {
  constructor(message: string, cause?: unknown) {
    super("database-unavailable", message, cause)
  }
}

/** The disk under the database is full. The failed work is not acknowledged; later work goes on once there is room. */
export class DatabaseFull extends DatabaseProblem {
  constructor(message: string, cause?: unknown) {
    super("database-full", message, cause)
  }
}

/** The database was migrated by a newer version of Readyroom than this one. */
export class DatabaseNewer extends DatabaseProblem {
  constructor(message: string) {
    super("database-newer", message)
  }
}

/** Another process serves this data folder. */
export class DataFolderInUse extends DatabaseProblem {
  constructor(message: string) {
    super("data-folder-in-use", message)
  }
}

/** The embedded database could not be made or opened in this folder. */
export class DataFolderBroken extends DatabaseProblem {
  constructor(message: string, cause?: unknown) {
    super("data-folder-broken", message, cause)
  }
}

/**
 * The problem behind an error of this package's pool, or null where the error is about something else: the query itself (a
 * constraint, a typing mistake), or no database at all. Looks through `cause`, since Drizzle wraps what it throws.
 */
export function databaseProblem(error: unknown): DatabaseProblem | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    if (at instanceof DatabaseProblem) return at
  }
  return null
}

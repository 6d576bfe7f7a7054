import { databaseProblem } from "@readyroom/db/database-problem"
import { SyncError } from "@readyroom/sync/sync-error"
import type { Context, ErrorHandler } from "hono"
import { HTTPException } from "hono/http-exception"
import type { Logger } from "pino"
import { Problem } from "../problem.ts"

/** Turns whatever a route threw into an answer; what nobody foresaw is written down with the request's id. */
export function errorAnswer(log: Logger): ErrorHandler {
  return (error, c) => {
    const problem = problemOf(error)
    if (problem.status >= 500)
      log.error({ requestId: requestIdOf(c), code: problem.code, err: error }, "request failed")
    // The asker's fault, if the value was the asker's: one of our own making is found here.
    else if (isUnstorable(error))
      log.warn(
        { requestId: requestIdOf(c), code: problem.code, err: error },
        "the database cannot hold a value",
      )
    const answer = problem.toResponse()
    // The headers that middleware has set are on the context, not on this answer.
    c.res.headers.forEach((value, name) => {
      if (!answer.headers.has(name)) answer.headers.set(name, value)
    })
    return answer
  }
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException) {
    if (error.status === 413) return new Problem("too-large", { cause: error })
    if (error.status === 400) return new Problem("invalid-json", { cause: error })
    if (error.res?.status === 404 || error.status === 404) return new Problem("not-found", { cause: error })
  }
  if (error instanceof SyncError) return problemOfSync(error)
  const problem = databaseProblem(error)
  switch (problem?.code) {
    case "database-unavailable":
      return new Problem("database-unavailable", { cause: error, retryAfterSeconds: 5 })
    case "database-full":
      return new Problem("database-full", { cause: error, retryAfterSeconds: 60 })
    default:
      return new Problem(isUnstorable(error) ? "invalid-input" : "internal", { cause: error })
  }
}

/**
 * What PostgreSQL cannot hold: in a text a NUL or half of a character of two (22021, 22P05), and days and moments that its
 * calendar does not have (22007, 22008, 22009).
 */
const unstorable: ReadonlySet<unknown> = new Set(["22021", "22P05", "22007", "22008", "22009"])

function isUnstorable(error: Error): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && unstorable.has(at.code)) return true
  }
  return false
}

function problemOfSync(error: SyncError): Problem {
  switch (error.code) {
    case "no-such-document":
      return new Problem("no-such-lesson", { cause: error })
    case "load-failed":
    case "storage-failing":
      return new Problem("database-unavailable", { cause: error, retryAfterSeconds: 5 })
    case "draining":
      return new Problem("closing", { cause: error, retryAfterSeconds: 5 })
    case "wrote-while-reading":
      return new Problem("internal", { cause: error })
  }
}

function requestIdOf(c: Context): unknown {
  return c.get("requestId")
}

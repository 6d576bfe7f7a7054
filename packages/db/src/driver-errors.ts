import type pg from "pg"
import { DatabaseFull, type DatabaseProblem, DatabaseUnavailable } from "./database-problem.ts"

/** How long a database that was full and went away counts as full, if nothing else is known of it. */
const FULL_FOR_MS = 2_000

/**
 * Makes a pool and its connections fail with a `DatabaseProblem` where there is one. Here, since only here an ECONNREFUSED is
 * known to be the database's and not a mail server's. `down` says why a database of our own cannot be reached, if it knows.
 */
export function tellProblems(pool: pg.Pool, down: () => DatabaseProblem | null = () => null): void {
  let full: { readonly problem: DatabaseFull; readonly at: number } | null = null
  const told = (error: unknown) => {
    const problem = driverProblem(error)
    if (problem instanceof DatabaseFull) full = { problem, at: Date.now() }
    if (!(problem instanceof DatabaseUnavailable)) return problem ?? error
    // A database of our own that ends for lack of room is gone a moment before it is known why.
    return down() ?? (full !== null && Date.now() - full.at < FULL_FOR_MS ? full.problem : problem)
  }
  mapFailure(pool, "connect", told)
  pool.on("connect", (client) => mapFailure(client, "query", told))
}

/** The problem that an error of the driver means, or null where it is about the query. */
export function driverProblem(error: unknown): DatabaseProblem | null {
  if (!(error instanceof Error)) return null
  if (error instanceof AggregateError)
    return error.errors.map(driverProblem).find((problem) => problem) ?? null
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  if (fullCodes.test(code)) {
    return new DatabaseFull(
      "The disk of the database is full, and this change was not stored. Free some space and try again.",
      error,
    )
  }
  if (awayCodes.test(code) || awayMessages.test(error.message)) {
    return new DatabaseUnavailable(
      `The database cannot be reached (${error.message}). Readyroom keeps trying; check that it runs.`,
      error,
    )
  }
  return null
}

/** 53100 is PostgreSQL's disk_full; the others are the system's. */
const fullCodes = /^(53100|ENOSPC|EDQUOT)$/

/** Class 08: connection exceptions. 57P0: the server shuts down, starts, or ended this connection. 53300: no free one. */
const awayCodes =
  /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/

/** `pg` gives these no code. */
const awayMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|^timeout expired$|^Client has encountered a connection error|^Client was closed|is not queryable$|^Cannot use a pool after calling end/

/** The driver answers through a callback if it was given one, else by a promise. */
function mapFailure(of: object, method: "connect" | "query", told: (error: unknown) => unknown): void {
  const original: unknown = Reflect.get(of, method)
  if (!(original instanceof Function)) throw new Error(`The driver has no ${method}`)
  Object.defineProperty(of, method, {
    configurable: true,
    value(...args: unknown[]) {
      const callback = args.at(-1)
      if (callback instanceof Function) {
        args[args.length - 1] = (error: unknown, ...results: unknown[]) =>
          Reflect.apply(callback, undefined, [error ? told(error) : error, ...results])
      }
      const answer: unknown = Reflect.apply(original, of, args)
      if (!(answer instanceof Promise)) return answer
      return answer.catch((error: unknown) => {
        throw told(error)
      })
    },
  })
}

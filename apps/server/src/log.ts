import type { DestinationStream, Logger } from "pino"
import { pino } from "pino"

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent"

/**
 * One JSON line an event. Give what went wrong as `err`: it is written without the values of a failed query, which are
 * people's names, addresses and texts.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

type ErrorDescription = {
  readonly name: string
  readonly message?: string
  readonly code?: unknown
  readonly constraint?: unknown
  readonly query?: string
  readonly stack: readonly string[]
  readonly cause?: ErrorDescription
}

/** What a database says of an error repeats values too: its code, and the name of what was hurt, say enough. */
function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), stack: [] }
  const query = "query" in error && typeof error.query === "string" ? error.query : undefined
  const ofDatabase = query !== undefined || ("severity" in error && "routine" in error)
  return {
    name: error.name,
    ...(ofDatabase ? {} : { message: error.message }),
    ...("code" in error ? { code: error.code } : {}),
    ...("constraint" in error && error.constraint !== undefined ? { constraint: error.constraint } : {}),
    ...(query === undefined ? {} : { query }),
    stack: framesOf(error),
    ...(error.cause === undefined || depth > 5 ? {} : { cause: describeError(error.cause, depth + 1) }),
  }
}

/** Without the first lines, which are the message again. */
function framesOf({ stack = "" }: Error): string[] {
  return stack.split("\n").flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : []))
}
